import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { onEveryDatabase, type SqlDatabase } from '../../../test/sql-databases.ts'
import { until } from '../../../test/stores.ts'
import { writtenOut } from '../../access/index.ts'
import { sourceSurroundings } from '../testing/index.ts'
import { openSqlConnection } from './client.ts'
import { fromSql } from './index.ts'

const EVERY_MS = 1_000
const SETTLE_MS = 5_000

await onEveryDatabase('rows as a source', (database) => {
  let tables = 0
  const connect = () => openSqlConnection(database, 'test', writtenOut)

  async function setUp(t: TestContext, settings: Partial<Parameters<typeof fromSql>[0]> = {}) {
    tables += 1
    const table = `visit${tables}`
    const writer = await connect()
    t.after(() => writer.close())
    await writer.query(`create table ${table} (id bigint primary key, changed bigint, note varchar(40))`)
    const around = sourceSurroundings()
    const { clock, scripted } = around
    const { entries } = scripted
    const source = fromSql({
      ...{ name: 'visits', ...database, table, watermark: 'changed', key: ['id'] },
      ...{ settleMs: SETTLE_MS, pollEveryMs: EVERY_MS, batchRows: 4, ...settings },
    })
    const start = async () => {
      const open = await source.open(around)
      t.after(() => open.close())
      return open
    }
    const write = (...rows: readonly (readonly [id: number, changed: number, note?: string])[]) =>
      writer.query(
        `insert into ${table} values ${rows.map(([id, changed, note = '']) => `(${id}, ${changed}, '${note}')`).join(', ')}`,
      )
    /** Lets it look until so many entries are there. */
    const reads = (count: number) =>
      until(
        () => entries.length >= count,
        () => void clock.pass(EVERY_MS),
      )
    const ids = () => entries.map(({ body }) => Number(body?.id))
    return { table, writer, clock, entries, scripted, start, write, reads, ids, source, around }
  }

  test('each row once, in order, also when a page ends between rows of one watermark', async (t) => {
    const { start, write, reads, ids, entries, writer, table } = await setUp(t)
    await write(...Array.from({ length: 11 }, (_, nth) => [nth + 1, 7] as const), [12, 6], [13, 9])
    const open = await start()
    await reads(13)
    assert.deepEqual(ids(), [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13])
    await writer.query(`update ${table} set changed = 10, note = 'later' where id = 3`)
    await writer.query(`delete from ${table} where id = 4`)
    await reads(14)
    assert.deepEqual(entries.at(-1)?.body?.note, 'later')
    assert.deepEqual(entries.at(-1)?.keys, ['row:visits:["3"]'])
    assert.deepEqual(JSON.parse(Buffer.from(entries.at(-1)?.raw ?? []).toString()), entries.at(-1)?.body)
    assert.deepEqual([open.state().state, open.state().received], ['up', 14])
  })

  test('a row whose transaction ends later than that of a later watermark is not missed', async (t) => {
    const { start, write, reads, ids, clock, table, entries } = await setUp(t)
    await start()
    await until(() => clock.sleepers() > 0)
    const late = await connect()
    t.after(() => late.close())
    await late.query('begin')
    await late.query(`insert into ${table} values (1, 1, 'late')`)
    await write([2, 2])
    for (let ms = 0; ms < SETTLE_MS; ms += EVERY_MS) {
      await clock.pass(EVERY_MS)
      await until(() => clock.sleepers() > 0)
    }
    await late.query('commit')
    assert.deepEqual(entries, [])
    await reads(2)
    assert.deepEqual(ids(), [1, 2])
  })

  test('whatever writers do within the time they have, the last state of each row is read', async (t) => {
    const { start, clock, entries, table, writer } = await setUp(t, { batchRows: 2 })
    await start()
    // Stands for a clock that shows the same time for two of ours.
    let ticks = 0
    let versions = 0
    const running = new Map<number, { left: number; readonly changed: number }>()
    const expected = new Map<number, number>()
    const end = async (id: number, changed: number) => {
      versions += 1
      await writer.query(`delete from ${table} where id = ${id}`)
      await writer.query(`insert into ${table} values (${id}, ${changed}, '${versions}')`)
      expected.set(id, versions)
      running.delete(id)
    }
    const tick = async () => {
      for (const [id, one] of [...running]) {
        if (one.left === 0) await end(id, one.changed)
        else one.left -= 1
      }
      await until(() => clock.sleepers() > 0)
      await clock.pass(EVERY_MS)
      await until(() => clock.sleepers() > 0)
      ticks += 1
    }
    const step = fc.record({ id: fc.integer({ min: 1, max: 6 }), lasts: fc.nat({ max: 2 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const { id, lasts } of steps) {
          // A row that a transaction holds is left alone by the others, as its lock would make them.
          if (!running.has(id)) running.set(id, { left: lasts, changed: ticks >> 1 })
          await tick()
        }
        for (let nth = 0; nth < 14; nth += 1) await tick()
        const last = new Map(entries.map(({ body }) => [Number(body?.id), Number(body?.note)]))
        assert.deepEqual([...last].sort(), [...expected].sort())
      }),
      { numRuns: 15 },
    )
    const states = entries.map(({ body }) => body?.note)
    assert.equal(new Set(states).size, states.length, 'nothing is read twice')
  })

  test('what the log did not take is read again', async (t) => {
    const { start, write, reads, ids, scripted } = await setUp(t)
    await write([1, 1], [2, 2], [3, 2], [4, 2], [5, 3])
    scripted.failNext('LIG-STORE-UNAVAILABLE', 'transient')
    scripted.failNext('LIG-STORE-COMMIT-UNKNOWN', 'unknown', true)
    const open = await start()
    await reads(5)
    assert.deepEqual(ids(), [1, 2, 3, 4, 5])
    assert.ok(open.state().lastFailureAt)
  })

  test('times are compared to the microsecond, wherever this machine is', async (t) => {
    const { reads, entries, writer, table, start } = await setUp(t, { settleMs: 0 })
    const time = database.server === 'mariadb' ? 'timestamp(6)' : 'timestamptz'
    await writer.query(`alter table ${table} drop column changed`)
    await writer.query(`alter table ${table} add column changed ${time} not null`)
    const at = (micros: string) => `timestamp '2026-01-05 12:00:00.${micros}'`
    for (const [id, micros] of [
      [3, '000001'],
      [2, '000002'],
      [1, '000002'],
      [4, '000003'],
    ] as const)
      await writer.query(`insert into ${table} (id, note, changed) values (${id}, '', ${at(micros)})`)
    await start()
    await reads(4)
    assert.deepEqual(
      entries.map(({ body }) => `${body?.id} ${body?.changed}`),
      [
        '3 2026-01-05T12:00:00.000001Z',
        '1 2026-01-05T12:00:00.000002Z',
        '2 2026-01-05T12:00:00.000002Z',
        '4 2026-01-05T12:00:00.000003Z',
      ],
    )
    await writer.query(`insert into ${table} (id, note, changed) values (5, '', ${at('000003')})`)
    await reads(5)
    assert.equal(entries.at(-1)?.body?.id, '5')
  })

  test('numbers beyond what floating point holds are told apart', async (t) => {
    const { start, write, reads, ids, entries } = await setUp(t, { settleMs: 0, batchRows: 1 })
    await write([1, 1], [2, 2])
    await start()
    await reads(2)
    const { writer, table } = { writer: await connect(), table: `visit${tables}` }
    t.after(() => writer.close())
    await writer.query(`insert into ${table} values (3, 9007199254740992, ''), (4, 9007199254740993, '')`)
    await reads(4)
    assert.deepEqual(ids(), [1, 2, 3, 4])
    assert.equal(entries.at(-1)?.body?.changed, '9007199254740993')
  })

  test('a key that is not unique stops it, and says so', async (t) => {
    const { start, write, clock, entries } = await setUp(t, { key: ['note'], settleMs: 0 })
    await write([1, 1, 'same'], [2, 1, 'same'])
    const open = await start()
    await until(
      () => open.state().lastFailureCode !== undefined,
      () => void clock.pass(EVERY_MS),
    )
    assert.equal(open.state().lastFailureCode, 'LIG-CONNECTORS-SQL-KEY')
    assert.equal(open.state().state, 'down')
    assert.deepEqual(entries, [])
  })

  test('its test names the step that is wrong', async (t) => {
    const { source, around, table } = await setUp(t)
    assert.equal((await source.test(around)).ok, true)
    const wrong = async (settings: object, step: string) => {
      const given = { name: 'x', ...database, table, watermark: 'changed', key: ['id'], ...settings }
      const { ok, steps } = await fromSql(given).test(around)
      assert.deepEqual([ok, steps.at(-1)?.step], [false, step], JSON.stringify(steps))
    }
    await wrong({ table: 'nowhere' }, 'permission')
    await wrong({ key: ['nothing'] }, 'permission')
    await wrong({ user: 'nobody-we-know' }, 'credentials')
    await wrong({ database: 'nowhere' }, 'credentials')
    await wrong({ port: 1 }, 'connection')
    await wrong({ tls: {} }, 'security')
  })

  // What stands in for SQL Server plans in its own way.
  if (database.server !== 'sqlserver')
    test('a page is found by an index on watermark and key', (t) => planned(t, database, connect))
})

