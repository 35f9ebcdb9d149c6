import {
  DELIVERY_STOPS,
  type DeliveryMessage,
  type DeliverySurroundings,
  openDelivery,
  type RunningDelivery,
} from '../connectors/index.ts'
import { type Issue, isJsonObject, type JsonObject, mostUrgent } from '../kernel/index.ts'
import type { ReplayOptions } from '../log/index.ts'
import { openRoutes } from '../program/index.ts'
import type { Engine } from '../workflows/index.ts'
import type { Integration } from './definition.ts'

export type Handlers = Pick<ReplayOptions, 'targets' | 'foresee'>

/** The deliveries: opened before what appends events, so that nodes of an earlier version have handed over by then. */
export const openDeliveries = async (
  { sources, deliveries = [] }: Integration,
  around: DeliverySurroundings,
): Promise<readonly RunningDelivery[]> =>
  await Promise.all(
    deliveries.map((delivery) =>
      openDelivery(
        { ...delivery, priority: delivery.priority ?? priorityOf(sources, delivery.from) },
        around,
      ),
    ),
  )

/** The routes, what becomes of the stops of routes and deliveries, and what can be replayed. */
export async function openHandlers(
  { sources, routes = [] }: Integration,
  engine: Engine,
  deliveries: readonly RunningDelivery[],
  around: DeliverySurroundings,
): Promise<Handlers> {
  const classed = routes.map((route) => ({
    ...route,
    priority: route.priority ?? priorityOf(sources, route.streams) ?? 'revenue',
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
  return {
    targets: [...targets, ...deliveries.map(({ target }) => target), engine.replay.target],
    foresee: [engine.replay.foresee, ...deliveries.map((delivery) => delivery.foresee)],
  }
}

const priorityOf = (sources: Integration['sources'], streams: readonly string[]) =>
  mostUrgent(sources.flatMap(({ name, priority }) => (streams.includes(name) ? [priority] : [])))

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
