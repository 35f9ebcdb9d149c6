import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type JsonValue, usd } from '../../kernel/index.ts'
import * as model from '../../model/index.ts'
import { type Binding, type Capability, defineBinding } from '../../workflows/index.ts'
import { openBench, openBenchStore } from '../../workflows/testing/open-bench.ts'
import * as capabilities from '../capabilities/index.ts'
import { referralToRevenue } from './referral-to-revenue.ts'
import { remittanceToLedger } from './remittance-to-ledger.ts'

/** What was asked of the systems, in order: `crm.updateReferral scheduled`. */
const asked: string[] = []

/** Every capability answered by a script: what a test does not care about is answered plainly. */
const answers: readonly (readonly [Capability, (input: never) => JsonValue, ((input: never) => string)?])[] =
  [
    [capabilities.resolvePatient, () => ({ person: 'P', how: 'created', identifiers: [], lookAlikes: [] })],
    [
      capabilities.billingContext,
      () => ({
        legalEntity: 'LHI',
        costCentre: 'LKN-CARD',
        payerClass: 'commercial',
        zone: 'America/Chicago',
      }),
    ],
    [
      capabilities.createCustomerAccount,
      () => ({ account: 'CA', costCentre: 'LKN-CARD', pricingRule: 'PR', pricingPercent: 80 }),
    ],
    [capabilities.openEpisode, () => ({ episode: 'EP' })],
    [capabilities.updateReferral, () => ({}), ({ status }: { status: string }) => status],
    [capabilities.updateFinancialStatus, () => ({}), ({ status }: { status: string }) => status],
    [capabilities.sendReferral, () => ({ controlId: 'L1' })],
    [capabilities.captureCharge, () => ({ charge: 'CH' })],
    [capabilities.createClaim, () => draft],
    [
      capabilities.submitClaim,
      ({ submission }: { submission: number }) => ({ interchange: `30000010${submission}`, file: 'f' }),
      ({ submission }: { submission: number }) => String(submission),
    ],
    [
      capabilities.getAccount,
      () => ({ charged: usd(100), paid: usd(80), adjusted: usd(20), patientBalance: usd(0) }),
    ],
    [capabilities.postPayment, () => ({ matched: true })],
    [capabilities.postJournal, () => ({ journal: 'JE' })],
  ]

const bindings: readonly Binding[] = answers.map(([capability, answer, note]) =>
  defineBinding({
    capability,
    system: 'script',
    onUnknown: 'repeat',
    async perform(input) {
      asked.push([capability.name, note?.(input as never)].filter(Boolean).join(' '))
      return answer(input as never)
    },
  }),
)

const charge = {
  id: 'CH',
  procedure: '99213',
  modifiers: [],
  units: 1,
  amount: usd(100),
  serviceDate: '2026-01-05',
  diagnoses: ['I10'],
}
const patient = { identifiers: [], familyName: 'Testwell', givenName: 'Testa' }
const draft = {
  claim: 'CLM1',
  charged: usd(100),
  placeOfService: '22',
  billingProvider: { name: 'Provider', address: {} },
  payer: { code: 'NHP', name: 'Plan' },
  subscriber: { memberId: 'M', relationship: 'self', patient },
  diagnoses: ['I10'],
  lines: [charge],
}

const store = await openBenchStore()
const bench = await openBench(store, {
  workflows: [referralToRevenue, remittanceToLedger],
  bindings,
  events: model.ALL_EVENTS,
})
after(async () => {
  await bench.close()
  await store.remove()
})

const accept = (id: string) =>
  bench.publish(model.ReferralAccepted, {
    referral: {
      id,
      contact: 'C',
      facility: 'LKN',
      serviceLine: 'CARD',
      procedures: ['99213'],
      diagnoses: ['I10'],
      requestedOn: '2026-01-05',
      expectedRevenue: usd(10_000),
      documentation: 'complete',
    },
    patient,
    guarantor: { familyName: 'Testwell', givenName: 'Testa', relationship: 'self' },
    coverage: { payer: 'NHP', memberId: 'M', relationship: 'self' },
  })

const at = '2026-01-05T10:00:00Z'

async function deliver(referral: string, visit: string): Promise<void> {
  const place = { visit, facility: 'LKN' }
  await bench.publish(model.AppointmentBooked, {
    ...place,
    appointment: `A-${visit}`,
    referral,
    startsAt: at,
    patient,
    procedures: [],
  })
  await bench.publish(model.PatientArrived, { ...place, at, patientClass: 'O', patient })
}

