import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { findPostgres } from '../../../test/postgres.ts'
import { databaseAt } from '../../../test/sql-databases.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import type { OpenSource } from '../source.ts'
import { sourceSurroundings } from '../testing/index.ts'
import { openSqlConnection } from './client.ts'
import { fromPostgresqlChanges } from './index.ts'

const EVERY_MS = 1_000
const server = await findPostgres()
const options = server.found ? {} : { skip: server.reason }

async function setUp(t: TestContext, settings: { readonly batchChanges?: number } = {}) {
  assert.ok(server.found)
  const { server: _, ...database } = databaseAt(await server.createDatabase())
  const connect = async () => {
    const connection = await openSqlConnection({ ...database, server: 'postgresql' }, 'test', writtenOut)
    t.after(() => connection.close())
    return connection
  }
  const writer = await connect()
  await writer.query('create table bed (id int primary key, state text, note text)')
  await writer.query('create table private (id int)')
  await writer.query('create publication ligament for table bed')
  const slot = `ligament_${database.database.slice(-8)}`
  await writer.query(`select pg_create_logical_replication_slot('${slot}', 'pgoutput')`)
  const around = sourceSurroundings()
  const { clock, scripted } = around
  const at = (changed: object = {}) =>
    fromPostgresqlChanges({
      ...{ name: 'beds', ...database, slot, publication: 'ligament', pollEveryMs: EVERY_MS, ...settings },
      ...changed,
    })
  const opened: OpenSource[] = []
  const start = async () => {
    const open = await at().open(around)
    opened.push(open)
    return open
  }
  const reads = (count: number) =>
    until(
      () => scripted.entries.length >= count,
      () => void clock.pass(EVERY_MS),
    )
  const bodies = () => scripted.entries.map(({ body }) => body)
  const states = () => bodies().map((body) => `${body?.change} ${JSON.stringify(body?.row)}`)
  const confirmed = async () =>
    String(
      (
        await writer.query(
          'select confirmed_flush_lsn as at from pg_replication_slots where slot_name = $1',
          [slot],
        )
      ).rows[0]?.at,
    )
  t.after(async () => {
    // One that still reads would take the slot again before it is dropped.
    await Promise.all(opened.map((open) => open.close()))
    const last = await connect()
    await until(async () => {
      const { rows } = await last.query('select active from pg_replication_slots where slot_name = $1', [
        slot,
      ])
      return rows[0]?.active !== true
    })
    await last.query(
      `select pg_drop_replication_slot('${slot}') from pg_replication_slots where slot_name = '${slot}'`,
    )
  })
  return { writer, connect, around, clock, scripted, at, start, reads, bodies, states, confirmed, slot }
}

test('every committed change is one message, in the order of the commits', options, async (t) => {
  const { writer, connect, start, reads, bodies, scripted } = await setUp(t)
  const open = await start()
  const late = await connect()
  await late.query('begin')
  await late.query("insert into bed values (1, 'late', null)")
  await writer.query("insert into bed values (2, 'free', 'x')")
  await writer.query('insert into private values (1)')
  await writer.query('begin')
  await writer.query("insert into bed values (9, 'never', null)")
  await writer.query('rollback')
  await late.query("update bed set state = 'taken' where id = 1")
  await late.query('commit')
  await writer.query('update bed set id = 3 where id = 2')
  await writer.query('delete from bed where id = 1')
  await writer.query('truncate bed')
  await reads(6)
  const short = bodies().map((body) => [body?.change, body?.table, body?.key, body?.row, body?.keyBefore])
  assert.deepEqual(short, [
    ['insert', 'public.bed', { id: 2 }, { id: 2, state: 'free', note: 'x' }, undefined],
    ['insert', 'public.bed', { id: 1 }, { id: 1, state: 'late', note: null }, undefined],
    ['update', 'public.bed', { id: 1 }, { id: 1, state: 'taken', note: null }, undefined],
    ['update', 'public.bed', { id: 3 }, { id: 3, state: 'free', note: 'x' }, { id: 2 }],
    ['delete', 'public.bed', { id: 1 }, { id: 1 }, undefined],
    ['truncate', 'public.bed', {}, {}, undefined],
  ])
  assert.deepEqual(scripted.entries[3]?.keys, ['row:beds:public.bed:[2]', 'row:beds:public.bed:[3]'])
  assert.match(String(bodies()[0]?.committedAt), /^20\d\d-/)
  assert.equal(open.state().state, 'up')
})

