import type { Disposition, JsonValue, Money } from '../kernel/index.ts'

/** Queued ones wait for others of their key; what a compensating one did is being undone, because it was given up. */
export type InstanceState =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'compensating'
  | 'completed'
  | 'failed'
  | 'cancelled'

/**
 * `GET /api/workflows?name=&state=&facility=&key=&system=&parent=&before=&limit=`; `system`: those with a step that waits for it
 * (what `NetworkNode.queued` counts).
 */
export type InstanceRow = {
  readonly id: string
  readonly workflow: string
  readonly version: number
  readonly key: string
  readonly state: InstanceState
  /** What it waits for: `event AppointmentBooked`, `retry of finance.postJournal`, `exception documentation-incomplete`. */
  readonly waitsFor: string | null
  readonly milestone: string | null
  readonly facility: string | null
  readonly legalEntity: string | null
  readonly payer: string | null
  readonly exposure: Money | null
  readonly openExceptions: number
  readonly startedAt: string
  readonly updatedAt: string
  readonly endedAt: string | null
}

/** `GET /api/workflows/ID`; given up with `POST /api/workflows/ID/cancel {note}` (202, answers it as it is then). */
export type InstanceDetail = InstanceRow & {
  readonly summary: string
  readonly owner: string
  readonly criticality: string
  readonly correlation: string
  readonly keys: readonly { readonly kind: string; readonly value: string }[]
  readonly input: JsonValue
  readonly output: JsonValue
  readonly steps: readonly Step[]
  /** The workflow that started it, and those that it started: of very many the first thousand (`?parent=` lists all). */
  readonly parent: RelatedInstance | null
  readonly children: readonly RelatedInstance[]
  /** Whose steps these are (`?run=` shows those of another), and the runs before the current one, the last first. */
  readonly run: number
  readonly pastRuns: readonly {
    readonly run: number
    readonly startedAt: string
    readonly endedAt: string
    readonly steps: number
  }[]
  readonly masked: boolean
}
/** `step` of the parent started the child, which is cancelled with it, left, or was detached from the start. */
export type RelatedInstance = {
  readonly id: string
  readonly workflow: string
  readonly key: string
  readonly state: InstanceState
  readonly step: string
  readonly tie: 'cancel' | 'leave' | 'detached'
}
export type Step = {
  readonly name: string
  readonly kind:
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
  readonly state: 'done' | 'failed' | 'running' | 'waiting' | 'retrying' | 'stopped' | 'abandoned'
  readonly system: string | null
  readonly startedAt: string
  readonly endedAt: string | null
  /** When it is tried again, or its wait runs out. */
  readonly dueAt: string | null
  readonly attempts: readonly Attempt[]
  readonly input: JsonValue
  readonly output: JsonValue
  readonly exception: string | null
  /** What people were asked by it. */
  readonly task: string | null
}
export type Attempt = {
  readonly number: number
  readonly at: string
  readonly outcome: 'delivered' | Disposition
  readonly code: string | null
  readonly says: string | null
  readonly fix: string | null
}
