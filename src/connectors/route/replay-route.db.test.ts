import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { Type } from 'typebox'
import { HeldClock, newId, onBothStores, until } from '../../../test/stores.ts'
import { accessMigrations, createAccess, type Principal } from '../../access/index.ts'
import type { JsonObject } from '../../kernel/index.ts'
import {
  describeEffect,
  type Foresight,
  logMigrations,
  type NewEntry,
  openLog,
  openReplays,
  replayMigrations,
} from '../../log/index.ts'
import { defineEvent, modelEvent } from '../../model/index.ts'
import { storeMigrations } from '../../store/index.ts'
import { type ExceptionId, resolutionWrite, workflowMigrations } from '../../workflows/index.ts'
import { defineRoute, type Mapped, openRoute } from './index.ts'

const ANN: Principal = { name: 'ann', roles: ['engineer'] }
const Line = Type.Object({ line: Type.String(), note: Type.String() })
const noted = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A line was noted.',
    schema: Line,
    orderKeys: ({ line }) => [`line:${line}`],
    businessKeys: ({ line }) => [{ kind: 'line', value: line }],
  })
const LineNoted = noted('LineNoted')
const LineLost = noted('LineLost')

const note = (line: string, as = '') => modelEvent(LineNoted, { line, note: as })
const bad = (code: string): Mapped['problems'][number] => ({
  kind: 'message-not-mapped',
  title: 'A bad line',
  issues: [{ severity: 'error', code, place: 'line 1', says: 'It is bad.', fix: 'Mend it.' }],
})

type Map = (line: string) => Partial<Mapped>
const migrations = [
  ...storeMigrations,
  ...logMigrations,
  ...workflowMigrations,
  ...accessMigrations,
  ...replayMigrations,
]

