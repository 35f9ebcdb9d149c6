import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { accessMigrations, createAccess, type Principal } from '../access/index.ts'
import { defineFailure } from '../kernel/index.ts'
import { type Act, type Store, storeMigrations } from '../store/index.ts'
import { createMortalStore } from '../workflows/testing/mortal-store.ts'
import type { NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { openReplays } from './open-replays.ts'
import type { ReplayTarget } from './replay.ts'
import { replayMigrations } from './replay-migrations.ts'

/**
 * A replay under crashes at any commit, before or after it reached the disk, and during any call to the outside: what
 * it wrote inside is there once, what it did outside is done once per idempotency key, in order per key.
 */
const RUNS = Number(process.env.LIGAMENT_CRASH_RUNS ?? 40)
const ANN: Principal = { name: 'ann', roles: ['engineer'] }

const migrations = [
  ...storeMigrations,
  ...logMigrations,
  ...accessMigrations,
  ...replayMigrations,
  { id: 'test-done', sql: 'create table done (seq bigint generated always as identity, stream text, n int)' },
]
const mark: Act = {
  name: 'test.done',
  kind: 'write',
  order: 900,
  sql: `insert into done (stream, n) select r.stream, r.n
    from json_to_recordset($1::json) as r(i int, stream text, n int) order by r.i`,
}
const failing = (name: string, disposition: 'transient' | 'permanent') =>
  defineFailure({
    code: `LIG-TEST-CRASH-${name}`,
    disposition,
    stage: 'processing',
    cause: 'downstream',
    says: 'It failed.',
    fix: 'Mend it.',
  })
const busy = failing('BUSY', 'transient')
const no = failing('NO', 'permanent')

const keys = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 }))
const scenario = fc.record({
  entries: fc.array(
    fc.record({
      keys,
      answer: fc.oneof({ weight: 8, arbitrary: fc.constant('ok' as const) }, fc.constantFrom('busy', 'no')),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  /** Each the death of one life: at a commit, or during a call. */
  deaths: fc.array(
    fc.record({ at: fc.integer({ min: 1, max: 30 }), where: fc.constantFrom('before', 'after', 'call') }),
    { maxLength: 6 },
  ),
})
type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never

function toEntry(
  stream: string,
  n: number,
  [one, two]: readonly [number, number | null],
  at: NewEntry['at'],
): NewEntry {
  const key = (number: number) => `${stream}-k${number}`
  return {
    id: newId<'entry'>(),
    kind: 'event',
    stream,
    version: '1.0',
    at,
    keys: two === null ? [key(one)] : [key(one), key(two)],
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'test',
    body: { n },
    raw: null,
    meta: {},
    businessKeys: [],
  }
}

/** A system that does what comes under one key once; it is busy the first two times, or says no. */
class Outside {
  readonly calls: { readonly n: number; readonly key: string }[] = []
  readonly did = new Map<string, number>()
  readonly #answers: readonly ('ok' | 'busy' | 'no' | string)[]
  readonly #busy = new Map<number, number>()
  dies: { in: number; readonly as: () => void } | undefined

  constructor(answers: readonly string[]) {
    this.#answers = answers
  }

  async do(n: number, key: string): Promise<void> {
    this.calls.push({ n, key })
    const answer = this.#answers[n]
    if (answer === 'no') throw no()
    const times = (this.#busy.get(n) ?? 0) + 1
    this.#busy.set(n, times)
    if (answer === 'busy' && times <= 2) throw busy()
    if (!this.did.has(key)) this.did.set(key, n)
    if (this.dies && --this.dies.in === 0) {
      this.dies.as()
      await new Promise(() => {})
    }
  }
}

const targetOf = (stream: string, store: Store, outside: Outside): ReplayTarget => ({
  name: stream,
  kind: 'event',
  streams: [stream],
  consumer: stream,
  takesAgain: false,
  async plan({ body }) {
    const n = Number(body?.n)
    const done = await store.query('select 1 from done where stream = $1 and n = $2', [stream, n])
    if (done.length > 0) return { effects: [{ does: 'skip', why: 'delivered' }] }
    return {
      effects: [{ does: 'send', system: 'lab', idempotencyKey: `k${n}`, again: false }],
      async carryOut() {
        await outside.do(n, `k${n}`)
        return { writes: [{ act: mark, row: { stream, n } }] }
      },
    }
  },
})

async function verify(
  store: Store,
  {
    stream,
    entries,
    outside,
    counts,
  }: {
    readonly stream: string
    readonly entries: Scenario['entries']
    readonly outside: Outside
    readonly counts: {
      done: number
      skipped: number
      failed: number
      held: number
      remaining: number
      state: string
    }
  },
): Promise<void> {
  assert.equal(counts.state, 'done')
  const stopped = new Set<number>()
  const expected = { done: [] as number[], failed: 0, held: 0 }
  entries.forEach(({ keys: [one, two], answer }, n) => {
    const ofBoth = two === null ? [one] : [one, two]
    const isHeld = ofBoth.some((key) => stopped.has(key))
    if (isHeld || answer === 'no') for (const key of ofBoth) stopped.add(key)
    if (isHeld) expected.held++
    else if (answer === 'no') expected.failed++
    else expected.done.push(n)
  })
  const rows = await store.query<{ n: number }>('select n from done where stream = $1 order by seq', [stream])
  const done = rows.map(({ n }) => n)
  const ascending = (a: number, b: number) => a - b
  assert.deepEqual(done.toSorted(ascending), expected.done, 'inside, each exactly once')
  assert.deepEqual([...outside.did.values()].toSorted(ascending), expected.done, 'outside, each once per key')
  assert.ok(outside.calls.every(({ n, key }) => key === `k${n}`))
  const { done: ended, skipped, failed, held, remaining } = counts
  assert.deepEqual(
    [ended + skipped, failed, held, remaining],
    [expected.done.length, expected.failed, expected.held, 0],
  )
  for (let key = 0; key < 4; key++) {
    const ofKey = ({ keys: [one, two] }: Scenario['entries'][number]) => one === key || two === key
    const first = [...new Set(outside.calls.map(({ n }) => n))].filter((n) =>
      ofKey(entries[n] ?? assert.fail()),
    )
    assert.deepEqual(first, first.toSorted(ascending), 'in order per key')
  }
}

await onBothStores('replays that crash', migrations, (store) => {
  let runs = 0

  async function check({ entries, deaths }: Scenario): Promise<void> {
    const clock = new HeldClock()
    const stream = `Crash${++runs}`
    clock.advance(runs * 1_000)
    const from = clock.now()
    const all = entries.map((entry, n) => toEntry(stream, n, entry.keys, from))
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    await log.subscribe({
      name: stream,
      kind: 'event',
      streams: [stream],
      handle: async () => ({ writes: [] }),
    })
    await log.append(all)
    await until(
      async () => (await log.lag()).every(({ behind }) => behind === 0),
      () => clock.advance(1),
    )
    await log.stop()
    const outside = new Outside(entries.map(({ answer }) => answer))
    const request = { target: stream, selection: { from }, note: 'crash', rate: 1_000 }
    let replay: Awaited<ReturnType<ReturnType<typeof openReplays>['get']>> | undefined
    for (const death of [...deaths, undefined]) {
      const mortal = createMortalStore(
        store(),
        death && death.where !== 'call' ? { at: death.at, written: death.where === 'after' } : undefined,
      )
      outside.dies = death?.where === 'call' ? { in: death.at, as: () => mortal.kill() } : undefined
      const replays = openReplays({
        ...{ store: mortal.store, clock, newId, draw: () => 0.5, foresee: [] },
        access: createAccess(store(), () => clock.now()),
        targets: [targetOf(stream, mortal.store, outside)],
      })
      const known = replay
      const life = (async () => {
        const { id } = known ?? (await replays.preview(request, ANN))
        replay = await replays.get(id)
        await until(
          async () => (await replays.get(id)).state !== 'previewing',
          () => clock.advance(5),
        )
        if ((await replays.get(id)).state === 'previewed') await replays.run(id, ANN)
        await until(
          async () => (await replays.get(id)).state === 'done',
          () => clock.advance(200),
        )
        replay = await replays.get(id)
        await replays.close()
      })()
      const died = new Promise((resolve) => mortal.dead.addEventListener('abort', resolve))
      await Promise.race([life, died])
      if (replay?.state === 'done') break
    }
    assert.ok(replay)
    await verify(store(), { stream, entries, outside, counts: replay })
  }

  test('what it does is done once, in order', async () => {
    await fc.assert(fc.asyncProperty(scenario, check), { numRuns: RUNS, endOnFailure: true })
  })
})
