import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Clock, defineFailure, Failure, instant } from '../../src/kernel/index.ts'
import { openLog } from '../../src/log/index.ts'
import { joinNodes, openStore } from '../../src/store/index.ts'
import { createInvoker, defineBinding, openEngine } from '../../src/workflows/index.ts'
import { newId } from '../stores.ts'
import { act, cases, engineMigrations, entryOf, limited, lose, Opened, Said, Told } from './subject.ts'

/**
 * One node with a workflow engine: it starts instances by events and by calls, tells them, and runs whatever it gets.
 * `node engine-process.ts DATABASE_URL NAME TTL_MS FIRST_NUMBER [quiet]`; it prints `works` when it does,
 * and `ack N` for each start that is safe. A quiet one starts nothing.
 */
const [databaseUrl = '', name = '', ttlMs = '', first = '', quiet] = process.argv.slice(2)

const unclear = defineFailure({
  code: 'LIG-TEST-UNCLEAR',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'cut off',
  fix: 'look',
})
const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    sleep(Math.max(0, at - Date.now()), undefined, signal ? { signal } : {}).catch(() => undefined),
}

const store = await openStore({ dataDirectory: '', databaseUrl, migrations: engineMigrations })
const node = await joinNodes({
  store,
  clock,
  id: newId<'node'>(),
  name,
  version: '1',
  ttlMs: Number(ttlMs),
  lost: lose,
})
const log = await openLog({ store, clock, node, draw: Math.random, pollMs: 50 })

/** The world outside is no part of the store: what is fenced there can still act here. */
const world = new pg.Pool({
  connectionString: databaseUrl,
  max: 4,
  connectionTimeoutMillis: 1_000,
  query_timeout: 1_500,
})
world.on('error', () => undefined)
const ask = async (sql: string, params: readonly unknown[]) =>
  await world.query(sql, [...params]).catch((error: unknown) => {
    throw unclear({}, { cause: error })
  })
const binding = defineBinding({
  capability: act,
  system: 'world',
  onUnknown: 'lookup',
  async perform(_, { idempotencyKey: key }) {
    if (randomInt(20) === 0) throw unclear()
    await ask('insert into tried (key, node) values ($1, $2)', [key, name])
    await ask('insert into done values ($1) on conflict do nothing', [key])
    if (randomInt(20) === 0) throw unclear()
    return { key }
  },
  async lookup(_, { idempotencyKey: key }) {
    const { rowCount } = await ask('select from done where key = $1', [key])
    return rowCount === 1 ? { key } : undefined
  },
})

const engine = await openEngine({
  store,
  node,
  log,
  clock,
  newId,
  random: Math.random,
  invoker: createInvoker([binding], { clock }),
  workflows: [cases, limited],
  events: [Opened, Told, Said],
  limits: { active: 30, lingerMs: 50, pollMs: 50 },
  retry: { first: '20 milliseconds', cap: '200 milliseconds' },
})
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
process.stdout.write('works\n')
let nextNumber = Number(first)
if (quiet) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
else await Promise.all(Array.from({ length: 4 }, begin))
await engine.stop()
await log.stop()
await node.leave()
await store.close()
await world.end()

async function begin(): Promise<void> {
  while (!stopping.signal.aborted) {
    const id = String(nextNumber++)
    try {
      if (randomInt(2) === 0) await log.append([entryOf(Opened, id)])
      else await Promise.all([engine.start(cases, { id }), engine.start(limited, { id })])
      // A pipe is written synchronously: what is printed has left the process.
      process.stdout.write(`ack ${id}\n`)
      await sleep(randomInt(40))
      await log.append([entryOf(Told, id)])
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
    }
    await sleep(randomInt(60))
  }
}
