import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Access, createAccess } from './access/index.ts'
import { openAccounts } from './accounts.ts'
import { LOCAL_GATEWAY_FILE, type Settings } from './cli/index.ts'
import {
  createIntakeRoom,
  DELIVERY_STOPS,
  type DeliveryMessage,
  type IntakeRoom,
  type OpenSource,
  openDelivery,
  type RunningDelivery,
  type SourceSurroundings,
} from './connectors/index.ts'
import { type GatewayServices, messageReaders, openGateway } from './gateway/index.ts'
import { ACCOUNTS } from './hospital/index.ts'
import { Metrics, openRevenueBooks, Traffic, watchParkedKeys } from './insight/index.ts'
import type { Integration } from './integration.ts'
import {
  defineFailure,
  type Failure,
  type Issue,
  isJsonObject,
  type JsonObject,
  mostUrgent,
} from './kernel/index.ts'
import { claimed, openLog, openReplays, type ReplayOptions, type Replays } from './log/index.ts'
import { migrations } from './migrations.ts'
import { ALL_EVENTS } from './model/index.ts'
import { announce, openRoutes, readRunbook, readVersion } from './platform.ts'
import { openProgramLog, type ProgramLog } from './program-log.ts'
import { keepRetention } from './retention.ts'
import { type Node, openStore, type Store } from './store/index.ts'
import { newId, systemClock } from './system-clock.ts'
import { becomeNode } from './this-node.ts'
import { createInvoker, type Engine, openEngine } from './workflows/index.ts'

const needsPort = defineFailure({
  code: 'LIG-MAIN-NEEDS-PORT',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'PORT is off, and the source {source} is reached through it.',
  fix: 'Set PORT to a port number, or leave it out.',
})

export type RunOptions = {
  /** `gateway: false` runs without the API and the console. */
  readonly settings: Settings & { readonly gateway: boolean }
  readonly warn: (line: string) => void
  readonly lost: (failure: Failure) => void
  readonly broken: (failure: Failure) => void
}

export type RunningIntegration = {
  /** Each source with where it listens. */
  readonly listens: readonly { readonly name: string; readonly at: string }[]
  readonly signInUrl: string | undefined
  readonly stop: () => Promise<void>
}

/** Composes and starts one integration on a store of its own. */
export async function runIntegration(
  integration: Integration,
  { settings, warn, lost, broken }: RunOptions,
): Promise<RunningIntegration> {
  const { dataDirectory, databaseUrl } = settings
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const clock = systemClock
  const diary = openProgramLog(join(dataDirectory, 'ligament.log'), warn)
  const metrics = new Metrics()
  const store = await openStore({
    ...{ dataDirectory, databaseUrl, migrations, onLost: broken },
    observe: (batch) => metrics.committed(batch),
  })
  const node = await becomeNode(store, clock, {
    version: readVersion(),
    ttlMs: settings.nodeTtlMs,
    lost,
    onTrouble: (thrown) => diary.error('the node had trouble', {}, thrown),
  })
  const onTrouble = (thrown: unknown) => diary.error('the log had trouble', {}, thrown)
  const log = await openLog({ store, clock, node, draw: Math.random, onTrouble })
  const access = createAccess(store, clock.now)
  const engine = await openEngine({
    store,
    node,
    log,
    clock,
    newId,
    invoker: createInvoker(integration.bindings ?? [], { clock }),
    workflows: integration.workflows ?? [],
    events: [...ALL_EVENTS, ...(integration.events ?? [])],
    random: Math.random,
    audit: access.auditWrite,
  })
  keepRetention({ store, clock, node, keep: settings.keepDays, diary })
  const around = { log, store, clock, newId }
  const { deliveries, targets, foresee } = await openHandlers(integration, engine, around)
  const replays = openReplays({
    ...{ ...around, draw: Math.random, access, targets, foresee, onTrouble },
    alone: (seat, act) => node.alone(seat, act),
  })
  const parkedWatch = watchParkedKeys({
    ...around,
    node,
    exceptions: engine.exceptions,
    owner: 'integration',
  })
  const room = createIntakeRoom({ bytesMax: settings.intakeBytesMax, now: clock.now })
  const sources = await openSources(integration, { ...around, node, room }, settings)
  const gateway = settings.gateway
    ? await serve(integration, sources, {
        ...{ settings, node, store, log, engine, replays, access, diary, metrics, room },
      })
    : undefined
  return {
    listens: sources.map(({ name, listens, webhook }) => ({
      name,
      at: webhook ? `${gateway?.url}${listens}` : listens,
    })),
    signInUrl: gateway?.signInUrl,
    async stop() {
      await Promise.all([gateway?.close(), ...sources.map((source) => source.close())])
      await replays.close()
      await parkedWatch.stop()
      await engine.stop()
      await log.stop()
      await Promise.all(deliveries.map((delivery) => delivery.close()))
      await store.committer.drain()
      await node.leave()
      await store.close()
    },
  }
}

