import { asFailure, type Clock, type Failure, instant } from '../kernel/index.ts'
import type { LiveNode, Node, NodeId, Seat } from './node.ts'
import {
  beatWrites,
  fenceWrite,
  joinWrites,
  LIVE_NODES,
  leaveWrite,
  SEATED_NODES,
  serveWrite,
} from './node-acts.ts'
import { Seats } from './seats.ts'
import type { Store } from './store.ts'

export type JoinOptions = {
  readonly store: Store
  readonly clock: Clock
  /** Never used before. */
  readonly id: NodeId
  /** For people: host and process. */
  readonly name: string
  readonly version: string
  /** Silent for longer, by the database's clock, and other nodes take over what this one held. */
  readonly ttlMs: number
  /** Nobody else can work on the database: whatever tenures are left there are ended at once. Default: the embedded store. */
  readonly sole?: boolean
  /** Another node ended this tenure. Nothing can be written any more: the process must end. */
  readonly lost: (failure: Failure) => void
  /** Something went wrong that is tried again by itself. */
  readonly onTrouble?: (thrown: unknown) => void
}

/** The live nodes, oldest first, each with the seats that it sits in. */
export const readNodes = (
  store: Store,
): Promise<readonly (Omit<LiveNode, 'serves'> & { readonly seats: readonly string[] })[]> =>
  store.query(SEATED_NODES)

const NODES_TOPIC = 'nodes'
const SEATS_TOPIC = 'seats'

/** Makes this process a node of the database and holds the store's committer to its tenure. Must be left. */
export async function joinNodes(options: JoinOptions): Promise<Node> {
  const { store, sole = store.kind === 'embedded' } = options
  const node = new JoinedNode(options)
  await store.committer.commit(joinWrites(options, sole))
  store.committer.holdTo(fenceWrite(options.id))
  await node.begin()
  return node
}

/**
 * 1. The tenure is renewed three times within its time to live, through the committer: a node that can't write is silent.
 * 2. `mayAct` ends a fifth of the time to live before others could take over, counted from before the renewal was
 *    handed in, so that clocks need not agree.
 * 3. Being late ends nothing: only another node's word on disk does, and `lost` is called once then.
 */
class JoinedNode implements Node {
  readonly id: NodeId
  readonly #options: JoinOptions
  readonly #seats: Seats
  readonly #stopping = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #unhear: readonly (() => void)[]
  readonly #serves = new Set<string>()
  #live: readonly LiveNode[] = []
  #beatenAt: number
  #beating: Promise<void> | undefined
  #looking: Promise<void> | undefined
  #ticking: Promise<void> | undefined
  #lost = false

  constructor(options: JoinOptions) {
    this.id = options.id
    this.#options = options
    this.#beatenAt = options.clock.now()
    this.#seats = new Seats({
      store: options.store,
      node: options.id,
      mayAct: () => this.mayAct(),
      left: () => this.tell(SEATS_TOPIC),
      trouble: (thrown) => this.#trouble(thrown),
    })
    const { signals } = options.store
    this.#unhear = [
      signals.hear(NODES_TOPIC, () => this.#look()),
      signals.hear(SEATS_TOPIC, () => this.#seats.look()),
    ]
  }

  async begin(): Promise<void> {
    await this.#readLive()
    this.tell(NODES_TOPIC)
    this.#ticking = this.#tick()
  }

  live(): readonly LiveNode[] {
    return this.#live
  }

  async serve(what: readonly string[]): Promise<void> {
    for (const one of what) this.#serves.add(one)
    await this.#options.store.committer.commit([serveWrite(this.id, [...this.#serves])])
    await this.#readLive()
    this.tell(NODES_TOPIC)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(topic: string): void {
    if (this.#live.length > 1) this.#options.store.signals.tell(topic)
  }

  hear(topic: string, listener: () => void): () => void {
    return this.#options.store.signals.hear(topic, listener)
  }

  mayAct(): boolean {
    const { clock, ttlMs } = this.#options
    return !this.#lost && (this.#isSole || clock.now() < this.#beatenAt + ttlMs * 0.8)
  }

  alone(seat: string, act: (signal: AbortSignal) => Promise<void>): Seat {
    return this.#seats.alone(seat, act)
  }

  async leave(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.#ticking, this.#beating, this.#looking])
    if (this.#lost) return
    await this.#seats.close()
    for (const unhear of this.#unhear) unhear()
    await this.#options.store.committer.commit([leaveWrite(this.id)])
    this.tell(NODES_TOPIC)
  }

  get #isSole(): boolean {
    return this.#options.sole ?? this.#options.store.kind === 'embedded'
  }

  async #tick(): Promise<void> {
    const { clock, ttlMs } = this.#options
    const { signal } = this.#stopping
    while (!signal.aborted && !this.#lost) {
      if (clock.now() >= this.#beatenAt + ttlMs / 3) this.#beat()
      this.#look()
      this.#seats.look()
      await clock.sleepUntil(instant(clock.now() + Math.max(1, ttlMs / 10)), signal)
    }
  }

  #beat(): void {
    this.#beating ??= this.#renew()
      .catch((thrown) => this.#failed(thrown))
      .finally(() => {
        this.#beating = undefined
      })
  }

  async #renew(): Promise<void> {
    const { store, clock, ttlMs } = this.#options
    const handedInAt = clock.now()
    const [, reaped] = await store.committer.commit(beatWrites(this.id, ttlMs), { priority: 'clinical' })
    this.#beatenAt = handedInAt
    if (typeof reaped?.ended !== 'number' || reaped.ended === 0) return
    this.tell(NODES_TOPIC)
    this.#look()
    this.#seats.look()
  }

  #look(): void {
    this.#looking ??= this.#readLive()
      .catch((thrown) => this.#failed(thrown))
      .finally(() => {
        this.#looking = undefined
      })
  }

  async #readLive(): Promise<void> {
    const live = await this.#options.store.query<LiveNode>(LIVE_NODES)
    const changed = JSON.stringify(live) !== JSON.stringify(this.#live)
    this.#live = live
    if (!live.some(({ id }) => id === this.id)) this.#beat()
    if (changed) for (const listener of this.#listeners) listener()
  }

  #failed(thrown: unknown): void {
    const failure = asFailure(thrown)
    if (failure.code !== 'LIG-STORE-FENCED') this.#trouble(failure)
    else if (!this.#lost) this.#lose(failure)
  }

  #lose(failure: Failure): void {
    this.#lost = true
    this.#seats.drop()
    this.#options.lost(failure)
  }

  #trouble(thrown: unknown): void {
    if (!this.#stopping.signal.aborted) this.#options.onTrouble?.(thrown)
  }
}
