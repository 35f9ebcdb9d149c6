import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { type Instant, instant, usd } from '../kernel/index.ts'
import { type Log, logMigrations, type NewEntry, openLog } from '../log/index.ts'
import {
  DepositReceived,
  type EventBody,
  type EventType,
  JournalPosted,
  RemittanceReceived,
  RemittanceRefused,
} from '../model/index.ts'
import { storeMigrations } from '../store/index.ts'
import {
  type BooksPlace,
  insightMigrations,
  openRevenueBooks,
  type RemittanceState,
  type RevenueBooks,
} from './index.ts'

const START_MS = 1_800_000_000_000

const event = <Type extends EventType>(type: Type, body: EventBody<Type>) => ({ type, body })

const advice = (trace: string, cents: number, payer = 'BLUE') =>
  event(RemittanceReceived, {
    trace,
    payer,
    payee: 'LKH',
    amount: usd(cents),
    paymentDate: '2026-01-20',
    method: 'ACH',
    claims: [],
    providerAdjustments: [],
  })
const refusal = (trace: string, cents: number) =>
  event(RemittanceRefused, { trace, payer: 'BLUE', amount: usd(cents), reasons: [] })
const deposit = (trace: string, cents: number, payer?: string) =>
  event(DepositReceived, {
    trace,
    ...(payer && { payer }),
    account: '1',
    amount: usd(cents),
    bankReference: `B-${trace}`,
    date: '2026-01-20',
  })
const line = (account: string, debit: number, credit: number) => ({
  account,
  debit: usd(debit),
  credit: usd(credit),
  memo: '',
})
/** Cash of `cents`, and an adjustment of 100 whatever is paid. */
const journal = (trace: string, cents: number, payer = 'BLUE', number = `J-${payer}-${trace}`) =>
  event(JournalPosted, {
    journal: number,
    reference: `${payer}/${trace}`,
    trace,
    payer,
    legalEntity: 'LKH',
    date: '2026-01-20',
    lines: [line('1010', cents, 0), line('5900', 100, 0), line('1200', 0, cents + 100)],
  })

type Told = { readonly type: EventType; readonly body: object }

