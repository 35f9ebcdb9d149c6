import { isDeepStrictEqual } from 'node:util'
import { Type } from 'typebox'
import type { Access, Principal } from '../access/index.ts'
import {
  type Clock,
  compileSchema,
  Failure,
  instant,
  isJsonObject,
  type JsonValue,
  toIso,
} from '../kernel/index.ts'
import type { Store, Write } from '../store/index.ts'
import { places } from './create-invoker.ts'
import type { EngineContext } from './engine-context.ts'
import { taskAnswerInvalid, taskClaimed, taskEnded, taskNotYours, unknownTask } from './failures.ts'
import { claimTaskAct, decideTaskAct, releaseTaskAct } from './task-acts.ts'
import { readTask, readTaskCounts, readTasks, type TaskFilter, type TaskPage } from './task-reads.ts'
import { barred, type TaskId, type TaskRecord } from './task-record.ts'
import { newsWrites } from './wake-acts.ts'

export interface Tasks {
  list(filter: TaskFilter): Promise<TaskPage>
  get(id: TaskId): Promise<TaskRecord | undefined>
  counts(): Promise<{ readonly open: number; readonly overdue: number }>
  /**
   * Takes a task for a person: others can not complete it meanwhile. Throws LIG-WORKFLOWS-UNKNOWN-TASK, -TASK-ENDED,
   * -TASK-CLAIMED by another, or -TASK-NOT-YOURS, as do the others.
   */
  claim(id: TaskId, by: Principal): Promise<TaskRecord>
  /** Gives it back to its team, whoever had it. */
  release(id: TaskId, by: Principal): Promise<TaskRecord>
  /**
   * Answers it; the workflow goes on after this resolves. Of two people at the same moment one is told that it was done.
   * The same answer of the same person again changes nothing. LIG-WORKFLOWS-TASK-ANSWER-INVALID when it does not fit
   * the form.
   */
  complete(
    id: TaskId,
    by: Principal,
    answer: { readonly value: JsonValue; readonly note: string },
  ): Promise<TaskRecord>
}

export type TasksOptions = {
  readonly store: Store
  readonly clock: Clock
  readonly commit: EngineContext['commit']
  /** What a person does goes into the trail in the same unit. */
  readonly audit: Access['auditWrite'] | undefined
  /** An instance may have been told something. */
  readonly woken: () => void
}

export function createTasks({ store, clock, commit, audit, woken }: TasksOptions): Tasks {
  async function find(id: TaskId): Promise<TaskRecord> {
    const task = await readTask(store, id)
    if (!task) throw unknownTask({ id })
    return task
  }

  const trail = (by: Principal, action: string, id: TaskId, note?: string): readonly Write[] =>
    audit ? [audit(by, action, `task ${id}`, note === undefined ? {} : { note })] : []

  /** Until the unit is written, or the task as it is by then says why it can not be. */
  async function write(
    id: TaskId,
    unit: (task: TaskRecord) => readonly Write[] | undefined,
  ): Promise<TaskRecord> {
    for (;;) {
      const writes = unit(await find(id))
      if (writes === undefined || (await passes(commit, writes))) return find(id)
    }
  }

  return {
    list: (filter) => readTasks(store, filter),
    get: (id) => readTask(store, id),
    counts: () => readTaskCounts(store, clock.now()),
    claim: (id, by) =>
      write(id, (task) => {
        allow(task, by)
        if (task.claimedBy === by.name) return undefined
        const row = { id, by: by.name, at: toIso(instant(clock.now())) }
        return [{ act: claimTaskAct, row }, ...trail(by, 'took the task', id)]
      }),
    release: (id, by) =>
      write(id, (task) => {
        if (task.state !== 'open') throw ended(task)
        if (task.claimedBy === null) return undefined
        return [{ act: releaseTaskAct, row: { id } }, ...trail(by, 'gave the task back', id)]
      }),
    async complete(id, by, { value, note }) {
      const done = await write(id, (task) => {
        const mine = task.decisions.find((decision) => decision.by === by.name)
        if (mine && isDeepStrictEqual(mine.value, value)) return undefined
        allow(task, by)
        checkAnswer(task, value)
        const at = toIso(instant(clock.now()))
        const final = isJsonObject(value) && task.needed > 1 && value.approved === false
        return [
          { act: decideTaskAct, row: { id, by: by.name, at, note, value, final } },
          ...newsWrites(task.instance),
          ...trail(by, 'completed the task', id, note),
        ]
      })
      woken()
      return done
    },
  }
}

function allow(task: TaskRecord, by: Principal): void {
  if (task.state !== 'open') throw ended(task)
  const reason = barred(task, by)
  if (reason !== undefined) throw taskNotYours({ reason })
  if (task.claimedBy !== null && task.claimedBy !== by.name) throw taskClaimed({ by: task.claimedBy })
}

const ended = ({ state, decisions }: TaskRecord): Failure =>
  taskEnded({ how: state === 'done' ? `done by ${decisions.at(-1)?.by}` : 'withdrawn by its workflow' })

/** A form is compiled when it is filled in: people are slower than that. */
function checkAnswer({ form }: TaskRecord, value: JsonValue): void {
  const checked = compileSchema(Type.Unsafe<JsonValue>(form))(value)
  if (!checked.ok) throw taskAnswerInvalid({ issues: places(checked.problem) })
}

async function passes(commit: EngineContext['commit'], writes: readonly Write[]): Promise<boolean> {
  try {
    await commit(writes)
    return true
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'LIG-STORE-GUARD-REFUSED') return false
    throw thrown
  }
}
