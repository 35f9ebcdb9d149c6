import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenOut } from '../../src/access/index.ts'
import { createLinks } from '../../src/connectors/index.ts'
import {
  type ReferralTable,
  referralsIn,
  updateFinancialStatus,
  updateReferral,
} from '../../src/hospital/index.ts'
import { usd } from '../../src/kernel/index.ts'
import { createInvoker } from '../../src/workflows/index.ts'
import { carryOut } from '../finance-contract.ts'
import { openStandIn } from './stand-in.ts'
import { RIGHT, VENDORS } from './vendors.ts'

/** Referrals are shown by a vendor's CRM in its own fields, and a choice is a text or a number. */
const statuses = {
  'account-created': 100_000_001,
  scheduled: 100_000_002,
  'in-service': 100_000_003,
  'service-delivered': 100_000_004,
  billed: 100_000_005,
  closed: 100_000_006,
} as const
const financialStatuses = { paid: 'Paid', denied: 'Denied', 'patient-balance': 'Owes', rejected: 'Rejected' }
const fields = {
  status: 'lig_status',
  customerAccount: 'lig_account',
  episode: 'lig_episode',
  financialStatus: 'lig_money',
  paid: 'lig_paid',
  patientBalance: 'lig_balance',
}

for (const vendor of VENDORS.filter(({ name }) => name === 'salesforce' || name === 'dynamics-365')) {
  test(`${vendor.name}: a referral is shown as far as it has come`, async (t) => {
    const { url, clock, held } = await openStandIn(t, vendor.answer)
    const around = { clock, secrets: writtenOut, links: createLinks({ clock }) }
    const system = vendor.open(url, RIGHT).open(around as never)
    t.after(system.close)
    const table: ReferralTable = { kind: vendor.kind, key: vendor.field, fields, statuses, financialStatuses }
    const invoker = createInvoker(referralsIn('crm', system.client, table), { clock })

    const referral = 'R-7'
    const show = (status: string, more = {}) =>
      carryOut({ invoker, clock }, updateReferral, { referral, status, ...more }, {})
    await show('account-created', { customerAccount: 'C-1' })
    held.next = 'busy'
    assert.equal((await show('scheduled', { episode: 'E-1' })).attempts, 2)
    await carryOut(
      { invoker, clock },
      updateFinancialStatus,
      { referral, status: 'patient-balance', paid: usd(8_025), patientBalance: usd(1_975) },
      {},
    )
    assert.deepEqual(held.records.get(referral), {
      lig_status: 100_000_002,
      lig_account: 'C-1',
      lig_episode: 'E-1',
      lig_money: 'Owes',
      lig_paid: 80.25,
      lig_balance: 19.75,
    })
    held.next = 'refused'
    await assert.rejects(show('closed'), { code: 'LIG-CONNECTORS-HTTP-REFUSED' })
  })
}
