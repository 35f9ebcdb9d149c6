import assert from 'node:assert/strict'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { findPostgres } from '../../test/postgres.ts'
import type { Batch, BatchAct } from './batch.ts'
import { ServerWriter } from './server-writer.ts'

const server = await findPostgres()
const skip = server.found ? false : server.reason

/** As a simple query is written on the wire: its text, then a zero. */
const COMMIT = 'commit\0'

type CutAt = { readonly text: string; readonly forwarded: boolean } | undefined

/**
 * A wire to the server that is cut once: when `text` passes towards it, before or after it was forwarded. Garbled, it
 * turns every BEGIN into a statement that the server refuses.
 */
async function openWire(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let cutAt: CutAt
  let sent = ''
  let garbled = false
  const wire = createServer((near: Socket) => {
    const far = connect(Number(target.port), target.hostname)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.on('close', () => far.end())
    far.on('close', () => near.destroy())
    far.on('data', (bytes) => near.write(bytes))
    near.on('data', (bytes) => {
      sent += bytes.toString('latin1')
      if (cutAt === undefined || !sent.includes(cutAt.text))
        return far.write(garbled ? withoutBegin(bytes) : bytes)
      const { forwarded } = cutAt
      cutAt = undefined
      if (!forwarded) return far.destroy()
      // The server answers when it has done what it was told; that answer is lost.
      far.removeAllListeners('data')
      far.once('data', () => far.destroy())
      return far.write(bytes)
    })
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((wire.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: (at: CutAt) => {
      sent = ''
      cutAt = at
    },
    garble: () => {
      garbled = true
    },
    close: () => wire.close(),
  }
}

const withoutBegin = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('begin', 'bogus'), 'latin1')

const insert = (table: string): BatchAct => ({
  name: `test.${table}`,
  kind: 'write',
  keeps: false,
  sql: `insert into ${table} select r.n from jsonb_to_recordset($1::jsonb) as r(i int, n int) returning 0 as i, n`,
  units: [0],
  rows: [],
})
const put = (table: string, n: number): BatchAct => ({ ...insert(table), rows: [`{"n":${n}}`] })
const claim = (n: number): BatchAct => ({
  ...put('claimed', n),
  name: 'test.claim',
  kind: 'guard',
  keeps: true,
})

async function setUp(t: TestContext) {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const direct = new pg.Client(databaseUrl)
  await direct.connect()
  await direct.query(
    `create table one (n int primary key); create table two (n int primary key);
    create table claimed (n int primary key)`,
  )
  const wire = await openWire(databaseUrl)
  const writer = new ServerWriter(wire.url)
  const stored = async (): Promise<string> => {
    const { rows } = await direct.query<{ at: string }>(
      `select 'one ' || n as at from one union all select 'two ' || n from two
      union all select 'claimed ' || n from claimed order by at`,
    )
    return rows.map(({ at }) => at).join(', ')
  }
  const run = (...acts: readonly BatchAct[]) => writer.run({ units: 1, acts } satisfies Batch)
  t.after(async () => {
    writer.giveUp()
    await Promise.all([writer.close(), direct.end()])
    wire.close()
  })
  return { wire, run, stored }
}

test('a batch whose wire is cut is settled, or nothing of it is there', { skip }, async (t) => {
  const { wire, run, stored } = await setUp(t)
  const batch = (n: number) => run(claim(n), put('one', n), put('two', n))
  const check = async (n: number, cut: CutAt, kind: string, after: string) => {
    wire.cut(cut)
    assert.deepEqual([(await batch(n)).kind, await stored()], [kind, after])
  }
  const first = 'claimed 1, one 1, two 1'
  await check(1, undefined, 'done', first)
  await check(2, { text: 'begin', forwarded: false }, 'away', first)
  await check(2, { text: 'begin', forwarded: true }, 'away', first)
  await check(2, { text: 'test.claim', forwarded: true }, 'away', first)
  await check(2, { text: 'test.one', forwarded: true }, 'away', first)
  await check(2, { text: 'test.two', forwarded: true }, 'away', first)
  await check(2, { text: COMMIT, forwarded: false }, 'away', first)
  await check(
    2,
    { text: COMMIT, forwarded: true },
    'done',
    'claimed 1, claimed 2, one 1, one 2, two 1, two 2',
  )
})

test('a commit whose answer was lost says what its writes said', { skip }, async (t) => {
  const { wire, run } = await setUp(t)
  wire.cut({ text: COMMIT, forwarded: true })
  const outcome = await run(put('one', 7), put('two', 8))
  assert.deepEqual(outcome.kind === 'done' && outcome.outputs, [[{ i: 0, n: 7 }], [{ i: 0, n: 8 }]])
})

test('of several writes on their way the one that failed is named, and none of them stays', {
  skip,
}, async (t) => {
  const { run, stored } = await setUp(t)
  const check = async (acts: readonly BatchAct[], act: string) =>
    assert.deepEqual(await run(...acts), { kind: 'poison', act, sqlState: '23505' })
  assert.equal((await run(put('one', 1), put('two', 2))).kind, 'done')
  await check([claim(5), put('one', 1), put('two', 5)], 'test.one')
  await check([claim(5), put('one', 5), put('two', 2)], 'test.two')
  await check([put('one', 1), put('two', 2)], 'test.one')
  await check([put('one', 5), put('two', 2)], 'test.two')
  assert.equal(await stored(), 'one 1, two 2')
  assert.equal((await run(claim(5), put('one', 5), put('two', 5))).kind, 'done')
})

test('what is on its way behind a refused begin writes nothing', { skip }, async (t) => {
  const { wire, run, stored } = await setUp(t)
  assert.equal((await run(put('one', 1))).kind, 'done')
  wire.garble()
  assert.deepEqual(await run(claim(2), put('one', 2)), { kind: 'away', reason: '42601' })
  assert.deepEqual(await run(put('one', 2), put('two', 2)), { kind: 'away', reason: '42601' })
  assert.equal(await stored(), 'one 1')
})
