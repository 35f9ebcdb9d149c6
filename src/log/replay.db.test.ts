import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { accessMigrations, createAccess, type Principal } from '../access/index.ts'
import { defineFailure, type FailureSpec, instant, type JsonObject } from '../kernel/index.ts'
import { type Act, storeMigrations } from '../store/index.ts'
import type { LogEntry, NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { openReplays } from './open-replays.ts'
import type { ReplayId, ReplayRequest, Replays, ReplayTarget } from './replay.ts'
import { describeEffect } from './replay-effect.ts'
import { replayMigrations } from './replay-migrations.ts'
import { replayToConsumer } from './replay-to-consumer.ts'

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

const failing = (name: string, disposition: FailureSpec['disposition']) =>
  defineFailure({
    code: `LIG-TEST-REPLAY-${name}`,
    disposition,
    stage: 'processing',
    cause: 'downstream',
    says: 'It failed.',
    fix: 'Mend it.',
  })
const busy = failing('BUSY', 'transient')
const no = failing('NO', 'permanent')

const n = (entry: Pick<LogEntry, 'body'>) => Number(entry.body?.n)

await onBothStores('replays', migrations, (store) => {
  let streams = 0

  /** A log with a consumer that passed everything, and a target that does an entry once, as `answer` says. */
  async function prepare() {
    const clock = new HeldClock()
    // Times of one test are not those of another: all share a log.
    clock.advance(++streams * 100 * 3_600_000)
    const stream = `Replayed${streams}`
    const access = createAccess(store(), () => clock.now())
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    await log.subscribe({
      name: stream,
      kind: 'event',
      streams: [stream],
      handle: async () => ({ writes: [] }),
    })
    const calls: number[] = []
    let answer: (n: number) => Promise<void> = async () => undefined
    const target: ReplayTarget = {
      name: stream,
      kind: 'event',
      streams: [stream],
      consumer: stream,
      takesAgain: false,
      async plan(entry) {
        const done = await store().query('select 1 from done where stream = $1 and n = $2', [
          stream,
          n(entry),
        ])
        if (done.length > 0) return { effects: [{ does: 'skip', why: 'delivered' }] }
        const send = { does: 'send', system: 'lab', idempotencyKey: `k${n(entry)}`, again: false } as const
        return {
          effects: [send],
          carryOut: async () => {
            calls.push(n(entry))
            await answer(n(entry))
            return { writes: [{ act: mark, row: { stream, n: n(entry) } }] }
          },
        }
      },
    }
    const open = () =>
      openReplays({ store: store(), clock, newId, draw: () => 0.5, access, targets: [target], foresee: [] })
    const replays = open()
    const entry = (number: number, keys: NewEntry['keys'], more: Partial<NewEntry> = {}): NewEntry => ({
      id: newId<'entry'>(),
      kind: 'event',
      stream,
      version: '1.0',
      at: clock.now(),
      keys,
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'test',
      body: { n: number },
      raw: null,
      meta: {},
      businessKeys: [{ kind: 'n', value: `${stream}-${number}` }],
      ...more,
    })
    const settled = () =>
      until(
        async () => (await log.lag()).every(({ behind }) => behind === 0),
        () => clock.advance(1),
      )
    const from = clock.now()
    const request = (more: Partial<ReplayRequest> = {}): ReplayRequest => ({
      target: stream,
      selection: { from },
      note: 'the mapping was wrong',
      rate: 1000,
      ...more,
    })
    const previewed = async (wanted = request(), on: Replays = replays) => {
      const { id } = await on.preview(wanted, ANN)
      return await on.previewed(id, 1_000)
    }
    const inState = (id: ReplayId, state: string, on = replays, stepMs = 1) =>
      until(
        async () => (await on.get(id)).state === state,
        () => clock.advance(stepMs),
      )
    const done = async () =>
      (await store().query<{ n: number }>('select n from done where stream = $1 order by seq', [stream])).map(
        (row) => row.n,
      )
    return {
      ...{
        clock,
        stream,
        log,
        calls,
        replays,
        open,
        entry,
        settled,
        request,
        previewed,
        inState,
        done,
        target,
      },
      async append(...entries: NewEntry[]) {
        await log.append(entries)
        await settled()
      },
      answers: (as: typeof answer) => {
        answer = as
      },
      async close() {
        await replays.close()
        await log.stop()
      },
    }
  }

  test('a preview says what would be done, and does nothing', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']), t.entry(2, ['b']))
    await store().committer.commit([{ act: mark, row: { stream: t.stream, n: 2 } }])
    const preview = await t.previewed()
    assert.equal(preview.state, 'previewed')
    assert.equal(preview.total, 2)
    assert.deepEqual(preview.counts, {
      acts: 1,
      skips: 1,
      fails: 0,
      effects: [
        { effect: 'send to lab', count: 1 },
        { effect: 'skip: delivered', count: 1 },
      ],
      warnings: [],
    })
    const effects = await t.replays.effects(preview.id, { limit: 10 })
    assert.deepEqual(
      effects.map(({ entry, effects }) => [n(entry), ...effects.map(describeEffect)]),
      [
        [1, 'Sends it to lab under the idempotency key k1.'],
        [2, 'It was delivered.'],
      ],
    )
    const after = effects[0]?.entry.position
    assert.ok(after)
    assert.deepEqual(
      (await t.replays.effects(preview.id, { after, limit: 10 })).map(({ entry }) => n(entry)),
      [2],
    )
    assert.deepEqual(t.calls, [])
    assert.equal((await t.previewed()).fingerprint, preview.fingerprint, 'the same, asked again')
    await t.append(t.entry(3, ['c']))
    assert.notEqual((await t.previewed()).fingerprint, preview.fingerprint)
    await t.close()
  })

  test('a run does what the preview said, and nothing twice', async () => {
    const t = await prepare()
    await t.append(...Array.from({ length: 450 }, (_, i) => t.entry(i, [`k${i % 7}`])))
    const preview = await t.previewed()
    assert.deepEqual(preview.counts?.acts, 450)
    await t.replays.run(preview.id, ANN, preview.fingerprint ?? '')
    await t.inState(preview.id, 'done')
    const replay = await t.replays.get(preview.id)
    assert.deepEqual(
      [replay.done, replay.skipped, replay.failed, replay.held, replay.remaining],
      [450, 0, 0, 0, 0],
    )
    const done = await t.done()
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      Array.from({ length: 450 }, (_, i) => i),
    )
    for (let key = 0; key < 7; key++) {
      const ofKey = done.filter((number) => number % 7 === key)
      assert.deepEqual(
        ofKey,
        ofKey.toSorted((a, b) => a - b),
        'in order per key',
      )
    }
    const again = await t.previewed()
    assert.deepEqual([again.counts?.acts, again.counts?.skips], [0, 450])
    await t.close()
  })

  test('it ends where the log ended when it was asked for, and says what came since', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']))
    const preview = await t.previewed()
    assert.equal(await t.replays.grownBy(preview.id), 0)
    await t.append(t.entry(2, ['a']), t.entry(3, ['b']))
    assert.equal(await t.replays.grownBy(preview.id), 2)
    await t.replays.run(preview.id, ANN)
    await t.inState(preview.id, 'done')
    assert.deepEqual(await t.done(), [1])
    await t.close()
  })

  test('entries are chosen by time, key, correlation, source and id', async () => {
    const t = await prepare()
    const correlation = newId<'correlation'>()
    const message = t.entry(1, ['a'])
    const hour = 3_600_000
    const began = t.clock.now()
    const at = (hours: number) => instant(began + hours * hour)
    await t.append(
      message,
      t.entry(2, ['b'], { correlation, causation: message.id, at: at(1) }),
      t.entry(3, ['c'], { source: 'other', at: at(2) }),
      t.entry(4, ['d'], { correlation, at: at(30) }),
      t.entry(5, ['e'], { stream: 'NotRead' }),
    )
    const chosen = async (selection: ReplayRequest['selection']) => {
      const { id } = await t.previewed(t.request({ selection }))
      return (await t.replays.effects(id, { limit: 10 })).map(({ entry }) => n(entry))
    }
    assert.deepEqual(await chosen({ from: at(-1) }), [1, 2, 3, 4])
    assert.deepEqual(await chosen({ from: at(1) }), [2, 3, 4])
    assert.deepEqual(await chosen({ from: at(1), to: at(2) }), [2])
    assert.deepEqual(await chosen({ from: at(5), to: at(6) }), [])
    assert.deepEqual(await chosen({ from: at(-1), source: 'other' }), [3])
    assert.deepEqual(await chosen({ correlation }), [2, 4])
    assert.deepEqual(await chosen({ correlation, to: at(2) }), [2])
    assert.deepEqual(await chosen({ key: `${t.stream}-2` }), [1, 2], 'and what it was made from')
    assert.deepEqual(await chosen({ key: `${t.stream}-3`, source: 'test' }), [])
    assert.deepEqual(await chosen({ entries: [message.id] }), [1])
    await t.close()
  })

  test('a request that can not be is refused with its place', async () => {
    const t = await prepare()
    const refused = async (more: Partial<ReplayRequest>, place: string) =>
      await assert.rejects(
        t.replays.preview(t.request(more), ANN),
        (thrown: Error & { details?: JsonObject }) => {
          assert.deepEqual(
            [thrown.message.split(':')[0], thrown.details?.place],
            ['LIG-LOG-REPLAY-WRONG', place],
          )
          return true
        },
      )
    const from = t.clock.now()
    await refused({ target: 'nobody' }, 'target')
    await refused({ note: ' ' }, 'note')
    await refused({ rate: 0 }, 'rate')
    await refused({ rate: Number.NaN }, 'rate')
    await refused({ again: 'all' }, 'again')
    await refused({ selection: {} }, 'selection')
    await refused({ selection: { stream: t.stream } }, 'selection')
    await refused({ selection: { from, to: from } }, 'to')
    await refused({ selection: { from, stream: 'NotRead' } }, 'stream')
    await refused({ selection: { entries: [] } }, 'entries')
    await refused({ selection: { entries: [newId<'entry'>()] } }, 'entries')
    await refused({ selection: { key: ' ' } }, 'key')
    await assert.rejects(t.replays.get(newId<'replay'>()), { code: 'LIG-LOG-REPLAY-UNKNOWN' })
    await t.close()
  })

  test('only what was previewed runs, and once', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']))
    const preview = await t.previewed()
    await assert.rejects(t.replays.run(preview.id, ANN, 'other'), { code: 'LIG-LOG-REPLAY-FINGERPRINT' })
    await assert.rejects(t.replays.pause(preview.id, ANN), { code: 'LIG-LOG-REPLAY-STATE' })
    await t.replays.run(preview.id, ANN, preview.fingerprint ?? '')
    await assert.rejects(t.replays.run(preview.id, ANN), { code: 'LIG-LOG-REPLAY-STATE' })
    await t.inState(preview.id, 'done')
    await assert.rejects(t.replays.stop(preview.id, ANN), { code: 'LIG-LOG-REPLAY-STATE' })
    await t.close()
  })

  test('the rate holds by the clock; a stop holds at once', async () => {
    const t = await prepare()
    await t.append(...Array.from({ length: 20 }, (_, i) => t.entry(i, [`k${i}`])))
    const preview = await t.previewed(t.request({ rate: 0.5 }))
    await t.replays.run(preview.id, ANN)
    for (let calls = 1; calls <= 5; calls++) {
      await until(async () => (await t.done()).length === calls)
      t.clock.advance(1_999)
      await t.replays.effects(preview.id, { limit: 20 })
      assert.equal(t.calls.length, calls)
      if (calls < 5) t.clock.advance(1)
    }
    const stopped = await t.replays.stop(preview.id, ANN)
    assert.ok(['stopping', 'stopped'].includes(stopped.state))
    const asked = t.clock.now()
    await until(
      async () => (await t.replays.get(preview.id)).state === 'stopped',
      () => t.clock.advance(10),
    )
    assert.ok(t.clock.now() - asked <= 1_000)
    t.clock.advance(60_000)
    await t.inState(preview.id, 'stopped')
    assert.equal(t.calls.length, 5)
    const { done, remaining } = await t.replays.get(preview.id)
    assert.deepEqual([done, remaining], [5, 15])
    await t.close()
  })

  test('a stop that another node was asked holds within a second; what is in hand is written', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']), t.entry(2, ['a']))
    const elsewhere = openReplays({
      ...{ store: store(), clock: t.clock, newId, draw: () => 0.5, targets: [t.target], foresee: [] },
      access: createAccess(store(), () => t.clock.now()),
      alone: () => ({ held: () => false, close: async () => undefined }),
    })
    const answer = Promise.withResolvers<void>()
    t.answers(() => answer.promise)
    const preview = await t.previewed()
    await t.replays.run(preview.id, ANN)
    await until(() => t.calls.length === 1)
    await elsewhere.stop(preview.id, ANN)
    for (let ms = 0; ms < 1_000; ms += 10) {
      t.clock.advance(10)
      await t.replays.get(preview.id)
    }
    answer.resolve()
    await t.inState(preview.id, 'stopped')
    assert.deepEqual([t.calls, await t.done()], [[1], [1]])
    await t.close()
  })

  test('a node that wakes when others may have taken over begins nothing, and goes on when it is sure', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']), t.entry(2, ['b']))
    await t.replays.close()
    let sure = true
    let act: (signal: AbortSignal) => Promise<void> = async () => undefined
    let ending = new AbortController()
    const held = () => {
      if (!sure) ending.abort()
      return sure
    }
    const replays = openReplays({
      ...{ store: store(), clock: t.clock, newId, draw: () => 0.5, targets: [t.target], foresee: [] },
      access: createAccess(store(), () => t.clock.now()),
      alone: (_, work) => {
        act = work
        return { held, close: async () => ending.abort() }
      },
    })
    let acting = act(ending.signal)
    const preview = await t.previewed(t.request({ rate: 1 }), replays)
    await replays.run(preview.id, ANN)
    await until(() => t.calls.length === 1)
    // The process stood still until the second one's turn had come; nobody has told it to end yet.
    sure = false
    t.clock.advance(60_000)
    await acting
    assert.equal(t.calls.length, 1)
    sure = true
    ending = new AbortController()
    acting = act(ending.signal)
    await t.inState(preview.id, 'done', replays)
    assert.deepEqual(
      [t.calls.toSorted(), (await t.done()).toSorted()],
      [
        [1, 2],
        [1, 2],
      ],
    )
    ending.abort()
    await acting
    await t.close()
  })

  test('it can be paused and resumed, by another life too', async () => {
    const t = await prepare()
    await t.append(...Array.from({ length: 10 }, (_, i) => t.entry(i, [`k${i}`])))
    const preview = await t.previewed(t.request({ rate: 1 }))
    await t.replays.run(preview.id, ANN)
    await until(
      () => t.calls.length === 3,
      () => t.clock.advance(50),
    )
    await t.replays.pause(preview.id, ANN)
    await t.inState(preview.id, 'paused')
    t.clock.advance(60_000)
    await t.replays.close()
    assert.equal(t.calls.length, 3)
    const next = t.open()
    await next.resume(preview.id, ANN)
    await t.inState(preview.id, 'done', next, 50)
    assert.deepEqual(
      t.calls.toSorted((a, b) => a - b),
      Array.from({ length: 10 }, (_, i) => i),
    )
    await next.close()
    await t.close()
  })

  test('a bad entry stops its own key, a barrier both of its keys', async () => {
    const t = await prepare()
    t.answers(async (number) => {
      if (number === 2) throw no()
    })
    await t.append(
      t.entry(1, ['a']),
      t.entry(2, ['a']),
      t.entry(3, ['a']),
      t.entry(4, ['b']),
      t.entry(5, ['b', 'a']),
      t.entry(6, ['b']),
      t.entry(7, ['c']),
    )
    const preview = await t.previewed()
    await t.replays.run(preview.id, ANN)
    await t.inState(preview.id, 'done')
    const { done, failed, held } = await t.replays.get(preview.id)
    assert.deepEqual([done, failed, held], [3, 1, 3])
    assert.deepEqual((await t.done()).toSorted(), [1, 4, 7])
    const stops = await t.replays.stops(preview.id, { limit: 10 })
    assert.deepEqual(
      stops.map(({ key, code }) => [key, code]),
      [
        ['a', 'LIG-TEST-REPLAY-NO'],
        ['b', 'LIG-LOG-REPLAY-HELD'],
      ],
    )
    assert.deepEqual(await t.replays.stops(preview.id, { skip: 1, limit: 10 }), stops.slice(1))
    await t.close()
  })

  test('what is transient is tried again, in order, and says why it waits', async () => {
    const t = await prepare()
    let left = 12
    t.answers(async (number) => {
      if (number === 1 && left-- > 0) throw busy()
    })
    await t.append(t.entry(1, ['a']), t.entry(2, ['a']))
    const preview = await t.previewed()
    await t.replays.run(preview.id, ANN)
    await until(async () => (await t.replays.get(preview.id)).trouble?.code === 'LIG-TEST-REPLAY-BUSY')
    await t.inState(preview.id, 'done', t.replays, 500)
    assert.deepEqual(await t.done(), [1, 2])
    assert.equal((await t.replays.get(preview.id)).trouble, null)
    await t.close()
  })

  test('one that never gets through while others do is given up', async () => {
    const t = await prepare()
    t.answers(async (number) => {
      if (number === 1) throw busy()
    })
    await t.append(t.entry(1, ['a']), ...Array.from({ length: 150 }, (_, i) => t.entry(i + 2, ['b'])))
    const preview = await t.previewed(t.request({ rate: 2 }))
    await t.replays.run(preview.id, ANN)
    await t.inState(preview.id, 'done', t.replays, 100)
    const { done, failed } = await t.replays.get(preview.id)
    assert.deepEqual([done, failed], [150, 1])
    await t.close()
  })

  test('what normal traffic has not handled is left to it', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']))
    await t.log.stop()
    await store().committer.commit(t.log.appendWrites([t.entry(2, ['a']), t.entry(3, ['z'])]))
    const preview = await t.previewed()
    assert.deepEqual(preview.counts?.effects, [
      { effect: 'skip: not-reached', count: 2 },
      { effect: 'send to lab', count: 1 },
    ])
    await t.close()
  })

  test('what waits with its parked key is left to it', async () => {
    const t = await prepare()
    const parked = `${t.stream}-parked`
    await t.log.subscribe({
      ...{ name: parked, kind: 'event', streams: [t.stream] },
      handle: async (entry) => {
        if (n(entry) === 1) throw no()
        return { writes: [] }
      },
    })
    await t.append(t.entry(1, ['a']), t.entry(2, ['a']), t.entry(3, ['b']))
    const target = { ...t.target, name: parked, consumer: parked }
    const replays = openReplays({
      ...{ store: store(), clock: t.clock, newId, draw: () => 0.5, targets: [target], foresee: [] },
      access: createAccess(store(), () => t.clock.now()),
    })
    const { id } = await replays.preview(t.request({ target: parked }), ANN)
    const preview = await replays.previewed(id, 1_000)
    assert.deepEqual(preview.counts?.effects, [
      { effect: 'skip: parked', count: 2 },
      { effect: 'send to lab', count: 1 },
    ])
    await replays.close()
    await t.close()
  })

  test('a consumer that declares itself replayable handles entries again', async () => {
    const t = await prepare()
    const seen: number[] = []
    const spec = {
      ...({ name: `${t.stream}-late`, kind: 'event', streams: [t.stream], from: 'now' } as const),
      handle: async (entry: LogEntry) => {
        seen.push(n(entry))
        return { writes: [] }
      },
    }
    await t.append(t.entry(1, ['a']), t.entry(2, ['b']))
    await t.log.subscribe(spec)
    await t.append(t.entry(3, ['a']))
    assert.deepEqual(seen, [3])
    const replays = openReplays({
      ...{ store: store(), clock: t.clock, newId, draw: () => 0.5, foresee: [] },
      targets: [replayToConsumer(spec)],
      access: createAccess(store(), () => t.clock.now()),
    })
    const { id } = await replays.preview(t.request({ target: spec.name }), ANN)
    assert.deepEqual((await replays.previewed(id, 1_000)).counts?.effects, [
      { effect: `handle by ${spec.name}`, count: 3 },
    ])
    await replays.run(id, ANN)
    await t.inState(id, 'done', replays)
    assert.deepEqual(seen.toSorted(), [1, 2, 3, 3])
    await replays.close()
    await t.close()
  })

  test('who, why, what and when is in the audit trail', async () => {
    const t = await prepare()
    await t.append(t.entry(1, ['a']))
    const preview = await t.previewed()
    await t.replays.run(preview.id, { name: 'bob', roles: ['operations'] })
    await t.inState(preview.id, 'done')
    const trail = await store().query<{ who: string; action: string; detail: JsonObject }>(
      'select who, action, detail from audit_entry where subject = $1 order by seq',
      [`replay ${preview.id}`],
    )
    assert.deepEqual(
      trail.map(({ who, action }) => [who, action]),
      [
        ['ann', 'replay previewed'],
        ['bob', 'replay run'],
        ['bob', 'replay done'],
      ],
    )
    assert.equal(trail[0]?.detail.note, 'the mapping was wrong')
    assert.deepEqual(trail[2]?.detail, { target: t.stream, done: 1, skipped: 0, failed: 0, held: 0 })
    assert.deepEqual(
      (await t.replays.list({ limit: 1 })).map(({ id }) => id),
      [preview.id],
    )
    await t.close()
  })
})
