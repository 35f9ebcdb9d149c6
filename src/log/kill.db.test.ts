import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId, temporaryDirectory, until } from '../../test/stores.ts'
import { type Clock, defineFailure, instant } from '../kernel/index.ts'
import { type Act, openStore, type Store, storeMigrations } from '../store/index.ts'
import type { Log, LogEntry, NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'

/**
 * The durability contract under SIGKILL: a child process appends and consumes, prints what was acknowledged, and is
 * killed at a random moment, again and again. In the end everything acknowledged is in the log, and each consumer
 * has handled each entry once, in order per key. LIGAMENT_KILL_ROUNDS makes it longer.
 */
const ROUNDS = Number(process.env.LIGAMENT_KILL_ROUNDS ?? 3)
const CHILD_DIRECTORY = process.env.LIGAMENT_KILL_CHILD
const CONSUMERS = ['steady', 'flaky']

const migrations = [
  ...storeMigrations,
  ...logMigrations,
  {
    id: 'test-1',
    sql: 'create table handled (seq bigint generated always as identity, consumer text, n bigint)',
  },
]
const mark: Act = {
  name: 'test.handled',
  kind: 'write',
  order: 900,
  sql: `insert into handled (consumer, n) select r.consumer, r.n
    from json_to_recordset($1::json) as r(i int, consumer text, n bigint) order by r.i`,
}
const away = defineFailure({
  code: 'LIG-TEST-AWAY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'away',
  fix: 'wait',
})
const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    sleep(Math.max(0, at - Date.now()), undefined, signal ? { signal } : {}).catch(() => undefined),
}

async function openBoth(dataDirectory: string, failsOf100: number): Promise<{ store: Store; log: Log }> {
  const store = await openStore({ dataDirectory, migrations })
  const log = await openLog({
    store,
    clock,
    draw: Math.random,
    backoff: { firstMs: 10, longestMs: 50 },
    pollMs: 20,
  })
  for (const consumer of CONSUMERS) {
    await log.subscribe({
      name: consumer,
      kind: 'event',
      handle: async (entry) => {
        if (consumer === 'flaky' && randomInt(100) < failsOf100) throw away()
        return { writes: [{ act: mark, row: { consumer, n: numberOf(entry) } }] }
      },
    })
  }
  return { store, log }
}

const numberOf = (entry: LogEntry): number => Number(entry.body?.n)

const newEntry = (n: number): NewEntry => {
  const key = () => `k${randomInt(40)}`
  return {
    id: newId<'entry'>(),
    kind: 'event',
    stream: 'Tested',
    version: '1.0',
    at: clock.now(),
    keys: randomInt(10) === 0 ? [key(), key()] : [key()],
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'test',
    body: { n },
    raw: null,
    meta: {},
    businessKeys: [{ kind: 'n', value: String(n) }],
  }
}

async function child(dataDirectory: string): Promise<never> {
  const { log } = await openBoth(dataDirectory, 5)
  let n = Date.now() * 1_000
  const append = async (): Promise<never> => {
    for (;;) {
      const own = n++
      await log.append([newEntry(own)])
      // A pipe is written synchronously: what is printed has left the process.
      process.stdout.write(`${own}\n`)
    }
  }
  return await Promise.race(Array.from({ length: 8 }, append))
}

/** Runs the child until it has acknowledged `count` entries, kills it, and returns all it acknowledged. */
async function killedAfter(dataDirectory: string, count: number): Promise<readonly number[]> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const running = spawn(process.execPath, [import.meta.filename], {
    env: { ...env, LIGAMENT_KILL_CHILD: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => running.once('exit', resolve))
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: running.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === count) running.kill('SIGKILL')
  }
  await ended
  return acknowledged
}

if (CHILD_DIRECTORY) await child(CHILD_DIRECTORY)

test(`nothing acknowledged is lost and nothing is handled twice in ${ROUNDS} kills`, async () => {
  const dataDirectory = temporaryDirectory()
  const acknowledged: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    acknowledged.push(...(await killedAfter(dataDirectory, 1 + randomInt(500))))
  }
  const { store, log } = await openBoth(dataDirectory, 0)
  await until(async () => {
    // The store is one connection: asking all the time would leave it no time for the work.
    await clock.sleepUntil(instant(clock.now() + 50))
    const behind = (await log.lag()).every((one) => one.behind === 0 && one.parkedKeys === 0)
    return behind && (await log.parked()).length === 0
  })
  const entries = await store.query<{ n: number; keys: readonly string[] }>(
    `select (body->>'n')::float8 as n, keys from log_entry order by txid, seq`,
  )
  const present = new Set(entries.map(({ n }) => n))
  assert.deepEqual(
    acknowledged.filter((n) => !present.has(n)),
    [],
    'acknowledged means present',
  )
  for (const consumer of CONSUMERS) {
    const handled = await store.query<{ n: number }>(
      'select n::float8 as n from handled where consumer = $1 order by seq',
      [consumer],
    )
    checkHandled(
      entries,
      handled.map(({ n }) => n),
    )
  }
  await log.stop()
  await store.close()
})

function checkHandled(
  entries: readonly { n: number; keys: readonly string[] }[],
  handled: readonly number[],
): void {
  const ascending = (a: number, b: number) => a - b
  assert.deepEqual(
    [...handled].sort(ascending),
    entries.map(({ n }) => n).sort(ascending),
    'each exactly once',
  )
  const keysOf = new Map(entries.map(({ n, keys }) => [n, keys]))
  for (const key of new Set(entries.flatMap(({ keys }) => keys))) {
    assert.deepEqual(
      handled.filter((n) => keysOf.get(n)?.includes(key)),
      entries.filter(({ keys }) => keys.includes(key)).map(({ n }) => n),
      'in order per key',
    )
  }
}
