import assert from 'node:assert/strict'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { findPostgres } from '../../test/postgres.ts'
import type { Batch, BatchAct, BatchOutcome } from './batch.ts'
import { ServerWriter, WRITER_TABLE } from './server-writer.ts'
import { Trouble } from './trouble.ts'

const server = await findPostgres()
const skip = server.found ? false : server.reason

/** As a simple query is written on the wire: its text, then a zero. */
const COMMIT = 'commit\0'
/** A Sync: the end of a message group, with which a batch that was sent at once is committed. */
const SYNC = 'S\0\0\0\x04'

/**
 * Where the wire to the server is cut, once, when `text` passes towards it. What passed with it is
 * `dropped`, `halved` (forwarded up to the text), `forwarded` (the answer is lost), or `late`: forwarded
 * when the writer has connected anew.
 */
type Cut = { readonly text: string; readonly what: 'dropped' | 'halved' | 'forwarded' | 'late' }

/**
 * A wire that can be cut. Garbled, it names a statement that the server does not know where a batch's number is to go;
 * those open when it is silenced carry no more answers.
 */
async function openWire(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let cut: Cut | undefined
  let garbled = false
  const open = new Set<Socket>()
  const silent = new Set<Socket>()
  let late: (() => void) | undefined
  let over = Promise.resolve()
  const wire = createServer((near: Socket) => {
    const far = connect(Number(target.port), target.hostname)
    let severed = false
    open.add(near)
    near.on('error', () => undefined)
    far.on('error', () => near.destroy())
    near.on('close', () => severed || far.end())
    far.on('close', () => near.destroy())
    far.on('data', (bytes) => severed || silent.has(near) || near.write(bytes))
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1')
      if (cut === undefined || !text.includes(cut.text)) {
        far.write(garbled ? withoutNumber(bytes) : bytes)
        // The link of the new connection is taken once its commit was answered.
        if (text.includes(COMMIT)) far.once('data', () => setImmediate(() => late?.()))
        return
      }
      const { what } = cut
      const end = text.indexOf(cut.text)
      cut = undefined
      severed = true
      near.destroy()
      if (what === 'dropped') return void far.destroy()
      if (what === 'halved') return void far.end(bytes.subarray(0, end))
      const forward = () => far.write(bytes, () => far.once('data', () => far.end()))
      if (what === 'forwarded') return void forward()
      over = new Promise((resolve) => far.on('close', () => resolve()))
      late = () => {
        late = undefined
        forward()
      }
    })
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((wire.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: (at: Cut | undefined) => {
      cut = at
    },
    garble: () => {
      garbled = true
    },
    silence: () => {
      for (const near of open) silent.add(near)
    },
    /** What came late has been answered. */
    over: () => over,
    close: () => wire.close(),
  }
}

const withoutNumber = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('writer.number', 'writer.nobody'), 'latin1')

const insert = (table: string): BatchAct => ({
  name: `test.${table}`,
  kind: 'write',
  keeps: false,
  sql: `insert into ${table} select r.n from json_to_recordset($1::json) as r(i int, n int)`,
  units: [0],
  rows: [],
})
const put = (table: string, n: number): BatchAct => {
  const { sql, ...act } = insert(table)
  return { ...act, sql: `${sql} returning 0 as i, n`, rows: [`{"n":${n}}`] }
}
const claim = (n: number): BatchAct => ({
  ...put('claimed', n),
  name: 'test.claim',
  sql: `with passed as (${insert('claimed').sql} on conflict do nothing returning 0 as i)`,
  kind: 'guard',
  keeps: true,
})

async function setUp(t: TestContext, answerWithinMs?: number) {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const direct = new pg.Client(databaseUrl)
  await direct.connect()
  await direct.query(
    `create table one (n int primary key); create table two (n int primary key);
    create table claimed (n int primary key); ${WRITER_TABLE}`,
  )
  const wire = await openWire(databaseUrl)
  const writer = new ServerWriter(wire.url, new Trouble('the wire'), answerWithinMs)
  const stored = async (): Promise<string> => {
    const { rows } = await direct.query<{ at: string }>(
      `select 'one ' || n as at from one union all select 'two ' || n from two
      union all select 'claimed ' || n from claimed order by at`,
    )
    return rows.map(({ at }) => at).join(', ')
  }
  let number = 0
  const run = (...acts: readonly BatchAct[]) =>
    writer.run({ units: 1, acts } satisfies Batch, { number: ++number })
  /** After the batch that was begun last, whose answer is not waited for. */
  const runAfter = (...acts: readonly BatchAct[]) =>
    writer.run({ units: 1, acts } satisfies Batch, { after: number, number: ++number })
  t.after(async () => {
    writer.giveUp()
    await Promise.all([writer.close(), direct.end()])
    wire.close()
  })
  return { wire, run, runAfter, stored }
}

