import {
  DELIVERY_STOPS,
  type DeliveryMessage,
  type DeliverySurroundings,
  openDelivery,
  type RunningDelivery,
} from './connectors/index.ts'
import type { Integration } from './integration.ts'
import { type Issue, isJsonObject, type JsonObject, mostUrgent } from './kernel/index.ts'
import type { ReplayOptions } from './log/index.ts'
import { openRoutes } from './open-routes.ts'
import type { Engine } from './workflows/index.ts'

export type Handlers = Pick<ReplayOptions, 'targets' | 'foresee'> & {
  readonly deliveries: readonly RunningDelivery[]
}

/** What reads the log: routes and deliveries, and what becomes of their stops. */
export async function openHandlers(
  { sources, routes = [], deliveries = [] }: Integration,
  engine: Engine,
  around: DeliverySurroundings,
): Promise<Handlers> {
  const priorityOf = (streams: readonly string[]) =>
    mostUrgent(sources.flatMap(({ name, priority }) => (streams.includes(name) ? [priority] : [])))
  const classed = routes.map((route) => ({
    ...route,
    priority: route.priority ?? priorityOf(route.streams) ?? 'revenue',
  }))
  const { retry: retryRoute, targets } = await openRoutes(classed, engine, {
    ...around,
    enrich: async (events) => events.map(({ body }) => ({ body: toJson(body), writes: [] })),
  })
  // A delivery looks itself how its stops were decided: a retry has nothing more to write.
  for (const kind of DELIVERY_STOPS) {
    engine.exceptions.onRetry(kind, async (exception) =>
      exception.detail.delivery === undefined ? await retryRoute(exception) : [],
    )
  }
  const running = await Promise.all(
    deliveries.map((delivery) =>
      openDelivery({ ...delivery, priority: delivery.priority ?? priorityOf(delivery.from) }, around),
    ),
  )
  return {
    deliveries: running,
    targets: [...targets, ...running.map(({ target }) => target), engine.replay.target],
    foresee: [engine.replay.foresee, ...running.map((delivery) => delivery.foresee)],
  }
}

function toJson(body: object): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(body))
  return isJsonObject(json) ? json : {}
}

/** What the routes and deliveries of its source find wrong with a message. */
export function inspectWith(
  { routes = [], deliveries = [] }: Integration,
  message: DeliveryMessage,
): readonly Issue[] {
  const { stream, bytes, source, meta } = message
  const ofDeliveries = deliveries
    .filter(({ from }) => from.includes(stream))
    .flatMap((delivery) => {
      const inspected = delivery.inspect(message)
      return inspected.ok ? [] : inspected.problem
    })
  const ofRoutes = routes
    .filter(({ streams }) => streams.includes(stream))
    .flatMap(({ map }) => map({ raw: bytes, meta, source, stream }).problems.flatMap(({ issues }) => issues))
  return [...ofDeliveries, ...ofRoutes]
}
