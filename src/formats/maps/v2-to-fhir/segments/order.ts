import type { Annotation, Extension, Identifier, ProvenanceAgent, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { coding, codingOf, concept, requiredCode } from '../data-types/codes.ts'
import { xadAddress, xtnContact, xtnContacts } from '../data-types/contacts.ts'
import { extension, laterElement } from '../data-types/extensions.ts'
import {
  cxIdentifier,
  eiIdentifier,
  fillerIdentifier,
  identifierKey,
  identifierType,
  placerIdentifier,
} from '../data-types/identifiers.ts'
import { cweOrganization, xonLocation, xonOrganization } from '../data-types/organizations.ts'
import { ndlRole, xcnPractitioner } from '../data-types/people.ts'
import { dateTime, instant, spanOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { DEVICE, type Draft, PRACTITIONER_ROLE } from '../resource-kind.ts'
import { systemUri, tableSystem, userTable } from '../vocabulary/concept-map.ts'
import { CONFIDENTIALITY_CODE } from '../vocabulary/concepts-a-i.ts'
import { ORDER_TYPE } from '../vocabulary/concepts-i-s.ts'
import {
  EXTENDED_PRIORITY_CODES,
  ORDER_STATUS,
  REPORT_STATUS,
  STATUS_OF_ORDER_CONTROL,
} from '../vocabulary/required-codes.ts'
import { DIAGNOSTIC_SERVICE_SECTION_ID } from '../vocabulary/same-codes.ts'
import { tqRequest } from './order-timing.ts'
import { each, eachOf } from './patient.ts'

const has = (segment: SegmentReader | undefined, field: number): boolean => segment?.has(field) === true

/** ORC[ServiceRequest], with the OBR that it goes with, where there is one. */
export function orcRequest(
  orc: SegmentReader,
  obr: SegmentReader | undefined,
  to: Conversion,
): Draft<'ServiceRequest'> {
  const control = orc.at(1).text
  const byControl =
    control === undefined
      ? undefined
      : (STATUS_OF_ORDER_CONTROL as Readonly<Record<string, Draft<'ServiceRequest'>['status']>>)[control]
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    extension: orcExtensions(orc, obr, to),
    identifier: orcIdentifiers(orc, obr, to),
    requisition: requisition(orc, to),
    status: orc.has(5) ? requiredCode(orc.at(5), to, ORDER_STATUS) : byControl,
    intent: 'order',
    authoredOn: control === 'NW' ? dateTime(orc.at(9), to) : undefined,
    requester: orcRequester(orc, to),
    locationCode: each(orc, [29], to, (part) => concept(part, to, ORDER_TYPE)),
    ...(orc.has(7) ? tqRequest(orc.at(7), to) : {}),
  }
}

function orcExtensions(
  orc: SegmentReader,
  obr: SegmentReader | undefined,
  to: Conversion,
): readonly Extension[] {
  const code = orc.at(1).text
  const at = dateTime(orc.at(9), to)
  const event = [
    ...(code === undefined
      ? []
      : [{ url: 'value', valueCodeableConcept: { coding: [codingOf(tableSystem('0119'), code)] } }]),
    ...(at === undefined ? [] : [{ url: 'date', valueDateTime: at }]),
  ]
  return [
    ...extension('businessEvent', { extension: event }),
    ...(has(obr, 17) ? [] : callback(orc.all(14), to)),
    ...(orc.has(5)
      ? []
      : extension('request-statusReason', { valueCodeableConcept: concept(orc.at(16), to) })),
  ]
}

const callback = (parts: readonly Part[], to: Conversion): readonly Extension[] =>
  parts.flatMap((part) =>
    extension('servicerequest-order-callback-phone-number', { valueContactPoint: xtnContact(part, to) }),
  )

/** What OBR says of the same number goes before. */
function orcIdentifiers(
  orc: SegmentReader,
  obr: SegmentReader | undefined,
  to: Conversion,
): readonly Identifier[] {
  return [
    ...(isToldBy(obr, orc, 2) ? [] : each(orc, [2], to, (part) => eiIdentifier(part, to, 'PLAC'))),
    ...(isToldBy(obr, orc, 3) ? [] : each(orc, [3], to, (part) => eiIdentifier(part, to, 'FILL'))),
    ...(has(obr, 53) ? [] : typed(each(orc, [33], to, cxIdentifier), 'PLAC')),
    ...each(orc, [38], to, (part) => eiIdentifier(part, to, 'FGN')),
    ...fillerGroup(orc, to),
  ]
}

/** Whether OBR has the field; where it says the same, the one of ORC is no news. */
function isToldBy(obr: SegmentReader | undefined, orc: SegmentReader, field: number): boolean {
  if (!obr?.has(field)) return false
  if (obr.segment.getRaw(String(field)) === orc.segment.getRaw(String(field))) orc.take(field)
  return true
}

const typed = (identifiers: readonly Identifier[], code: string): readonly Identifier[] =>
  identifiers.map((identifier) => ({ ...identifier, type: identifierType(code) }))

/** ORC-4 is an EI, or from version 2.8 on an EIP: then its first component has parts. */
const isPair = (part: Part): boolean => part.at(1).at(2).isValued || part.at(2).at(2).isValued

function requisition(orc: SegmentReader, to: Conversion): Identifier | undefined {
  const part = orc.at(4)
  return isPair(part) ? placerIdentifier(part, to) : eiIdentifier(part, to, 'PGN')
}

function fillerGroup(orc: SegmentReader, to: Conversion): readonly Identifier[] {
  const part = orc.at(4)
  const identifier = isPair(part) && !orc.has(38) ? fillerIdentifier(part, to) : undefined
  return identifier ? [identifier] : []
}

/** ORC-12 and ORC-21 to ORC-24: who orders, for whom. */
function orcRequester(orc: SegmentReader, to: Conversion): Reference | undefined {
  const address = each(orc, [24], to, xadAddress)
  const people = each(orc, [12], to, (part) => xcnPractitioner(part, to, { address }))
  const more = {
    address: each(orc, [22], to, xadAddress),
    telecom: eachOf(orc, [23], (part) => xtnContacts(part, to)),
  }
  const organization = xonOrganization(orc.at(21), to, more)
  const [practitioner] = people
  if (!practitioner && !organization) return undefined
  return to.add(PRACTITIONER_ROLE, to.keyAt(orc.at(12).place), { practitioner, organization }).reference
}

/** OBR[ServiceRequest], with the ORC that it goes with, where there is one. */
export function obrRequest(
  obr: SegmentReader,
  orc: SegmentReader | undefined,
  to: Conversion,
): Draft<'ServiceRequest'> {
  obr.take(1)
  const action = obr.at(11).text
  const hasTiming = has(orc, 7)
  return {
    identifier: [
      ...each(obr, [2], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(obr, [3], to, (part) => eiIdentifier(part, to, 'FILL')),
      ...typed(each(obr, [53], to, cxIdentifier), 'PLAC'),
    ],
    intent: action === 'G' ? 'reflex-order' : 'order',
    priority: requiredCode(obr.at(5), to, EXTENDED_PRIORITY_CODES),
    code: concept(obr.at(4), to),
    occurrenceDateTime: dateTime(obr.at(6), to),
    requester: has(orc, 12) ? undefined : orderedBy(obr, to),
    extension: [
      ...callback(obr.all(17), to),
      ...laterElement('ServiceRequest.supportingInfo', { extension: relevant(obr, to) }),
    ],
    basedOn: parents(obr, to),
    reasonCode: each(obr, [31], to, concept),
    orderDetail: [...each(obr, [46, 47], to, concept), ...(action === 'A' ? [{ text: 'add-on' }] : [])],
    ...(hasTiming ? {} : tqRequest(obr.at(27), to)),
  }
}

const orderedBy = (obr: SegmentReader, to: Conversion): Reference | undefined => {
  const [first] = each(obr, [16], to, (part) => xcnPractitioner(part, to))
  return first
}

/** OBR-13: relevant clinical information, unless it is about fasting, which is the specimen's. */
const relevant = (obr: SegmentReader, to: Conversion): readonly Extension[] =>
  fasting(obr)
    ? []
    : each(obr, [13], to, concept).map((valueCodeableConcept) => ({ url: 'concept', valueCodeableConcept }))

/** HL7 table 0916: fasting, not fasting, unknown. */
const fasting = (obr: SegmentReader): boolean => /^(?:F|NF|NG|FNA)$/.test(obr.at(13).at(1).peek ?? '')

/** OBR-29, when OBR-50 does not say more of the parent. */
function parents(obr: SegmentReader, to: Conversion): readonly Reference[] {
  if (obr.has(50)) return []
  return obr
    .all(29)
    .flatMap((part) =>
      [placerIdentifier(part, to), fillerIdentifier(part, to)]
        .filter((identifier) => identifier !== undefined)
        .map((identifier) => ({ type: 'ServiceRequest', identifier })),
    )
}

/** ORC[DiagnosticReport]. */
export function orcReport(orc: SegmentReader, to: Conversion): Draft<'DiagnosticReport'> {
  const group = orc.at(4)
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    extension: extension('event-statusReason', { valueCodeableConcept: concept(orc.at(16), to) }),
    identifier: [
      ...each(orc, [2], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(orc, [3], to, (part) => eiIdentifier(part, to, 'FILL')),
      ...(isPair(group)
        ? [fillerIdentifier(group, to), placerIdentifier(group, to)]
        : [eiIdentifier(group, to, 'PGN')]
      ).filter((identifier) => identifier !== undefined),
    ],
  }
}

/** OBR[DiagnosticReport], with the ORC that it goes with, where there is one. */
export function obrReport(
  obr: SegmentReader,
  orc: SegmentReader | undefined,
  to: Conversion,
): Draft<'DiagnosticReport'> {
  obr.take(1)
  const [start, end] = [dateTime(obr.at(7), to), dateTime(obr.at(8), to)]
  return {
    identifier: [
      ...(has(orc, 2) ? [] : each(obr, [2], to, (part) => eiIdentifier(part, to, 'PLAC'))),
      ...(has(orc, 3) ? [] : each(obr, [3], to, (part) => eiIdentifier(part, to, 'FILL'))),
    ],
    status: requiredCode(obr.at(25), to, REPORT_STATUS),
    category: each(obr, [24], to, (part) => concept(part, to, DIAGNOSTIC_SERVICE_SECTION_ID)),
    code: concept(obr.at(4), to),
    ...(end === undefined
      ? { effectiveDateTime: start }
      : { effectivePeriod: spanOf(start, end, obr.at(8), to) }),
    issued: instant(obr.at(22), to),
    resultsInterpreter: each(obr, [32], to, (part) => ndlRole(part, to, {})),
    performer: [...performers(obr, 34, 'SPRF', to), ...performers(obr, 35, 'TRANS', to)],
  }
}

/** A reference with the function in which somebody performed. */
const performers = (obr: SegmentReader, field: number, code: string, to: Conversion): readonly Reference[] =>
  each(obr, [field], to, (part) => ndlRole(part, to, {})).map((reference) => ({
    ...reference,
    extension: extension('event-performerFunction', {
      valueCodeableConcept: { coding: [{ system: systemUri('v3-ParticipationType'), code }] },
    }),
  }))

/** What makes the same order the same in every message. */
export function orderKey(
  identifiers: readonly Identifier[] | undefined,
  to: Conversion,
  place: string,
): string {
  const by = (code: string) => identifiers?.find(({ type }) => type?.coding?.[0]?.code === code)
  const id = by('PLAC') ?? by('FILL')
  const sender = to.message.get('MSH-4.1')?.trim() ?? ''
  return id?.value ? `${sender}|${identifierKey(id)}` : to.keyAt(place)
}

/** ORC[Provenance]: who entered, verified and ordered, and what became of it. */
export function orcProvenance(orc: SegmentReader, to: Conversion): Draft<'Provenance'> | undefined {
  const agents = [...people(orc, to), ...devices(orc, to)]
  if (agents.length === 0) return undefined
  const activity = ACTIVITIES[orc.at(1).text ?? '']
  const place = {
    address: xadAddress(orc.at(22), to),
    telecom: eachOf(orc, [23], (part) => xtnContacts(part, to)),
  }
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    recorded: instant(orc.at(9), to) ?? instant(mshOf(to).at(7), to),
    occurredDateTime: dateTime(orc.at(9), to),
    activity:
      activity === undefined
        ? undefined
        : { coding: [{ system: systemUri('v3-DataOperation'), code: activity }] },
    agent: agents,
    location: xonLocation(orc.at(21), to, place) ?? unnamed(place, orc, to),
  }
}

/** A place of which only the address is known. */
const unnamed = (place: Draft<'Location'>, orc: SegmentReader, to: Conversion): Reference | undefined =>
  orc.has(22) || orc.has(23) ? to.location(to.keyAt(orc.at(22).place), place, orc.at(22).place) : undefined

function people(orc: SegmentReader, to: Conversion): readonly ProvenanceAgent[] {
  const onBehalfOf = cweOrganization(orc.at(17), to)
  return ORC_AGENTS.flatMap(([field, code]) =>
    each(orc, [field], to, (part) => xcnPractitioner(part, to)).map((who) => ({
      type: { coding: [{ system: systemUri('provenance-participant-type'), code }] },
      who,
      onBehalfOf: field === 10 ? onBehalfOf : undefined,
    })),
  )
}

/** CWE[Device], of ORC-18. */
const devices = (orc: SegmentReader, to: Conversion): readonly ProvenanceAgent[] =>
  each(orc, [18], to, concept).map(({ coding = [], text }) => {
    const identifier = coding.map(({ system, code }) => ({ system, value: code }))
    const names = [...coding.map(({ display }) => display), text].filter((name) => name !== undefined)
    const deviceName = names.map((name) => ({ name, type: 'other' as const }))
    const draft = { identifier, deviceName }
    return { who: to.add(DEVICE, to.keyAt(orc.at(18).place), draft).reference }
  })

const ORC_AGENTS = [
  [10, 'enterer'],
  [11, 'verifier'],
  [12, 'author'],
  [19, 'performer'],
] as const

const ACTIVITIES: Readonly<Record<string, string>> = {
  NW: 'CREATE',
  SC: 'UPDATE',
  OC: 'CANCEL',
  CA: 'CANCEL',
}

const mshOf = (to: Conversion): SegmentReader => {
  const [msh] = to.segments
  if (!msh) throw new Error('a message without MSH is none')
  return msh
}

/** NTE[ServiceRequest], NTE[Observation]: a note; none when it has no text. */
export function nteNote(nte: SegmentReader, to: Conversion): Annotation | undefined {
  nte.take(1)
  const lines = nte.all(3).map((part) => part.whole)
  const text = lines.filter((line) => line !== undefined).join('\n')
  if (text === '') return undefined
  const type = concept(nte.at(4), to, userTable('0364'))
  return {
    extension: extension('annotationType', { valueCodeableConcept: type }),
    text,
    authorReference: xcnPractitioner(nte.at(5), to),
    time: dateTime(nte.at(6), to),
  }
}
