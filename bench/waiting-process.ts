import { createHash } from 'node:crypto'
import Type from 'typebox'
import { openLog } from '../src/log/index.ts'
import { defineEvent } from '../src/model/index.ts'
import { migrations } from '../src/program/index.ts'
import { joinNodes, openStore } from '../src/store/index.ts'
import { createInvoker, defineWorkflow, type InstanceId, openEngine } from '../src/workflows/index.ts'
import { seedWaiting } from '../src/workflows/testing/seed-waiting.ts'
import { percentiles } from './load.ts'
import { machineClock, newId } from './machine.ts'
import { startProgress } from './progress.ts'

/**
 * A node over COUNT instances that wait for an event, every second one with a time limit: `seed COUNT SAMPLES DIRECTORY
 * [DATABASE_URL]` writes them by SQL, as the engine leaves them; `wake ...` opens a node over them and says what it
 * costs and how long waking takes. Two processes, so that what seeding left in memory does not count.
 */
const [does, countText, samplesText, dataDirectory = '', databaseUrl] = process.argv.slice(2)
const count = Number(countText)
const samples = Number(samplesText)

const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'bench',
    summary: 'Something that is waited for, or begins the waiting.',
    schema: Type.Object({ id: Type.String() }),
    orderKeys: ({ id }) => [`bench:${id}`],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
const Begun = event('BenchBegun')
const Told = event('BenchTold')
const about = { version: 1, owner: 'bench', criticality: 'revenue', startsOn: Begun } as const

const waits = defineWorkflow(
  { ...about, name: 'bench-waits', summary: 'Waits to be told.', key: ({ id }) => id },
  async (flow, { id }) => {
    const told = await flow.until(Told, { kind: 'case', value: id }, { within: '30 days' })
    return told?.id ?? null
  },
)
/** Half a step beside the distance of the sleepers: none begins while another is woken. */
const SLEEP_MS = 2_550
const APART_MS = 100
/** When each sleeper is due: `sleep` counts from the moment at which the code says so. */
const dueAt = new Map<string, number>()
const sleeps = defineWorkflow(
  { ...about, name: 'bench-sleeps', summary: 'Sleeps.', key: ({ id }) => `sleeper-${id}` },
  async (flow, { id }) => {
    // Run again to be woken, the code comes by here once more.
    if (!dueAt.has(id)) dueAt.set(id, Date.now() + SLEEP_MS)
    await flow.sleep(`${SLEEP_MS} milliseconds`)
    return null
  },
)

const store = await openStore({ dataDirectory, databaseUrl, migrations })

if (does === 'seed') {
  const seeded = startProgress(`${store.kind}, waiting workflows`, count)
  await seedWaiting(store, { workflow: waits.name, event: Told.name, count, seeded })
  await store.close()
  process.send?.('seeded')
  process.exit()
}

const openedAt = performance.now()
const node = await joinNodes({
  store,
  clock: machineClock,
  id: newId<'node'>(),
  name: 'bench',
  version: '0.0.0',
  ttlMs: 10_000,
  lost: (failure) => {
    throw failure
  },
})
const log = await openLog({ store, node, clock: machineClock, draw: Math.random })
const engine = await openEngine({
  store,
  node,
  log,
  clock: machineClock,
  newId,
  random: Math.random,
  invoker: createInvoker([], { clock: machineClock }),
  workflows: [waits, sleeps],
  events: [Begun, Told],
})
// The first wake of all is the proof that it is open.
await wakeByEvent(0)
const openMs = performance.now() - openedAt
for (let n = 1; n <= 20; n++) await wakeByEvent(n)
const byEvent: number[] = []
for (let n = 1; n <= samples; n++)
  byEvent.push(await wakeByEvent(Math.floor((n * (count - 100)) / samples) + 50))
const byTimer = await Promise.all(Array.from({ length: samples }, (_, n) => wakeByTimer(n)))
globalThis.gc?.()
process.send?.({
  openMs,
  rssBytes: process.memoryUsage().rss,
  byEvent: percentiles(byEvent),
  byTimer: percentiles(byTimer),
})
await engine.stop()
await log.stop()
await node.leave()
await store.close()
process.disconnect?.()

/** Ids as the seed gives them. */
function idOf(n: number): InstanceId {
  const name = createHash('md5').update(waits.name).digest('hex').slice(0, 3)
  return `01900000-0000-7${name}-8000-${n.toString(16).padStart(12, '0')}` as InstanceId
}

/** From the moment at which the event is handed in until the instance has ended on disk. */
async function wakeByEvent(n: number): Promise<number> {
  const id = `seed-${n + 1}`
  const at = performance.now()
  await log.append([
    {
      id: newId<'entry'>(),
      kind: 'event',
      stream: Told.name,
      version: Told.version,
      at: machineClock.now(),
      keys: Told.orderKeys({ id }),
      correlation: newId<'correlation'>(),
      causation: null,
      source: 'bench',
      body: { id },
      raw: null,
      meta: {},
      businessKeys: Told.businessKeys({ id }),
    },
  ])
  await engine.ended(idOf(n + 1))
  return performance.now() - at
}

/** How long after its time the sleeper has ended on disk. */
async function wakeByTimer(n: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, n * APART_MS))
  const sleeper = `sleeper-${n}`
  const { id } = await engine.start(sleeps, { id: sleeper })
  await engine.ended(id)
  return Date.now() - (dueAt.get(sleeper) ?? Number.NaN)
}