await onBothStores('replays to a route', migrations, (store) => {
  let streams = 0

  /** A route whose map can be mended: each life of it has a map of its own. */
  async function prepare() {
    const clock = new HeldClock()
    const stream = `replayed-lines-${++streams}`
    clock.advance(streams)
    const from = clock.now()
    const live = async (map: Map, foresee: readonly Foresight[] = [], name = stream) => {
      const log = await openLog({ store: store(), clock, draw: () => 0.5 })
      const route = defineRoute({
        name,
        owner: 'team',
        streams: [stream],
        stops: ['message-not-mapped'],
        map: ({ raw }) => ({ events: [], problems: [], ...map(Buffer.from(raw ?? []).toString()) }),
      })
      const opened = await openRoute(route, {
        ...{ log, store: store(), clock, newId },
        enrich: async (events) =>
          events.map(({ body }) => ({ body: JSON.parse(JSON.stringify(body)) as JsonObject, writes: [] })),
      })
      const replays = openReplays({
        ...{ store: store(), clock, newId, draw: () => 0.5, targets: [opened.target], foresee },
        access: createAccess(store(), () => clock.now()),
      })
      const preview = async () => {
        const { id } = await replays.preview(
          { target: `route.${name}`, selection: { from }, note: 'mended', rate: 1_000 },
          ANN,
        )
        return await replays.previewed(id, 1_000)
      }
      return {
        ...{ log, replays, preview, route: opened },
        settled: () =>
          until(
            async () => (await log.lag()).every(({ behind }) => behind === 0),
            () => clock.advance(50),
          ),
        async foretold() {
          const entries = await replays.effects((await preview()).id, { limit: 50 })
          return entries.map(({ effects, follows }) => [...effects, ...follows].map(describeEffect))
        },
        async run() {
          const { id } = await preview()
          await replays.run(id, ANN)
          await until(
            async () => (await replays.get(id)).state === 'done',
            () => clock.advance(50),
          )
          return await replays.get(id)
        },
        async close() {
          await replays.close()
          await log.stop()
        },
      }
    }
    const message = (line: string, meta: JsonObject = {}): NewEntry => ({
      id: newId<'entry'>(),
      kind: 'message',
      stream,
      version: 'lines',
      at: clock.now(),
      keys: [`${stream}-${line}`],
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'ehr',
      body: null,
      raw: Buffer.from(line),
      meta,
      businessKeys: [],
    })
    /** Takes messages in through a route whose map is wrong. */
    const takenWith = async (wrong: Map, ...messages: readonly NewEntry[]) => {
      const life = await live(wrong)
      await life.log.append(messages)
      await life.settled()
      await life.close()
    }
    const events = async () =>
      await store().query<{ stream: string; body: JsonObject; meta: JsonObject; id: string }>(
        `select id, stream, body, meta from log_entry where kind = 'event' and causation in
          (select id from log_entry where stream = $1) order by txid, seq`,
        [stream],
      )
    const exceptions = () =>
      store().query<{ id: ExceptionId; state: string; resolved_by: string | null; code: string }>(
        `select id, state, resolved_by, code from exception where detail->>'route' = $1 order by code desc, state`,
        [stream],
      )
    return { clock, stream, live, message, takenWith, events, exceptions }
  }

  const bodies = async (t: Awaited<ReturnType<typeof prepare>>) => (await t.events()).map(({ body }) => body)

  test('what a wrong map lost is appended, what it made is not made again', async () => {
    const t = await prepare()
    await t.takenWith(
      (line) => ({ events: line === 'b' ? [] : [note(line)] }),
      ...['a', 'b', 'c'].map((line) => t.message(line)),
    )
    const mended = await t.live((line) => ({ events: [note(line)] }))
    assert.deepEqual(await mended.foretold(), [
      ['The events that it would make are in the log.'],
      ['Appends LineNoted, which is not in the log.'],
      ['The events that it would make are in the log.'],
    ])
    const { id, done, skipped } = await mended.run()
    assert.deepEqual([done, skipped], [1, 2])
    assert.deepEqual(
      await bodies(t),
      ['a', 'c', 'b'].map((line) => ({ line, note: '' })),
    )
    assert.deepEqual((await t.events()).at(-1)?.meta, { route: t.stream, replay: id })
    assert.deepEqual((await mended.run()).done, 0)
    await mended.close()
  })

  test('a changed event stands beside the one before, and says which; what is gone stays', async () => {
    const t = await prepare()
    await t.takenWith(
      (line) => ({ events: [note(line, 'wrong'), modelEvent(LineLost, { line, note: '' })] }),
      t.message('a'),
    )
    const mended = await t.live((line) => ({ events: [note(line, 'right\0')] }))
    assert.deepEqual(await mended.foretold(), [
      [
        'Appends LineNoted, which differs from the one in the log at $.note.',
        'LineLost, which it would not make now, stays in the log.',
      ],
    ])
    assert.match((await mended.preview()).counts?.warnings.join() ?? '', /^1 events that differ/)
    await mended.run()
    const [first, , second] = await t.events()
    assert.deepEqual(second?.body, { line: 'a', note: 'right\ufffd' })
    assert.equal(second?.meta.replaces, first?.id)
    assert.equal((await mended.run()).done, 0, 'as it is stored it is the same')
    await mended.close()
  })

  test('an exception that the mend settles is closed, one that it does not is left', async () => {
    const t = await prepare()
    await t.takenWith(
      () => ({ problems: [bad('test.old')] }),
      ...['mended', 'worse', 'same'].map((line) => t.message(line)),
    )
    const mended = await t.live((line) => {
      if (line === 'mended') return { events: [note(line)] }
      return { problems: [bad(line === 'same' ? 'test.old' : 'test.new')] }
    })
    assert.deepEqual(await mended.foretold(), [
      ['Appends LineNoted, which is not in the log.', 'Closes its exception message-not-mapped.'],
      ['Opens the exception message-not-mapped (test.new).', 'Closes its exception message-not-mapped.'],
      ['It is as wrong as before, and its exception is open.'],
    ])
    const { done, skipped } = await mended.run()
    assert.deepEqual([done, skipped], [2, 1])
    assert.deepEqual(
      (await t.exceptions()).map(({ state, resolved_by, code }) => [state, resolved_by, code]),
      [
        ['open', null, 'test.old'],
        ['resolved', 'replay', 'test.old'],
        ['resolved', 'replay', 'test.old'],
        ['open', null, 'test.new'],
      ],
    )
    const [same] = await t.exceptions()
    const decision = { id: same?.id ?? assert.fail(), action: 'accept', note: '', by: 'bob' } as const
    await store().committer.commit([
      resolutionWrite({ ...decision, at: t.clock.now(), value: null, automatic: false }),
    ])
    assert.deepEqual((await mended.foretold()).at(-1), ['A person decided to leave it.'])
    await mended.close()
  })

  test('what would follow from an event is told', async () => {
    const t = await prepare()
    await t.takenWith(() => ({}), t.message('a'), t.message('a'), t.message('b'))
    const foresee: Foresight = async ({ body }) => [
      { does: 'start', workflow: 'lines', key: String(body?.line) },
    ]
    const mended = await t.live((line) => ({ events: [note(line)] }), [foresee])
    const follows = (await mended.foretold()).map(([, then]) => then)
    assert.deepEqual(follows, [
      'Starts lines a.',
      'lines a exists and is not started again.',
      'Starts lines b.',
    ])
    assert.deepEqual(
      (await mended.preview()).counts?.effects.map(({ effect, count }) => [effect, count]),
      [
        ['append LineNoted', 3],
        ['then start lines', 2],
        ['then lines exists', 1],
      ],
    )
    await mended.close()
  })

  test('a replay and a person who tries again at the same moment make the events once', async () => {
    const t = await prepare()
    const message = t.message('a')
    await t.takenWith(() => ({ problems: [bad('test.old')] }), message)
    const mended = await t.live((line) => ({ events: [note(line)] }))
    const [stop] = await t.exceptions()
    const kept = (await mended.log.entry(message.id)) ?? assert.fail()
    const writes = await mended.route.retry(kept, stop?.id ?? assert.fail())
    const plan = await mended.route.target.plan(kept, { replay: newId<'replay'>(), again: 'no' })
    const carried = (await plan.carryOut?.()) ?? assert.fail()
    await store().committer.commit(writes)
    await assert.rejects(store().committer.commit(carried.writes), { code: 'LIG-STORE-GUARD-REFUSED' })
    assert.equal((await t.events()).length, 1)
    await mended.close()
  })

  test('routes that read the same messages do not take each other for their own', async () => {
    const t = await prepare()
    await t.takenWith((line) => ({ events: [note(line)] }), t.message('a'))
    const other = await t.live((line) => ({ events: [note(line)] }), [], `${t.stream}-other`)
    await other.settled()
    assert.equal((await t.events()).length, 2)
    assert.deepEqual(await other.foretold(), [['The events that it would make are in the log.']])
    await other.close()
  })
})
