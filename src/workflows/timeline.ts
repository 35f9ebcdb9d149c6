import { type Disposition, type Instant, instant, isJsonObject, type JsonValue } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import type { ExceptionId, InstanceId } from './flow.ts'
import type { StepKind } from './journal-entry.ts'
import type { TaskId } from './task-record.ts'

export type StepAttempt = {
  readonly number: number
  readonly at: Instant
  readonly outcome: 'delivered' | Disposition
  readonly code: string | null
  readonly says: string | null
  readonly fix: string | null
}

export type TimelineStep = {
  readonly name: string
  readonly kind: StepKind | 'workflow'
  readonly target: string
  /**
   * `waiting` for an event, a time; `retrying` after a failure; `stopped` until a person decides; `abandoned` by a
   * person while what the workflow did was undone; `failed`: the child did not complete.
   */
  readonly state: 'done' | 'failed' | 'abandoned' | 'waiting' | 'retrying' | 'stopped'
  readonly system: string | null
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  /** When it is tried again, or its wait runs out. */
  readonly dueAt: Instant | null
  readonly attempts: readonly StepAttempt[]
  readonly input: JsonValue
  readonly output: JsonValue
  readonly exception: ExceptionId | null
  /** What people were asked by it. */
  readonly task: TaskId | null
}

type JournalRow = {
  name: string
  kind: StepKind
  target: string
  system: string | null
  input: JsonValue
  output: JsonValue
  thrown: boolean
  attempts: number
  started_at: number
  ended_at: number
}
type WaitRow = {
  name: string
  kind: StepKind | 'workflow'
  target: string
  system: string | null
  input: JsonValue
  since: number
  due: number | null
  exception: ExceptionId | null
}
type AttemptRow = Omit<StepAttempt, 'at'> & { readonly name: string; readonly at: number }

const JOURNAL = 'select * from workflow_journal where instance = $1::uuid order by seq'
const PAST = 'select * from workflow_past where instance = $1::uuid and run = $2 order by seq'
const WAITS = 'select * from workflow_wait where instance = $1::uuid order by since, name'
const TASKS = 'select id, step from task where instance = $1::uuid'
const ATTEMPTS = 'select * from workflow_attempt where instance = $1::uuid order by name, number'

/**
 * The finished steps in the order in which they finished, then those that are not; or those of a past run. Indexes: the
 * primary keys.
 */
export async function readTimeline(
  store: Store,
  id: InstanceId,
  past?: number,
): Promise<readonly TimelineStep[]> {
  const [journal, waits, attempts, asked] = await Promise.all([
    past === undefined ? store.query<JournalRow>(JOURNAL, [id]) : store.query<JournalRow>(PAST, [id, past]),
    past === undefined ? store.query<WaitRow>(WAITS, [id]) : [],
    store.query<AttemptRow>(ATTEMPTS, [id]),
    store.query<{ id: TaskId; step: string }>(TASKS, [id]),
  ])
  const tasks = new Map(asked.map((task) => [task.step, task.id]))
  const failed = Map.groupBy(attempts, ({ name }) => name)
  const attemptsOf = (name: string): readonly StepAttempt[] =>
    (failed.get(name) ?? []).map(({ number, at, outcome, code, says, fix }) => ({
      number,
      at: instant(at),
      outcome,
      code,
      says,
      fix,
    }))
  const steps = [
    ...journal.map((row) => doneStep(row, attemptsOf(row.name))),
    ...waits.map((row) => openStep(row, attemptsOf(row.name))),
  ]
  return steps.map((step) => ({ ...step, task: tasks.get(step.name) ?? null }))
}

/** A step without what it has set off elsewhere. */
type OwnStep = Omit<TimelineStep, 'task'>

function doneStep(row: JournalRow, failed: readonly StepAttempt[]): OwnStep {
  const { name, kind, target, system, input, output } = row
  const endedAt = instant(row.ended_at)
  const delivered = {
    number: row.attempts,
    at: endedAt,
    outcome: 'delivered',
    code: null,
    says: null,
    fix: null,
  } as const
  return {
    name,
    kind,
    target,
    state: row.thrown ? (isJsonObject(output) && 'state' in output ? 'failed' : 'abandoned') : 'done',
    system,
    startedAt: instant(row.started_at),
    endedAt,
    dueAt: null,
    attempts:
      kind === 'call' && !row.thrown && row.attempts > failed.length ? [...failed, delivered] : failed,
    input,
    output,
    exception: null,
  }
}

function openStep(row: WaitRow, attempts: readonly StepAttempt[]): OwnStep {
  const { name, kind, target, system, input, exception, due } = row
  const performed = kind === 'call' || kind === 'step'
  return {
    name,
    kind,
    target,
    state: exception && due === null ? 'stopped' : performed ? 'retrying' : 'waiting',
    system,
    startedAt: instant(row.since),
    endedAt: null,
    dueAt: due === null ? null : instant(due),
    attempts,
    input,
    output: null,
    exception,
  }
}
