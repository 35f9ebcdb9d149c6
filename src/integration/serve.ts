import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Access } from '../access/index.ts'
import { LOCAL_GATEWAY_FILE, type Settings } from '../cli/index.ts'
import type { IntakeRoom, Link, OpenSource } from '../connectors/index.ts'
import { type GatewayServices, messageReaders, openGateway } from '../gateway/index.ts'
import { ACCOUNTS } from '../hospital/index.ts'
import { type Metrics, openRevenueBooks, type Traffic } from '../insight/index.ts'
import type { Log, Replays } from '../log/index.ts'
import {
  announce,
  type KnownSystem,
  openAccounts,
  type ProgramLog,
  previewRetention,
  readRunbook,
  readVersion,
  systemClock,
  systemViews,
  usedCertificates,
  type watchStore,
} from '../program/index.ts'
import type { Node, Store } from '../store/index.ts'
import type { Engine } from '../workflows/index.ts'
import type { Integration } from './definition.ts'

export type NamedSource = OpenSource & { readonly name: string }

export type Serving = {
  readonly settings: Settings
  readonly node: Node
  readonly store: Store
  readonly log: Log
  readonly engine: Engine
  readonly replays: Replays
  readonly access: Access
  readonly diary: ProgramLog
  readonly metrics: Metrics
  readonly traffic: Traffic
  readonly room: IntakeRoom
  readonly watch: ReturnType<typeof watchStore>
  readonly links: () => readonly Link[]
}

/** The API and the console, as `ligament start` has them. */
export async function serve(integration: Integration, sources: readonly NamedSource[], serving: Serving) {
  const { settings, node, store, log, engine, replays, access, diary, metrics, traffic, room, watch } =
    serving
  const { dataDirectory, host, port } = settings
  const clock = systemClock
  await openAccounts(access, dataDirectory, { isFirst: node.live().length === 1 })
  const workflows = integration.workflows ?? []
  const states = () => sources.map((source) => source.state())
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
    traffic,
    metrics: {
      contentType: metrics.contentType,
      text: () =>
        metrics.text({
          ...{ log, engine, workflows },
          pending: store.committer.pending,
          intake: room.state(),
          storeTrouble: watch.trouble() !== undefined,
          certificates: usedCertificates(serving.links(), states()),
        }),
    },
    failed: (thrown, route) => diary.error('a request failed', { route }, thrown),
    systems: () => systemViews(systemsOf(integration), serving.links(), states(), clock.now()),
    intake: () => room.state(),
    retention: () => previewRetention({ store, clock, keep: settings.keepDays }),
    storeTrouble: watch.trouble,
    webhooks: Object.fromEntries(webhooks),
    readers: messageReaders,
    runbook: readRunbook,
  }
  const consoleDirectory = fileURLToPath(new URL('../../dist/console', import.meta.url))
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

/** Every system that a source, a target or a binding names. */
function systemsOf(integration: Integration): readonly KnownSystem[] {
  const { deliveries = [], systems = [], bindings = [] } = integration
  const protocols = new Map<string, string>()
  const add = (name: string, address: string): void => {
    const protocol = /^[\w+.-]+(?=:)/.exec(address)?.[0] ?? address
    protocols.set(name, [...new Set([protocols.get(name), protocol])].filter(Boolean).join(', '))
  }
  for (const { system, connector } of integration.sources) add(system, connector.replace(/-source$/, ''))
  for (const { target } of deliveries) add(target.system, target.address)
  for (const { name, address } of systems) add(name, address)
  for (const { system } of bindings) add(system, '')
  return [...protocols].map(([name, protocol]) => ({ name, title: name, protocol, owner: 'integration' }))
}
