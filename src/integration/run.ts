import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createAccess, openSecrets } from '../access/index.ts'
import type { Settings } from '../cli/index.ts'
import {
  createIntakeRoom,
  createLinks,
  type DeliveryMessage,
  type LinkObservation,
  type OpenSystem,
  type openDelivery,
  openMarks,
  type SourceSurroundings,
  type TargetSurroundings,
  waitReasons,
} from '../connectors/index.ts'
import { Metrics, Traffic, watchParkedKeys, watchSilentFeeds } from '../insight/index.ts'
import { defineFailure, type Failure } from '../kernel/index.ts'
import { claimed, type Log, openLog, openReplays } from '../log/index.ts'
import { ALL_EVENTS } from '../model/index.ts'
import {
  becomeNode,
  journalLimits,
  keepRetention,
  migrations,
  newId,
  openProgramLog,
  readVersion,
  systemClock,
  tellDefects,
  watchStore,
} from '../program/index.ts'
import { openStore } from '../store/index.ts'
import { createInvoker, openEngine } from '../workflows/index.ts'
import type { Integration } from './definition.ts'
import { inspectWith, openDeliveries, openHandlers } from './open-handlers.ts'
import { type NamedSource, serve } from './serve.ts'

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

/** What everything else stands on. */
async function openGround({ settings, warn, lost, broken }: RunOptions) {
  const { dataDirectory, databaseUrl } = settings
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const clock = systemClock
  const [metrics, traffic] = [new Metrics(), new Traffic(clock.now)]
  const diary = openProgramLog(join(dataDirectory, 'ligament.log'), warn)
  const observe = (batch: Parameters<Metrics['committed']>[0]) => metrics.committed(batch)
  const watch = watchStore(diary, clock)
  const about = { observe, onTrouble: watch.onTrouble, onLost: broken }
  const store = await openStore({ dataDirectory, databaseUrl, migrations, ...about })
  const node = await becomeNode(store, clock, {
    version: readVersion(),
    ttlMs: settings.nodeTtlMs,
    lost,
    onTrouble: (thrown) => diary.error('the node had trouble', {}, thrown),
  })
  const onTrouble = (thrown: unknown) => diary.error('the log had trouble', {}, thrown)
  const log = await openLog({ store, clock, node, draw: Math.random, onTrouble })
  const access = createAccess(store, clock.now)
  const room = createIntakeRoom({ bytesMax: settings.intakeBytesMax, now: clock.now })
  keepRetention({ store, clock, node, keep: settings.keepDays, diary })
  return { clock, metrics, traffic, diary, watch, store, node, log, onTrouble, access, room }
}

/** Composes and starts one integration on a store of its own. */
export async function runIntegration(
  integration: Integration,
  options: RunOptions,
): Promise<RunningIntegration> {
  const { settings } = options
  const ground = await openGround(options)
  const { clock, metrics, traffic, store, node, log, onTrouble, access, room } = ground
  const wires = {
    secrets: secretsOf(settings),
    links: createLinks({ clock, observe: told(metrics, traffic) }),
  }
  const systems = (integration.systems ?? []).map((system) => system.open({ clock, ...wires }))
  const around = { log, store, clock, newId, ...wires }
  const deliveries = await openDeliveries(integration, around)
  const engine = await openEngine({
    store,
    node,
    log,
    clock,
    newId,
    invoker: createInvoker(allBindings(integration, systems), { clock }),
    workflows: integration.workflows ?? [],
    events: [...ALL_EVENTS, ...(integration.events ?? [])],
    random: Math.random,
    audit: access.auditWrite,
    observe: tellDefects(ground.diary),
    limits: journalLimits(settings),
  })
  const { targets, foresee } = await openHandlers(integration, engine, deliveries, around)
  const replays = openReplays({
    ...{ ...around, draw: Math.random, access, targets, foresee, onTrouble },
    alone: (seat, act) => node.alone(seat, act),
  })
  const parkedWatch = watchParkedKeys({
    ...around,
    node,
    exceptions: engine.exceptions,
    owner: 'integration',
    reasonOf: waitReasons(integration.deliveries ?? []),
  })
  const silence = watchSilentFeeds({
    ...around,
    node,
    exceptions: engine.exceptions,
    owner: 'integration',
    feeds: integration.sources.flatMap(({ name, system, silentAfterMs }) =>
      silentAfterMs === undefined ? [] : [{ name, system, silentAfterMs }],
    ),
  })
  const received = receiving(log, metrics, traffic)
  const sources = await openSources(integration, { ...around, log: received, node, room }, settings)
  const gateway = settings.gateway
    ? await serve(integration, sources, { ...ground, settings, engine, replays, links: wires.links.all })
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
      await Promise.all([parkedWatch.stop(), silence.stop()])
      await engine.stop()
      await log.stop()
      await Promise.all([...deliveries, ...systems].map((open) => open.close()))
      await store.committer.drain()
      await node.leave()
      await store.close()
    },
  }
}

const secretsOf = ({ secretsDirectory }: Settings) =>
  openSecrets({ env: process.env, directory: secretsDirectory, nowMs: systemClock.now })

const allBindings = ({ bindings = [] }: Integration, systems: readonly OpenSystem[]) => [
  ...bindings,
  ...systems.flatMap((system) => system.bindings),
]

/** Calls to systems, for the figures and the live picture. */
const told =
  (metrics: Metrics, traffic: Traffic) =>
  ({ system, operation, outcome, tookMs }: LinkObservation): void => {
    metrics.delivered({ system, outcome, tookMs })
    if (outcome === 'held' || outcome === 'cancelled') return
    traffic.saw({ from: 'ligament', to: system, carries: operation, ok: outcome === 'delivered' })
  }

/** The log as sources have it: each message that is taken in is told. */
const receiving = (log: Log, metrics: Metrics, traffic: Traffic): Pick<Log, 'append'> => ({
  async append(entries, guards, options) {
    await log.append(entries, guards, options)
    for (const { meta, version, stream, source } of entries) {
      metrics.received(stream, typeof meta.ack === 'string' ? meta.ack : '')
      const carries = typeof meta.type === 'string' ? meta.type : version
      traffic.saw({ from: source, to: 'ligament', carries, ok: true })
    }
  },
})

type Around = Parameters<typeof openDelivery>[1] & TargetSurroundings

async function openSources(
  integration: Integration,
  around: Omit<Around, 'log'> & Pick<SourceSurroundings, 'node' | 'log' | 'room'>,
  { host, gateway }: RunOptions['settings'],
): Promise<readonly NamedSource[]> {
  const { store } = around
  const inspect = (message: DeliveryMessage) => inspectWith(integration, message)
  const claim: SourceSurroundings['claimed'] = (source, key) => claimed(store, source, key)
  const marks = openMarks(store)
  const sources: NamedSource[] = []
  for (const spec of integration.sources) {
    const open = await spec.open({ ...around, claimed: claim, marks, host, inspect })
    if (open.webhook && !gateway) throw needsPort({ source: spec.name })
    sources.push({ ...open, name: spec.name })
  }
  return sources
}
