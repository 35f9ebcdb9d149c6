import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { Type } from 'typebox'
import { HeldClock, newId, onBothStores, until } from '../../../test/stores.ts'
import type { Issue, JsonObject } from '../../kernel/index.ts'
import { type LogEntry, logMigrations, type NewEntry, openLog } from '../../log/index.ts'
import { defineEvent, modelEvent } from '../../model/index.ts'
import { type Act, storeMigrations } from '../../store/index.ts'
import { type ExceptionId, workflowMigrations } from '../../workflows/index.ts'
import { defineRoute, type Mapped, openRoute, type RouteSurroundings } from './index.ts'

const Noted = defineEvent({
  name: 'LineNoted',
  version: '1.0',
  owner: 'test',
  summary: 'A line was noted.',
  schema: Type.Object({ line: Type.String() }),
  orderKeys: ({ line }) => [`line:${line}`],
  businessKeys: ({ line }) => [{ kind: 'line', value: line }],
})

const bad: Issue = {
  severity: 'error',
  code: 'test.bad',
  place: 'line 2',
  says: 'It is bad.',
  fix: 'Mend it.',
}

/** A message of lines: each an event, or a problem when it starts with `!`. */
function mapLines({ raw }: Pick<LogEntry, 'raw'>): Mapped {
  const lines = Buffer.from(raw ?? [])
    .toString()
    .split('\n')
  return {
    events: lines.filter((line) => !line.startsWith('!')).map((line) => modelEvent(Noted, { line })),
    problems: lines
      .filter((line) => line.startsWith('!'))
      .map((line) => ({
        kind: 'message-not-mapped',
        title: 'A bad line',
        issues: [{ ...bad, severity: 'warning' }, bad],
        exposureMinor: 700,
        facility: 'north',
        keys: [{ kind: 'line', value: line.slice(1) }],
      })),
  }
}

const note: Act = {
  name: 'test.noteOnce',
  kind: 'guard',
  keeps: true,
  order: 60,
  sql: `with passed as (insert into noted (line) select line from json_to_recordset($1::json) as r(i int, line text) order by i
    on conflict do nothing
    returning (select min(r.i) from json_to_recordset($1::json) as r(i int, line text) where r.line = noted.line) as i)`,
}

const migrations = [
  ...storeMigrations,
  ...logMigrations,
  ...workflowMigrations,
  { id: 'test-noted', sql: 'create table noted (line text primary key)' },
]