async function resolve(action: 'retry' | 'accept'): Promise<string> {
  const [open] = (await bench.engine.exceptions.list({ state: 'open', limit: 9 })).items
  assert.ok(open, 'no exception is open')
  await bench.engine.exceptions.resolve(open.id, { action, note: 'Done.', by: 'a test' })
  await bench.settled()
  return open.kind
}

async function stateOf(key: string) {
  const [row] = (await bench.engine.inspect.instances({ key, limit: 1 })).items
  return [row?.state, row?.facts.milestone]
}

test('a claim that was turned away is sent again under the next number once it was mended', async () => {
  asked.length = 0
  await accept('R-1')
  await deliver('R-1', 'V-1')
  await bench.publish(model.ChargesRecorded, { visit: 'V-1', facility: 'LKN', charges: [charge] })
  await bench.publish(model.PatientDischarged, { visit: 'V-1', facility: 'LKN', at })
  await bench.settled()
  await bench.publish(model.ClaimAcknowledged, { claim: 'CLM1', accepted: false, reasons: ['A3:164'] })
  await bench.settled()
  assert.equal(await resolve('retry'), 'claim-rejected')
  await bench.publish(model.ClaimAcknowledged, { claim: 'CLM1', accepted: true, reasons: [] })
  await bench.settled()
  assert.deepEqual(
    asked.filter((one) => /^claims|^billing.createClaim/.test(one)),
    ['billing.createClaim', 'claims.submit 1', 'billing.createClaim', 'claims.submit 2'],
  )
  const payment = {
    claim: 'CLM1',
    status: '1',
    charged: usd(100),
    paid: usd(80),
    patientResponsibility: usd(0),
    adjustments: [],
  }
  await bench.publish(model.ClaimAdjudicated, { trace: 'T', payer: 'NHP', payment })
  await bench.settled()
  assert.deepEqual(await stateOf('R-1'), ['completed', 'Revenue posted'])
  assert.deepEqual(asked.slice(-2), ['crm.updateFinancialStatus paid', 'crm.updateReferral closed'])
})

test('a service without charges is closed, not billed', async () => {
  asked.length = 0
  await accept('R-2')
  await deliver('R-2', 'V-2')
  await bench.settled()
  bench.clock.advance('4 days')
  await bench.settled()
  assert.equal(await resolve('accept'), 'charges-missing')
  await bench.publish(model.PatientDischarged, { visit: 'V-2', facility: 'LKN', at })
  await bench.settled()
  assert.deepEqual(await stateOf('R-2'), ['completed', 'Closed without charges'])
  assert.ok(!asked.some((one) => one.startsWith('claims.')))
})

test('a booking that is cancelled and made again is one referral', async () => {
  await accept('R-3')
  const place = { visit: 'V-3', facility: 'LKN' }
  await bench.publish(model.AppointmentBooked, {
    ...place,
    appointment: 'A',
    referral: 'R-3',
    startsAt: at,
    patient,
    procedures: [],
  })
  await bench.publish(model.AppointmentCancelled, { ...place, appointment: 'A', referral: 'R-3' })
  await bench.settled()
  assert.deepEqual(await stateOf('R-3'), ['waiting', 'Appointment booked'])
  await deliver('R-3', 'V-4')
  await bench.settled()
  assert.deepEqual(await stateOf('R-3'), ['waiting', 'Patient arrived'])
})

test('a deposit that came before its remittance is found', async () => {
  await bench.publish(model.DepositReceived, {
    trace: 'T-9',
    account: '1',
    amount: usd(100),
    bankReference: 'B',
    date: '2026-01-05',
  })
  await bench.settled()
  bench.clock.advance('1 hour')
  await bench.publish(model.RemittanceReceived, {
    trace: 'T-9',
    payer: 'NHP',
    payee: 'LHI',
    amount: usd(100),
    paymentDate: '2026-01-05',
    method: 'ACH',
    claims: [
      {
        claim: 'CLM9',
        status: '1',
        charged: usd(100),
        paid: usd(100),
        patientResponsibility: usd(0),
        adjustments: [],
      },
    ],
    providerAdjustments: [],
  })
  await bench.settled()
  const [row] = (await bench.engine.inspect.instances({ name: 'remittance-to-ledger', limit: 1 })).items
  assert.equal(row?.state, 'completed')
})
