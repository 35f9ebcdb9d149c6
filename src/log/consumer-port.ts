import type { Instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { EntryId, LogEntry, Position } from './log.ts'

/**
 * What one life of a consumer needs of the disk. `commit` writes everything in one unit or nothing.
 */
export interface ConsumerPort {
  load(): Promise<ConsumerState>
  commit(writes: readonly Write[], moves: Moves): Promise<void>
  /** The first entries that wait for the key, in log order. */
  parkedHead(key: string, limit: number): Promise<readonly LogEntry[]>
  /** The keys of those that can go on now. */
  meetings(waiting: readonly Meeting[]): Promise<readonly string[]>
  /** Another life may find that it can go on. */
  met(): void
  /** Has the key resumed by whoever serves it. */
  askResume(key: string): Promise<void>
}

/**
 * A key of this life at an entry that concerns a second key, served by another life. The life that has the entry's
 * first key `leads`: it runs the entry when the entry is at the head of both queues. The other's key can go on when
 * the entry is gone from its queue.
 */
export type Meeting = {
  readonly key: string
  readonly other: string
  readonly position: Position
  readonly leads: boolean
  /** Also when the other key was stopped: a person asked for it. */
  readonly resumed: boolean
}

export type ConsumerState = {
  /** Every shard of the life has reached it. */
  readonly floor: Position
  /** Of the shards that the life holds. */
  readonly positions: ReadonlyMap<number, Position>
  /** Keys of those shards. */
  readonly parked: readonly (Standing & { readonly key: string; readonly entries: number })[]
}

/** retrying: tried again at `nextAt`. stopped: waits for a person. blocked: waits for another key at a barrier. */
export type TroubleState = 'retrying' | 'stopped' | 'blocked'

/** What a consumer remembers of a key that does not move: there may be many. */
export type Standing = {
  readonly state: TroubleState
  readonly since: Instant
  readonly attempts: number
  readonly nextAt: Instant
  readonly firstEntry: EntryId
}

/** What is written down of it. */
export type Trouble = Standing & {
  readonly key: string
  readonly failureCode: string
  readonly says: string
}

export type Moves = {
  /** `from` is what this life wrote last: when another wrote meanwhile, the unit is refused (`log.advance`). */
  readonly advances?: readonly { readonly shard: number; readonly from: Position; readonly to: Position }[]
  readonly floor?: Position
  readonly park?: readonly { readonly key: string; readonly entry: LogEntry }[]
  readonly troubles?: readonly Trouble[]
  /** Handled: taken out of the key's queue (refused when it was not in it: `log.unpark`). */
  readonly unpark?: readonly { readonly key: string; readonly entry: LogEntry }[]
  /** Keys of this life for which nothing may wait any more: those for which nothing does are no longer parked. */
  readonly release?: readonly string[]
}
