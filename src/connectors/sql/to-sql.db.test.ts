import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { onEveryDatabase } from '../../../test/sql-databases.ts'
import { writtenOut } from '../../access/index.ts'
import { asFailure } from '../../kernel/index.ts'
import { createLinks } from '../link/index.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { openSqlConnection } from './client.ts'
import { type SqlDelivery, toSql } from './index.ts'

const how = { idempotencyKey: 'k1', correlation: 'c' }

await onEveryDatabase('rows as a destination', (database) => {
  let tables = 0

  async function setUp(t: TestContext, settings: Partial<Parameters<typeof toSql>[0]> = {}) {
    tables += 1
    const table = `claim${tables}`
    const other = await openSqlConnection(database, 'test', writtenOut)
    await other.query(
      `create table ${table} (id bigint primary key, state varchar(20), amount decimal(12, 2), details text)`,
    )
    const clock = createTestClock()
    const target = toSql({ ...database, ...settings }).open({
      clock,
      secrets: writtenOut,
      links: createLinks({ clock }),
    })
    t.after(async () => {
      await target.close()
      other.close()
    })
    const rows = async () => (await other.query(`select * from ${table} order by id`)).rows
    const fails = async (request: SqlDelivery) => {
      const thrown = await target.deliver(request, how).then(() => assert.fail('was delivered'), asFailure)
      return [thrown.code, thrown.disposition, thrown.message] as const
    }
    return { table, other, target, rows, fails }
  }

  test('an upsert writes rows by their key, and again changes nothing', async (t) => {
    const { table, target, rows } = await setUp(t)
    const upsert: SqlDelivery = {
      upsert: table,
      key: ['id'],
      rows: [
        { id: 1, state: 'sent', amount: '10.50', details: { lines: [1, 2] } },
        { id: '9007199254740993', state: 'old', amount: null, details: null },
        { id: '9007199254740993', state: 'last', amount: null, details: null },
      ],
    }
    await target.deliver(upsert, how)
    await target.deliver(upsert, how)
    assert.deepEqual(await rows(), [
      { id: '1', state: 'sent', amount: '10.50', details: '{"lines":[1,2]}' },
      { id: '9007199254740993', state: 'last', amount: null, details: null },
    ])
    await target.deliver({ upsert: table, key: ['id'], rows: [{ id: 1, state: 'paid' }] }, how)
    assert.deepEqual((await rows())[0], {
      id: '1',
      state: 'paid',
      amount: '10.50',
      details: '{"lines":[1,2]}',
    })
  })

  test('more rows than one statement takes are one transaction', async (t) => {
    const { table, target, rows } = await setUp(t)
    const many = Array.from({ length: 20_000 }, (_, nth) => ({ id: nth, state: 'new' }))
    assert.deepEqual(await target.deliver({ insert: table, rows: many }, how), { rows: 20_000 })
    const last = [...many.map(({ id }) => ({ id: id + 20_000, state: 'new' })), { id: 1, state: 'new' }]
    await assert.rejects(target.deliver({ insert: table, rows: last }, how))
    assert.equal((await rows()).length, 20_000)
  })

  test('an insert of a key that is there is done when its values are, and refused otherwise', async (t) => {
    const { table, target, fails } = await setUp(t)
    const insert = (state: string): SqlDelivery => ({
      insert: table,
      key: ['id'],
      rows: [{ id: 1, state, amount: 1.1, details: null }],
    })
    await target.deliver(insert('sent'), how)
    assert.deepEqual(await target.deliver(insert('sent'), how), { rows: 0 })
    const [code, disposition, message] = await fails(insert('elsewhere'))
    assert.deepEqual([code, disposition], ['LIG-CONNECTORS-SQL-DUPLICATE', 'permanent'])
    assert.doesNotMatch(message, /elsewhere|\(1\)|'1'/)
  })

  test('statements take their values by name, whatever is in them', async (t) => {
    const { table, target, rows } = await setUp(t)
    const state = `'; -- \\' :id ?`
    await target.deliver(
      {
        statements: [
          { sql: `insert into ${table} (id, state) values (:id, :state)`, values: { id: 7, state } },
          {
            sql: `update ${table} set details = ':no' /* :no */ where id = :id and state = :state -- :no`,
            values: { id: 7, state },
          },
        ],
      },
      how,
    )
    assert.deepEqual(await rows(), [{ id: '7', state, amount: null, details: ':no' }])
    assert.deepEqual(
      await target.client.read({ sql: `select id from ${table} where state = :state`, values: { state } }),
      [{ id: '7' }],
    )
  })

  test('with receipts a repetition does nothing, and a look-up knows', async (t) => {
    const { table, other, target, rows } = await setUp(t, { receipts: `receipt${tables + 1}` })
    await other.query(`create table receipt${tables} (delivery varchar(200) primary key)`)
    const pay = {
      statements: [
        { sql: `insert into ${table} (id, state) select coalesce(max(id), 0) + 1, 'x' from ${table}` },
      ],
    }
    assert.equal(await target.lookup(pay, how), 'not delivered')
    assert.deepEqual(await target.deliver(pay, how), { rows: 1 })
    assert.deepEqual(await target.deliver(pay, how), { rows: 0 })
    assert.equal(await target.lookup(pay, how), 'delivered')
    await target.deliver(pay, { ...how, idempotencyKey: 'k2' })
    assert.equal((await rows()).length, 2)
    assert.equal((await target.test?.())?.ok, true)
  })

  test('a look-up tells what became of rows', async (t) => {
    const { table, target } = await setUp(t)
    const row = { id: 1, state: 'sent', amount: 2.5, details: null }
    const upsert: SqlDelivery = { upsert: table, key: ['id'], rows: [row] }
    const insert: SqlDelivery = { insert: table, key: ['id'], rows: [row] }
    assert.equal(await target.lookup(upsert, how), 'not delivered')
    assert.equal(await target.lookup(insert, how), 'not delivered')
    await target.deliver(insert, how)
    assert.equal(await target.lookup(upsert, how), 'delivered')
    assert.equal(await target.lookup(insert, how), 'delivered')
    await target.deliver({ ...upsert, rows: [{ ...row, state: 'paid' }] }, how)
    assert.equal(await target.lookup(upsert, how), 'not delivered')
    assert.equal(await target.lookup(insert, how), 'undecided')
    assert.equal(await target.lookup({ insert: table, rows: [row] }, how), 'undecided')
  })

  test('what the server says is an outcome, without the values', async (t) => {
    const { table, fails } = await setUp(t)
    const check = async (request: SqlDelivery, code: string, disposition: string) =>
      assert.deepEqual((await fails(request)).slice(0, 2), [`LIG-CONNECTORS-SQL-${code}`, disposition])
    const insert = (row: object): SqlDelivery => ({ insert: table, rows: [{ ...row }] })
    await check(insert({ id: 'x' }), 'REFUSED', 'permanent')
    await check(insert({ id: 1, state: 'x'.repeat(30) }), 'REFUSED', 'permanent')
    await check(insert({ id: 1, nothing: 1 }), 'REFUSED', 'permanent')
    await check({ statements: [{ sql: 'selec' }] }, 'REFUSED', 'permanent')
    await check({ statements: [{ sql: 'select :x' }] }, 'REQUEST', 'permanent')
    await check({ insert: table, rows: [{ id: 1 }, { id: 2, state: 'x' }] }, 'REQUEST', 'permanent')
  })

  test('a row that another holds is waited for, and given up in time without an effect', async (t) => {
    const { table, other, target, rows, fails } = await setUp(t)
    await target.deliver({ insert: table, rows: [{ id: 1, state: 'a' }] }, how)
    await other.query('begin')
    await other.query(`update ${table} set state = 'b' where id = 1`)
    const patience =
      database.server === 'mariadb' ? 'set innodb_lock_wait_timeout = 1' : "set lock_timeout = '50ms'"
    const upsert: SqlDelivery = {
      statements: [{ sql: patience }, { sql: `update ${table} set state = 'c' where id = 1` }],
    }
    assert.deepEqual((await fails(upsert)).slice(0, 2), ['LIG-CONNECTORS-SQL-BUSY', 'transient'])
    await other.query('commit')
    assert.equal((await rows())[0]?.state, 'b')
  })

  test('a connection that the server ended is not used again', async (t) => {
    const { table, other, target, rows } = await setUp(t)
    const kill = database.server === 'mariadb' ? 'kill :id' : 'select pg_terminate_backend(:id)'
    const [own] = await target.client.read({
      sql: database.server === 'mariadb' ? 'select connection_id() as id' : 'select pg_backend_pid() as id',
    })
    await other.query(kill.replace(':id', String(own?.id)))
    const insert: SqlDelivery = { insert: table, key: ['id'], rows: [{ id: 1, state: 'a' }] }
    await target.deliver(insert, how).catch((thrown: unknown) => {
      assert.equal(asFailure(thrown).disposition, 'transient')
      return target.deliver(insert, how)
    })
    assert.equal((await rows()).length, 1)
  })

  test('its test names the step that is wrong', async (t) => {
    const wrong = async (settings: object, step: string) => {
      const { target } = await setUp(t, settings)
      const found = await target.test?.()
      assert.deepEqual([found?.ok, found?.steps.at(-1)?.step], [false, step], JSON.stringify(found))
    }
    await wrong({ receipts: 'nowhere' }, 'permission')
    await wrong({ user: 'nobody-we-know' }, 'credentials')
    await wrong({ password: { secret: 'no-such' } }, 'settings')
    await wrong({ host: 'no-such-host.invalid' }, 'name')
    await wrong({ port: 1 }, 'connection')
    await wrong({ tls: {} }, 'security')
  })
})