test('the slot goes on only after the commit here', options, async (t) => {
  const { writer, start, scripted, clock, confirmed, reads } = await setUp(t)
  const before = await confirmed()
  scripted.hold()
  await start()
  await writer.query("insert into bed values (1, 'free', null)")
  await until(
    () => scripted.waiting() > 0,
    () => void clock.pass(EVERY_MS),
  )
  assert.equal(await confirmed(), before)
  scripted.release()
  await reads(1)
  await until(
    async () => (await confirmed()) !== before,
    () => void clock.pass(EVERY_MS),
  )
})

test('a transaction of any size is taken by pages, and a crash goes on within it', options, async (t) => {
  const { writer, start, reads, bodies, scripted, clock } = await setUp(t, { batchChanges: 10 })
  await writer.query("insert into bed select nth, 'free', null from generate_series(1, 95) nth")
  scripted.hold()
  const first = await start()
  for (let nth = 0; nth < 3; nth += 1) {
    await until(
      () => scripted.waiting() > 0,
      () => void clock.pass(EVERY_MS),
    )
    scripted.release(0)
  }
  await until(() => scripted.waiting() > 0)
  // What was on its way fails, and so does what the source tries before it is closed.
  scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
  const closing = first.close()
  scripted.release()
  await closing
  const taken = scripted.entries.length
  assert.ok(taken >= 30, `${taken}`)
  await start()
  await reads(95)
  await writer.query("insert into bed values (100, 'free', null)")
  await reads(96)
  const ids = bodies().map((body) => Object.values(body?.key ?? {})[0])
  assert.deepEqual(ids, [...Array.from({ length: 95 }, (_, nth) => nth + 1), 100])
})

test('a large value that an update leaves alone is named, not sent', options, async (t) => {
  const { writer, start, reads, bodies } = await setUp(t)
  await writer.query('alter table bed alter column note set storage external')
  await writer.query("insert into bed values (1, 'free', repeat('x', 9000))")
  await writer.query("update bed set state = 'taken'")
  await start()
  await reads(2)
  assert.deepEqual([bodies()[1]?.unchanged, bodies()[1]?.row], [['note'], { id: 1, state: 'taken' }])
})

test('changes that others consumed are missed, and it says so', options, async (t) => {
  const { writer, start, reads, slot, clock, confirmed } = await setUp(t)
  const first = await start()
  await writer.query("insert into bed values (1, 'free', null)")
  await reads(1)
  const before = await confirmed()
  await until(
    async () => (await confirmed()) !== before,
    () => void clock.pass(EVERY_MS),
  )
  await first.close()
  await writer.query("insert into bed values (2, 'free', null)")
  await writer.query(`select pg_replication_slot_advance('${slot}', pg_current_wal_lsn())`)
  const second = await start()
  await until(
    () => second.state().lastFailureCode !== undefined,
    () => void clock.pass(EVERY_MS),
  )
  assert.equal(second.state().lastFailureCode, 'LIG-CONNECTORS-SQL-CHANGES-MISSED')
})

test('its test names the step that is wrong', options, async (t) => {
  const { at, around } = await setUp(t)
  assert.equal((await at().test(around)).ok, true)
  const wrong = async (settings: object, step: string) => {
    const { ok, steps } = await at(settings).test(around)
    assert.deepEqual([ok, steps.at(-1)?.step], [false, step], JSON.stringify(steps))
  }
  await wrong({ slot: 'nowhere' }, 'permission')
  await wrong({ publication: 'nowhere' }, 'permission')
  await wrong({ database: 'nowhere' }, 'credentials')
  await wrong({ port: 1 }, 'connection')
})
