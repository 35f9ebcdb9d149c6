import { maskPayload } from '../../kernel/index.ts'
import type { Session } from '../http/contract.ts'
import { type Answer, problem } from './answer.ts'
import { asked, pageOf } from './page.ts'
import type { World } from './world.ts'

const UNKNOWN = problem(404, 'LIG-GATEWAY-NOT-FOUND', 'There is no such task.', 'Go back to the list.')

/** Answers `GET /api/tasks...`. */
export function readTasks(world: World, session: Session, url: URL): Answer {
  const [, , , id] = url.pathname.split('/')
  const { searchParams: query } = url
  if (id === undefined) {
    const tasks = world.scenario === 'empty' ? [] : world.tasks
    const page = pageOf(tasks, byId, query, (row) =>
      [
        asked(query, 'state', row.state),
        asked(query, 'kind', row.kind),
        asked(query, 'owner', row.owner),
        asked(query, 'facility', row.facility),
        asked(query, 'person', row.claimedBy),
        asked(query, 'overdue', String(row.overdue)),
      ].every(Boolean),
    )
    return { status: 200, body: page }
  }
  const task = world.tasks.find((row) => row.id === id)
  if (!task) return UNKNOWN
  const masked = { ...task, masked: true, detail: maskPayload(task.detail) }
  return { status: 200, body: session.maySeePatientData ? task : masked }
}

const byId = ({ id }: { readonly id: string }): string => id

/** Answers `POST /api/tasks/ID/claim`, `release` and `complete`. */
export function changeTask(world: World, session: Session, path: string, body: string): Answer {
  const [, , , id, act] = path.split('/')
  const at = world.tasks.findIndex((row) => row.id === id)
  const task = world.tasks[at]
  if (!task) return UNKNOWN
  if (!session.mayResolve)
    return problem(403, 'LIG-GATEWAY-NOT-ALLOWED', 'Your role may not answer tasks.', 'Ask the owner.')
  if (task.decisions.some(({ by }) => by === session.name))
    return problem(409, 'LIG-WORKFLOWS-TASK-DECIDED', 'You decided it already.', 'Somebody else has to.')
  if (act !== 'complete') {
    const changed = { ...task, claimedBy: act === 'claim' ? session.name : null }
    world.tasks[at] = changed
    return { status: 200, body: changed }
  }
  const { value, note } = JSON.parse(body)
  const decisions = [...task.decisions, { by: session.name, at: world.ago(0), note, value }]
  const state = decisions.length >= task.needed ? ('done' as const) : task.state
  const changed = { ...task, decisions, decided: decisions.length, state, claimedBy: null }
  world.tasks[at] = changed
  return { status: 200, body: changed }
}