await onBothStores('routes', migrations, (store) => {
  let streams = 0

  /** A route over a stream of its own; `send` takes a message in and waits until it was handled. */
  async function prepare(around: Partial<RouteSurroundings> = {}) {
    const clock = new HeldClock()
    const stream = `lines-${++streams}`
    const log = await openLog({ store: store(), clock, draw: () => 0.5 })
    const route = defineRoute({
      name: stream,
      owner: 'team',
      streams: [stream],
      stops: ['message-not-mapped', 'message-not-read'],
      map: mapLines,
    })
    const enrich: RouteSurroundings['enrich'] = async (events) =>
      events.map(({ body }) => ({ body: JSON.parse(JSON.stringify(body)) as JsonObject, writes: [] }))
    const { retry } = await openRoute(route, { log, store: store(), clock, newId, enrich, ...around })
    const settled = () =>
      until(
        async () => (await log.lag()).every(({ behind }) => behind === 0),
        () => clock.advance(50),
      )
    async function send(text: string, meta: JsonObject = {}): Promise<NewEntry> {
      const entry: NewEntry = {
        id: newId<'entry'>(),
        kind: 'message',
        stream,
        version: 'lines',
        at: clock.now(),
        keys: [`sender:${stream}`],
        correlation: newId<'correlation'>(),
        causation: null,
        source: 'ehr',
        body: null,
        raw: Buffer.from(text),
        meta,
        businessKeys: [{ kind: 'msh10', value: `C-${stream}` }],
      }
      await log.append([entry])
      await settled()
      return entry
    }
    const eventsOf = async ({ correlation }: NewEntry) =>
      (await log.latest({ limit: 100, filter: { kind: 'event', correlation } })).toReversed()
    return { log, clock, send, retry, eventsOf }
  }

  const exceptionsOf = ({ id }: NewEntry) =>
    store().query<{
      kind: string
      owner: string
      code: string
      says: string
      exposure_minor: string
      facility: string
    }>('select * from exception where entry = $1::uuid order by id', [id])

  test('a message becomes its events, in order, with where they come from', async () => {
    const { log, send, eventsOf } = await prepare()
    const message = await send('a\nb')
    const events = await eventsOf(message)
    assert.deepEqual(
      events.map(({ stream, version, body, causation, source, keys }) => [
        stream,
        version,
        body,
        causation,
        source,
        keys,
      ]),
      ['a', 'b'].map((line) => ['LineNoted', '1.0', { line }, message.id, 'ehr', [`line:${line}`]]),
    )
    assert.deepEqual((await log.search('a', 10)).map(({ id }) => id).includes(events[0]?.id ?? ''), true)
    await log.stop()
  })

  test('what can be read is taken, the rest becomes an exception that names place and fix', async () => {
    const { log, send, eventsOf } = await prepare()
    const message = await send('c\n!d')
    assert.deepEqual(
      (await eventsOf(message)).map(({ body }) => body),
      [{ line: 'c' }],
    )
    const exceptions = await exceptionsOf(message)
    assert.deepEqual(
      exceptions.map(({ kind, owner, code, says, exposure_minor, facility }) => [
        kind,
        owner,
        code,
        says,
        Number(exposure_minor),
        facility,
      ]),
      [['message-not-mapped', 'team', 'test.bad', 'line 2: It is bad.', 700, 'north']],
    )
    for (const key of ['d', message.businessKeys[0]?.value ?? '']) {
      assert.ok((await log.search(key, 10)).some(({ kind }) => kind === 'exception'))
    }
    await log.stop()
  })

  test('a message whose sender was told no means nothing, but for a file', async () => {
    const { log, send, eventsOf } = await prepare()
    const refused = await send('e', { verdict: 'error', issues: [{ ...bad }] })
    assert.deepEqual(await eventsOf(refused), [])
    assert.deepEqual(
      (await exceptionsOf(refused)).map(({ kind, code }) => [kind, code]),
      [['message-not-read', 'test.bad']],
    )
    const file = await send('f', { verdict: 'error', file: 'f.txt' })
    assert.equal((await eventsOf(file)).length, 1)
    await log.stop()
  })

  test('a decision that another made meanwhile is made again, and each event is appended once', async () => {
    let asked = 0
    const enrich: RouteSurroundings['enrich'] = async (events) => {
      asked++
      // Whoever was first has noted it: the first decision is refused as a whole.
      const line = asked === 1 ? 'taken' : `free-${streams}`
      return events.map(({ body }) => ({
        body: JSON.parse(JSON.stringify(body)) as JsonObject,
        writes: [{ act: note, row: { line } }],
      }))
    }
    const { log, send, eventsOf } = await prepare({ enrich })
    await store().transact([{ sql: `insert into noted (line) values ('taken') on conflict do nothing` }])
    const message = await send('g')
    assert.equal((await eventsOf(message)).length, 1)
    assert.equal(asked, 2)
    await log.stop()
  })

  test('a message that a person has handled again makes no event twice, and exceptions for what is still bad', async () => {
    const { log, send, retry, eventsOf } = await prepare()
    const message = await send('h\n!i')
    const kept = await log.entry(message.id)
    const [stop] = await store().query<{ id: ExceptionId }>('select id from exception where entry = $1', [
      message.id,
    ])
    const writes = await retry(kept ?? assert.fail('the message is kept'), stop?.id ?? assert.fail())
    await store().committer.commit(writes)
    assert.equal((await exceptionsOf(message)).length, 2)
    assert.equal((await eventsOf(message)).length, 1)
    await log.stop()
  })

  test('an enrichment that loses an event, or breaks it, is a defect: the key waits, nothing is written', async () => {
    for (const enrich of [async () => [], async () => [{ body: { line: 7 }, writes: [] }]]) {
      const { log, send, eventsOf } = await prepare({ enrich })
      const message = await send('k')
      assert.deepEqual(await eventsOf(message), [])
      const mine = (await log.parked()).filter(({ firstEntry }) => firstEntry === message.id)
      assert.deepEqual(
        mine.map(({ failureCode }) => failureCode),
        ['LIG-KERNEL-UNEXPECTED'],
      )
      await log.stop()
    }
  })
})