await onBothStores('revenue books', [...storeMigrations, ...logMigrations, ...insightMigrations], (store) => {
  describe('kept from events', () => {
    const clock = new HeldClock()
    let log: Log
    let books: RevenueBooks
    let traces = 0

    before(async () => {
      log = await openLog({ store: store(), clock, draw: () => 0.5 })
      books = await openRevenueBooks(store(), log, { cashAccount: '1010' })
    })
    after(() => log.stop())

    function entryOf({ type, body }: Told, at: Instant): NewEntry {
      const checked = type.check(body)
      if (!checked.ok) assert.fail('the test makes a wrong event')
      return {
        id: newId<'entry'>(),
        kind: 'event',
        stream: type.name,
        version: type.version,
        at,
        keys: type.orderKeys(checked.value),
        correlation: newId<'correlation'>(),
        causation: null,
        source: 'test',
        body: JSON.parse(JSON.stringify(body)),
        raw: null,
        meta: {},
        businessKeys: [],
      }
    }

    /** Appends in one unit, or each by itself, and waits until the books have read it. */
    async function tell(
      told: readonly Told[],
      { at = instant(START_MS), together = true } = {},
    ): Promise<void> {
      const entries = told.map((one) => entryOf(one, at))
      for (const unit of together ? [entries] : entries.map((entry) => [entry])) {
        await log.append(unit)
        await until(
          async () => (await log.lag()).every(({ behind }) => behind === 0),
          () => clock.advance(50),
        )
      }
    }

    async function rowOf(trace: string) {
      const page = await books.remittances(10_000)
      return page.find((row) => row.trace === trace)
    }

    async function check(make: (trace: string) => readonly Told[], state: RemittanceState): Promise<void> {
      for (const together of [true, false]) {
        for (const order of [make, (trace: string) => [...make(trace)].reverse()]) {
          const trace = `T${++traces}`
          await tell(order(trace), { together })
          const row = await rowOf(trace)
          assert.equal(row?.state, state, JSON.stringify([trace, together]))
        }
      }
    }

    test('the state of a remittance, whatever the order in which its events come', async () => {
      await check((trace) => [advice(trace, 500)], 'awaiting-posting')
      await check((trace) => [advice(trace, 500), deposit(trace, 500)], 'awaiting-posting')
      await check((trace) => [advice(trace, 500), journal(trace, 500)], 'awaiting-deposit')
      await check((trace) => [advice(trace, 500), journal(trace, 500), deposit(trace, 500)], 'matched')
      await check((trace) => [advice(trace, 500), journal(trace, 400), deposit(trace, 500)], 'different')
      await check((trace) => [advice(trace, 500), journal(trace, 500), deposit(trace, 400)], 'different')
      await check((trace) => [advice(trace, 0)], 'matched')
      await check((trace) => [advice(trace, 0), journal(trace, 0)], 'matched')
      await check((trace) => [advice(trace, 0), deposit(trace, 10)], 'different')
      await check((trace) => [deposit(trace, 500)], 'different')
      await check((trace) => [refusal(trace, 500)], 'refused')
      await check((trace) => [refusal(trace, 500), deposit(trace, 500)], 'refused')
    })

    test('two payers may number a payment alike', async () => {
      const sides = async (make: (trace: string) => readonly Told[]) => {
        for (const together of [true, false]) {
          for (const order of [make, (trace: string) => [...make(trace)].reverse()]) {
            const trace = `T${++traces}`
            await tell(order(trace), { together })
            const rows = (await books.remittances(10_000)).filter((row) => row.trace === trace)
            assert.deepEqual(
              rows.map(({ payer, state }) => `${payer} ${state}`).sort(),
              ['BLUE matched', 'GREEN matched'],
              JSON.stringify([trace, together]),
            )
          }
        }
      }
      const posted = (trace: string) => [
        advice(trace, 500),
        journal(trace, 500),
        advice(trace, 700, 'GREEN'),
        journal(trace, 700, 'GREEN'),
      ]
      await sides((trace) => [...posted(trace), deposit(trace, 500, 'BLUE'), deposit(trace, 700, 'GREEN')])
    })

    test('a deposit that names no payer goes to the remittance of its amount', async () => {
      const trace = `T${++traces}`
      await tell([advice(trace, 500), journal(trace, 500), advice(trace, 700, 'GREEN')])
      await tell([journal(trace, 700, 'GREEN'), deposit(trace, 700)], { together: false })
      const rows = (await books.remittances(10_000)).filter((row) => row.trace === trace)
      assert.deepEqual(rows.map(({ payer, state }) => `${payer} ${state}`).sort(), [
        'BLUE awaiting-deposit',
        'GREEN matched',
      ])
    })

    test('an advice that was refused and came again as it should is received', async () => {
      await check(
        (trace) => [refusal(trace, 900), advice(trace, 500), journal(trace, 500)],
        'awaiting-deposit',
      )
      const trace = `T${traces}`
      assert.deepEqual((await rowOf(trace))?.remitted, usd(500))
    })

    test('what is told twice counts once, in the ledger too', async () => {
      const earlier = await books.ledger()
      const trace = `T${++traces}`
      const all = [advice(trace, 500), journal(trace, 500), deposit(trace, 500)]
      await tell([...all, ...all])
      await tell(all, { together: false })
      const row = await rowOf(trace)
      assert.deepEqual(row, {
        trace,
        payer: 'BLUE',
        legalEntity: 'LKH',
        receivedAt: START_MS,
        remitted: usd(500),
        deposited: usd(500),
        posted: usd(500),
        journal: `J-BLUE-${trace}`,
        state: 'matched',
      })
      const { debits, credits } = await books.ledger()
      assert.deepEqual(
        [debits.minor - earlier.debits.minor, credits.minor - earlier.credits.minor],
        [600, 600],
      )
    })

    test('the ledger adds up what was posted, balanced or not', async () => {
      const earlier = await books.ledger()
      const trace = `T${++traces}`
      const crooked = { ...journal(trace, 500).body, journal: 'J-crooked', lines: [line('1010', 70, 0)] }
      await tell([journal(trace, 500), event(JournalPosted, crooked)])
      const { debits, credits } = await books.ledger()
      assert.deepEqual(
        [debits.minor - earlier.debits.minor, credits.minor - earlier.credits.minor],
        [670, 600],
      )
    })

    test('pages are newest first, without gaps or repeats, and may be of one state', async () => {
      const late = START_MS + 1_000_000
      const traced = Array.from({ length: 23 }, (_, index) => `P${String(index).padStart(2, '0')}`)
      // Many of one moment: the trace tells them apart.
      for (const [index, trace] of traced.entries()) {
        await tell([index % 2 ? advice(trace, 500) : advice(trace, 0)], {
          at: instant(late + Math.floor(index / 5)),
        })
      }
      const read = async (limit: number, state?: RemittanceState) => {
        const seen: string[] = []
        for (let last: BooksPlace | undefined; ; ) {
          const page = await books.remittances(limit, last, state)
          const fresh = page.filter(({ receivedAt }) => receivedAt >= late)
          seen.push(...fresh.map(({ trace }) => trace))
          last = fresh.at(-1)
          if (fresh.length < limit) return seen
        }
      }
      const expected = [...traced].reverse()
      for (const limit of [1, 4, 5, 23, 100]) assert.deepEqual(await read(limit), expected)
      assert.deepEqual(
        await read(4, 'awaiting-posting'),
        expected.filter((trace) => Number(trace.slice(1)) % 2 === 1),
      )
    })

    test('an event that does not fit its schema is left out', async () => {
      const trace = `T${++traces}`
      const entry = entryOf(advice(trace, 500), instant(START_MS))
      await log.append([{ ...entry, body: { trace } }])
      await tell([advice(`${trace}b`, 1)])
      assert.equal(await rowOf(trace), undefined)
    })
  })
})
