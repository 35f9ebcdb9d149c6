import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { createTestClock } from '../src/connectors/testing/test-clock.ts'
import { ACCOUNTS, createCustomerAccount, postJournal } from '../src/hospital/index.ts'
import { asFailure, isJsonObject, type JsonObject, type JsonValue, usd } from '../src/kernel/index.ts'
import type { FaultSetting, FaultSwitch } from '../src/sandbox/faults/fault-switch.ts'
import type { Capability, Invoker } from '../src/workflows/index.ts'

export type Erp = {
  readonly system: string
  readonly legalEntity: string
  readonly facility: string
  /** It opens no accounts: only entries are posted there. */
  readonly journalsOnly?: boolean
  /** What it does comes later and can't be told from what it never got: nothing settles a call that it didn't take. */
  readonly settlesLate?: boolean
  /** What a refusal of an entry doesn't name: these systems say it in words for people only. */
  readonly unnamed?: readonly ('date' | 'costCentre')[]
  readonly open: (t: TestContext) => Promise<Ledger>
}

export type Ledger = {
  readonly invoker: Invoker
  readonly faults: FaultSwitch
  readonly clock: ReturnType<typeof createTestClock>
  /** The customers, the journals, and the cents on both sides of these. */
  readonly audit: () => JsonObject | Promise<JsonObject>
}

export const START = Date.UTC(2026, 0, 20, 12)

const ATTEMPTS_MAX = 60

/** Each call its own, as each step of a workflow is. */
let steps = 0

