import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, defineFailure, Failure, instant } from '../../src/kernel/index.ts'
import { type Log, type LogEntry, type NewEntry, openLog } from '../../src/log/index.ts'
import { type Act, joinNodes, type Node, openStore, type Store } from '../../src/store/index.ts'
import { newId } from '../stores.ts'
import { CONSUMERS, lose, migrations, SEAT } from './subject.ts'

/**
 * One node, as a process of its own: it appends, handles with failures of every kind, resumes what stands, and sits in
 * a seat when it is its turn. `node node-process.ts DATABASE_URL NAME TTL_MS FIRST_NUMBER [quiet]`; it prints
 * `works` when it does, and `ack N` for each entry that is safe. A quiet one appends nothing, and nothing fails in it.
 */
const [databaseUrl = '', name = '', ttlMs = '', first = '', quiet] = process.argv.slice(2)

const mark: Act = {
  name: 'test.handled',
  kind: 'write',
  order: 900,
  sql: `insert into handled (consumer, n, node) select r.consumer, r.n, r.node
    from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, n bigint, node text) order by r.i`,
}
const sat: Act = {
  name: 'test.sat',
  kind: 'write',
  order: 901,
  sql: `insert into sat (sitting) select r.sitting
    from jsonb_to_recordset($1::jsonb) as r(i int, sitting uuid) order by r.i`,
}
const away = defineFailure({
  code: 'LIG-TEST-AWAY',
  disposition: 'transient',
  stage: 'processing',
  cause: 'downstream',
  says: 'away',
  fix: 'wait',
})
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

let nextNumber = Number(first)

const store = await openStore({ dataDirectory: '', databaseUrl, migrations })
const node = await joinNodes({
  store,
  clock,
  id: newId<'node'>(),
  name,
  version: '1',
  ttlMs: Number(ttlMs),
  lost: lose,
})
const log = await openLog({
  store,
  clock,
  node,
  draw: Math.random,
  backoff: { firstMs: 10, longestMs: 50 },
  pollMs: 50,
})
for (const consumer of CONSUMERS) {
  await log.subscribe({
    name: consumer,
    kind: 'event',
    handle: async (entry: LogEntry) => {
      await misbehave(consumer)
      return { writes: [{ act: mark, row: { consumer, n: Number(entry.body?.n), node: name } }] }
    },
  })
}
const seat = node.alone(SEAT, (signal) => sit(store, signal))
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
process.stdout.write('works\n')
await Promise.all(quiet ? [] : [...Array.from({ length: 4 }, () => append(log)), resumeAll(log)])
if (quiet) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
await leave(node)

async function misbehave(consumer: string): Promise<void> {
  if (quiet || consumer === 'steady') return
  if (randomInt(20) === 0) await sleep(randomInt(50))
  if (randomInt(20) === 0) throw away()
  if (randomInt(200) === 0) throw wrong()
}

async function append(to: Log): Promise<void> {
  while (!stopping.signal.aborted) {
    const own = nextNumber++
    try {
      await to.append([newEntry(own)])
      // A pipe is written synchronously: what is printed has left the process.
      process.stdout.write(`ack ${own}\n`)
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
    }
    await sleep(randomInt(30))
  }
}

function newEntry(n: number): NewEntry {
  const key = () => `k${randomInt(60)}`
  return {
    id: newId<'entry'>(),
    kind: 'event',
    stream: 'Tested',
    version: '1.0',
    at: clock.now(),
    keys: randomInt(6) === 0 ? [key(), key()] : [key()],
    correlation: newId<'correlation'>(),
    causation: null,
    source: 'test',
    body: { n },
    raw: null,
    meta: {},
    businessKeys: [],
  }
}

/** A person at this node, who resumes whatever stands, wherever it is served. */
async function resumeAll(of: Log): Promise<void> {
  while (!stopping.signal.aborted) {
    await sleep(300)
    for (const { consumer, key } of (await of.parked().catch(() => [])).slice(0, 5)) {
      if (stopping.signal.aborted) return
      await of.resume(consumer, key).catch(() => undefined)
    }
  }
}

async function sit(on: Store, signal: AbortSignal): Promise<void> {
  const sitting = crypto.randomUUID()
  while (!signal.aborted) {
    await on.committer.commit([{ act: sat, row: { sitting } }]).catch(() => undefined)
    await sleep(20, undefined, { signal }).catch(() => undefined)
  }
}

async function leave(gone: Node): Promise<void> {
  await seat.close()
  await log.stop()
  await gone.leave()
  await store.close()
}
