import type { TSchema } from 'typebox'
import type { Instant, JsonObject, JsonValue } from '../kernel/index.ts'
import type { BusinessKey, EventType } from '../model/index.ts'
import type { Capability } from './capability.ts'
import type { ExceptionSpec, Workflow } from './flow.ts'
import type { StepKind } from './journal-entry.ts'
import type { TaskSpec } from './task-spec.ts'

export type AwaitedEvent = {
  readonly option: string
  readonly type: string
  readonly key: BusinessKey
  /** Also one from before the instance started. */
  readonly earlier?: boolean
}

type Asked<Kind extends StepKind, Detail> = {
  readonly kind: Kind
  /** Unique in the instance: branch path, name and counter. */
  readonly name: string
  readonly target: string
  /** `flow.now()` when it was asked: deadlines count from here, the same in every replay. */
  readonly at: Instant
} & Detail

/** What workflow code asked of its flow and the journal has no answer for yet. */
export type CallAsk = Asked<
  'call',
  {
    readonly capability: Capability
    readonly input: JsonValue
    readonly context: JsonObject
    /** Something takes it back: whether it was done has to be known before the workflow can be given up. */
    readonly undoable: boolean
  }
>
export type StepAsk = Asked<'step', { readonly run: () => JsonValue | Promise<JsonValue> }>
export type PublishAsk = Asked<'publish', { readonly type: EventType; readonly body: unknown }>
export type UntilAsk = Asked<
  'until',
  {
    readonly events: readonly AwaitedEvent[]
    readonly withinMs: number | null
    readonly otherwise: ExceptionSpec | null
  }
>
export type SleepAsk = Asked<'sleep', { readonly ms: number }>
export type RaiseAsk = Asked<
  'raise',
  { readonly spec: ExceptionSpec; readonly events: readonly AwaitedEvent[] }
>
export type TaskAsk = Asked<
  'task',
  {
    readonly spec: TaskSpec
    readonly form: TSchema
    readonly needed: number
    readonly excluded: string | null
  }
>
/** A workflow that is started and whose end is awaited. */
export type ChildAsk = Asked<
  'child',
  {
    readonly workflow: Workflow
    /** Under which there is one instance of that workflow. */
    readonly key: string
    readonly input: JsonObject
    readonly tie: 'cancel' | 'leave'
    /** Something takes it back: whether it completed has to be known before the workflow can be given up. */
    readonly undoable: boolean
  }
>
/** A workflow that is started and goes its own way. */
export type StartAsk = Asked<
  'start',
  { readonly workflow: Workflow; readonly key: string; readonly input: JsonObject; readonly tie: 'detached' }
>
/** The end of what takes back one step; `trouble` is what its code threw. */
export type UndoAsk = Asked<'undo', { readonly trouble: { readonly error: unknown } | null }>
/** Asked by the engine itself: the workflow is given up here. */
export type UnwindAsk = Asked<'unwind', object>
export type Ask =
  | CallAsk
  | StepAsk
  | PublishAsk
  | UntilAsk
  | SleepAsk
  | RaiseAsk
  | TaskAsk
  | ChildAsk
  | StartAsk
  | UndoAsk
  | UnwindAsk
