import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { until } from '../../../test/stores.ts'
import { openSqlServerStandIn } from '../../../test/tds/tsql-on-postgres.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/index.ts'
import { TLS } from '../testing/tls-fixtures.ts'
import { openSqlConnection } from './client.ts'
import { fromSql, toSql } from './index.ts'

const how = { idempotencyKey: 'k', correlation: 'c' }
const standIn = await openSqlServerStandIn(TLS.server)

if ('reason' in standIn) test('SQL Server (stand-in)', { skip: standIn.reason }, () => undefined)
else {
  const at = {
    server: 'sqlserver',
    ...{ host: '127.0.0.1', port: standIn.port, database: standIn.database },
    ...{ user: 'ligament', password: 'fits' },
  } as const
  test('SQL Server, over TDS', async (t) => {
    t.after(() => standIn.close())
    await t.test('a certificate is checked, and everything goes encrypted', (one) => encrypted(one, at))
    await t.test('values come as they are', (one) => exactValues(one, at))
    await t.test('decimals that the driver rounds are selected as text, or refused', (one) =>
      decimals(one, at),
    )
    await t.test('columns of bytes tell how far it is', (one) => rowversions(one, at))
    await t.test('rows whose values are of other types are written alike', (one) => mixed(one, at))
  })
}

type At = Parameters<typeof toSql>[0]

async function connected(t: TestContext, at: At) {
  const connection = await openSqlConnection(at, 'erp', writtenOut)
  t.after(() => connection.close())
  return connection
}

async function encrypted(t: TestContext, at: At): Promise<void> {
  const connection = await connected(t, { ...at, tls: { ca: TLS.ca } })
  const long = 'é'.repeat(30_000)
  const { rows } = await connection.query('select @p1 as it', [long])
  assert.equal(rows[0]?.it, long)
  const refused = await openSqlConnection({ ...at, tls: {} }, 'erp', writtenOut).catch(asFailure)
  assert.ok('code' in refused && refused.code === 'LIG-CONNECTORS-TLS')
}

async function exactValues(t: TestContext, at: At): Promise<void> {
  const connection = await connected(t, at)
  await connection.query(`create table kinds (id bigint primary key, flag boolean, small smallint, ratio float8,
    amount numeric(12, 2), born date, changed timestamp, seen timestamptz, ref uuid, scan bytea, note text)`)
  const values = {
    ...{ id: '9007199254740993', flag: true, small: -7, ratio: 0.1, amount: '-10.50', born: '0001-01-02' },
    ...{ changed: '9999-12-31T23:59:59.999999', seen: '1969-12-31T23:59:59.000001Z' },
    ...{ ref: '6F9619FF-8B86-D011-B42D-00C04FC964FF', scan: '\\x00ff10', note: "é ]' 😀" },
  }
  const target = toSql(at).open(targetSurroundings())
  t.after(() => target.close())
  await target.deliver({ upsert: 'kinds', key: ['id'], rows: [values] }, how)
  const { rows } = await connection.query('select * from kinds')
  assert.deepEqual(rows, [{ ...values, scan: 'AP8Q' }])
  await connection.query('delete from kinds')
  const nothing = Object.fromEntries(Object.keys(values).map((name) => [name, null]))
  await target.deliver({ insert: 'kinds', rows: [{ ...nothing, id: 1 }] }, how)
  assert.deepEqual((await connection.query('select * from kinds')).rows, [{ ...nothing, id: '1' }])
}

async function read(t: TestContext, at: At, table: string, settings: object, count: number) {
  const around = sourceSurroundings()
  const source = fromSql({
    ...{ name: table, ...at, table, watermark: 'changed', key: ['id'], settleMs: 0, pollEveryMs: 1_000 },
    ...{ batchRows: 2, ...settings },
  })
  const open = await source.open(around)
  t.after(() => open.close())
  const { entries } = around.scripted
  await until(
    () => entries.length >= count,
    () => void around.clock.pass(1_000),
  )
  return { open, bodies: () => entries.map(({ body }) => body), around }
}

async function decimals(t: TestContext, at: At): Promise<void> {
  const connection = await connected(t, at)
  await connection.query(
    'create table ledger (id numeric(20, 0) primary key, changed bigint, amount numeric(38, 10), "the ]" numeric(30, 2))',
  )
  await connection.query(
    'insert into ledger values (1, 1, 1234567890123456789.0123456789, 99999999999999999999.99), (2, 1, -0.0000000001, null)',
  )
  const { bodies, open } = await read(t, at, 'ledger', {}, 2)
  assert.deepEqual(bodies(), [
    { id: '1', changed: '1', amount: '1234567890123456789.0123456789', 'the ]': '99999999999999999999.99' },
    { id: '2', changed: '1', amount: '-0.0000000001', 'the ]': null },
  ])
  await open.close()
  const target = toSql(at).open(targetSurroundings())
  t.after(() => target.close())
  const rounded = await target.client.read({ sql: 'select amount from ledger where id = 1' }).catch(asFailure)
  assert.ok('code' in rounded && rounded.code === 'LIG-CONNECTORS-SQL-INEXACT')
  assert.doesNotMatch(rounded.message, /1234/)
  const exact = await target.client.read({
    sql: 'select amount from ledger where id = :id',
    values: { id: 2 },
  })
  assert.deepEqual(exact, [{ amount: '-0.0000000001' }])
}

async function rowversions(t: TestContext, at: At): Promise<void> {
  const connection = await connected(t, at)
  await connection.query('create table versioned (id int primary key, changed bytea not null)')
  for (const [id, byte] of [
    [1, 'ff'],
    [2, '01'],
    [3, '80'],
    [4, '80'],
  ])
    await connection.query(`insert into versioned values (${id}, decode('00000000000000${byte}', 'hex'))`)
  const { bodies } = await read(t, at, 'versioned', {}, 4)
  assert.deepEqual(
    bodies().map((body) => body?.id),
    [2, 3, 4, 1],
  )
}

async function mixed(t: TestContext, at: At): Promise<void> {
  const connection = await connected(t, at)
  await connection.query('create table mixture (id int primary key, code varchar(40), amount numeric(12, 4))')
  const target = toSql(at).open(targetSurroundings())
  t.after(() => target.close())
  const rows = [
    { id: 1, code: 'A', amount: 0.1 },
    { id: 2, code: 1234567.5, amount: '12.3456' },
    { id: 3, code: '', amount: null },
  ]
  await target.deliver({ upsert: 'mixture', key: ['id'], rows }, how)
  assert.deepEqual((await connection.query('select * from mixture order by id')).rows, [
    { id: 1, code: 'A', amount: '0.1000' },
    { id: 2, code: '1234567.5', amount: '12.3456' },
    { id: 3, code: '', amount: null },
  ])
}
