import { openRoute, type Route, type RouteReplay, type RouteSurroundings } from '../connectors/index.ts'
import type { JsonValue } from '../kernel/index.ts'
import type { ReplayTarget } from '../log/index.ts'
import type { Engine, RetryHandler } from '../workflows/index.ts'

/** Starts the routes, and lets a person who mended a cause have a message handled again by the route that stopped. */
export async function openRoutes(
  routes: readonly Route[],
  { exceptions }: Engine,
  around: RouteSurroundings,
): Promise<{ readonly retry: RetryHandler; readonly targets: readonly ReplayTarget[] }> {
  const byName = new Map<JsonValue | undefined, RouteReplay>()
  for (const route of routes) byName.set(route.name, await openRoute(route, around))
  const retry: RetryHandler = async ({ id, entry, detail }) => {
    const found = entry ? await around.log.entry(entry) : undefined
    return (found && (await byName.get(detail.route)?.retry(found, id))) ?? []
  }
  for (const kind of new Set(routes.flatMap(({ stops }) => stops))) exceptions.onRetry(kind, retry)
  return { retry, targets: [...byName.values()].map(({ target }) => target) }
}
