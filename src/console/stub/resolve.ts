import type { Session } from '../http/contract.ts'
import { type Answer, problem } from './answer.ts'
import type { World } from './world.ts'

const PATH = /^\/api\/exceptions\/([^/]+)\/resolve$/

export function resolve(world: World, session: Session, path: string, body: string): Answer {
  const id = PATH.exec(path)?.[1]
  const at = world.exceptions.findIndex((exception) => exception.id === id)
  const exception = world.exceptions[at]
  if (!exception)
    return problem(404, 'LIG-GATEWAY-NOT-FOUND', 'There is no such exception.', 'Go back to the list.')
  if (!session.mayResolve)
    return problem(403, 'LIG-ACCESS-NOT-ALLOWED', 'Your role may not resolve.', 'Ask the owner.')
  if (exception.state === 'resolved') {
    return problem(
      409,
      'LIG-WORKFLOWS-RESOLVED',
      'Somebody resolved it already.',
      'Reload to see what was decided.',
    )
  }
  const given: { action: string; note: string } = JSON.parse(body)
  const resolved = {
    ...exception,
    state: 'resolved' as const,
    overdue: false,
    resolution: { action: given.action, note: given.note, by: session.name, at: world.ago(0) },
  }
  world.exceptions[at] = resolved
  return { status: 200, body: resolved }
}
