import { type Clock, type Instant, instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import { learnClosedGenerations } from './closed-generations.ts'
import { createConsumerPort } from './consumer-acts.ts'
import { ConsumerRun } from './consumer-run.ts'
import { consumerTwice, consumerUnknown, keyNotParked } from './failures.ts'
import type { ConsumerSpec } from './log.ts'
import type { Backoff } from './parked-keys.ts'
import { readAfter } from './read-entries.ts'
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
const SAVE_FLOORS_MS = 1_000
const GENERATIONS_MS = 60_000

/** The consumers of this node, the reader that feeds them, and what must be done from time to time. */
export class NodeConsumers {
  readonly #options: LogOptions
  readonly #runs = new Map<string, ConsumerRun>()
  readonly #reader: TailReader
  readonly #stopping = new AbortController()
  readonly #polling: Promise<void>
  #floorsSaved: Instant
  #learned: Instant
  #stopped: Promise<void> | undefined

  constructor(options: LogOptions) {
    this.#options = options
    this.#floorsSaved = options.clock.now()
    this.#learned = options.clock.now()
    const read = (after: Parameters<typeof readAfter>[1], limit: number) =>
      readAfter(options.store, after, limit)
    this.#reader = new TailReader(() => this.runs, read, this.#trouble)
    this.#polling = this.#poll()
  }

  get runs(): readonly ConsumerRun[] {
    return [...this.#runs.values()]
  }

  wake(): void {
    this.#reader.wake()
  }

  async subscribe(spec: ConsumerSpec): Promise<void> {
    if (this.#runs.has(spec.name)) throw consumerTwice({ consumer: spec.name })
    await this.#start(spec)
  }

  async resume(consumer: string, key: string): Promise<number> {
    const run = this.#runs.get(consumer)
    if (!run) throw consumerUnknown({ consumer })
    if (!run.parked.states.has(key)) throw keyNotParked({ consumer })
    return await run.resume(key)
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    await this.#reader.stop()
    await this.#polling
    await Promise.all(this.runs.map((run) => run.stop()))
    await Promise.all(this.runs.map((run) => run.saveFloor()))
  }

  async #start(spec: ConsumerSpec): Promise<void> {
    const { store, clock, draw, backoff } = this.#options
    const port = createConsumerPort(store, spec.name, spec.from ?? 'start')
    const tools = { now: () => clock.now(), draw, ...(backoff ? { backoff } : {}) }
    const run = new ConsumerRun(spec, port, tools, () => this.wake())
    await run.load()
    this.#runs.set(spec.name, run)
    this.wake()
  }

  async #poll(): Promise<void> {
    const { clock, pollMs = POLL_MS } = this.#options
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await clock.sleepUntil(instant(clock.now() + pollMs), signal)
      if (!signal.aborted) await this.#keepHouse(clock.now()).catch(this.#trouble)
    }
  }

  async #keepHouse(now: Instant): Promise<void> {
    await this.#revive()
    for (const run of this.runs) run.retryDue()
    this.wake()
    if (now - this.#floorsSaved >= SAVE_FLOORS_MS) {
      this.#floorsSaved = now
      await Promise.all(this.runs.map((run) => run.saveFloor()))
    }
    if (now - this.#learned >= GENERATIONS_MS) {
      this.#learned = now
      await learnClosedGenerations(this.#options.store)
    }
  }

  /** A consumer that found other positions on disk than its own starts again from those. */
  async #revive(): Promise<void> {
    for (const run of this.runs) {
      if (run.ended !== 'lost') continue
      this.#trouble(run.reason)
      await run.stop()
      await this.#start(run.spec)
    }
  }

  readonly #trouble = (thrown: unknown): void => this.#options.onTrouble?.(thrown)
}
