import type { Link, SourceState } from '../connectors/index.ts'
import type { SystemView } from '../gateway/index.ts'
import type { Lakeside, Sources } from '../hospital/index.ts'
import type { Instant } from '../kernel/index.ts'
import { certificateWarning, usedCertificates } from './certificates.ts'

/** What is said of a system beside how it is doing. */
export type KnownSystem = Pick<SystemView, 'name' | 'title' | 'protocol' | 'owner'>

const LAKESIDE: readonly KnownSystem[] = [
  { name: 'crm', title: 'CRM', protocol: 'REST and webhooks', owner: 'patient-access' },
  { name: 'ehr', title: 'EHR', protocol: 'HL7 v2 over MLLP', owner: 'clinical-systems' },
  { name: 'erp', title: 'ERP, hospitals', protocol: 'REST', owner: 'finance' },
  { name: 'clinic-erp', title: 'ERP, clinics', protocol: 'OData', owner: 'finance' },
  { name: 'billing', title: 'Patient billing', protocol: 'SOAP', owner: 'revenue-cycle' },
  { name: 'clearinghouse', title: 'Clearinghouse', protocol: 'X12 over SFTP', owner: 'revenue-cycle' },
  { name: 'bank', title: 'Bank', protocol: 'BAI2 over SFTP', owner: 'treasury' },
]

type Sign = Pick<SystemView, 'state' | 'says' | 'retryAtMs' | 'lastSeenAtMs' | 'latencyMs'>

const BADNESS = ['idle', 'up', 'degraded', 'maintenance', 'down'] as const

/** How each system is doing, from what calls to it and messages from it showed: the worst of all counts. */
export const systemViews = (
  systems: readonly KnownSystem[],
  links: readonly Link[],
  sources: readonly SourceState[],
  now: Instant,
): readonly SystemView[] => {
  const certificates = usedCertificates(links, sources)
  return systems.map((system) => {
    const signs = [
      ...links.filter((link) => link.system === system.name).map(linkSign),
      ...sources.filter((source) => source.system === system.name).map(sourceSign),
    ]
    const worst = signs.reduce<Sign>((bad, sign) => (rank(sign) > rank(bad) ? sign : bad), signs[0] ?? SILENT)
    const seen = signs.map(({ lastSeenAtMs }) => lastSeenAtMs).filter((at) => at !== null)
    return {
      ...system,
      ...worst,
      says:
        [worst.says, certificateWarning(certificates, system.name, now)].filter(Boolean).join(' ') || null,
      lastSeenAtMs: seen.length > 0 ? Math.max(...seen) : null,
      latencyMs: signs.find(({ latencyMs }) => latencyMs)?.latencyMs ?? null,
    }
  })
}

export const lakesideViews = (lakeside: Lakeside, sources: Sources | undefined, now: Instant) =>
  systemViews(LAKESIDE, lakeside.links, sourceStates(lakeside, sources), now)

export const sourceStates = ({ webhooks }: Lakeside, sources: Sources | undefined): readonly SourceState[] =>
  [...Object.values(webhooks), ...(sources ? [sources.ehr, sources.clearinghouse, sources.bank] : [])].map(
    (source) => source.state(),
  )

const rank = ({ state }: Sign): number => BADNESS.indexOf(state)
const SILENT: Sign = { state: 'idle', says: null, retryAtMs: null, lastSeenAtMs: null, latencyMs: null }

function linkSign(link: Link): Sign {
  const { state, lastOkAt, lastFailureCode, opensAt, latencyMs } = link.state()
  const wrong = state === 'down' || state === 'degraded' || state === 'maintenance'
  return {
    state,
    says: wrong && lastFailureCode ? `Calls fail with ${lastFailureCode}.` : null,
    retryAtMs: opensAt ?? null,
    lastSeenAtMs: lastOkAt ?? null,
    latencyMs: latencyMs ?? null,
  }
}

/** One that others reach shows life by a message, one that reads by reading. */
function sourceSign({ state, lastOkAt, lastMessageAt, lastFailureCode, nextPollAt }: SourceState): Sign {
  const isDown = state === 'down'
  const reads = lastOkAt !== undefined || isDown
  const alive = reads ? state === 'up' : lastMessageAt !== undefined
  return {
    ...SILENT,
    state: isDown ? 'down' : alive ? 'up' : 'idle',
    says: isDown && lastFailureCode ? `Nothing can be fetched: ${lastFailureCode}.` : null,
    retryAtMs: (isDown && nextPollAt) || null,
    lastSeenAtMs: (reads ? lastOkAt : lastMessageAt) ?? null,
  }
}
