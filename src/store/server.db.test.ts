import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { test } from 'node:test'
import pg from 'pg'
import { findPostgres } from '../../test/postgres.ts'
import { until } from '../../test/stores.ts'
import { openStore } from './open-store.ts'
import type { Act } from './store.ts'

const see: Act = {
  name: 'number.see',
  kind: 'write',
  order: 1,
  sql: `insert into number_seen select r.n from json_to_recordset($1::json) as r(i int, n int)`,
}
const migrations = [{ id: 'test-1', sql: 'create table number_seen (n int)' }]
const server = await findPostgres()
const skip = server.found ? (server.restart ? false : 'the server is not ours to stop') : server.reason

test('commits wait while the server is away, and each is on disk once when it is back', {
  skip,
}, async () => {
  assert(server.found && server.restart)
  const store = await openStore({ dataDirectory: '', databaseUrl: await server.createDatabase(), migrations })
  let handed = 0
  let going = true
  const writers = Array.from({ length: 20 }, async () => {
    while (going || handed < 2_000) await store.committer.commit([{ act: see, row: { n: handed++ } }])
  })
  await server.restart(async () => {
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve))
  })
  going = false
  await Promise.all(writers)
  const [count] = await store.query<{ rows: number; numbers: number }>(
    'select count(*)::int as rows, count(distinct n)::int as numbers from number_seen',
  )
  assert.deepEqual(count, { rows: handed, numbers: handed })
  await store.close()
})

test('a server that is not there is a Failure that names it, without the password', async () => {
  const databaseUrl = 'postgres://someone:hidden@127.0.0.1:1/nowhere'
  await assert.rejects(openStore({ dataDirectory: '', databaseUrl, migrations }), (thrown: Error) => {
    assert.match(thrown.message, /LIG-STORE-UNAVAILABLE.*127\.0\.0\.1:1\/nowhere/)
    assert.doesNotMatch(thrown.message, /hidden/)
    return true
  })
})

test('a refused login says so', { skip: server.found ? false : server.reason }, async () => {
  assert(server.found)
  const url = new URL(await server.createDatabase())
  url.pathname = '/not_there'
  await assert.rejects(openStore({ dataDirectory: '', databaseUrl: url.href, migrations }), {
    code: 'LIG-STORE-LOGIN-REFUSED',
  })
})

test('a connection that the server ends between two statements fails the transaction, and nothing else', {
  skip: server.found ? false : server.reason,
}, async (t) => {
  assert(server.found)
  const url = new URL(await server.createDatabase())
  const far = { host: url.hostname, port: Number(url.port) }
  const wire = createServer((near) => {
    const there = connect(far)
    near.pipe(there)
    there.on('data', (chunk) => near.write(chunk.includes('BEGIN') ? Buffer.concat([chunk, ENDED]) : chunk))
    for (const [one, other] of [
      [near, there],
      [there, near],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
  }).listen(0, '127.0.0.1')
  await once(wire, 'listening')
  t.after(() => wire.close())
  const store = await openStore({ dataDirectory: '', databaseUrl: url.href, migrations })
  url.port = String((wire.address() as AddressInfo).port)
  const cut = await openStore({ dataDirectory: '', databaseUrl: url.href, migrations: [] }).then(
    () => 'opened',
    (thrown: Error) => thrown.message,
  )
  assert.match(cut, /LIG-STORE-UNAVAILABLE/)
  await store.close()
})

/** ErrorResponse 57P01 (PostgreSQL manual, 55.7), as it comes when an administrator ends a session. */
const ENDED = ((): Buffer => {
  const fields = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
  )
  const head = Buffer.alloc(5, 'E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
})()

test('a migration waits for who reads, and holds up nobody who writes meanwhile', {
  skip: server.found ? false : server.reason,
}, async () => {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const older = await openStore({ dataDirectory: '', databaseUrl, migrations })
  const write = (n: number) => older.committer.commit([{ act: see, row: { n } }])
  await write(0)
  const dump = new pg.Client(databaseUrl)
  await dump.connect()
  await dump.query('begin; select * from number_seen')
  const waiting = `select 1 from pg_locks where not granted and relation = 'number_seen'::regclass`
  const more = [...migrations, { id: 'test-2', sql: 'alter table number_seen add column more text' }]
  const opening = openStore({ dataDirectory: '', databaseUrl, migrations: more })
  for (let n = 1; n <= 3; n++) {
    await until(async () => (await older.query(waiting)).length > 0)
    await write(n)
  }
  await dump.query('commit')
  await dump.end()
  const newer = await opening
  await write(4)
  const rows = await newer.query('select n, more from number_seen order by n')
  assert.deepEqual(
    rows,
    Array.from({ length: 5 }, (_, n) => ({ n, more: null })),
  )
  await Promise.all([older.close(), newer.close()])
})
