import type { Network, NetworkFlow, NetworkNode, Status } from '../../http/contract.ts'

type Ago = (ms: number) => string

const node = (
  name: string,
  title: string,
  protocol: string,
  owner: string,
  more: Partial<NetworkNode> = {},
): NetworkNode => ({
  name,
  title,
  kind: 'system',
  protocol,
  owner,
  state: 'up',
  says: null,
  retryAt: null,
  queued: 0,
  lastSeenAt: null,
  latencyMs: { p50: 24, p99: 180 },
  ...more,
})

const flow = (
  from: string,
  to: string,
  carries: readonly string[],
  perMinute: number,
  failed = 0,
): NetworkFlow => ({
  from,
  to,
  carries,
  perMinute,
  total: Math.round(perMinute * 1_440) + 37,
  failedPerMinute: failed,
})

const FLOWS: readonly NetworkFlow[] = [
  flow('crm', 'ligament', ['ReferralAccepted webhook'], 6.2),
  flow('ligament', 'crm', ['crm.updateReferral'], 18.4),
  flow('ehr', 'ligament', ['SIU^S12', 'ADT^A04', 'ADT^A03', 'DFT^P03'], 142),
  flow('ligament', 'erp', ['finance.createCustomerAccount', 'finance.postJournal'], 0, 4.1),
  flow('ligament', 'billing', ['billing.openEpisode', 'billing.captureCharge'], 21.7, 0.6),
  flow('ligament', 'clearinghouse', ['837P'], 4.8),
  flow('clearinghouse', 'ligament', ['999', '277CA', '835'], 9.1),
  flow('bank', 'ligament', ['BAI2'], 0.03),
]

export function networkAt(ago: Ago): Network {
  const nodes: readonly NetworkNode[] = [
    node('ligament', 'Ligament', 'log, routes, workflows', 'integration', {
      kind: 'ligament',
      lastSeenAt: ago(400),
    }),
    node('crm', 'Patient CRM', 'REST, OAuth2', 'patient-access', { lastSeenAt: ago(2_100) }),
    node('ehr', 'EHR', 'HL7 v2 over MLLP', 'clinical-it', {
      lastSeenAt: ago(300),
      latencyMs: { p50: 3, p99: 19 },
    }),
    node('erp', 'ERP', 'REST, OAuth2', 'finance', {
      state: 'down',
      says: 'The ERP refuses connections on port 8443; calls wait and are made again in order.',
      retryAt: ago(-45_000),
      queued: 17,
      lastSeenAt: ago(512_000),
      latencyMs: null,
    }),
    node('billing', 'Billing', 'SOAP 1.1', 'revenue-cycle', {
      state: 'degraded',
      says: 'Three of the last hundred calls timed out after 10 s.',
      queued: 3,
      lastSeenAt: ago(900),
      latencyMs: { p50: 410, p99: 9_800 },
    }),
    node('clearinghouse', 'Clearinghouse', 'X12 over SFTP', 'revenue-cycle', {
      state: 'maintenance',
      says: 'Announced maintenance window.',
      retryAt: ago(-2_700_000),
      queued: 5,
      lastSeenAt: ago(1_200_000),
      latencyMs: { p50: 95, p99: 640 },
    }),
    node('bank', 'Bank', 'BAI2 over SFTP', 'treasury', {
      state: 'idle',
      lastSeenAt: ago(21_600_000),
      latencyMs: { p50: 130, p99: 700 },
    }),
  ]
  return { at: ago(0), nodes, flows: FLOWS }
}

const NONE = { queued: 0, running: 0, waiting: 0, compensating: 0, completed: 0, failed: 0, cancelled: 0 }

export const statusAt = (ago: Ago, network: Network, open: { count: number; minor: number }): Status => ({
  ready: true,
  version: '0.1.0',
  store: 'embedded',
  startedAt: ago(93_000_000),
  workflows: {
    'referral-to-revenue': { ...NONE, running: 41, waiting: 318, completed: 12_907, failed: 6 },
    'remittance-to-ledger': { ...NONE, running: 4, waiting: 11, completed: 1_840, failed: 0 },
    'patient-merge': { ...NONE, running: 0, waiting: 1, completed: 73, failed: 0 },
  },
  exceptions: { open: open.count, exposure: { minor: open.minor, currency: 'USD' } },
  log: { messages: 204_871, events: 88_410, behind: 12, parkedKeys: 2 },
  storeTrouble: null,
  intake: { bytes: 1_048_576, bytesMax: 134_217_728, slowed: [] },
  systems: network.nodes
    .filter(({ kind }) => kind === 'system')
    .map(({ name, state, says }) => ({ name, state, says })),
  nodes: [{ name: 'lakeside-1:4711', version: '0.1.0', since: ago(90_000), shards: 1_280, seats: [] }],
  ledger: { debits: '8412096.37', credits: '8412096.37', balanced: true },
})

export const emptyStatus = (ago: Ago): Status => ({
  ...statusAt(ago, { at: ago(0), nodes: [], flows: [] }, { count: 0, minor: 0 }),
  workflows: {},
  log: { messages: 0, events: 0, behind: 0, parkedKeys: 0 },
  ledger: { debits: '0.00', credits: '0.00', balanced: true },
})
