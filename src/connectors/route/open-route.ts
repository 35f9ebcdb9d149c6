import type { Handled, LogEntry } from '../../log/index.ts'
import { problemWrites, type RouteSurroundings, readMeaning } from './meaning.ts'
import { type RouteReplay, replayRoute } from './replay-route.ts'
import { consumerOf, type Route } from './route.ts'

/**
 * Starts a route: a consumer of its streams whose events, identities and exceptions commit with its position, so that
 * a message becomes events exactly once. Gives what handles its entries again.
 */
export async function openRoute(route: Route, around: RouteSurroundings): Promise<RouteReplay> {
  const handle = async (entry: LogEntry): Promise<Handled> => {
    const { events, problems } = await readMeaning(route, entry, around)
    const writes = [
      ...events.flatMap((made) => [...made.writes, ...around.log.appendWrites([made.event])]),
      ...problems.flatMap((problem) => problemWrites(route, problem, entry, around)),
    ]
    return { writes, after: () => around.log.wake() }
  }
  const { streams, priority = 'revenue' } = route
  await around.log.subscribe({ name: consumerOf(route), kind: 'message', streams, priority, handle })
  return replayRoute(route, around)
}
