import { toIso } from '../../../../kernel/index.ts'
import type {
  Identifier,
  MessageHeaderDestination,
  MessageHeaderSource,
  ProvenanceAgent,
  Reference,
} from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { coding, concept, conceptText } from '../data-types/codes.ts'
import { extension } from '../data-types/extensions.ts'
import { hdIdentifiers, hdOrganization, universalUri } from '../data-types/identifiers.ts'
import { xonOrganization, xonText } from '../data-types/organizations.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { hdLocation } from '../data-types/places.ts'
import { dateTime, instant } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { DEVICE, type Draft, LEFT_OUT, UNKNOWN } from '../resource-kind.ts'
import { systemUri, tableSystem } from '../vocabulary/concept-map.ts'
import { CONFIDENTIALITY_CODE, EVENT_REASON } from '../vocabulary/concepts-a-i.ts'
import { PROCESSING_ID, PROCESSING_MODE } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** Fields of MSH that say how the message is written and answered: what they say is done, not mapped. */
const OF_THE_MESSAGE = [1, 2, 12, 13, 14, 15, 16, 18, 20, 21]

/** MSH[MessageHeader]. */
export function mshHeader(msh: SegmentReader, to: Conversion): Draft<'MessageHeader'> {
  msh.take(...OF_THE_MESSAGE)
  const security = msh.at(8).text
  return {
    meta: {
      security: [
        ...(security === undefined ? [] : [{ display: security }]),
        ...each(msh, [26], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)),
        ...each(msh, [27], to, coding),
      ],
      tag: [
        coding(msh.at(11).at(1), to, PROCESSING_ID),
        coding(msh.at(11).at(2), to, PROCESSING_MODE),
      ].filter((tag) => tag !== undefined),
    },
    language: languageOf(msh.at(19)),
    eventCoding: eventCoding(msh),
    source: source(msh),
    destination: destination(msh, to),
    sender: sender(msh, to),
    responsible: msh.has(22) ? xonOrganization(msh.at(22), to) : undefined,
  }
}

/** A language that FHIR can take for one. */
const languageOf = (part: Part): string | undefined => (/^\S+$/.test(part.peek ?? '') ? part.text : undefined)

/** MSG[Coding]. */
function eventCoding(msh: SegmentReader): Draft<'MessageHeader'>['eventCoding'] {
  const parts = [1, 2, 3].map((nth) => msh.at(9).at(nth).text)
  const display = parts
    .map((part) => part ?? '')
    .join('^')
    .replace(/\^+$/, '')
  // Early versions name no event: the type stands for it.
  const code = (parts[1] ?? parts[0])?.replaceAll(/\s+/g, '')
  return code ? { system: tableSystem('0003'), code, display: display || undefined } : undefined
}

/** HD[MessageHeader.source-name] and -endpoint: MSH-24 is where answers go; without it MSH-3 says so where it can. */
function source(msh: SegmentReader): MessageHeaderSource {
  const [application, network] = [msh.at(3), msh.at(24)]
  const endpoint = endpointOf(network) ?? endpointOf(application)
  return { name: application.at(1).text ?? network.at(1).text, ...endpointParts(endpoint) }
}

const endpointParts = (endpoint: string | undefined) => ({
  endpoint: endpoint ?? LEFT_OUT,
  _endpoint: endpoint === undefined ? UNKNOWN : undefined,
})

function endpointOf(hd: Part): string | undefined {
  const [id, type] = [hd.at(2).text, hd.at(3).text]
  if (id === undefined) return undefined
  return type === 'DNS' ? `urn:dns:${id}` : (universalUri(id, type) ?? (/^\S+$/.test(id) ? id : undefined))
}

function destination(msh: SegmentReader, to: Conversion): readonly MessageHeaderDestination[] {
  const [application, network] = [msh.at(5), msh.at(25)]
  const receiver = msh.has(23) ? xonOrganization(msh.at(23), to) : hdOrganization(msh.at(6), to)
  if (!application.isValued && !network.isValued && !receiver) return []
  const endpoint = endpointOf(network) ?? endpointOf(application)
  const target = application.isValued ? hdDevice(application, to) : undefined
  return [
    { name: application.at(1).text ?? network.at(1).text, target, receiver, ...endpointParts(endpoint) },
  ]
}

