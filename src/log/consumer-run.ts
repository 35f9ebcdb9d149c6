import { asFailure, type Failure, type Instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import { type Attempt, asRetry, isConflict, isLost, type Reservation, type Result } from './attempt.ts'
import type { ConsumerPort, Moves, Trouble } from './consumer-port.ts'
import { type Item, isWhole, Lanes, type Work } from './lanes.ts'
import type { ConsumerSpec, LogEntry, Position } from './log.ts'
import { ParkedDrain } from './parked-drain.ts'
import { BACKOFF, type Backoff, blockedBy, ParkedKeys, troubleOf } from './parked-keys.ts'
import { START } from './position.ts'
import { shardOf } from './shards.ts'

export type RunTools = {
  readonly now: () => Instant
  /** A random number of [0, 1). */
  readonly draw: () => number
  readonly backoff?: Backoff
  /** While it is false, others may have taken over: nothing is begun. */
  readonly mayAct?: () => boolean
}

/** A consumer holds at most this much of the log in memory; past it, the reader goes on without it. */
const QUEUED_ENTRIES_MAX = 2_000
const QUEUED_BYTES_MAX = 16_000_000
/** How often a handler is called anew because another writer was first, before the key is parked for later. */
const CONFLICTS_MAX = 5

/** Keys that wait for another life's keys are asked about so many at a time. */
const MEETINGS_MAX = 1_000

/**
 * One life of a consumer on this node, with a fixed set of its shards: from reading their positions to the moment it
 * is stopped or finds that they were moved by another. What it knows of the rest of the consumer stands on disk.
 *
 * 1. What a handler wants written commits together with the shard's position or with the entry's leaving its parked
 *    queue: whatever happens, an entry's writes are on disk once.
 * 2. Entries of a key are handled in log order: in its lane while it moves, in its parked queue while it does not.
 * 3. A unit that finds positions other than this life wrote last is refused, and this life ends (`lost`).
 * 4. An entry of two keys of which this life has one queues for that key as a parked one does, and ParkedDrain sees
 *    to it that both lives meet there.
 */
export class ConsumerRun {
  readonly spec: ConsumerSpec
  readonly parked = new ParkedKeys()
  /** Every entry up to here was offered. */
  cursor: Position = START
  readonly #port: ConsumerPort
  readonly #tools: RunTools
  readonly #lanes = new Lanes()
  readonly #positions = new Map<number, Position>()
  readonly #drain: ParkedDrain
  readonly #working = new Set<Promise<void>>()
  /** Offered and not yet handled or parked, oldest first; ended ones leave when they reach the front. */
  #outstanding: { position: Position; bytes: number; ended: boolean }[] = []
  #front = 0
  #bytes = 0
  #floor: Position = START
  #savedFloor: Position = START
  #ended: 'stopped' | 'lost' | undefined
  #reason: Failure | undefined
  readonly #onRoom: () => void

  constructor(spec: ConsumerSpec, port: ConsumerPort, tools: RunTools, onRoom: () => void = () => undefined) {
    this.spec = spec
    this.#port = port
    this.#tools = tools
    this.#onRoom = onRoom
    this.#drain = new ParkedDrain(this.parked, port, {
      now: () => this.#tools.now(),
      serves: (key) => this.serves(key),
      attempt: (entry) => this.#attempt(entry),
      troubleOf: (key, entry, failure) => this.#troubleOf(key, entry, failure),
      goOn: (key) => this.#retry(key),
      ended: () => this.#ended !== undefined,
      broke: (failure) => this.#broke(failure),
    })
  }

  async load(): Promise<void> {
    const { floor, positions, parked } = await this.#port.load()
    this.cursor = floor
    this.#floor = floor
    this.#savedFloor = floor
    for (const [shard, position] of positions) this.#positions.set(shard, position)
    const now = this.#tools.now()
    // What another key's life knew of the barrier is gone with it.
    this.parked.restore(parked.map((one) => (one.state === 'blocked' ? { ...one, nextAt: now } : one)))
    this.retryDue()
  }

  get ended(): 'stopped' | 'lost' | undefined {
    return this.#ended
  }

  /** Why it was lost. */
  get reason(): Failure | undefined {
    return this.#reason
  }

  get inHand(): number {
    return this.#outstanding.length - this.#front
  }

  get shards(): readonly number[] {
    return [...this.#positions.keys()]
  }

  /** Every shard of this life has reached it. */
  get floor(): Position {
    return this.#floor
  }

  serves(key: string): boolean {
    return this.#positions.has(shardOf(key))
  }

  get hasRoom(): boolean {
    const full = this.inHand >= QUEUED_ENTRIES_MAX || this.#bytes >= QUEUED_BYTES_MAX || this.parked.isFull
    return !this.#ended && !full
  }

  get idle(): boolean {
    return this.#working.size === 0 && this.inHand === 0
  }

  /** Takes the entries after its cursor that it reads; `end` is the last position of the page. */
  offer(entries: readonly LogEntry[], end: Position): void {
    const touched = new Set<number>()
    for (const entry of entries) {
      if (entry.position <= this.cursor || !this.#reads(entry)) continue
      const item = this.#itemOf(entry)
      if (item.keys.length === 0) continue
      const bytes = (entry.raw?.length ?? 0) + 1_000
      this.#outstanding.push({ position: entry.position, bytes, ended: false })
      this.#bytes += bytes
      this.#lanes.add(item)
      for (const shard of item.shards) touched.add(shard)
    }
    if (end > this.cursor) this.cursor = end
    this.#settleFront()
    for (const shard of touched) this.#start(shard)
  }

  #itemOf(entry: LogEntry): Item {
    const isOpen = (shard: number) => (this.#positions.get(shard) ?? entry.position) < entry.position
    const keys = entry.keys.filter((key) => isOpen(shardOf(key)))
    return { entry, keys, shards: [...new Set(keys.map(shardOf))] }
  }

  /** Lets those go on whose entry another life has come to as well, or has run. */
  async meet(): Promise<void> {
    const waiting = this.parked.nextApart(MEETINGS_MAX)
    if (waiting.length === 0 || this.#ended) return
    for (const key of await this.#port.meetings(waiting)) this.#retry(key)
  }

  /** Tries the keys whose time has come, and begins what could not be begun before. */
  retryDue(): void {
    if (!this.#mayBegin) return
    for (const shard of this.#positions.keys()) this.#start(shard)
    for (const key of this.parked.due(this.#tools.now())) this.#retry(key)
  }

  #retry(key: string): void {
    if (this.#mayBegin) this.#track(this.#drain.run(key, 'retry').then(() => undefined))
  }

  resume(key: string): Promise<number> {
    const handled = this.#drain.run(key, 'resume')
    this.#track(handled.then(() => undefined))
    return handled
  }

  /** Writes down how far every shard has come, so that the next life does not read it all again. */
  async saveFloor(): Promise<void> {
    const floor = this.#floor
    if (this.#ended === 'lost' || floor === this.#savedFloor) return
    this.#savedFloor = floor
    await this.#port.commit([], { floor })
  }

  /** Starts nothing new and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#ended ??= 'stopped'
    while (this.#working.size > 0) await Promise.allSettled(this.#working)
  }

  #reads(entry: LogEntry): boolean {
    const { kind, streams } = this.spec
    return (
      (kind === 'both' || kind === entry.kind) && (streams === undefined || streams.includes(entry.stream))
    )
  }

  get #mayBegin(): boolean {
    return this.#ended === undefined && this.#tools.mayAct?.() !== false
  }

  #start(shard: number): void {
    if (!this.#mayBegin) return
    const work = this.#lanes.start(shard)
    if (work) this.#track(this.#runWork(work))
  }

  #track(running: Promise<void>): void {
    const tracked: Promise<void> = running
      .catch((thrown) => this.#broke(asFailure(thrown)))
      .finally(() => this.#working.delete(tracked))
    this.#working.add(tracked)
  }

  async #runWork(work: Work): Promise<void> {
    await this.#runTogether(work, work.items)
    if (this.#ended === 'lost') return
    this.#lanes.end(work)
    for (const { entry } of work.items) this.#endOutstanding(entry)
    this.#settleFront()
    for (const shard of work.shards) this.#start(shard)
    if (this.hasRoom) this.#onRoom()
  }

  /** One unit for all of them; if that unit can't be written, one unit each. */
  async #runTogether(work: Work, items: readonly Item[]): Promise<void> {
    const failure = await this.#tryUnit(work, items, (item, added) => this.#resultOf(item, added))
    if (!failure || this.#ended === 'lost') return
    if (items.length > 1) {
      for (const item of items) await this.#runTogether(work, [item])
      return
    }
    const [item] = items
    if (item) await this.#runRefused(work, item, failure)
  }

  async #runRefused(work: Work, item: Item, first: Failure): Promise<void> {
    let failure = first
    for (let conflict = 1; conflict < CONFLICTS_MAX && isConflict(failure); conflict++) {
      const again = await this.#tryUnit(work, [item], (one, added) => this.#resultOf(one, added))
      if (!again || this.#ended === 'lost') return
      failure = again
    }
    const reason = isConflict(failure) ? asRetry(failure) : failure
    const last = await this.#tryUnit(work, [item], async () => ({ failure: reason }))
    if (last) this.#broke(last)
  }

  async #resultOf(item: Item, added: Promise<unknown>): Promise<Result> {
    const { entry, keys } = item
    const free = keys.filter((key) => !this.parked.states.has(key))
    if (isWhole(item) && free.length === keys.length) return this.#attempt(entry)
    const now = this.#tools.now()
    const troubles = free.map((key) => blockedBy(key, entry, now))
    return { waits: this.parked.reserve(item, troubles, added) }
  }

  async #attempt(entry: LogEntry): Promise<Attempt> {
    try {
      return { handled: await this.spec.handle(entry) }
    } catch (thrown) {
      return { failure: asFailure(thrown) }
    }
  }

  /** The failure that kept the unit from being written; undefined when it is on disk. */
  async #tryUnit(
    work: Work,
    items: readonly Item[],
    resultOf: (item: Item, added: Promise<unknown>) => Promise<Result>,
  ): Promise<Failure | undefined> {
    const added = Promise.withResolvers<void>()
    const results = await Promise.all(items.map((item) => resultOf(item, added.promise)))
    const to = items.at(-1)?.entry.position ?? START
    const advances = work.shards.map((shard) => ({ shard, from: this.#positions.get(shard) ?? START, to }))
    const unit = this.#unitOf(items, results, added.promise)
    try {
      await this.#port.commit(unit.writes, { ...unit.moves, advances })
      for (const shard of work.shards) this.#positions.set(shard, to)
      for (const result of results) if ('handled' in result) result.handled.after?.()
      for (const item of items) if (!isWhole(item)) this.#meetAt(item)
      return undefined
    } catch (thrown) {
      const failure = asFailure(thrown)
      for (const reservation of unit.reservations) this.parked.undo(reservation)
      if (isLost(failure)) this.#broke(failure)
      return failure
    } finally {
      added.resolve()
    }
  }

  /** Once the entry is in the queue: it may be what the other key waits for. */
  #meetAt({ keys }: Item): void {
    for (const key of keys) if (this.parked.states.get(key)?.entries === 1) this.#retry(key)
  }

  #unitOf(
    items: readonly Item[],
    results: readonly Result[],
    added: Promise<unknown>,
  ): { writes: readonly Write[]; moves: Moves; reservations: readonly Reservation[] } {
    const writes: Write[] = []
    const park: { key: string; entry: LogEntry }[] = []
    const reservations: Reservation[] = []
    items.forEach((item, i) => {
      const result = results[i]
      if (!result) return
      if ('handled' in result) {
        writes.push(...result.handled.writes)
        return
      }
      const reservation =
        'waits' in result
          ? result.waits
          : this.parked.reserve(item, this.#troublesOf(item, result.failure), added)
      reservations.push(reservation)
      for (const key of item.keys) park.push({ key, entry: item.entry })
    })
    const troubles = reservations.flatMap((reservation) => reservation.troubles)
    return { writes, moves: { park, troubles }, reservations }
  }

  /** A failed entry stops its first key; a second one waits for the first. */
  #troublesOf({ entry, keys }: Item, failure: Failure): readonly Trouble[] {
    const now = this.#tools.now()
    return keys.map((key, i) => (i === 0 ? this.#troubleOf(key, entry, failure) : blockedBy(key, entry, now)))
  }

  #troubleOf(key: string, entry: LogEntry, failure: Failure): Trouble {
    const { now, draw, backoff = BACKOFF } = this.#tools
    const before = this.parked.states.get(key)?.trouble
    return troubleOf(key, entry, failure, before, { now: now(), draw: draw(), backoff })
  }

  #broke(failure: Failure): void {
    this.#ended = 'lost'
    this.#reason ??= failure
    this.#onRoom()
  }

  #endOutstanding(entry: LogEntry): void {
    let low = this.#front
    let high = this.#outstanding.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#outstanding[middle]?.position ?? START) < entry.position) low = middle + 1
      else high = middle
    }
    const found = this.#outstanding[low]
    if (!found) return
    found.ended = true
    this.#bytes -= found.bytes
  }

  #settleFront(): void {
    for (let first = this.#outstanding[this.#front]; first?.ended; first = this.#outstanding[++this.#front]) {
      this.#floor = first.position
    }
    if (this.#front === this.#outstanding.length) {
      this.#outstanding = []
      this.#front = 0
      this.#floor = this.cursor
    } else if (this.#front > 1_000) {
      this.#outstanding = this.#outstanding.slice(this.#front)
      this.#front = 0
    }
  }
}
