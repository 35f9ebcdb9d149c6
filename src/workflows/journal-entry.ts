import type { Instant, JsonValue } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'

export type StepKind =
  | 'call'
  | 'step'
  | 'publish'
  | 'until'
  | 'sleep'
  | 'raise'
  | 'task'
  | 'child'
  | 'start'
  | 'undo'
  | 'unwind'

/**
 * A finished step. `target` is what it was asked of (capability, event type, exception kind, workflow): a check on replay.
 * `unwind` is where the workflow was given up; an `undo` ends what takes back one step.
 */
export type JournalEntry = {
  readonly seq: number
  readonly name: string
  readonly kind: StepKind
  readonly target: string
  readonly output: JsonValue
  /** The output says who gave the step up and why, or how its child ended: its code is told by an exception. */
  readonly thrown?: boolean
  readonly at: Instant
  /** The log entry that an event wait took. */
  readonly entry: EntryId | null
}
