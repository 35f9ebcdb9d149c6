import type { Static, TSchema } from 'typebox'
import type { Duration, Id, Instant, JsonObject, JsonValue, Money, Priority } from '../kernel/index.ts'
import type { CorrelationId } from '../log/index.ts'
import type { BusinessKey, EventBody, EventType } from '../model/index.ts'
import type { Capability } from './capability.ts'
import type { StartBody, StartType } from './start-type.ts'
import type { Approval, ApprovalSpec, TaskSpec } from './task-spec.ts'

export type InstanceId = Id<'instance'>
export type ExceptionId = Id<'exception'>

export type Criticality = Priority

/** What a business stop is, told to the person who will work it. */
export type ExceptionSpec = {
  /** Stable name of the kind: `documentation-incomplete`. The runbook is `docs/runbooks/<kind>.md` unless named. */
  readonly kind: string
  readonly title: string
  /** The team that works it. */
  readonly owner: string
  /** Time to solve it in; the deadline is set when it opens. */
  readonly within: Duration
  readonly runbook?: string
  /** Money that is not earned, paid or posted while it stands. */
  readonly exposure?: Money
  readonly detail?: JsonObject
}

/** What the person decided. `retry` does the step again, `accept` goes on with `value`, `abandon` ends the workflow. */
export type Resolution = {
  readonly action: 'retry' | 'accept' | 'abandon'
  readonly note: string
  readonly by: string
  readonly value?: JsonValue
}

/** Who asked for a workflow to be given up, and why. */
export type CancelRequest = { readonly by: string; readonly note: string }

/** What people need to know of an instance at a glance; also the context by which bindings are chosen. */
export type Facts = {
  readonly facility?: string
  readonly legalEntity?: string
  readonly payer?: string
  /** Money that hangs on this instance: the exposure of exceptions that name none themselves. */
  readonly exposure?: Money
  /** The last business milestone reached, in the past tense: `Account created`. */
  readonly milestone?: string
  readonly keys?: readonly BusinessKey[]
}

/**
 * Takes back what a step did, in a flow of its own: its calls are journaled and tried again as any others. What a
 * person gives up in it is thrown as StepAbandoned.
 */
export type Undo<Output> = (flow: Flow, output: Output) => Promise<unknown>

export type CallOptions<Output> = {
  readonly as?: string
  readonly undo?: Undo<Output>
}

/** What becomes of a child when its parent ends or is given up: it is cancelled or left; a detached one is not awaited. */
export type ParentTie = 'cancel' | 'leave' | 'detached'

export type ChildOptions<Output> = {
  readonly as?: string
  /** What becomes of a child that still runs when this workflow ends or is given up: `cancel` (default) or `leave`. */
  readonly whenGivenUp?: 'cancel' | 'leave'
  readonly undo?: Undo<Output>
}

/**
 * What a workflow may do. Everything durable goes through it, so a workflow is a plain async function that is run
 * again from its journal: code between these calls must be deterministic (no clock, no randomness, no I/O).
 *
 * A step's name is its capability, event or given name with a counter (`billing.captureCharge#2`), counted in the
 * order of the calls in its branch; `as` names it explicitly.
 */
