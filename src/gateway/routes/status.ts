import type { FastifyInstance } from 'fastify'
import type { IntakeState } from '../../connectors/index.ts'
import { instant, printUsd, toIso, usd } from '../../kernel/index.ts'
import { readNodes } from '../../store/index.ts'
import { noInstances } from '../../workflows/index.ts'
import type { Status } from '../api.ts'
import type { GatewayServices } from '../services.ts'

export function statusRoutes(app: FastifyInstance, services: GatewayServices): void {
  app.get('/status', () => readStatus(services))
}

function troubleOf(trouble: ReturnType<GatewayServices['storeTrouble']>): Status['storeTrouble'] {
  if (!trouble) return null
  const { failure, since } = trouble
  return { code: failure.code, says: failure.says, fix: failure.fix, since: toIso(since) }
}

function intakeOf({ bytes, bytesMax, slowed }: IntakeState): Status['intake'] {
  return {
    bytes,
    bytesMax,
    slowed: slowed
      .flatMap(({ source, priority, waiting, since }) =>
        since === undefined ? [] : [{ source, priority, waiting, since: toIso(since) }],
      )
      .sort((a, b) => (a.source < b.source ? -1 : 1)),
  }
}

async function readStatus(services: GatewayServices): Promise<Status> {
  const { engine, log, books, store, workflows } = services
  const [counts, exceptions, logged, lag, ledger, nodes, shards] = await Promise.all([
    engine.inspect.counts(),
    engine.exceptions.counts(),
    log.counts(),
    log.lag(),
    books.ledger(),
    readNodes(store),
    log.shardsHeld(),
  ])
  return {
    ready: services.ready(),
    version: services.version,
    store: store.kind,
    startedAt: toIso(instant(services.startedAtMs)),
    workflows: { ...Object.fromEntries(workflows.map(({ name }) => [name, noInstances])), ...counts },
    exceptions: { open: exceptions.open, exposure: usd(exceptions.exposureMinor) },
    log: {
      ...logged,
      behind: Math.max(0, ...lag.map(({ behind }) => behind)),
      parkedKeys: lag.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
    },
    storeTrouble: troubleOf(services.storeTrouble()),
    intake: intakeOf(services.intake()),
    systems: services.systems().map(({ name, state, says }) => ({ name, state, says })),
    nodes: nodes.map(({ id, joinedAt, ...node }) => ({
      ...node,
      since: toIso(joinedAt),
      shards: shards.get(id) ?? 0,
    })),
    ledger: {
      debits: printUsd(ledger.debits),
      credits: printUsd(ledger.credits),
      balanced: ledger.debits.minor === ledger.credits.minor,
    },
  }
}
