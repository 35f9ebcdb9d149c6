import {
  createHttpClient,
  createLink,
  createMllpDestination,
  createSftpDestination,
  createSoapClient,
  createWebhookSource,
  type IntakeLog,
  type Link,
  type LinkObservation,
  type Marks,
  type MllpSource,
  openMllpSource,
  openSftpSource,
  type Poller,
  type Route,
  type WebhookSource,
} from '../../connectors/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Clock, IdSource } from '../../kernel/index.ts'
import type { Log } from '../../log/index.ts'
import type { Node } from '../../store/index.ts'
import type { Binding } from '../../workflows/index.ts'
import {
  bankRoute,
  clearinghouseRoute,
  crmRoute,
  ehrRoute,
  inspectEhrMessage,
  inspectWebhook,
  webhookKeys,
  webhookOrder,
} from '../routes/index.ts'
import {
  billingBindings,
  clearinghouseBindings,
  clinicErpBindings,
  crmBindings,
  ehrBindings,
  erpBindings,
  explainBilling,
  explainClinicErp,
  explainErp,
  explainSalesforce,
  ligamentBindings,
} from '../systems/index.ts'
import type { Connections } from './connections.ts'
import { isWholeInterchange, isWholeStatement } from './whole-files.ts'

/** What Lakeside needs of the platform. */
export type Platform = {
  readonly log: Log
  readonly claimed: IntakeLog['claimed']
  readonly room: IntakeLog['room']
  readonly marks: Marks
  readonly clock: Clock
  readonly newId: IdSource
  readonly identity: Identity
  readonly node: Pick<Node, 'alone' | 'mayAct'>
  readonly mllp: { readonly host: string; readonly port: number }
  readonly observe: (observation: LinkObservation) => void
  /** A message was taken in from a system: by which source, and what its sender was told. */
  readonly received: (message: ReceivedMessage) => void
}

export type ReceivedMessage = {
  readonly system: string
  readonly source: string
  readonly carries: string
  /** MSA-1 for HL7; '' where the protocol has no word for it. */
  readonly ack: string
}

/** Lakeside's systems, connected: what workflows call, what comes in, and how each system is doing. */
export type Lakeside = {
  readonly bindings: readonly Binding[]
  readonly routes: readonly Route[]
  readonly links: readonly Link[]
  readonly webhooks: Readonly<Record<string, WebhookSource>>
  /** Begins to take messages in; until then senders wait at a closed door. */
  readonly openSources: () => Promise<Sources>
  readonly close: () => void
}

export type Sources = {
  readonly ehr: MllpSource
  readonly clearinghouse: Poller
  readonly bank: Poller
  readonly close: () => Promise<void>
}

/** Files are looked for often: the money in them is worth more than a listing. */
const POLLING = { pollEveryMs: 1_000, stableForMs: 1_000, waitForEndMs: 60_000, priority: 'revenue' } as const
const BREAKER = { failures: 5, halfOpenAfterMs: 5_000 }