export interface Flow {
  readonly instance: InstanceId
  readonly key: string
  readonly correlation: CorrelationId
  /** The time of the last journaled entry: the same in every replay. */
  now(): Instant
  /** An outside operation: retried by disposition, journaled once, refused ones become exceptions. */
  call<In extends TSchema, Out extends TSchema>(
    capability: Capability<In, Out>,
    input: Static<In>,
    options?: CallOptions<Static<Out>>,
  ): Promise<Static<Out>>
  /** An inside computation or read, journaled: it may run again after a crash, its journaled result never changes. */
  step<Value extends JsonValue>(
    name: string,
    run: () => Value | Promise<Value>,
    options?: { readonly undo?: Undo<Value> },
  ): Promise<Value>
  /** Appends a canonical event in the same transaction as its journal entry: exactly once. */
  publish<Type extends EventType>(type: Type, body: EventBody<Type>): Promise<void>
  /**
   * Waits for the next event of the type that carries the business key, also one that arrived before the wait but
   * after the instance started and was not yet taken by an earlier wait of it. After `within`: without `otherwise`
   * resolves undefined; with it opens the exception and goes on waiting until the event comes or a person resolves it
   * (accept resolves undefined). `earlier` also takes an event from before the instance started: right where the key
   * belongs to this one matter for ever (a remittance's trace), wrong where it comes back (a patient).
   */
  until<Type extends EventType>(
    type: Type,
    key: BusinessKey,
    options: { readonly within: Duration; readonly otherwise: ExceptionSpec; readonly earlier?: boolean },
  ): Promise<EventBody<Type> | undefined>
  until<Type extends EventType>(
    type: Type,
    key: BusinessKey,
    options?: { readonly within?: Duration; readonly earlier?: boolean },
  ): Promise<EventBody<Type> | undefined>
  /** Whichever of several events comes first. */
  untilAny<Types extends Readonly<Record<string, { readonly type: EventType; readonly key: BusinessKey }>>>(
    name: string,
    waits: Types,
    options?: { readonly within?: Duration },
  ): Promise<
    | {
        [Name in keyof Types]: { readonly is: Name; readonly body: EventBody<Types[Name]['type']> }
      }[keyof Types]
    | undefined
  >
  sleep(duration: Duration): Promise<void>
  /** Opens an exception and waits until a person resolves it; `closedBy` closes it by an event that settles it. */
  raise(
    spec: ExceptionSpec,
    options?: {
      readonly closedBy?: { readonly type: EventType; readonly key: BusinessKey; readonly earlier?: boolean }
    },
  ): Promise<Resolution>
  /** Asks people to do something and waits for their answer, which fits the form. Escalated when it takes too long. */
  task<Form extends TSchema>(spec: TaskSpec & { readonly form: Form }): Promise<Static<Form>>
  /** Asks for approval by as many different people as it takes; whoever refuses decides for all. */
  approve(spec: ApprovalSpec): Promise<Approval>
  /**
   * Starts another workflow, once, and waits for its end on whichever node it runs; resolves with its output. Rejects
   * with ChildFailed when it fails or is cancelled; not caught, that gives this workflow up as well. An instance that
   * exists already under the child's key is waited for instead, and stays its own when this workflow is given up.
   */
  child<Start extends StartType, Output extends JsonValue>(
    workflow: Workflow<Start, Output>,
    input: StartBody<Start>,
    options?: ChildOptions<Output>,
  ): Promise<Output>
  /** Starts another workflow, once, that goes its own way whatever becomes of this one; one of its key stays as it is. */
  start<Start extends StartType>(
    workflow: Workflow<Start>,
    input: StartBody<Start>,
    options?: { readonly as?: string },
  ): Promise<void>
  /** Runs branches side by side; waits for all of them, then throws the first failure if any. */
  all<Branches extends readonly Promise<unknown>[]>(
    branches: readonly [...Branches],
  ): Promise<{ [Index in keyof Branches]: Awaited<Branches[Index]> }>
  /** A branch with its own step names: needed when a branch has several steps and runs beside others. */
  branch<Value>(name: string, run: (flow: Flow) => Promise<Value>): Promise<Value>
  /**
   * Registers what takes something back that was done by then. When the workflow is given up (a person abandons or
   * cancels it, or its own code fails), what was registered runs in reverse order, also `undo` of calls and steps. An
   * undo that can not be done stops for a person; the others go on after the decision.
   */
  undo(name: string, run: (flow: Flow) => Promise<unknown>): void
  /** What was done so far stays, whatever happens later: nothing that was registered by then is undone. */
  keep(): void
  /** Gives the workflow up: what was registered is undone, then it ends as failed. The reason names no person. */
  fail(reason: string): never
  /** Tells what people should see; merged into what was told before, written with the next journal entry at the latest. */
  tell(facts: Facts): void
}

/** What only a workflow's own code may do, not its branches and undos. */
export interface WorkflowFlow<Input = JsonObject> extends Flow {
  /** From 1, one more each time it continued as new. */
  readonly run: number
  /** How many steps of this run are in the journal: the same in every replay. */
  steps(): number
  /**
   * Ends this run and begins the next one of this instance, with an empty journal and this input, in one commit: for
   * what goes on for a long time. Facts, children that run, and events that no run took yet are there for the next
   * run; what was done so far is kept, as by `keep`; tasks and waits that are open are given up, to be asked anew.
   */
  continueAsNew(input: Input): never
}

export type Workflow<Start extends StartType = StartType, Output extends JsonValue = JsonValue> = {
  readonly name: string
  readonly version: number
  readonly owner: string
  readonly criticality: Criticality
  readonly summary: string
  /** An event type, or `onRequest(schema)` when only programs and other workflows start it. */
  readonly startsOn: Start
  /** One instance per key: a second start of the same key is the same instance. Return undefined to not start. */
  readonly key: (event: StartBody<Start>) => string | undefined
  readonly facts?: (event: StartBody<Start>) => Facts
  /** At most `limit` instances of a key run or wait at once; the others queue in the order in which they started. */
  readonly concurrency?: { readonly key: (event: StartBody<Start>) => string; readonly limit: number }
  readonly run: (flow: WorkflowFlow<StartBody<Start>>, event: StartBody<Start>) => Promise<Output>
}

export const defineWorkflow = <Start extends StartType, Output extends JsonValue>(
  definition: Omit<Workflow<Start, Output>, 'run'>,
  run: Workflow<Start, Output>['run'],
): Workflow<Start, Output> => ({ ...definition, run })
