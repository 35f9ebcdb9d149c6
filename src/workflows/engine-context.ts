import type { Access } from '../access/index.ts'
import type { Clock, IdSource, Instant, JsonValue, Priority } from '../kernel/index.ts'
import type { EntryId, FoundEvent, Log, Position, WantedEvent } from '../log/index.ts'
import type { EventType } from '../model/index.ts'
import type { Node, Write, Written } from '../store/index.ts'
import type { Invoker } from './capability.ts'
import type { ChildEnd } from './child-reads.ts'
import type { InstanceId, Workflow } from './flow.ts'
import type { RetryPolicy } from './retry-policy.ts'

export type EngineLimits = {
  /**
   * Instances in memory at once; more wait on disk. A class of criticality that has less than its share there gets it
   * beyond this number.
   */
  readonly active: number
  /** A retry that is due sooner is waited for in memory. */
  readonly lingerMs: number
  /** How far ahead the alarm clock is set; what is due later is read again then. */
  readonly horizonMs: number
  /** The same while other nodes work on the database, which may set timers and mark instances ready. */
  readonly pollMs: number
  /** Steps that one run of an instance may ask for, and the bytes of JSON that their answers may come to. */
  readonly journalSteps: number
  readonly journalBytes: number
}

export const defaultLimits: EngineLimits = {
  active: 1_000,
  lingerMs: 2_000,
  horizonMs: 60_000,
  pollMs: 250,
  journalSteps: 10_000,
  journalBytes: 16 * 2 ** 20,
}

/** What happened, for metrics and for those who show it. */
export type EngineObservation =
  | {
      readonly is: 'step'
      readonly workflow: string
      readonly kind: string
      readonly target: string
      readonly system: string | null
      readonly tookMs: number
    }
  | {
      readonly is: 'attempt'
      readonly workflow: string
      readonly capability: string
      readonly system: string | null
      readonly outcome: string
      readonly code: string
    }
  /** A run's journal comes near its limit: the instance will stop there. */
  | {
      readonly is: 'journal-filling'
      readonly workflow: string
      readonly instance: InstanceId
      readonly steps: number
      readonly bytes: number
    }
  | { readonly is: 'exception'; readonly kind: string; readonly workflow: string }
  | { readonly is: 'started' | 'completed' | 'failed' | 'cancelled'; readonly workflow: string }
  /** Something that can not happen did; the instance was put away to be rebuilt. */
  | { readonly is: 'defect'; readonly error: unknown }

/** What an activation needs of the engine that runs it. */
export interface EngineContext {
  readonly node: Node
  readonly log: Log
  readonly clock: Clock
  readonly newId: IdSource
  readonly random: () => number
  readonly invoker: Invoker
  readonly limits: EngineLimits
  /** Aborts when the engine stops. */
  readonly stopping: AbortSignal
  /** Whether something outside may be begun: the engine goes on, and nobody else may have taken over. */
  mayAct(): boolean
  retryOf(capability: string): RetryPolicy
  event(name: string): EventType | undefined
  /** One unit. `journaled` names the step it finishes: a unit whose outcome got lost is then written exactly once. */
  commit(
    writes: readonly Write[],
    options?: {
      readonly journaled?: { readonly instance: InstanceId; readonly name: string } | undefined
      readonly priority?: Priority | undefined
      /** It may not be written twice: rejects with LIG-STORE-COMMIT-UNKNOWN when nobody knows whether it was. */
      readonly once?: boolean
    },
  ): Promise<Written>
  findEvents(wanted: readonly WantedEvent[]): Promise<readonly (FoundEvent | undefined)[]>
  /** A place in the log before which nothing appears any more. */
  settledPosition(): Promise<Position>
  /** Which of these entries earlier runs of the instance took. */
  takenBefore(instance: InstanceId, entries: readonly EntryId[]): Promise<readonly EntryId[]>
  /** What people answered to the tasks of an instance, by step. */
  answers(instance: InstanceId): Promise<ReadonlyMap<string, JsonValue>>
  /** How the workflows stand that an instance waits for, by step. */
  children(instance: InstanceId): Promise<ReadonlyMap<string, ChildEnd>>
  /** Whether an instance waits for another, itself or by those it waits for. */
  awaits(instance: InstanceId, other: InstanceId): Promise<boolean>
  /** The definition of that version, when this engine has it. */
  workflow(name: string, version: number): Workflow | undefined
  /** A live node, this one or another, has that version. */
  isServed(name: string, version: number): boolean
  /** Instances are stopped because nobody has their version: those that somebody has by now go on. */
  lookForVersions(): void
  /** What goes into the audit trail, where there is one. */
  readonly audit: Access['auditWrite'] | undefined
  drain(): Promise<void>
  /** There may be an instance to claim. */
  wake(): void
  /** The instance wants to be woken then. */
  wakeAt(at: Instant): void
  /** The instance is in memory no more. */
  dropped(id: InstanceId): void
  ended(id: InstanceId, end: InstanceEnd): void
  /** The instance can not go on in this memory; it is rebuilt from disk. */
  broken(id: InstanceId): void
  observe(observation: EngineObservation): void
}

export type InstanceEnd = {
  readonly state: 'completed' | 'failed' | 'cancelled'
  readonly output: JsonValue
  readonly note: string | null
}