/** Does a call as the engine does it: unknown is settled first, transient is tried again, permanent stops. */
export async function carryOut(
  { invoker, clock }: Pick<Ledger, 'invoker' | 'clock'>,
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
export const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

/** Each fault often enough that a call meets it, and rarely enough that it comes through. */
export const STORMS: readonly (readonly FaultSetting[])[] = [
  [{ kind: 'dropAfterAccept', rate: 0.5 }],
  [{ kind: 'error', rate: 0.4 }],
  [{ kind: 'throttle', rate: 0.4 }],
  [
    { kind: 'dropAfterAccept', rate: 0.3 },
    { kind: 'error', rate: 0.2 },
    { kind: 'throttle', rate: 0.2 },
  ],
]

/**
 * One contract, many ERPs: what differs between them (protocol, sign-on, numbering, chart of accounts, what they promise
 * after a cut wire) must not be seen above the capability.
 */
export function financeContract(erp: Erp): void {
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
  const line = (number: string, debit: number, credit: number, costCentre?: string): JsonObject => ({
    account: number,
    ...(costCentre !== undefined && { costCentre }),
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
      line(ACCOUNTS.contractualAllowance, 1_990, 0, `${erp.facility}-CARD`),
      line(ACCOUNTS.insuranceReceivable, 0, 10_000),
    ],
    ...change,
  })
  const books = async ({ audit }: Ledger) => {
    const { customers, journals, debits, credits } = await audit()
    return [listOf(customers).length, listOf(journals).length, debits, credits]
  }

  test(`${erp.system}: it is bound to its own legal entity`, async (t) => {
    const { invoker } = await erp.open(t)
    const capabilities = erp.journalsOnly ? [postJournal] : [createCustomerAccount, postJournal]
    for (const capability of capabilities) {
      assert.equal(invoker.systemFor(capability, context), erp.system)
      const elsewhere = { legalEntity: erp.legalEntity === 'LCL' ? 'LHI' : 'LCL' }
      for (const other of [elsewhere, {}])
        assert.throws(() => invoker.systemFor(capability, other), /LIG-WORKFLOWS-NO-BINDING/)
    }
  })

  const itOpensAccounts = erp.journalsOnly !== true

  const aPersonHasOneAccount = async (t: TestContext) => {
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
    assert.deepEqual(await books(ledger), [2, 0, 0, 0])
  }
  if (itOpensAccounts)
    test(`${erp.system}: a person has one account, whatever asks for it`, aPersonHasOneAccount)

  test(`${erp.system}: a reference is posted once, with both sides as they were`, async (t) => {
    const ledger = await erp.open(t)
    const { output } = await carryOut(ledger, postJournal, journal(), context)
    const again = await carryOut(ledger, postJournal, journal(), context)
    assert.deepEqual(again.output, output)
    assert.deepEqual(await books(ledger), [0, 1, 10_000, 10_000])
    const next = await carryOut(ledger, postJournal, journal({ reference: 'T-2' }), context)
    assert.notEqual(next.output.journal, output.journal)
    assert.deepEqual(await books(ledger), [0, 2, 20_000, 20_000])
  })

  test(`${erp.system}: a sign-on that ran out is renewed, and the step goes on`, async (t) => {
    const ledger = await erp.open(t)
    for (const reference of ['T-1', 'T-2']) {
      const done = await carryOut(ledger, postJournal, journal({ reference }), context)
      assert.equal(done.attempts, 1)
      await ledger.clock.pass(31 * 60_000)
    }
    assert.deepEqual(await books(ledger), [0, 2, 20_000, 20_000])
  })

  test(`${erp.system}: a refusal stops for a person, who is told the places and no values`, async (t) => {
    const ledger = await erp.open(t)
    const check = async (capability: Capability, input: JsonObject, place: RegExp) => {
      const failure = asFailure(
        await carryOut(ledger, capability, input, context).then(() => undefined, asFailure),
      )
      assert.equal(failure.disposition, 'permanent')
      assert.equal(failure.details.system, erp.system)
      assert.match(String(failure.details.fields), place)
      assert.doesNotMatch(failure.message, /Testa|EP-1/)
    }
    const named = (what: 'date' | 'costCentre', place: RegExp) => (erp.unnamed?.includes(what) ? /^$/ : place)
    if (itOpensAccounts)
      await check(createCustomerAccount, account({ costCentre: 'nowhere' }), /cost_?cent(er|re)/i)
    await check(postJournal, journal({ date: '2019-01-31' }), named('date', /date/i))
    const nowhere = [
      line(ACCOUNTS.contractualAllowance, 100, 0, 'nowhere'),
      line(ACCOUNTS.insuranceReceivable, 0, 100),
    ]
    await check(postJournal, journal({ lines: nowhere }), named('costCentre', /cost_?cent(er|re)/i))
    const unbalanced = [line(ACCOUNTS.cash, 100, 0), line(ACCOUNTS.insuranceReceivable, 0, 101)]
    await check(postJournal, journal({ lines: unbalanced }), /lines|item/i)
    await check(postJournal, journal({ legalEntity: 'XX' }), /legalEntity|CompanyCode/)
    assert.deepEqual(listOf((await ledger.audit()).journals), [])
  })

  const storms = STORMS.filter((storm) => !erp.settlesLate || storm.every(({ kind }) => kind !== 'error'))
  for (const storm of storms) {
    const named = storm.map(({ kind }) => kind).join(', ')
    test(`${erp.system}: under ${named} everything is done once`, async (t) => {
      const ledger = await erp.open(t)
      for (const fault of storm) ledger.faults.set(fault)
      let attempts = 0
      const outputs: JsonObject[] = []
      for (let number = 1; number <= 8; number++) {
        const steps: [Capability, JsonObject][] = [[postJournal, journal({ reference: `T-${number}` })]]
        if (itOpensAccounts) steps.unshift([createCustomerAccount, account({ person: `EP-${number}` })])
        for (const [capability, input] of steps) {
          const done = await carryOut(ledger, capability, input, context)
          attempts += done.attempts
          outputs.push(done.output)
        }
      }
      assert.ok(attempts > outputs.length, 'the faults were met')
      assert.deepEqual(await books(ledger), [itOpensAccounts ? 8 : 0, 8, 80_000, 80_000])
      ledger.faults.clear()
      const found = await carryOut(ledger, postJournal, journal({ reference: 'T-8' }), context)
      assert.deepEqual(found.output, outputs.at(-1), 'what was looked up is what was made')
    })
  }
}
