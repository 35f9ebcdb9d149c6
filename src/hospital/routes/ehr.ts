import { defineRoute, type Mapped, type MappingProblem } from '../../connectors/index.ts'
import { type Hl7Message, parseMessage, validateHeader } from '../../formats/hl7v2/index.ts'
import { toEvents } from '../../formats/maps/index.ts'
import type { Issue } from '../../kernel/index.ts'
import { DEFAULT_ZONE, facilityOf } from '../lakeside/organisation.ts'

const profile = { zoneOf: (facility: string) => facilityOf(facility)?.zone ?? DEFAULT_ZONE }

/** What is wrong with a message's content: what the sender is told in its acknowledgement. */
export function inspectEhrMessage(message: Hl7Message): readonly Issue[] {
  const mapped = toEvents(message, profile)
  return mapped.ok ? [] : mapped.problem
}

/** HL7 v2 from the EHR: registrations, appointments, arrivals, charges, discharges. */
export const ehrRoute = defineRoute({
  name: 'ehr-to-events',
  owner: 'integration',
  streams: ['ehr.mllp'],
  priority: 'clinical',
  stops: ['message-not-read', 'message-not-mapped'],
  map: ({ raw }) => mapMessage(raw ?? new Uint8Array()),
})

function mapMessage(raw: Uint8Array): Mapped {
  const parsed = parseMessage(raw)
  if (!parsed.ok) return stop('message-not-read', 'A message that is no HL7 v2', parsed.problem)
  const header = validateHeader(parsed.value).filter(({ severity }) => severity === 'error')
  if (header.length > 0) return stop('message-not-read', 'An HL7 v2 message with a wrong header', header)
  const facility = parsed.value.get('MSH-4.1') ?? undefined
  const mapped = toEvents(parsed.value, profile)
  if (mapped.ok) return { events: mapped.value, problems: [] }
  return stop('message-not-mapped', 'An HL7 v2 message that lacks what it must say', mapped.problem, facility)
}

const stop = (kind: string, title: string, issues: readonly Issue[], facility?: string): Mapped => {
  const problem: MappingProblem = { kind, title, issues, ...(facility && { facility }) }
  return { events: [], problems: [problem] }
}
