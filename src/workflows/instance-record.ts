import { type Instant, instant, type JsonObject, type JsonValue } from '../kernel/index.ts'
import type { CorrelationId, EntryId, Position } from '../log/index.ts'
import type { AwaitedEvent } from './ask.ts'
import type { CancelRequest, ExceptionId, Facts, InstanceId, ParentTie, Resolution } from './flow.ts'
import type { JournalEntry, StepKind } from './journal-entry.ts'

/** What was waiting when the instance was put to sleep. The name `''` is the instance itself, stopped as a whole. */
export type LoadedWait = {
  readonly name: string
  readonly kind: StepKind | 'workflow'
  readonly since: Instant
  readonly due: Instant | null
  readonly attempts: number
  /** The last attempt may have been carried out. */
  readonly unsettled: boolean
  readonly exception: ExceptionId | null
  /** What a person decided about the exception. */
  readonly resolution: Resolution | null
}

export type DecidedEnd = { readonly state: 'failed' | 'cancelled'; readonly note: string }

/** What a run leaves to the next one of its instance. */
export type Carried = {
  /** When the run began. ISO 8601. */
  readonly startedAt: string
  readonly facts: Facts
  /**
   * Places in the log before which every event of its kind was taken, for what earlier runs waited for most recently:
   * where it is missing, more is looked at, and nothing else is different.
   */
  readonly seen: readonly (AwaitedKind & { readonly after: Position })[]
}
export type AwaitedKind = Pick<AwaitedEvent, 'type' | 'key' | 'earlier'>

/** An instance as it is run: fresh, or rebuilt from disk. */
export type LoadedInstance = {
  readonly id: InstanceId
  readonly name: string
  readonly version: number
  readonly key: string
  readonly correlation: CorrelationId
  readonly facts: Facts
  readonly input: JsonObject
  readonly startedAt: Instant
  readonly startPosition: Position
  /** From 1; the journal is that of this run. */
  readonly run: number
  /** What the run before left to this one; null for the first. */
  readonly carried: Carried | null
  /** The process that ran it went away in the middle: what it was about to do may have been done. */
  readonly recover: boolean
  /** How often it was taken up or told something: who goes to sleep proves by it that nothing came in between. */
  readonly claims: number
  /** A person asked for it to be given up; or how it ends, while it is found out what has to be undone. */
  readonly cancel: CancelRequest | DecidedEnd | null
  /** Its place in the queue of a keyed limit; null without one. */
  readonly lane: string | null
  /** The instance that waits for its end, and is told of it. */
  readonly awaitedBy: InstanceId | null
  readonly journal: readonly JournalEntry[]
  readonly waits: readonly LoadedWait[]
}

/** As `claimAct` prints an instance; the shape is that statement's own. */
export type ClaimedRow = {
  readonly id: InstanceId
  readonly name: string
  readonly version: number
  readonly key: string
  readonly correlation: CorrelationId
  readonly facts: Facts
  readonly input: JsonObject
  readonly started_at: string
  readonly start_position: Position
  readonly recover: boolean
  readonly claims: number
  readonly cancel: LoadedInstance['cancel']
  readonly lane: string | null
  readonly run: number
  readonly carried: Carried | null
  readonly parent: InstanceId | null
  readonly parent_tie: ParentTie | null
  readonly journal: readonly {
    readonly seq: number
    readonly name: string
    readonly kind: StepKind
    readonly target: string
    readonly output: JsonValue
    readonly thrown: boolean
    readonly at: string
    readonly entry: EntryId | null
  }[]
  readonly waits: readonly {
    readonly name: string
    readonly kind: StepKind | 'workflow'
    readonly since: string
    readonly due: string | null
    readonly attempts: number
    readonly unsettled: boolean
    readonly exception: ExceptionId | null
    readonly resolution: Resolution | null
  }[]
}

export function fromClaimed(row: ClaimedRow): LoadedInstance {
  const { started_at, start_position, parent, parent_tie, ...same } = row
  return {
    ...same,
    startedAt: fromText(started_at),
    startPosition: start_position,
    awaitedBy: parent_tie === 'detached' ? null : parent,
    journal: row.journal.map((entry) => ({ ...entry, at: fromText(entry.at) })),
    waits: row.waits.map((wait) => ({
      ...wait,
      since: fromText(wait.since),
      due: wait.due === null ? null : fromText(wait.due),
    })),
  }
}

const fromText = (text: string): Instant => instant(Date.parse(text))
