import type { Instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { EntryId, LogEntry, Position } from './log.ts'

/**
 * What a consumer needs of the disk. `commit` writes everything in one unit or nothing.
 */
export interface ConsumerPort {
  load(): Promise<ConsumerState>
  commit(writes: readonly Write[], moves: Moves): Promise<void>
  /** The first entries that wait for the key, in log order. */
  parkedHead(key: string, limit: number): Promise<readonly LogEntry[]>
}

export type ConsumerState = {
  /** Every shard has reached it. */
  readonly floor: Position
  readonly positions: ReadonlyMap<number, Position>
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
  /** `from` is what this consumer wrote last: when another wrote meanwhile, the unit is refused (`log.advance`). */
  readonly advances?: readonly { readonly shard: number; readonly from: Position; readonly to: Position }[]
  readonly floor?: Position
  readonly park?: readonly { readonly key: string; readonly entry: LogEntry }[]
  readonly troubles?: readonly Trouble[]
  /** Handled: taken out of the key's queue (refused when it was not in it: `log.unpark`). */
  readonly unpark?: readonly { readonly key: string; readonly entry: LogEntry }[]
}
