import { randomUUID } from 'node:crypto'
import { type Clock, type Instant, instant } from '../kernel/index.ts'
import { type Node, type NodeId, type Store, soleNode } from '../store/index.ts'
import { learnClosedGenerations } from './closed-generations.ts'
import { BARRIERS_TOPIC, RESUMES_TOPIC } from './consumer-acts.ts'
import type { ConsumerRun } from './consumer-run.ts'
import { ConsumerShare, SHARDS_TOPIC } from './consumer-share.ts'
import { consumerTwice, consumerUnknown, keyNotParked } from './failures.ts'
import type { ConsumerSpec } from './log.ts'
import type { Backoff } from './parked-keys.ts'
import { readTail } from './read-entries.ts'
import { ResumeDesk } from './resume-desk.ts'
import { servedOf, servesConsumer } from './sharers.ts'
import { TailReader } from './tail-reader.ts'

export type LogOptions = {
  readonly store: Store
  readonly clock: Clock
  /** This process among those that share the consumers; without one it takes them all. */
  readonly node?: Node
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
/** How often a node that has not got its part looks for it, and one that has looks whether that is still so. */
const LOOK_MS = 1_000
const LOOK_ANYWAY_MS = 10_000
const GENERATIONS_MS = 60_000
const TAKE_OVER_LOOK_MS = 50
const TAKE_OVER_MS = 60_000
const APPENDS_TOPIC = 'log/appends'

type Chore = 'floors' | 'shards' | 'allShards' | 'generations'

/** The consumers of this node, the reader that feeds them, and what must be done from time to time. */
export class NodeConsumers {
  readonly #options: LogOptions
  readonly #node: Node
  readonly #shares = new Map<string, ConsumerShare>()
  readonly #reader: TailReader
  readonly #resumes: ResumeDesk
  readonly #stopping = new AbortController()
  readonly #polling: Promise<void>
  readonly #unhear: readonly (() => void)[]
  readonly #due: Record<Chore, Instant>
  #lives = 0
  #stopped: Promise<void> | undefined

  constructor(options: LogOptions) {
    this.#options = options
    const { clock, store } = options
    const now = clock.now()
    this.#node = options.node ?? soleNode(randomUUID() as NodeId, now)
    this.#due = { floors: now, shards: now, allShards: now, generations: instant(now + GENERATIONS_MS) }
    this.#reader = new TailReader(
      () => this.runs,
      (after, filter) => readTail(store, after, filter),
      this.#trouble,
    )
    this.#resumes = new ResumeDesk({ store, clock, node: this.#node, runOf: (name) => this.#runOf(name) })
    this.#unhear = [
      this.#node.onChange(() => this.#balance(() => true)),
      this.#node.hear(SHARDS_TOPIC, () => this.#balance(({ isSettled }) => !isSettled)),
      this.#node.hear(APPENDS_TOPIC, () => this.#reader.wake()),
      this.#node.hear(BARRIERS_TOPIC, () => void this.#meet().catch(this.#trouble)),
      this.#node.hear(RESUMES_TOPIC, () => void this.#resumes.serve().catch(this.#trouble)),
    ]
    this.#polling = this.#poll()
  }

  get shares(): readonly ConsumerShare[] {
    return [...this.#shares.values()]
  }

  get runs(): readonly ConsumerRun[] {
    return this.shares.flatMap(({ run }) => run ?? [])
  }

  wake(): void {
    this.#reader.wake()
    this.#node.tell(APPENDS_TOPIC)
  }

  async subscribe(spec: ConsumerSpec): Promise<void> {
    if (this.#shares.has(spec.name)) throw consumerTwice({ consumer: spec.name })
    const { store, clock, draw, backoff } = this.#options
    const tools = {
      now: () => clock.now(),
      draw,
      mayAct: () => this.#node.mayAct(),
      ...(backoff ? { backoff } : {}),
      store,
      node: this.#node,
      onRoom: () => this.#reader.wake(),
      trouble: this.#trouble,
    }
    const share = new ConsumerShare(spec, tools, () => `${this.#node.id}/${++this.#lives}`)
    this.#shares.set(spec.name, share)
    await this.#node.serve(servedOf(spec))
    await share.balance()
    await this.#takeOver(share)
  }

  /**
   * Nodes of an earlier version that do less with an entry have handed the consumer over when this resolves, so that
   * what only this version knows may be appended from then on. One that never does is waited for as long as a tenure
   * may last that nobody renews.
   */
  async #takeOver(share: ConsumerShare): Promise<void> {
    const { clock } = this.#options
    const until = clock.now() + TAKE_OVER_MS
    while (
      clock.now() < until &&
      !this.#stopping.signal.aborted &&
      (await share.isHeldByOthersThatDoLess())
    ) {
      await clock.sleepUntil(instant(clock.now() + TAKE_OVER_LOOK_MS), this.#stopping.signal)
    }
  }

  async resume(consumer: string, key: string): Promise<number> {
    const run = this.#runOf(consumer)
    if (run?.serves(key)) {
      if (!run.parked.states.has(key)) throw keyNotParked({ consumer })
      return await run.resume(key)
    }
    const served = servesConsumer(consumer)
    if (!this.#node.live().some(({ serves }) => serves.includes(served))) throw consumerUnknown({ consumer })
    return await this.#resumes.ask(consumer, key, this.#stopping.signal)
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    for (const unhear of this.#unhear) unhear()
    await this.#reader.stop()
    await this.#polling
    await Promise.all(this.shares.map((share) => share.end()))
  }

  #runOf(consumer: string): ConsumerRun | undefined {
    return this.#shares.get(consumer)?.run
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
    this.#balance(({ run }) => run?.ended === 'lost')
    for (const run of this.runs) run.retryDue()
    this.#reader.wake()
    await this.#meet()
    if (this.#isDue('floors', now, SAVE_FLOORS_MS)) await Promise.all(this.runs.map((run) => run.saveFloor()))
    if (this.#isDue('shards', now, LOOK_MS)) {
      this.#balance(({ isSettled }) => !isSettled)
      void this.#resumes.serve().catch(this.#trouble)
    }
    if (this.#isDue('allShards', now, LOOK_ANYWAY_MS)) this.#balance(() => true)
    if (this.#isDue('generations', now, GENERATIONS_MS)) await learnClosedGenerations(this.#options.store)
  }

  #isDue(what: Chore, now: Instant, everyMs: number): boolean {
    if (now < this.#due[what]) return false
    this.#due[what] = instant(now + everyMs)
    return true
  }

  async #meet(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.meet()))
  }

  #balance(which: (share: ConsumerShare) => boolean): void {
    for (const share of this.shares) if (which(share)) void share.balance()
  }

  readonly #trouble = (thrown: unknown): void => this.#options.onTrouble?.(thrown)
}
