import type { Id, Instant, JsonObject, Priority } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { NodeId, Write } from '../store/index.ts'

export type EntryId = Id<'entry'>
export type CorrelationId = Id<'correlation'>

/** A place in the log. Positions compare as strings; a later one is greater. `''` is before everything. */
export type Position = string & { readonly __brand: 'Position' }

export type NewEntry = {
  readonly id: EntryId
  /** A message came over a wire, bytes kept. An event is a canonical fact. */
  readonly kind: 'message' | 'event'
  /** The source that took the message in (`ehr.mllp`), or the event's type (`ReferralAccepted`). */
  readonly stream: string
  /** The event's version (`1.0`); for a message the format that its source declares (`hl7v2`, `x12`, `json`). */
  readonly version: string
  readonly at: Instant
  /** What order holds for: entries that share a key are handled one after the other. Two keys make a barrier. */
  readonly keys: readonly [string] | readonly [string, string]
  readonly correlation: CorrelationId
  readonly causation: EntryId | null
  /** The system that said it. */
  readonly source: string
  readonly body: JsonObject | null
  readonly raw: Uint8Array | null
  /** About the wire: peer address, acknowledgement given, file name, headers worth keeping. */
  readonly meta: JsonObject
  readonly businessKeys: readonly BusinessKey[]
}

export type LogEntry = NewEntry & { readonly position: Position }

/** What a handler wants written. It commits in the same transaction as the consumer's position: exactly once. */
export type Handled = {
  readonly writes: readonly Write[]
  /** Called after the commit; for waking what reads the written state. It may be lost with the process. */
  readonly after?: () => void
}

export type ConsumerSpec = {
  readonly name: string
  readonly kind: 'message' | 'event' | 'both'
  /** Streams it reads; undefined reads all. */
  readonly streams?: readonly string[]
  /** Entries older than this are not read when the consumer is new: `start` (default) or `now`. */
  readonly from?: 'start' | 'now'
  /**
   * What this program does with what it reads, in words that programs of other versions compare (`starts referral@2`);
   * streams count by themselves. Nodes that do less than another leave the consumer to it, so that nothing is passed
   * over by a program that does not know it yet.
   */
  readonly does?: readonly string[]
  /** Its share of reading and of writing when not everything can be done at once. Default: `revenue`. */
  readonly priority?: Priority
  /**
   * Called in order for entries that share a key, concurrently for others; entries of two keys wait for both.
   * Throws a Failure: `transient` is tried again with backoff while later entries of the key wait; anything else
   * parks the key: this entry and the later ones of its key are kept in order until the key is resumed. A consumer
   * with 100,000 parked keys reads no further: something is wrong with all of them.
   * `LIG-STORE-GUARD-REFUSED` on the returned writes means another writer was first: the handler is called again.
   */
  readonly handle: (entry: LogEntry) => Promise<Handled>
}

export type ParkedKey = {
  readonly consumer: string
  readonly key: string
  readonly since: Instant
  readonly entries: number
  readonly failureCode: string
  readonly says: string
  readonly firstEntry: EntryId
}

/** The keys after `after`, which is the last one of the page before; the first ones without it. */
export type ParkedPage = {
  readonly limit: number
  readonly after?: Pick<ParkedKey, 'since' | 'consumer' | 'key'>
}

export type EntryFilter = {
  readonly kind?: 'message' | 'event'
  readonly streams?: readonly string[]
  readonly source?: string
  readonly correlation?: CorrelationId
}

/** What a business key leads to. */
export type KeySubject = { readonly kind: 'entry' | 'workflow' | 'exception'; readonly id: string }
export type KeyHit = KeySubject & { readonly key: BusinessKey; readonly at: Instant }

export interface Log {
  /** Appends in one unit, durable when resolved. Guards (a dedupe claim, a fence) may go along. Default: `revenue`. */
  append(
    entries: readonly NewEntry[],
    guards?: readonly Write[],
    options?: { readonly priority?: Priority },
  ): Promise<void>
  /** The writes that append these entries, for a unit that writes more than the log. */
  appendWrites(entries: readonly NewEntry[]): readonly Write[]
  /** The writes that make a subject findable by these keys (appendWrites includes the entry's own). */
  keyWrites(subject: KeySubject, keys: readonly BusinessKey[], at: Instant): readonly Write[]
  /** Tells subscribers of this node that something was committed through appendWrites. */
  wake(): void
  /** In log order, without gaps: only what is older than the oldest transaction still in flight. */
  readAfter(position: Position, limit: number, filter?: EntryFilter): Promise<readonly LogEntry[]>
  /** Newest first, for people; `before` pages. Raw bytes are left out. */
  latest(options: { before?: Position; limit: number; filter?: EntryFilter }): Promise<readonly LogEntry[]>
  entry(id: EntryId): Promise<LogEntry | undefined>
  /** Everything a value of a business key leads to, of whatever kind the key is, newest first, at most `limit`. */
  search(value: string, limit: number): Promise<readonly KeyHit[]>
  subscribe(spec: ConsumerSpec): Promise<void>
  /** The keys that stand, longest first, at most 1,000 without a page; `entries` is counted to 1,000. */
  parked(page?: ParkedPage): Promise<readonly ParkedKey[]>
  /** Handles a parked key's entries in order, then lets the key go on; resolves with how many were handled. */
  resume(consumer: string, key: string): Promise<number>
  /** How far each consumer of this node is behind; it looks at the next 20,000 entries and no further. */
  lag(): Promise<
    readonly { readonly consumer: string; readonly behind: number; readonly parkedKeys: number }[]
  >
  /** How many shards each node has, of all consumers together. */
  shardsHeld(): Promise<ReadonlyMap<NodeId, number>>
  /** What was ever appended, whether or not it is still kept. Cheap: it does not grow with the log. */
  counts(): Promise<{ readonly messages: number; readonly events: number }>
  /** Stops reading, lets what is in hand finish, resolves when positions are on disk. */
  stop(): Promise<void>
}
