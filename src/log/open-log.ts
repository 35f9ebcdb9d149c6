import { asFailure, type Clock, instant } from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import { appendWrites, keyWrites } from './append-acts.ts'
import { createConsumerPort } from './consumer-acts.ts'
import { ConsumerRun } from './consumer-run.ts'
import { consumerTwice, consumerUnknown, keyNotParked } from './failures.ts'
import type { ConsumerSpec, Log } from './log.ts'
import { readCounts, readLag, readParked } from './log-overview.ts'
import type { Backoff } from './parked-keys.ts'
import { createPartitions } from './partitions.ts'
import { readAfter, readByIds, readLatest, searchKeys } from './read-entries.ts'
import { TailReader } from './tail-reader.ts'

export type LogOptions = {
  readonly store: Store
  readonly clock: Clock
  /** A random number of [0, 1), for spreading retries. */
  readonly draw: () => number
  readonly backoff?: Backoff
  /** How often to look for what other nodes wrote. */
  readonly pollMs?: number
  /** Told when a consumer had to read its positions anew or the log could not be read. */
  readonly onTrouble?: (thrown: unknown) => void
}

const POLL_MS = 250
const HOUSEKEEPING_MS = 1_000
const DAY_MS = 86_400_000

/** Opens the log over a store whose migrations include `logMigrations`. Stop it before the store is closed. */
export async function openLog(options: LogOptions): Promise<Log> {
  const { store, clock, draw, backoff, pollMs = POLL_MS, onTrouble = () => undefined } = options
  await createPartitions(store, clock.now())
  const stopping = new AbortController()
  const runs = new Map<string, ConsumerRun>()
  const reader = new TailReader(
    () => [...runs.values()],
    (after, limit) => readAfter(store, after, limit),
    onTrouble,
  )

  async function startRun(spec: ConsumerSpec): Promise<void> {
    const port = createConsumerPort(store, spec.name, spec.from ?? 'start')
    const tools = { now: () => clock.now(), draw, ...(backoff ? { backoff } : {}) }
    const run = new ConsumerRun(spec, port, tools, () => reader.wake())
    await run.load()
    runs.set(spec.name, run)
    reader.wake()
  }

  async function poll(): Promise<void> {
    let housekept = clock.now()
    let partitioned = clock.now()
    while (!stopping.signal.aborted) {
      await clock.sleepUntil(instant(clock.now() + pollMs), stopping.signal)
      if (stopping.signal.aborted) return
      await revive()
      for (const run of runs.values()) run.retryDue()
      reader.wake()
      if (clock.now() - housekept >= HOUSEKEEPING_MS) {
        housekept = clock.now()
        await Promise.all([...runs.values()].map((run) => run.saveFloor()))
      }
      if (clock.now() - partitioned >= DAY_MS) {
        partitioned = clock.now()
        await createPartitions(store, partitioned)
      }
    }
  }

  /** A consumer that found other positions on disk than its own starts again from those. */
  async function revive(): Promise<void> {
    for (const run of runs.values()) {
      if (run.ended !== 'lost') continue
      onTrouble(run.reason)
      await run.stop()
      await startRun(run.spec)
    }
  }

  async function pollForEver(): Promise<void> {
    while (!stopping.signal.aborted) await poll().catch(onTrouble)
  }
  const polling = pollForEver()

  const stop = async (): Promise<void> => {
    stopping.abort()
    await reader.stop()
    await polling
    await Promise.all([...runs.values()].map((run) => run.stop()))
    await Promise.all([...runs.values()].map((run) => run.saveFloor()))
  }
  let stopped: Promise<void> | undefined

  return {
    append: async (entries, guards = []) => {
      await store.committer.commit([...guards, ...appendWrites(entries)])
      reader.wake()
    },
    appendWrites,
    keyWrites,
    wake: () => reader.wake(),
    readAfter: (position, limit, filter) => readAfter(store, position, limit, filter),
    latest: (wanted) => readLatest(store, wanted),
    entry: async (id) => (await readByIds(store, [id]))[0],
    search: (value, limit) => searchKeys(store, value, limit),
    subscribe: async (spec) => {
      if (runs.has(spec.name)) throw consumerTwice({ consumer: spec.name })
      await startRun(spec)
    },
    parked: () => readParked(store),
    resume: async (consumer, key) => {
      const run = runs.get(consumer)
      if (!run) throw consumerUnknown({ consumer })
      if (!run.parked.states.has(key)) throw keyNotParked({ consumer })
      return await run.resume(key)
    },
    lag: () => readLag(store, [...runs.values()]),
    counts: () => readCounts(store),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
