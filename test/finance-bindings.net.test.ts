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
import { asFailure, isJsonObject, type JsonObject, type JsonValue, usd } from '../src/kernel/index.ts'
import { openClinicLedger } from '../src/sandbox/clinic-ledger/open-clinic-ledger.ts'
import { openErp } from '../src/sandbox/erp/open-erp.ts'
import type { FaultSetting, FaultSwitch } from '../src/sandbox/faults/fault-switch.ts'
import type { SandboxSystem } from '../src/sandbox/system.ts'
import { openTestSystem } from '../src/sandbox/testing/test-context.ts'
import { type Capability, createInvoker, type Invoker } from '../src/workflows/index.ts'

/**
 * One contract, two ERPs: the same rows against the bindings of both. What differs between the systems (protocol,
 * sign-on, numbering, chart of accounts, what they promise after a cut wire) must not be seen above the capability.
 */
type Erp = {
  readonly system: string
  readonly legalEntity: string
  readonly facility: string
  readonly open: (t: TestContext) => Promise<Ledger>
}
type Ledger = {
  readonly invoker: Invoker
  readonly faults: FaultSwitch
  readonly clock: ReturnType<typeof createTestClock>
  readonly audit: () => JsonObject
}

const START = Date.UTC(2026, 0, 20, 12)

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

const ATTEMPTS_MAX = 60

/** Each call its own, as each step of a workflow is. */
let steps = 0

/** Does a call as the engine does it: unknown is settled first, transient is tried again, permanent stops. */
async function carryOut(
  { invoker, clock }: Ledger,
  capability: Capability,
  input: JsonValue,
  context: JsonObject,
): Promise<{ readonly output: JsonObject; readonly attempts: number }> {
  const idempotencyKey = `instance:${++steps}`
  let unsettled = false
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const call = { idempotencyKey, attempt, correlation: 'c', signal: new AbortController().signal }
    try {
      if (unsettled) {
        const settled = await invoker.settle(capability, input, context, call)
        assert.notEqual(settled.outcome, 'undecided')
        if (settled.outcome === 'done') return { output: objectOf(settled.output), attempts: attempt }
        unsettled = false
      }
      return { output: objectOf(await invoker.invoke(capability, input, context, call)), attempts: attempt }
    } catch (thrown) {
      const failure = asFailure(thrown)
      if (failure.disposition === 'permanent') throw failure
      unsettled ||= failure.disposition === 'unknown'
      await clock.pass(Math.max(0, (failure.retryAtMs ?? 0) - clock.now()))
    }
  }
  assert.fail(`not done after ${ATTEMPTS_MAX} attempts`)
}

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})
const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