async function planned(
  t: TestContext,
  { server }: SqlDatabase,
  connect: () => ReturnType<typeof openSqlConnection>,
): Promise<void> {
  const { createBind } = await import('./dialect.ts')
  const { pageStatement } = await import('./read-rows.ts')
  const { DIALECTS } = await import('./client.ts')
  const connection = await connect()
  t.after(() => connection.close())
  await connection.query('create table planned (id int primary key, changed bigint not null)')
  await connection.query('create index planned_mark on planned (changed, id)')
  const rows = Array.from({ length: 20_000 }, (_, nth) => `(${nth}, ${nth >> 3})`)
  await connection.query(`insert into planned values ${rows.join(', ')}`)
  await connection.query(server === 'mariadb' ? 'analyze table planned' : 'analyze planned')
  const { bind, values } = createBind(DIALECTS[server])
  const number = (value: string) => ({
    value,
    as: server === 'mariadb' ? ('number' as const) : ('text' as const),
  })
  const settings = { table: 'planned', watermark: 'changed', key: ['id'], settleMs: 0, batchRows: 10 }
  const page = { bind, after: [number('1200'), number('9603')], upTo: number('2400'), limit: 10 }
  const text = pageStatement(DIALECTS[server], settings, page)
  const { rows: plan } = await connection.query(`explain ${text}`, values)
  const words = JSON.stringify(plan)
  assert.match(
    words,
    server === 'mariadb' ? /"type":"range".*"key":"planned_mark"/ : /Index (Only )?Scan using planned_mark/,
  )
  assert.doesNotMatch(words, /Sort|filesort/)
}