/** HD[Device]. */
function hdDevice(hd: Part, to: Conversion): Reference {
  const identifier = hdIdentifiers({ namespace: hd.at(1), id: hd.at(2), idType: hd.at(3) }, to)
  const key = identifier.map(({ value }) => value).join('|')
  return to.add(DEVICE, `application=${key}`, { identifier }).reference
}

/** MSH-4, with the country of MSH-17. */
function sender(msh: SegmentReader, to: Conversion): Reference | undefined {
  const organization = hdOrganization(msh.at(4), to)
  // An organization has a name or an identifier (FHIR R4, org-1): a country alone is none.
  const country = organization && msh.at(17).text
  if (country === undefined) return organization
  const identifier = hdIdentifiers(
    { namespace: msh.at(4).at(1), id: msh.at(4).at(2), idType: msh.at(4).at(3) },
    to,
  )
  const key = identifier.map(({ value }) => value).join('|')
  to.organization(key, { address: [{ country }] }, 'MSH-17')
  return organization
}

/** SFT[MessageHeader] */
export const sftHeader = (sft: SegmentReader): Draft<'MessageHeader'> => {
  const [software, version] = [sft.at(3).text, sft.at(2).text]
  return software === undefined && version === undefined
    ? {}
    : { source: { endpoint: LEFT_OUT, software, version } }
}

/** SFT[Device] */
export const sftDevice = (sft: SegmentReader, to: Conversion): Draft<'Device'> => {
  const [name, version, description] = [sft.at(3).text, sft.at(2).text, sft.at(5).text]
  return {
    manufacturer: xonText(sft.at(1)),
    deviceName: name === undefined ? [] : [{ name, type: 'manufacturer-name' }],
    modelNumber: sft.at(4).text,
    version:
      version === undefined
        ? []
        : [
            {
              value: version,
              extension: installed(sft, to),
            },
          ],
    note: description === undefined ? [] : [{ text: description }],
  }
}

const installed = (sft: SegmentReader, to: Conversion) => {
  const at = dateTime(sft.at(6), to)
  const url = 'https://hl7.org/fhir/5.0/StructureDefinition/extension-Device.version.installDate'
  return at === undefined ? [] : [{ url, valueDateTime: at }]
}

/** MSA[MessageHeader] */
export function msaHeader(msa: SegmentReader): Draft<'MessageHeader'> {
  const [code, identifier] = [msa.at(1).text, msa.at(2).text]
  if (code === undefined || identifier === undefined) return {}
  return { response: { identifier, code: RESPONSES[code] ?? 'fatal-error' } }
}

/** HL7 table 0008 in FHIR's words: an error that may pass, or one that stays. */
const RESPONSES: Readonly<Record<string, 'ok' | 'transient-error' | 'fatal-error'>> = {
  AA: 'ok',
  CA: 'ok',
  AE: 'fatal-error',
  CE: 'transient-error',
  AR: 'fatal-error',
  CR: 'fatal-error',
}

/** When the message was written, as FHIR records it. */
const recordedAt = (to: Conversion): string | undefined => {
  const msh = to.segments.find(({ name }) => name === 'MSH')
  return msh && instant(msh.at(7), to)
}

const agentType = (code: string): ProvenanceAgent['type'] => ({
  coding: [{ system: systemUri('provenance-participant-type'), code }],
})

/** MSH[Provenance-Source]: who the message comes from. */
export function mshSource(
  msh: SegmentReader,
  document: Reference | undefined,
  to: Conversion,
): Draft<'Provenance'> {
  const [type, event, structure] = [1, 2, 3].map((nth) => msh.at(9).at(nth).text ?? '')
  const who = msh.has(22) ? xonOrganization(msh.at(22), to) : hdOrganization(msh.at(4), to)
  const devices =
    msh.has(3) && msh.has(24)
      ? hdIdentifiers({ namespace: msh.at(3).at(1), id: msh.at(3).at(2), idType: msh.at(3).at(3) }, to)
      : []
  return {
    occurredDateTime: dateTime(msh.at(7), to),
    recorded: recordedAt(to),
    activity: { coding: [{ display: `message - ${type}^${event}^${structure}` }] },
    agent: [{ type: agentType('author'), who: who ?? UNKNOWN }],
    entity: [
      { role: 'source', what: document ?? originalMessage(msh) },
      ...devices.map((identifier: Identifier) => ({
        role: 'source' as const,
        what: { type: 'Device', identifier },
      })),
    ],
  }
}

