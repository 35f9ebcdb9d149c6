import type { SystemView } from './gateway/index.ts'
import type { Lakeside, Sources } from './hospital/index.ts'
import type { Instant } from './kernel/index.ts'

type Known = {
  readonly name: string
  readonly title: string
  readonly protocol: string
  readonly owner: string
}

const SYSTEMS: readonly Known[] = [
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

/** How each system is doing, from what calls to it and messages from it showed: the worse of the two counts. */
export function systemViews(lakeside: Lakeside, sources: Sources | undefined): readonly SystemView[] {
  return SYSTEMS.map((system) => {
    const signs = [...linkSigns(lakeside, system.name), ...sourceSigns(lakeside, sources, system.name)]
    const worst = signs.reduce<Sign>((bad, sign) => (rank(sign) > rank(bad) ? sign : bad), signs[0] ?? SILENT)
    const seen = signs.map(({ lastSeenAtMs }) => lastSeenAtMs).filter((at) => at !== null)
    return {
      ...system,
      ...worst,
      lastSeenAtMs: seen.length > 0 ? Math.max(...seen) : null,
      latencyMs: signs.find(({ latencyMs }) => latencyMs)?.latencyMs ?? null,
    }
  })
}

const rank = ({ state }: Sign): number => BADNESS.indexOf(state)
const SILENT: Sign = { state: 'idle', says: null, retryAtMs: null, lastSeenAtMs: null, latencyMs: null }
const orNull = (at: Instant | undefined): number | null => at ?? null

const linkSigns = ({ links }: Lakeside, name: string): readonly Sign[] =>
  links
    .filter(({ system }) => system === name)
    .map((link) => {
      const { state, lastOkAt, lastFailureCode, opensAt, latencyMs } = link.state()
      const wrong = state === 'down' || state === 'degraded' || state === 'maintenance'
      return {
        state,
        says: wrong && lastFailureCode ? `Calls fail with ${lastFailureCode}.` : null,
        retryAtMs: orNull(opensAt),
        lastSeenAtMs: orNull(lastOkAt),
        latencyMs: latencyMs ?? null,
      }
    })

function sourceSigns(lakeside: Lakeside, sources: Sources | undefined, name: string): readonly Sign[] {
  if (name === 'crm') return [received(lakeside.webhooks.crm?.state().lastMessageAt)]
  if (!sources) return []
  if (name === 'ehr') return [received(sources.ehr.state().lastMessageAt)]
  if (name !== 'clearinghouse' && name !== 'bank') return []
  const { state, lastOkAt, lastFailureCode, nextPollAt } = sources[name].state()
  const isDown = state === 'down'
  return [
    {
      state: isDown ? 'down' : state === 'up' ? 'up' : 'idle',
      says: isDown && lastFailureCode ? `Files can not be fetched: ${lastFailureCode}.` : null,
      retryAtMs: isDown ? orNull(nextPollAt) : null,
      lastSeenAtMs: orNull(lastOkAt),
      latencyMs: null,
    },
  ]
}

const received = (lastMessageAt: Instant | undefined): Sign => ({
  ...SILENT,
  state: lastMessageAt === undefined ? 'idle' : 'up',
  lastSeenAtMs: orNull(lastMessageAt),
})
