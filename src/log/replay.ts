import type { Principal } from '../access/index.ts'
import type { Failure, Id, Instant } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { CorrelationId, EntryId, LogEntry, NewEntry, Position } from './log.ts'
import type { ReplayEffect } from './replay-effect.ts'

export type ReplayId = Id<'replay'>

/**
 * Entries to replay; all that is given must hold. Only what its target reads is ever replayed, and only what was in
 * the log when the replay was asked for.
 */
export type ReplaySelection = {
  /** By the time at which the log took an entry in: from, and before to. */
  readonly from?: Instant
  readonly to?: Instant
  readonly stream?: string
  readonly source?: string
  readonly correlation?: CorrelationId
  /** The value of a business key: the entries that carry it, and the messages that those were made from. */
  readonly key?: string
  readonly entries?: readonly EntryId[]
}

/**
 * What to do with entries that were delivered before: `no` leaves them, `changed` sends those again of which
 * something else would be sent now, `all` sends all. Sending again takes a new idempotency key, so the receiver does
 * it again.
 */
export type ReplayAgain = 'no' | 'changed' | 'all'

export type ReplayRequest = {
  readonly target: string
  readonly selection: ReplaySelection
  /** Entries a second that something is done for; what is skipped is not counted. 0.1 to 1,000, default 50. */
  readonly rate?: number
  /** Default `no`. */
  readonly again?: ReplayAgain
  /** Why. */
  readonly note: string
}

/**
 * previewing, previewed; then running, until done. pausing and stopping last until what is in hand has ended; paused
 * can be resumed, stopped can not.
 */
export const REPLAY_STATES = [
  'previewing',
  'previewed',
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'done',
] as const
export type ReplayState = (typeof REPLAY_STATES)[number]

export type ReplayCounts = {
  /** Entries for which something would be done, that would be skipped, that can not be handled. */
  readonly acts: number
  readonly skips: number
  readonly fails: number
  /** Of each kind of effect, how many there are; most first. */
  readonly effects: readonly { readonly effect: string; readonly count: number }[]
  /** What must not be overlooked, in sentences. */
  readonly warnings: readonly string[]
}

/** A replay: first the preview, then, of the same id, the work. */
export type Replay = {
  readonly id: ReplayId
  readonly target: string
  readonly selection: ReplaySelection
  readonly again: ReplayAgain
  readonly rate: number
  readonly note: string
  readonly who: string
  readonly state: ReplayState
  readonly createdAt: Instant
  readonly previewedAt: Instant | null
  readonly startedAt: Instant | null
  readonly startedBy: string | null
  readonly endedAt: Instant | null
  /** Entries selected; while previewing, how many were looked at so far. */
  readonly total: number
  readonly counts: ReplayCounts | null
  /** Of every selected entry with its effects, in order: two previews with one fingerprint say the same. */
  readonly fingerprint: string | null
  readonly done: number
  readonly skipped: number
  /** Could not be handled, and each stopped its key. */
  readonly failed: number
  /** Not tried, for an earlier entry of their key failed. */
  readonly held: number
  readonly remaining: number
  /** Of one that runs, why it waits before it tries again by itself; of one that ended early, why. */
  readonly trouble: { readonly code: string; readonly says: string } | null
}

/** A key that a replay goes no further with. */
export type ReplayStop = {
  readonly key: string
  readonly position: Position
  readonly entry: EntryId
  readonly code: string
  readonly says: string
  readonly fix: string
  readonly at: Instant
}

export type ReplayHow = { readonly replay: ReplayId; readonly again: ReplayAgain }

/** What carrying an entry out left to be written. */
export type Carried = {
  /** They commit in the same transaction as the replay's progress. */
  readonly writes: readonly Write[]
  readonly after?: () => void
  /** It ended, and badly: the writes are kept, the entry counts as failed and stops its key. */
  readonly failure?: Failure
}

/** What would be done for one entry, decided from what is there now. The preview shows it, the run does it. */
export type ReplayPlan = {
  readonly effects: readonly ReplayEffect[]
  /** Events that it would append: what reads them follows. */
  readonly appends?: readonly NewEntry[]
  /**
   * There when something would be done. Throws a Failure as a consumer's handler does: `transient` is tried again,
   * from a new plan, while later entries of the key wait; anything else stops the key.
   */
  readonly carryOut?: () => Promise<Carried>
}

/** Something that entries can be replayed to. */
export type ReplayTarget = {
  /** `route.ehr-to-events`, `delivery.adt-to-lab`, or the name of a consumer. */
  readonly name: string
  readonly kind: 'message' | 'event' | 'both'
  readonly streams?: readonly string[]
  /** The consumer that handles the same entries in normal traffic: what it has not passed is left to it. */
  readonly consumer: string
  /** Whether it can be asked to do again what was done. */
  readonly takesAgain: boolean
  /** Reads only. */
  readonly plan: (entry: LogEntry, how: ReplayHow) => Promise<ReplayPlan>
}

/** What the rest of the program would do about an event that is not there yet. */
export type Foresight = (event: NewEntry) => Promise<readonly ReplayEffect[]>

/** One entry of a preview. */
export type PreviewedEntry = {
  readonly entry: LogEntry
  readonly effects: readonly ReplayEffect[]
  /** What follows from the events that it appends. */
  readonly follows: readonly ReplayEffect[]
}

export interface Replays {
  readonly targets: readonly ReplayTarget[]
  /**
   * Asks for a replay: its preview begins. Resolves when it is on disk; `previewed` waits for the preview. Throws
   * LIG-LOG-REPLAY-WRONG for a request that can't be (details: `place`, `reason`, `remedy`).
   */
  preview(request: ReplayRequest, who: Principal): Promise<Replay>
  /** Resolves when the preview has ended, or after `withinMs`. */
  previewed(id: ReplayId, withinMs: number): Promise<Replay>
  /** A page of what would be done, from what is there now. */
  effects(
    id: ReplayId,
    page: { readonly after?: Position; readonly limit: number },
  ): Promise<readonly PreviewedEntry[]>
  /** How many entries came since that the selection would take in; they are not part of it. Counts to 1,000. */
  grownBy(id: ReplayId): Promise<number>
  /**
   * Starts what was previewed; with a fingerprint, only if it is that of the preview. Throws LIG-LOG-REPLAY-STATE when
   * it was started before, LIG-LOG-REPLAY-FINGERPRINT.
   */
  run(id: ReplayId, who: Principal, fingerprint?: string): Promise<Replay>
  /** Ends it for good: nothing is begun any more when this resolves; what is in hand ends by itself. */
  stop(id: ReplayId, who: Principal): Promise<Replay>
  pause(id: ReplayId, who: Principal): Promise<Replay>
  resume(id: ReplayId, who: Principal): Promise<Replay>
  /** Throws LIG-LOG-REPLAY-UNKNOWN. */
  get(id: ReplayId): Promise<Replay>
  /** Newest first. */
  list(page: { readonly before?: ReplayId; readonly limit: number }): Promise<readonly Replay[]>
  /** The keys that it stopped at, in log order, without the first `skip`. */
  stops(
    id: ReplayId,
    page: { readonly skip?: number; readonly limit: number },
  ): Promise<readonly ReplayStop[]>
  /** Ends what is in hand; running replays go on with the next life of the program. */
  close(): Promise<void>
}
