import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPostgres } from '../../test/postgres.ts'
import { newId, temporaryDirectory } from '../../test/stores.ts'
import { type Clock, defineFailure, instant } from '../kernel/index.ts'
import { claimed, claimWrite, type EntryId, type Log, type NewEntry, openLog } from '../log/index.ts'
import { type Act, applyRetention, openStore, type Store } from '../store/index.ts'
import { historyParts } from './history.ts'
import { migrations } from './migrations.ts'

/**
 * Retention under SIGKILL: a child process appends and consumes while generations are closed, carried forward and
 * dropped as fast as they can, a day each time, and is killed at moments drawn from a seed. Whatever was acknowledged
 * and is young or needed by open work must be there once, with its bytes, and be found; everything was handled once;
 * the rest is gone. LIGAMENT_RETENTION_KILLS and LIGAMENT_RETENTION_SEED make it longer, and the same again.
 */
const KILLS = Number(process.env.LIGAMENT_RETENTION_KILLS ?? 2)
const SEED = Number(process.env.LIGAMENT_RETENTION_SEED ?? Math.floor(Math.random() * 1_000_000))
const KEEP = { history: 4, claims: 2, audit: 7 }
const DAY = 86_400_000
const SOURCE = 'kept'

const handledTable = { id: 'test-1', sql: 'create table handled (n bigint not null)' }
const mark: Act = {
  name: 'test.handled',
  kind: 'write',
  order: 900,
  sql: 'insert into handled select r.n from json_to_recordset($1::json) as r(i int, n bigint)',
}
const wrong = defineFailure({
  code: 'LIG-TEST-WRONG',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'wrong',
  fix: 'mend',
})
const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    sleep(Math.max(0, at - Date.now()), undefined, signal ? { signal } : {}).catch(() => undefined),
}

type Place = { readonly dataDirectory: string; readonly databaseUrl: string | undefined }
/** What open work has to do with an entry, if anything. */
type Need = 'parked' | 'exception' | 'workflow' | undefined
const needOf = (n: number): Need =>
  n % 31 === 0 ? 'parked' : n % 37 === 0 ? 'exception' : n % 41 === 0 ? 'workflow' : undefined