export function connectLakeside(connections: Connections, platform: Platform): Lakeside {
  const { clock, identity } = platform
  const link = (system: string, concurrency: number, timeoutMs = 15_000) =>
    createLink({
      system,
      timeoutMs,
      concurrency,
      queueMax: 10_000,
      breaker: BREAKER,
      clock,
      observe: platform.observe,
    })
  const crm = createHttpClient({
    baseUrl: `${connections.crm.baseUrl}/services/data/v60.0`,
    auth: oauth(connections.crm),
    link: link('crm', 8),
    clock,
    explain: explainSalesforce,
  })
  const erp = createHttpClient({
    baseUrl: `${connections.erp.baseUrl}/api/v1`,
    auth: oauth(connections.erp),
    link: link('erp', 8),
    clock,
    explain: explainErp,
  })
  const { username: user, password, baseUrl } = connections['clinic-erp']
  const clinicErp = createHttpClient({
    baseUrl,
    auth: { kind: 'basic', user, password },
    link: link('clinic-erp', 8),
    clock,
    explain: explainClinicErp,
  })
  const { billing: account } = connections
  const billing = createSoapClient({
    wsdl: account.wsdlUrl,
    endpoint: account.url,
    security: { kind: 'usernameToken', username: account.username, password: account.password },
    link: link('billing', 8),
    clock,
    explain: explainBilling,
  })
  const ehr = createMllpDestination(
    { ...connections.ehr, ackTimeoutMs: 10_000, connections: 2 },
    { link: link('ehr', 2) },
  )
  const { inbox, outbox: _, ...clearinghouseAccount } = connections.clearinghouse
  const clearinghouse = createSftpDestination(clearinghouseAccount, {
    link: link('clearinghouse', 2, 30_000),
    clock,
  })
  return {
    bindings: [
      ...ligamentBindings(identity),
      ...crmBindings(crm),
      ...erpBindings(erp),
      ...clinicErpBindings(clinicErp),
      ...billingBindings(billing),
      ...ehrBindings(ehr),
      ...clearinghouseBindings(clearinghouse, inbox),
    ],
    routes: [crmRoute, ehrRoute, clearinghouseRoute, bankRoute],
    links: [crm.link, erp.link, clinicErp.link, billing.link, ehr.link, clearinghouse.link],
    webhooks: { crm: crmWebhook(connections, platform) },
    openSources: () => openSources(connections, platform),
    close() {
      for (const client of [crm, erp, clinicErp, billing, ehr, clearinghouse]) client.close()
    },
  }
}

const oauth = ({ tokenUrl, clientId, clientSecret }: Connections['erp']) =>
  ({ kind: 'oauth2', tokenUrl, clientId, clientSecret }) as const

const crmWebhook = ({ crm }: Connections, platform: Platform): WebhookSource =>
  createWebhookSource(
    { secrets: [crm.webhookSecret] },
    {
      name: 'crm.webhook',
      system: 'crm',
      ...intakeOf(platform, 'crm'),
      inspect: inspectWebhook,
      orderKeys: webhookOrder,
      businessKeys: webhookKeys,
    },
  )

async function openSources({ clearinghouse, bank }: Connections, platform: Platform): Promise<Sources> {
  const ehr = await openMllpSource(platform.mllp, {
    ...intakeOf(platform, 'ehr'),
    name: 'ehr.mllp',
    system: 'ehr',
    inspect: inspectEhrMessage,
  })
  const { inbox: _, outbox, ...account } = clearinghouse
  const remittances = openSftpSource(
    { ...account, ...POLLING, directory: outbox },
    {
      ...intakeOf(platform, 'clearinghouse'),
      name: 'clearinghouse.sftp',
      system: 'clearinghouse',
      format: 'x12',
      node: platform.node,
      marks: platform.marks,
      complete: ({ bytes }) => isWholeInterchange(bytes),
    },
  )
  const { outbox: statements, ...bankAccount } = bank
  const deposits = openSftpSource(
    { ...bankAccount, ...POLLING, directory: statements },
    {
      ...intakeOf(platform, 'bank'),
      name: 'bank.sftp',
      system: 'bank',
      format: 'bai2',
      node: platform.node,
      marks: platform.marks,
      complete: ({ bytes }) => isWholeStatement(bytes),
    },
  )
  const all = [ehr, remittances, deposits]
  return {
    ehr,
    clearinghouse: remittances,
    bank: deposits,
    close: async () => void (await Promise.all(all.map((source) => source.close()))),
  }
}

/** What a source needs, with each message that it takes in told to whoever draws the live picture. */
function intakeOf({ log, claimed, room, clock, newId, received }: Platform, system: string) {
  const append: Log['append'] = async (entries, guards, options) => {
    await log.append(entries, guards, options)
    for (const { meta, version, stream } of entries) {
      const carries = typeof meta.type === 'string' ? meta.type : version
      received({ system, source: stream, carries, ack: typeof meta.ack === 'string' ? meta.ack : '' })
    }
  }
  return { log: { append }, claimed, room, clock, newId }
}
