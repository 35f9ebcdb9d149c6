import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAccess } from './access/index.ts'
import { LOCAL_GATEWAY_FILE, type Settings } from './cli/index.ts'
import { createIntakeRoom, openMarks, type RouteSurroundings } from './connectors/index.ts'
import { type GatewayServices, messageReaders, openGateway } from './gateway/index.ts'
import {
  ACCOUNTS,
  type Connections,
  connectLakeside,
  enrichEvents,
  referralToRevenue,
  remittanceToLedger,
  type Sources,
} from './hospital/index.ts'
import { createIdentity } from './identity/index.ts'
import { Metrics, openRevenueBooks, Traffic, watchParkedKeys } from './insight/index.ts'
import type { Failure } from './kernel/index.ts'
import { claimed, openLog, openReplays } from './log/index.ts'
import { ALL_EVENTS } from './model/index.ts'
import {
  announce,
  becomeNode,
  journalLimits,
  keepRetention,
  lakesideViews,
  migrations,
  newId,
  openAccounts,
  openProgramLog,
  openRoutes,
  previewRetention,
  readRunbook,
  readVersion,
  sourceStates,
  systemClock,
  tellDefects,
  usedCertificates,
  watchState,
  watchStore,
} from './program/index.ts'
import { openStore } from './store/index.ts'
import { createInvoker, type EngineOptions, openEngine, type Workflow } from './workflows/index.ts'

export type PlatformOptions = {
  readonly settings: Settings
  readonly connections: Connections
  /** Warnings and errors, one line each; all of them stand in `ligament.log` of the data directory too. */
  readonly warn: (line: string) => void
  /** Another node took over what this one held: nothing can be written any more. */
  readonly lost: (failure: Failure) => void
  /** The embedded database ended: nothing can be finished any more. */
  readonly broken: (failure: Failure) => void
  readonly retry?: EngineOptions['retry']
}

export type RunningPlatform = {
  readonly url: string
  /** Signs in as engineer for as long as this process lives. */
  readonly signInUrl: string
  readonly mllpPort: number
  /** Takes nothing new, finishes what is in hand, writes everything to disk. */
  readonly stop: () => Promise<void>
}

const CONSOLE = fileURLToPath(new URL('../dist/console', import.meta.url))
const WORKFLOWS: readonly Workflow[] = [referralToRevenue, remittanceToLedger]

/** Composes the platform: everything that runs is opened here, in the order in which it needs each other. */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const { dataDirectory } = options.settings
  const ground = await openGround(options)
  const work = await openWork(ground, options)
  const doors = await openDoors(ground, work, options.settings)
  const link = ground.access.issueLink({ name: 'engineer', roles: ['engineer'] })
  return {
    url: doors.url,
    signInUrl: `${doors.url}/?link=${link}`,
    mllpPort: doors.mllpPort,
    async stop() {
      rmSync(join(dataDirectory, LOCAL_GATEWAY_FILE), { force: true })
      await doors.close()
      await work.close()
      await ground.close()
    },
  }
}

/** What everything else stands on: the store, the log, who may sign in, and the program's own diary. */
async function openGround({ settings, warn, lost, broken }: PlatformOptions) {
  const { dataDirectory, databaseUrl } = settings
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const clock = systemClock
  const startedAtMs = clock.now()
  const diary = openProgramLog(join(dataDirectory, 'ligament.log'), warn)
  const metrics = new Metrics()
  const watch = watchStore(diary, clock)
  const store = await openStore({
    dataDirectory,
    databaseUrl,
    migrations,
    observe: (batch) => metrics.committed(batch),
    onTrouble: watch.onTrouble,
    onLost: (failure) => {
      diary.error('the embedded database ended', {}, failure)
      broken(failure)
    },
  })
  const node = await becomeNode(store, clock, {
    version: readVersion(),
    ttlMs: settings.nodeTtlMs,
    lost,
    onTrouble: (thrown) => diary.error('the node had trouble', {}, thrown),
  })
  const access = createAccess(store, clock.now)
  await openAccounts(access, dataDirectory, { isFirst: node.live().length === 1 })
  const log = await openLog({
    store,
    clock,
    node,
    draw: Math.random,
    onTrouble: (thrown) => diary.error('the log had trouble', {}, thrown),
  })
  keepRetention({ store, clock, node, keep: settings.keepDays, diary })
  const room = createIntakeRoom({ bytesMax: settings.intakeBytesMax, now: clock.now })
  const close = async () => {
    await log.stop()
    await store.committer.drain()
    await node.leave()
    await store.close()
  }
  return { clock, startedAtMs, diary, metrics, watch, store, node, access, log, room, close }
}

type Ground = Awaited<ReturnType<typeof openGround>>