const idOf = (n: number): EntryId => {
  const hex = createHash('md5').update(String(n)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}` as EntryId
}
const bytesOf = (n: number): Buffer => Buffer.from([n % 256, 0, 255, 13, ...Buffer.from(String(n))])

const entryOf = (n: number): NewEntry => ({
  id: idOf(n),
  kind: 'message',
  stream: SOURCE,
  version: '1',
  at: clock.now(),
  keys: [needOf(n) === 'parked' ? `bad-${n}` : `key-${n % 20}`],
  correlation: newId<'correlation'>(),
  causation: null,
  source: SOURCE,
  body: { n },
  raw: bytesOf(n),
  meta: {},
  businessKeys: [{ kind: 'number', value: `N${n}` }],
})

async function openBoth(place: Place): Promise<{ store: Store; log: Log }> {
  const store = await openStore({ ...place, migrations: [...migrations, handledTable] })
  const log = await openLog({ store, clock, draw: Math.random, pollMs: 20 })
  await log.subscribe({
    name: 'reader',
    kind: 'message',
    handle: async ({ body }) => {
      const n = Number(body?.n)
      if (needOf(n) === 'parked') throw wrong()
      return { writes: [{ act: mark, row: { n } }] }
    },
  })
  return { store, log }
}

const OPEN_WORK = {
  exception: `insert into exception (id, kind, title, cause, owner, state, opened_at, deadline, runbook, entry, says,
    fix, detail, keys) values ($1::uuid, 'k', 't', 'rule', 'o', 'open', now(), now(), 'r', $1::uuid, 's', 'f', '{}', '[]')`,
  workflow: `insert into workflow_instance (id, name, version, key, state, facts, correlation, causation,
    start_position, input, started_at, updated_at)
    values ($1::uuid, 'w', 1, $1, 'waiting', '{}', $1::uuid, $1::uuid, '', '{}', now(), now())`,
}

const LAST_DAY = `select greatest(max(opened_at), max(closed_at), max(dropped_at)) as at from history_generation`

/** Appends and retains until it is killed; says `NUMBER DAY` for each entry that is on disk, `day DAY` for each run. */
async function child(place: Place, first: number): Promise<never> {
  const { store, log } = await openBoth(place)
  const [last] = await store.query<{ at: number }>(LAST_DAY)
  let now = last?.at ?? 0
  // A pipe is written synchronously: what is printed has left the process.
  const say = (...words: (string | number)[]) => void process.stdout.write(`${words.join(' ')}\n`)
  let next = first
  const appendOn = async () => {
    for (;;) {
      const n = next++
      const [entry, day, need] = [entryOf(n), now, needOf(n)]
      // Open work is there before its entry could be let go.
      if (need === 'exception' || need === 'workflow') await store.query(OPEN_WORK[need], [entry.id])
      const claim = { source: SOURCE, key: `N${n}`, hash: 'h', entry: entry.id, acknowledgement: null }
      await log.append([entry], [claimWrite(claim)])
      say(n, day)
      await sleep(2)
    }
  }
  const retainOn = async () => {
    for (; ; now += DAY) {
      const stopped = new AbortController().signal
      await applyRetention({ store, parts: historyParts, keep: KEEP }, instant(now), stopped)
      say('day', now)
    }
  }
  return await Promise.race([retainOn(), ...Array.from({ length: 4 }, appendOn)])
}

/** mulberry32 */
let state = SEED
const draw = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** Runs a child until it has retained for some days, kills it a moment later, and gives what it said. */
async function killed(place: Place, first: number): Promise<readonly string[]> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const given = JSON.stringify({ ...place, first })
  const running = spawn(process.execPath, [import.meta.filename], {
    env: { ...env, LIGAMENT_RETENTION_CHILD: given },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => running.once('exit', resolve))
  const said: string[] = []
  let days = 5 + Math.floor(draw() * 3)
  const moment = draw() * 200
  for await (const line of createInterface({ input: running.stdout })) {
    said.push(line)
    if (line.startsWith('day') && --days === 0) void sleep(moment).then(() => running.kill('SIGKILL'))
  }
  await ended
  return said
}

const CHILD = process.env.LIGAMENT_RETENTION_CHILD
if (CHILD) {
  const { first, ...place } = JSON.parse(CHILD)
  await child(place, first)
}

async function check(place: Place): Promise<void> {
  const appendedAt = new Map<number, number>()
  let today = 0
  for (let kill = 0; kill < KILLS; kill++) {
    for (const line of await killed(place, kill * 1_000_000 + 1)) {
      const [what, day] = line.split(' ')
      if (what === 'day') today = Math.max(today, Number(day))
      else appendedAt.set(Number(what), Number(day))
    }
  }
  const { store, log } = await openBoth(place)
  while ((await log.lag()).some(({ behind }) => behind > 0)) await sleep(50)
  await log.stop()
  // Twice: the first run ends what a killed one had begun.
  for (const _ of [1, 2])
    await applyRetention(
      { store, parts: historyParts, keep: KEEP },
      instant(today),
      new AbortController().signal,
    )

  const left = await store.query(
    `select relname from pg_class where relname ~ '_(gone)_|history_need_' and relkind in ('r', 'p')`,
  )
  assert.deepEqual(left, [], 'nothing is left half done')
  const there = new Map<number, { raw: Uint8Array; keys: number }>()
  const rows = await store.query<{ n: number; raw: Uint8Array; keys: number }>(
    `select (body->>'n')::int as n, raw, (select count(*)::int from key_index k
      where k.subject_id = e.id::text and k.value = 'N' || (body->>'n')) as keys from log_entry e`,
  )
  for (const { n, ...row } of rows) {
    assert.ok(!there.has(n), `${n} is there once`)
    there.set(n, row)
  }
  const handled = await store.query<{ n: number }>('select n::float8 as n from handled')
  const times = new Map<number, number>()
  for (const { n } of handled) times.set(n, (times.get(n) ?? 0) + 1)
  let gone = 0
  for (const [n, day] of appendedAt) {
    const row = there.get(n)
    const about = `${n} of day ${(today - day) / DAY} ago, ${needOf(n) ?? 'done'}`
    assert.equal(times.get(n) ?? 0, needOf(n) === 'parked' ? 0 : 1, `handled: ${about}`)
    if (needOf(n) !== undefined || today - day < KEEP.history * DAY) assert.ok(row, `lost: ${about}`)
    if (row) assert.deepEqual([Buffer.from(row.raw), row.keys], [bytesOf(n), 1], about)
    else gone++
    if (today - day < KEEP.claims * DAY)
      assert.equal((await claimed(store, SOURCE, `N${n}`))?.entry, idOf(n), about)
  }
  assert.ok(gone > 0, 'nothing was let go: the test tested nothing')
  await store.close()
}

test(`retention killed ${KILLS} times, embedded (seed ${SEED})`, () =>
  check({ dataDirectory: temporaryDirectory(), databaseUrl: undefined }))

test(`retention killed ${KILLS} times, server (seed ${SEED})`, async (t) => {
  const server = await findPostgres()
  if (!server.found) return t.skip(server.reason)
  await check({ dataDirectory: temporaryDirectory(), databaseUrl: await server.createDatabase() })
})
