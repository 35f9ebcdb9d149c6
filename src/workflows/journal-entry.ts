import type { Instant, JsonValue } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'

export type StepKind = 'call' | 'step' | 'publish' | 'until' | 'sleep' | 'raise'

/** A finished step. `target` is what it was asked of (capability, event type, exception kind): a check on replay. */
export type JournalEntry = {
  readonly seq: number
  readonly name: string
  readonly kind: StepKind
  readonly target: string
  readonly output: JsonValue
  readonly at: Instant
  /** The log entry that an event wait took. */
  readonly entry: EntryId | null
}