/** The message itself, where it does not come along: by its control id. */
const originalMessage = (msh: SegmentReader): Reference => ({
  type: 'DocumentReference',
  identifier: { value: msh.at(10).text ?? 'unknown' },
  display: 'HL7 v2 message',
})

/** MSH[Provenance-Transformation]: what made FHIR of it, and when. */
export function mshTransformation(
  msh: SegmentReader,
  document: Reference | undefined,
  to: Conversion,
): Draft<'Provenance'> {
  const { convertedAt } = to.settings
  const [type = '', event = ''] = [1, 2].map((nth) =>
    msh.at(9).at(nth).text?.toLowerCase().replaceAll(/\W/g, ''),
  )
  return {
    recorded: convertedAt === undefined ? recordedAt(to) : toIso(convertedAt),
    policy: [
      `http://hl7.org/fhir/uv/v2mappings/message-${[type, event].filter(Boolean).join('-')}-to-bundle`,
    ],
    activity: {
      coding: [
        {
          system: 'http://hl7.org/fhir/uv/v2mappings/CodeSystem/provenance-activity-type-v2-to-fhir',
          code: 'v2-fhir-transformation',
        },
      ],
    },
    agent: [{ type: agentType('assembler'), who: { type: 'Device', display: 'Ligament' } }],
    entity: [{ role: 'source', what: document ?? originalMessage(msh) }],
  }
}

/** EVN[Provenance], or MSH[Provenance-Operator] when EVN-5 names nobody. */
export function evnProvenance(evn: SegmentReader, to: Conversion): Draft<'Provenance'> {
  evn.take(1)
  const msh = to.segments.find(({ name }) => name === 'MSH')
  const people = each(evn, [5], to, (part) => xcnPractitioner(part, to))
  const organization = msh && (msh.has(22) ? xonOrganization(msh.at(22), to) : hdOrganization(msh.at(4), to))
  const agents = people.length > 0 ? people : [organization ?? UNKNOWN]
  return {
    occurredDateTime: dateTime(evn.at(6), to),
    recorded: instant(evn.at(2), to) ?? recordedAt(to),
    location: hdLocation(evn.at(7), to),
    reason: reason(evn.at(4), to),
    activity: {
      coding: [
        {
          display: `event - :${msh?.at(9).at(1).text ?? ''}^${msh?.at(9).at(2).text ?? evn.at(1).text ?? ''}`,
        },
      ],
    },
    agent: agents.map((who) => ({ who })),
  }
}

function reason(part: Part, to: Conversion): Draft<'Provenance'>['reason'] {
  if (!part.isValued) return undefined
  if (part.at(1).peek !== 'U') return [concept(part, to, EVENT_REASON)].filter((one) => one !== undefined)
  conceptText(part)
  return [{ extension: extension('data-absent-reason', { valueCode: 'unknown' }) }]
}

/** PID[Provenance-Patient]: the last update, when both its time and its place are known. */
export function pidProvenance(pid: SegmentReader, to: Conversion): Draft<'Provenance'> | undefined {
  if (!pid.has(33) || !pid.has(34)) return undefined
  const { convertedAt } = to.settings
  return {
    occurredDateTime: dateTime(pid.at(33), to),
    recorded: convertedAt === undefined ? recordedAt(to) : toIso(convertedAt),
    activity: { coding: [{ system: systemUri('v3-DataOperation'), code: 'UPDATE' }] },
    agent: [{ type: agentType('performer'), who: hdOrganization(pid.at(34), to) ?? UNKNOWN }],
  }
}