type Around = Parameters<typeof openDelivery>[1]
type NamedSource = OpenSource & { readonly name: string }

async function openSources(
  integration: Integration,
  around: Around & Pick<SourceSurroundings, 'node' | 'room'>,
  { host, gateway }: RunOptions['settings'],
): Promise<readonly NamedSource[]> {
  const { store } = around
  const inspect = (message: DeliveryMessage) => inspectWith(integration, message)
  const claim: SourceSurroundings['claimed'] = (source, key) => claimed(store, source, key)
  const sources: NamedSource[] = []
  for (const spec of integration.sources) {
    const open = await spec.open({ ...around, claimed: claim, host, inspect })
    if (open.webhook && !gateway) throw needsPort({ source: spec.name })
    sources.push({ ...open, name: spec.name })
  }
  return sources
}

async function openHandlers(
  { sources, routes = [], deliveries = [] }: Integration,
  engine: Engine,
  around: Around,
): Promise<Pick<ReplayOptions, 'targets' | 'foresee'> & { readonly deliveries: readonly RunningDelivery[] }> {
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

function inspectWith(
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

type Serving = {
  readonly settings: Settings
  readonly node: Node
  readonly store: Store
  readonly log: Around['log']
  readonly engine: Engine
  readonly replays: Replays
  readonly access: Access
  readonly diary: ProgramLog
  readonly metrics: Metrics
  readonly room: IntakeRoom
}

/** The API and the console, as `ligament start` has them. */
async function serve(
  integration: Integration,
  sources: readonly NamedSource[],
  { settings, node, store, log, engine, replays, access, diary, metrics, room }: Serving,
) {
  const { dataDirectory, host, port } = settings
  const clock = systemClock
  await openAccounts(access, dataDirectory, { isFirst: node.live().length === 1 })
  const workflows = integration.workflows ?? []
  const webhooks = sources.flatMap(({ name, webhook }) => (webhook ? [[name, webhook] as const] : []))
  const services: GatewayServices = {
    version: readVersion(),
    startedAtMs: clock.now(),
    ready: () => true,
    clock,
    store,
    log,
    engine,
    replays,
    workflows,
    access,
    books: await openRevenueBooks(store, log, { cashAccount: ACCOUNTS.cash }),
    traffic: new Traffic(clock.now),
    metrics: {
      contentType: metrics.contentType,
      text: () =>
        metrics.text({ log, engine, workflows, pending: store.committer.pending, intake: room.state() }),
    },
    failed: (thrown, route) => diary.error('a request failed', { route }, thrown),
    systems: () => [],
    intake: () => room.state(),
    webhooks: Object.fromEntries(webhooks),
    readers: messageReaders,
    runbook: readRunbook,
  }
  const consoleDirectory = fileURLToPath(new URL('../dist/console', import.meta.url))
  const localToken = randomBytes(32).toString('base64url')
  const gateway = await openGateway({ host, port, consoleDirectory, localToken }, services)
  announce(dataDirectory, { url: gateway.url, token: localToken })
  return {
    url: gateway.url,
    signInUrl: `${gateway.url}/?link=${access.issueLink({ name: 'engineer', roles: ['engineer'] })}`,
    async close() {
      rmSync(join(dataDirectory, LOCAL_GATEWAY_FILE), { force: true })
      await gateway.close()
    },
  }
}