test('a batch whose wire is cut is on disk once, or nothing of it is there', { skip }, async (t) => {
  const { wire, run, stored } = await setUp(t)
  const batch = (n: number) => run(claim(n), put('one', n), put('two', n))
  const check = async (n: number, cut: Cut | undefined, kind: string, after: string) => {
    wire.cut(cut)
    const { kind: came } = await batch(n)
    await wire.over()
    assert.deepEqual([came, await stored()], [kind, after])
  }
  const first = 'claimed 1, one 1, two 1'
  await check(1, undefined, 'done', first)
  await check(2, { text: 'writer.number', what: 'dropped' }, 'away', first)
  await check(2, { text: 'test.two', what: 'halved' }, 'away', first)
  await check(2, { text: SYNC, what: 'halved' }, 'away', first)
  await check(2, { text: SYNC, what: 'late' }, 'away', first)
  const both = 'claimed 1, claimed 2, one 1, one 2, two 1, two 2'
  await check(2, { text: SYNC, what: 'forwarded' }, 'unknown', both)
  await check(2, undefined, 'done', both)
})

test('a commit whose answer was lost says what its writes said', { skip }, async (t) => {
  const { wire, run } = await setUp(t)
  assert.equal((await run(claim(1), put('one', 1))).kind, 'done')
  // The guard refuses, so what follows asks one by one, and the commit leaves alone.
  assert.deepEqual((await run(claim(1), put('one', 2))).kind, 'done')
  wire.cut({ text: COMMIT, what: 'forwarded' })
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

test('what is on its way behind a number that is refused writes nothing', { skip }, async (t) => {
  const { wire, run, stored } = await setUp(t)
  assert.equal((await run(put('one', 1))).kind, 'done')
  wire.garble()
  const unknownStatement = '26000'
  assert.deepEqual(await run(claim(2), put('one', 2)), { kind: 'away', reason: unknownStatement })
  assert.equal(await stored(), 'one 1')
})

test('a wire that swallows the answer is given up after a while, and what was written is known', {
  skip,
}, async (t) => {
  const { wire, run, stored } = await setUp(t, 200)
  assert.equal((await run(put('one', 1))).kind, 'done')
  wire.silence()
  const running = run(put('one', 2))
  while ((await stored()) !== 'one 1, one 2') await new Promise((resolve) => setImmediate(resolve))
  assert.equal((await running).kind, 'unknown')
  assert.equal((await run(put('one', 3))).kind, 'done')
  assert.equal(await stored(), 'one 1, one 2, one 3')
})

test('a batch is sent before the one ahead of it is answered, and written only if that one is', {
  skip,
}, async (t) => {
  const { wire, run, runAfter, stored } = await setUp(t)
  const warnings: string[] = []
  const warned = ({ message }: Error): void => void warnings.push(message)
  process.on('warning', warned)
  t.after(() => process.off('warning', warned))
  const check = async (running: readonly Promise<BatchOutcome>[], kinds: string, after: string) => {
    const outcomes = await Promise.all(running)
    assert.deepEqual([outcomes.map(({ kind }) => kind).join(', '), await stored()], [kinds, after])
  }
  await check(
    [run(claim(1), put('one', 1)), runAfter(put('two', 1))],
    'done, done',
    'claimed 1, one 1, two 1',
  )
  await check([run(put('one', 1)), runAfter(put('two', 2))], 'poison, behind', 'claimed 1, one 1, two 1')
  await check([run(put('two', 2))], 'done', 'claimed 1, one 1, two 1, two 2')
  // The guard refuses, and is asked again between BEGIN and COMMIT: nothing comes between those.
  const refused = run(claim(1), put('one', 3))
  await check([refused, runAfter(put('two', 3))], 'done, behind', 'claimed 1, one 1, two 1, two 2')
  const careful = run(claim(2), put('one', 3))
  const both = 'claimed 1, claimed 2, one 1, one 3, two 1, two 2, two 3'
  await check([careful, runAfter(put('two', 3))], 'done, done', both)
  for (let n = 10; n < 26; n++) await run(claim(n))
  wire.cut({ text: 'test.one', what: 'halved' })
  const cut = [run(put('one', 4)), runAfter(put('two', 4))]
  assert.deepEqual(
    (await Promise.all(cut)).map(({ kind }) => kind),
    ['away', 'away'],
  )
  assert.doesNotMatch(await stored(), / 4/)
  assert.deepEqual(warnings, [])
})

test('two batches whose answers are swallowed are both known to be written', { skip }, async (t) => {
  const { wire, run, runAfter, stored } = await setUp(t, 200)
  assert.equal((await run(put('one', 1), put('two', 1))).kind, 'done')
  wire.silence()
  const running = [run(put('one', 2)), runAfter(put('two', 2))]
  while ((await stored()) !== 'one 1, one 2, two 1, two 2') await new Promise((r) => setImmediate(r))
  assert.deepEqual(
    (await Promise.all(running)).map(({ kind }) => kind),
    ['unknown', 'unknown'],
  )
})