/** What works on the log: the hospital's systems and routes, the workflow engine, the books, the watch over parked keys. */
async function openWork(ground: Ground, { settings, connections, retry }: PlatformOptions) {
  const { clock, diary, metrics, store, log, node, room } = ground
  const identity = createIdentity(store, newId, clock.now)
  const traffic = new Traffic(clock.now)
  const lakeside = connectLakeside(connections, {
    log,
    claimed: (source, key) => claimed(store, source, key),
    room,
    marks: openMarks(store),
    clock,
    newId,
    identity,
    node,
    mllp: { host: settings.host, port: settings.mllpPort },
    observe: ({ system, operation, outcome, tookMs }) => {
      metrics.delivered({ system, outcome, tookMs })
      if (outcome === 'held' || outcome === 'cancelled') return
      traffic.saw({ from: 'ligament', to: system, carries: operation, ok: outcome === 'delivered' })
    },
    received: ({ system, source, carries, ack }) => {
      metrics.received(source, ack)
      traffic.saw({ from: system, to: 'ligament', carries, ok: true })
    },
  })
  const books = await openRevenueBooks(store, log, { cashAccount: ACCOUNTS.cash })
  const engine = await openEngine({
    store,
    node: ground.node,
    log,
    clock,
    newId,
    invoker: createInvoker(lakeside.bindings, { clock }),
    workflows: WORKFLOWS,
    events: ALL_EVENTS,
    random: Math.random,
    audit: ground.access.auditWrite,
    observe: tellDefects(diary),
    limits: journalLimits(settings),
    ...(retry && { retry }),
  })
  const { exceptions } = engine
  const enrich: RouteSurroundings['enrich'] = (events) => enrichEvents(identity, events)
  const routes = await openRoutes(lakeside.routes, engine, { log, store, clock, newId, enrich })
  const replays = openReplays({
    ...{ store, clock, newId, draw: Math.random, access: ground.access },
    targets: [...routes.targets, engine.replay.target],
    foresee: [engine.replay.foresee],
    alone: (seat, act) => ground.node.alone(seat, act),
    onTrouble: (thrown) => diary.error('a replay had trouble', {}, thrown),
  })
  const parkedWatch = watchParkedKeys({ log, store, exceptions, clock, node, owner: 'integration' })
  const close = async () => {
    await replays.close()
    await parkedWatch.stop()
    await engine.stop()
    lakeside.close()
  }
  return { traffic, lakeside, books, engine, replays, close }
}

type Work = Awaited<ReturnType<typeof openWork>>

/** What others come in by: the gateway, then the sources; ready when both are open. */
async function openDoors(ground: Ground, work: Work, settings: Settings) {
  const { clock, diary, metrics, store, log, room } = ground
  const { lakeside, engine } = work
  let ready = false
  let sources: Sources | undefined
  const services: GatewayServices = {
    version: readVersion(),
    startedAtMs: ground.startedAtMs,
    ready: () => ready,
    clock,
    store,
    log,
    engine,
    replays: work.replays,
    workflows: WORKFLOWS,
    access: ground.access,
    books: work.books,
    traffic: work.traffic,
    metrics: {
      contentType: metrics.contentType,
      text: () =>
        metrics.text({
          ...{ log, engine, workflows: WORKFLOWS },
          pending: store.committer.pending,
          intake: room.state(),
          storeTrouble: ground.watch.trouble() !== undefined,
          certificates: usedCertificates(lakeside.links, sourceStates(lakeside, sources)),
        }),
    },
    failed: (thrown, route) => diary.error('a request failed', { route }, thrown),
    intake: () => room.state(),
    retention: () => previewRetention({ store, clock, keep: settings.keepDays }),
    systems: () => lakesideViews(lakeside, sources, clock.now()),
    storeTrouble: ground.watch.trouble,
    webhooks: lakeside.webhooks,
    readers: messageReaders,
    runbook: readRunbook,
  }
  const { host, port, dataDirectory } = settings
  const localToken = randomBytes(32).toString('base64url')
  const gateway = await openGateway({ host, port, consoleDirectory: CONSOLE, localToken }, services)
  const opened = await lakeside.openSources()
  sources = opened
  diary.info('sources opened', { hl7Port: opened.ehr.port, url: gateway.url, store: store.kind })
  const watch = watchState({ diary, clock, systems: services.systems, exceptions: engine.exceptions })
  announce(dataDirectory, { url: gateway.url, token: localToken })
  ready = true
  const close = async () => {
    ready = false
    await Promise.all([opened.close(), gateway.close()])
    diary.info('sources closed')
    await watch.stop()
  }
  return { url: gateway.url, mllpPort: opened.ehr.port, close }
}
