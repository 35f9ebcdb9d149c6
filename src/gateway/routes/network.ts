import type { FastifyInstance } from 'fastify'
import { instant, toIso } from '../../kernel/index.ts'
import type { Network, NetworkNode } from '../api.ts'
import type { GatewayServices } from '../services.ts'

export function networkRoutes(app: FastifyInstance, services: GatewayServices): void {
  app.get('/network', async (): Promise<Network> => {
    const queued = await services.engine.inspect.queued()
    const systems = services.systems().map(
      ({ retryAtMs, lastSeenAtMs, ...system }): NetworkNode => ({
        ...system,
        kind: 'system',
        queued: queued[system.name] ?? 0,
        retryAt: isoOrNull(retryAtMs),
        lastSeenAt: isoOrNull(lastSeenAtMs),
      }),
    )
    return {
      at: toIso(services.clock.now()),
      nodes: [ligament(services), ...systems],
      flows: services.traffic.flows(),
    }
  })
}

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(instant(ms)))

const ligament = ({ ready, clock }: GatewayServices): NetworkNode => ({
  name: 'ligament',
  title: 'Ligament',
  kind: 'ligament',
  protocol: 'log, routes, workflows',
  owner: 'integration',
  state: ready() ? 'up' : 'degraded',
  says: ready() ? null : 'Starting or stopping.',
  retryAt: null,
  queued: 0,
  lastSeenAt: toIso(clock.now()),
  latencyMs: null,
})
