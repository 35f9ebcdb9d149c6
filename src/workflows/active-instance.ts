import type { Instant, JsonValue } from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import type { Ask } from './ask.ts'
import type { EngineContext, InstanceEnd } from './engine-context.ts'
import type { NewException } from './exception-record.ts'
import type { Outcome } from './execution.ts'
import type { Resolution } from './flow.ts'
import type { Stopped } from './instance-exceptions.ts'
import type { LoadedInstance } from './instance-record.ts'
import type { RowState } from './instance-row.ts'
import type { Wait } from './wait.ts'

/** What a finished step brings along. */
export type Finished = {
  readonly startedAt?: Instant
  readonly attempts?: number
  readonly system?: string | null
  readonly entry?: EntryId
  readonly writes?: readonly Write[]
}

/** An instance in memory as those see it who perform its steps, take its events and carry out decisions. */
export interface ActiveInstance {
  readonly instance: LoadedInstance
  readonly context: EngineContext
  readonly closed: boolean
  /** Unfinished steps that need more than being performed, by name. */
  readonly waits: Map<string, Wait>
  /** Log entries that waits of this instance took. */
  readonly taken: Set<EntryId>
  /** Operations that have begun and not ended. */
  readonly underWay: number
  now(): Instant
  /** How the code ended; undefined while it waits. */
  outcome(): Outcome | undefined
  /** Counts the operation from here to its end: the instance does not sleep while one is under way. */
  operate(run: () => Promise<void>): void
  commit(writes: readonly Write[]): Promise<void>
  /** Writes the waits and lets go of the instance in one unit; false when there is something to tell it first. */
  sleep(writes: readonly Write[], wanted: RowState): Promise<boolean>
  /** A step is done: journal, facts, and whatever belongs to it in one unit; then the code gets its answer. */
  finish(ask: Ask, output: JsonValue, done?: Finished): Promise<void>
  /** The writes that stop a step for a person; with `due` it goes on being tried meanwhile. */
  stop(wait: Wait, exception: NewException, due?: Instant | null): readonly Write[]
  stopped(step: string | null): Stopped
  /** What makes the row of the instance say this, with the facts as they are. */
  stateWrites(wanted: RowState): readonly Write[]
  perform(wait: Wait, maybeSent?: boolean): void
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

export const endBy = ({ action, by, note, value }: Resolution): InstanceEnd =>
  action === 'accept'
    ? { state: 'completed', output: value ?? null, note: `Accepted by ${by}: ${note}` }
    : { state: 'failed', output: null, note: `Abandoned by ${by}: ${note}` }