for (const erp of [HOSPITALS, CLINICS]) {
  const context = { legalEntity: erp.legalEntity, facility: erp.facility }
  const account = (change: JsonObject = {}): JsonObject => ({
    person: "EP-1's",
    name: 'Testa Testwell',
    legalEntity: erp.legalEntity,
    facility: erp.facility,
    costCentre: `${erp.facility}-CARD`,
    serviceLine: 'CARD',
    payerClass: 'commercial',
    ...change,
  })
  const line = (number: string, debit: number, credit: number): JsonObject => ({
    account: number,
    debit: usd(debit),
    credit: usd(credit),
    memo: 'Remittance advice',
  })
  const journal = (change: JsonObject = {}): JsonObject => ({
    reference: 'T-1',
    legalEntity: erp.legalEntity,
    date: '2026-01-19',
    lines: [
      line(ACCOUNTS.cash, 8_010, 0),
      line(ACCOUNTS.contractualAllowance, 1_990, 0),
      line(ACCOUNTS.insuranceReceivable, 0, 10_000),
    ],
    ...change,
  })
  const books = ({ audit }: Ledger) => {
    const { customers, journals, debits, credits } = audit()
    return [listOf(customers).length, listOf(journals).length, debits, credits]
  }

  test(`${erp.system}: it is bound to its own legal entity`, async (t) => {
    const { invoker } = await erp.open(t)
    for (const capability of [createCustomerAccount, postJournal]) {
      assert.equal(invoker.systemFor(capability, context), erp.system)
      const elsewhere = { legalEntity: erp.legalEntity === 'LCL' ? 'LHI' : 'LCL' }
      for (const other of [elsewhere, {}])
        assert.throws(() => invoker.systemFor(capability, other), /LIG-WORKFLOWS-NO-BINDING/)
    }
  })

  test(`${erp.system}: a person has one account, whatever asks for it`, async (t) => {
    const ledger = await erp.open(t)
    const { output } = await carryOut(ledger, createCustomerAccount, account(), context)
    assert.equal(output.costCentre, `${erp.facility}-CARD`)
    assert.ok(Number(output.pricingPercent) > 0 && Number(output.pricingPercent) < 100)
    const other = account({ costCentre: `${erp.facility}-ORTH`, serviceLine: 'ORTH', payerClass: 'medicare' })
    const again = await Promise.all(
      [account(), other, other].map((input) => carryOut(ledger, createCustomerAccount, input, context)),
    )
    for (const same of again) assert.deepEqual(same.output, output)
    const second = account({ person: 'EP-2', payerClass: 'medicare', name: `Testa ${'T'.repeat(100)}` })
    const both = await Promise.all(
      [second, second].map((input) => carryOut(ledger, createCustomerAccount, input, context)),
    )
    assert.equal(both[0]?.output.account, both[1]?.output.account)
    assert.notEqual(both[0]?.output.account, output.account)
    assert.notEqual(both[0]?.output.pricingRule, output.pricingRule)
    assert.deepEqual(books(ledger), [2, 0, 0, 0])
  })

  test(`${erp.system}: a reference is posted once, with both sides as they were`, async (t) => {
    const ledger = await erp.open(t)
    const { output } = await carryOut(ledger, postJournal, journal(), context)
    const again = await carryOut(ledger, postJournal, journal(), context)
    assert.deepEqual(again.output, output)
    assert.deepEqual(books(ledger), [0, 1, 10_000, 10_000])
    const next = await carryOut(ledger, postJournal, journal({ reference: 'T-2' }), context)
    assert.notEqual(next.output.journal, output.journal)
    assert.deepEqual(books(ledger), [0, 2, 20_000, 20_000])
  })

  test(`${erp.system}: a sign-on that ran out is renewed, and the step goes on`, async (t) => {
    const ledger = await erp.open(t)
    for (const reference of ['T-1', 'T-2']) {
      const done = await carryOut(ledger, postJournal, journal({ reference }), context)
      assert.equal(done.attempts, 1)
      await ledger.clock.pass(31 * 60_000)
    }
    assert.deepEqual(books(ledger), [0, 2, 20_000, 20_000])
  })

  test(`${erp.system}: a refusal stops for a person, who is told the places and no values`, async (t) => {
    const ledger = await erp.open(t)
    const check = async (capability: Capability, input: JsonObject, place: RegExp) => {
      const failure = asFailure(
        await carryOut(ledger, capability, input, context).then(() => undefined, asFailure),
      )
      assert.equal(failure.code, 'LIG-CONNECTORS-HTTP-REFUSED')
      assert.equal(failure.details.system, erp.system)
      assert.match(String(failure.details.fields), place)
      assert.doesNotMatch(failure.message, /Testa|EP-1/)
    }
    await check(createCustomerAccount, account({ costCentre: 'nowhere' }), /cost_?cent(er|re)/i)
    await check(postJournal, journal({ date: '2019-01-31' }), /date/i)
    const unbalanced = [line(ACCOUNTS.cash, 100, 0), line(ACCOUNTS.insuranceReceivable, 0, 101)]
    await check(postJournal, journal({ lines: unbalanced }), /lines|item/i)
    await check(postJournal, journal({ legalEntity: 'XX' }), /legalEntity|CompanyCode/)
    assert.deepEqual(listOf(ledger.audit().journals), [])
  })

  /** Each fault often enough that a call meets it, and rarely enough that it comes through. */
  const STORMS: readonly (readonly FaultSetting[])[] = [
    [{ kind: 'dropAfterAccept', rate: 0.5 }],
    [{ kind: 'error', rate: 0.4 }],
    [{ kind: 'throttle', rate: 0.4 }],
    [
      { kind: 'dropAfterAccept', rate: 0.3 },
      { kind: 'error', rate: 0.2 },
      { kind: 'throttle', rate: 0.2 },
    ],
  ]
  for (const storm of STORMS) {
    const named = storm.map(({ kind }) => kind).join(', ')
    test(`${erp.system}: under ${named} everything is done once`, async (t) => {
      const ledger = await erp.open(t)
      for (const fault of storm) ledger.faults.set(fault)
      let attempts = 0
      const outputs: JsonObject[] = []
      for (let number = 1; number <= 8; number++) {
        for (const [capability, input] of [
          [createCustomerAccount, account({ person: `EP-${number}` })],
          [postJournal, journal({ reference: `T-${number}` })],
        ] as const) {
          const done = await carryOut(ledger, capability, input, context)
          attempts += done.attempts
          outputs.push(done.output)
        }
      }
      assert.ok(attempts > outputs.length, 'the faults were met')
      assert.deepEqual(books(ledger), [8, 8, 80_000, 80_000])
      ledger.faults.clear()
      const found = await carryOut(ledger, postJournal, journal({ reference: 'T-8' }), context)
      assert.deepEqual(found.output, outputs.at(-1), 'what was looked up is what was made')
    })
  }
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
  assert.equal(listOf(ledger.audit().journals).length, 1)
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
  assert.equal(listOf(ledger.audit().customers).length, 1)
})

test('every account that the workflows post to has a number in the clinics’ chart', () => {
  for (const [name, account] of Object.entries(ACCOUNTS)) assert.ok(CLINIC_ACCOUNTS[account], name)
})
