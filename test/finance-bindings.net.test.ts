import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createHttpClient, createLink } from '../src/connectors/index.ts'
import { createTestClock } from '../src/connectors/testing/test-clock.ts'
import { ACCOUNTS, createCustomerAccount, postJournal } from '../src/hospital/index.ts'
import { CLINIC_ACCOUNTS } from '../src/hospital/systems/clinic-accounts.ts'
import {
  clinicErpBindings,
  erpBindings,
  explainClinicErp,
  explainErp,
} from '../src/hospital/systems/index.ts'
import { asFailure, usd } from '../src/kernel/index.ts'
import { openClinicLedger } from '../src/sandbox/clinic-ledger/open-clinic-ledger.ts'
import { openErp } from '../src/sandbox/erp/open-erp.ts'
import type { SandboxSystem } from '../src/sandbox/system.ts'
import { openTestSystem } from '../src/sandbox/testing/test-context.ts'
import { createInvoker } from '../src/workflows/index.ts'
import { carryOut, type Erp, financeContract, type Ledger, listOf, START } from './finance-contract.ts'
import { supplyContract } from './supply-contract.ts'

async function openLedger(
  t: TestContext,
  open: Parameters<typeof openTestSystem>[1]['open'],
  bind: (
    system: SandboxSystem,
    around: Pick<Parameters<typeof createHttpClient>[0], 'link' | 'clock'>,
  ) => {
    readonly bindings: ReturnType<typeof erpBindings>
    readonly close: () => void
  },
): Promise<Ledger> {
  const clock = createTestClock(START)
  const { system, context } = await openTestSystem(t, { open, clock })
  const breaker = { failures: 100, halfOpenAfterMs: 1 }
  const link = createLink({ system: system.name, timeoutMs: 60_000, concurrency: 4, breaker, clock })
  const { bindings, close } = bind(system, { link, clock })
  t.after(close)
  return { invoker: createInvoker(bindings, { clock }), faults: context.faults, clock, audit: system.audit }
}

const HOSPITALS: Erp = {
  system: 'erp',
  legalEntity: 'LHI',
  facility: 'LKN',
  open: (t) =>
    openLedger(t, openErp, ({ connection }, around) => {
      const client = createHttpClient({
        baseUrl: `${connection.baseUrl}/api/v1`,
        auth: {
          kind: 'oauth2',
          tokenUrl: String(connection.tokenUrl),
          clientId: String(connection.clientId),
          clientSecret: String(connection.clientSecret),
        },
        explain: explainErp,
        ...around,
      })
      return { bindings: erpBindings(client), close: () => client.close() }
    }),
}

const CLINICS: Erp = {
  system: 'clinic-erp',
  legalEntity: 'LCL',
  facility: 'C01',
  open: (t) =>
    openLedger(t, openClinicLedger, ({ connection }, around) => {
      const client = createHttpClient({
        baseUrl: String(connection.baseUrl),
        auth: { kind: 'basic', user: String(connection.username), password: String(connection.password) },
        explain: explainClinicErp,
        ...around,
      })
      return { bindings: clinicErpBindings(client), close: () => client.close() }
    }),
}

for (const erp of [HOSPITALS, CLINICS]) {
  financeContract(erp)
  supplyContract(erp)
}

test('after a cut wire the look-up finds the document, and nothing is posted again', async (t) => {
  const ledger = await CLINICS.open(t)
  const context = { legalEntity: 'LCL' }
  const input = {
    reference: 'T-1',
    legalEntity: 'LCL',
    date: '2026-01-19',
    lines: [
      { account: ACCOUNTS.cash, debit: usd(500), credit: usd(0), memo: '' },
      { account: ACCOUNTS.insuranceReceivable, debit: usd(0), credit: usd(500), memo: '' },
    ],
  }
  const call = { idempotencyKey: 'k', attempt: 1, correlation: 'c', signal: new AbortController().signal }
  const before = await ledger.invoker.settle(postJournal, input, context, call)
  assert.deepEqual(before, { outcome: 'not-done' })
  ledger.faults.set({ kind: 'dropAfterAccept' })
  const failure = asFailure(
    await ledger.invoker.invoke(postJournal, input, context, call).then(() => undefined, asFailure),
  )
  assert.equal(failure.disposition, 'unknown')
  const settled = await ledger.invoker.settle(postJournal, input, context, call)
  assert.deepEqual(settled, { outcome: 'done', output: { journal: 'LCL-2026-1900000000' } })
  assert.equal(listOf((await ledger.audit()).journals).length, 1)
})

test('an account that was half made is not done, and is taken up where it stopped', async (t) => {
  const ledger = await CLINICS.open(t)
  const context = { legalEntity: 'LCL' }
  const input = {
    person: 'EP-1',
    name: 'Testa Testwell',
    legalEntity: 'LCL',
    facility: 'C01',
    costCentre: 'C01-CARD',
    serviceLine: 'CARD',
    payerClass: 'commercial',
  }
  const call = { idempotencyKey: 'k', attempt: 1, correlation: 'c', signal: new AbortController().signal }
  ledger.faults.set({ kind: 'dropAfterAccept' })
  await assert.rejects(ledger.invoker.invoke(createCustomerAccount, input, context, call))
  ledger.faults.clear()
  assert.deepEqual(await ledger.invoker.settle(createCustomerAccount, input, context, call), {
    outcome: 'not-done',
  })
  const { output } = await carryOut(ledger, createCustomerAccount, input, context)
  assert.deepEqual(await ledger.invoker.settle(createCustomerAccount, input, context, call), {
    outcome: 'done',
    output,
  })
  assert.equal(listOf((await ledger.audit()).customers).length, 1)
})

test('every account that the workflows post to has a number in the clinics’ chart', () => {
  for (const [name, account] of Object.entries(ACCOUNTS)) assert.ok(CLINIC_ACCOUNTS[account], name)
})
