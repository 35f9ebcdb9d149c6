import { durationMs, instant, type JsonObject, toIso } from '../kernel/index.ts'
import type { Write } from '../store/index.ts'
import type { ActiveInstance } from './active-instance.ts'
import type { TaskAsk } from './ask.ts'
import { escalateTaskAct, openTaskAct } from './task-acts.ts'
import type { TaskId } from './task-record.ts'
import { type Wait, waitWrites } from './wait.ts'

/** The writes that put a task before people, in the unit that stores the wait for it. */
export function openTaskWrites({ instance, facts, context }: ActiveInstance, ask: TaskAsk): readonly Write[] {
  const { spec, form, needed, excluded } = ask
  const { kind, title, owner, assignee, roles, within, escalate, detail } = spec
  const row = {
    id: context.newId<'task'>() satisfies TaskId,
    kind,
    title,
    owner,
    assignee: assignee ?? null,
    roles: roles ?? [],
    workflow: instance.name,
    instance: instance.id,
    key: instance.key,
    step: ask.name,
    facility: facts.facility ?? null,
    correlation: instance.correlation,
    keys: (facts.keys ?? []).map((key) => ({ ...key })),
    opened_at: toIso(ask.at),
    due: toIso(instant(ask.at + durationMs(within))),
    escalate: escalate ? { ...escalate } : null,
    form: form as unknown as JsonObject,
    detail: detail ?? {},
    needed,
    excluded,
  }
  return [{ act: openTaskAct, row }]
}

/** Not done in time: another team has it, with a time of its own. It is the last deadline. */
export function escalateTask(active: ActiveInstance, wait: Wait, { spec }: TaskAsk): void {
  const { escalate, title } = spec
  if (!escalate) return
  const { instance, context } = active
  const now = active.now()
  wait.due = null
  const row = {
    instance: instance.id,
    step: wait.name,
    owner: escalate.to,
    due: toIso(instant(now + durationMs(escalate.within))),
    at: toIso(now),
  }
  const subject = `workflow ${instance.id}`
  const trail = context.audit?.(ENGINE, 'escalated a task', subject, {
    step: wait.name,
    title,
    to: escalate.to,
  })
  const writes = [{ act: escalateTaskAct, row }, ...waitWrites(instance.id, wait), ...(trail ? [trail] : [])]
  active.operate(() => active.commit(writes))
}

const ENGINE = { name: 'workflow engine', roles: [] } as const

/** Gives the code what people have answered since the last look. */
export async function takeAnswers(active: ActiveInstance): Promise<void> {
  const open = active.idleWaits().filter(({ ask, known }) => known && ask?.kind === 'task')
  if (open.length === 0) return
  const answers = await active.context.answers(active.instance.id)
  if (active.closed) return
  for (const wait of open) {
    const { ask, name } = wait
    const decisions = answers.get(name)
    if (decisions === undefined || !ask || active.waits.get(name) !== wait) continue
    active.operate(() => active.finish(ask, decisions))
  }
}
