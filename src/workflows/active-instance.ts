import type { Instant, JsonValue } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { Write, Written } from '../store/index.ts'
import type { Ask, AwaitedEvent } from './ask.ts'
import type { EngineContext, InstanceEnd } from './engine-context.ts'
import type { NewException } from './exception-record.ts'
import type { Outcome, Undo } from './execution.ts'
import type { Facts, Resolution, Workflow } from './flow.ts'
import type { Stopped } from './instance-exceptions.ts'
import type { LoadedInstance, LoadedWait } from './instance-record.ts'
import type { RowState } from './instance-row.ts'
import type { StepKind } from './journal-entry.ts'
import type { Wait } from './wait.ts'

/** What a finished step brings along. */
export type Finished = {
  readonly startedAt?: Instant
  readonly attempts?: number
  readonly system?: string | null
  readonly entry?: EntryId
  readonly writes?: readonly Write[]
  /** The code is told by an exception; the output says who gave the step up and why. */
  readonly thrown?: boolean
}

/** How an instance that is given up ends. */
export type Ending = {
  readonly state: 'failed' | 'cancelled'
  readonly note: string
  /** A person wants it so although the code can not be read any more, so that nothing is undone. */
  readonly unread?: boolean
}

/** An instance in memory as those see it who perform its steps, take its events and carry out decisions. */
export interface ActiveInstance {
  readonly instance: LoadedInstance
  readonly workflow: Workflow | undefined
  readonly context: EngineContext
  readonly closed: boolean
  /** How far it is with being given up; what that means is giving-up's to say. */
  readonly stage: 'forward' | 'leaving' | 'undoing'
  /** Undefined while it goes forward. */
  readonly ending: Ending | undefined
  /** The stop of the instance as a whole that was on disk when it came into memory. */
  readonly whole: LoadedWait | undefined
  /** Unfinished steps that need more than being performed, by name. */
  readonly waits: Map<string, Wait>
  /** Every kind of step that it has asked for. */
  readonly kinds: ReadonlySet<StepKind>
  readonly facts: Facts
  /** The events that its run waited for, the last first. */
  readonly awaited: readonly AwaitedEvent[]
  /** Log entries that waits of this instance took. */
  readonly taken: Set<EntryId>
  /** What the code is about to ask for may have been sent by a process that went away. */
  readonly maybeSent: boolean
  /** Operations that have begun and not ended. */
  readonly underWay: number
  now(): Instant
  /** How the code ended; undefined while it waits. */
  outcome(): Outcome | undefined
  /** The code has read its whole journal. */
  replayed(): boolean
  /** What would be undone now. */
  undos(): readonly Undo[]
  /** Counts the operation from here to its end: the instance does not sleep while one is under way. */
  operate(run: () => Promise<unknown>): void
  commit(writes: readonly Write[]): Promise<Written>
  /** Writes the waits and lets go of the instance in one unit; false when there is something to tell it first. */
  sleep(writes: readonly Write[], wanted: RowState): Promise<boolean>
  /**
   * A step is done: journal, facts, and whatever belongs to it in one unit. The code gets its answer, and nothing that it
   * asks for by that is begun before the unit is on disk.
   */
  finish(ask: Ask, output: JsonValue, done?: Finished): Promise<void>
  /** The writes that stop a step for a person; with `due` it goes on being tried meanwhile. */
  stop(wait: Wait, exception: NewException, due?: Instant | null): readonly Write[]
  stopped(step: string | null): Stopped
  /** What makes the row of the instance say this, with the facts as they are. */
  stateWrites(wanted: RowState): readonly Write[]
  perform(wait: Wait, maybeSent?: boolean): void
  /** From here on nothing new is begun. */
  leave(ending: Ending): void
  /** Something may be left to be stored or concluded. */
  settle(): void
  /** The code is not continued, and what it waited for is forgotten. */
  halt(): void
  end(end: InstanceEnd): Promise<void>
  /** Gives up the memory: what there is to know is on disk. */
  drop(): void
  /** What can not be written is a defect that a person sees; anything else is rebuilt from disk. */
  broke(error: unknown): void
  /** Waits that something outside may end, in the order in which they were asked. */
  idleWaits(): readonly Wait[]
}

/** A person says what an instance that was stopped as a whole came to. */
export const acceptedEnd = ({ by, note, value }: Resolution): InstanceEnd => ({
  state: 'completed',
  output: value ?? null,
  note: `Accepted by ${by}: ${note}`,
})
