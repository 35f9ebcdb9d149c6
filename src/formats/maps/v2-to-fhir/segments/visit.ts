import type { EncounterLocation, EncounterParticipant, Extension } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { coding, codingOf, concept, requiredCode } from '../data-types/codes.ts'
import { extension, laterElement } from '../data-types/extensions.ts'
import { cxIdentifier, identifierKey, identifierType } from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { days } from '../data-types/quantities.ts'
import { dateTime, periodOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { AMBULATORY_STATUS, ENCOUNTER_PRIORITY, HOSPITAL_SERVICE } from '../vocabulary/concepts-a-i.ts'
import { ENCOUNTER_CLASS } from '../vocabulary/concepts-i-s.ts'
import { ENCOUNTER_STATUS_OF_CLASS, ENCOUNTER_STATUS_OF_EVENT } from '../vocabulary/required-codes.ts'
import {
  ADMISSION_TYPE,
  BED_STATUS,
  MODE_OF_ARRIVAL_CODE,
  READMISSION_INDICATOR,
} from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** PV1[Encounter]. */
export function pv1Encounter(pv1: SegmentReader, to: Conversion): Draft<'Encounter'> {
  pv1.take(1)
  return {
    identifier: [...visitNumbers(pv1, to), ...each(pv1, [50], to, cxIdentifier)],
    status: statusOf(pv1, to),
    class: coding(pv1.at(2), to, ENCOUNTER_CLASS),
    type: each(pv1, [4], to, (part) => concept(part, to, ADMISSION_TYPE)),
    serviceType: concept(pv1.at(10), to, HOSPITAL_SERVICE),
    participant: participants(pv1, to),
    period: periodOf(pv1.at(44), pv1.at(45), to),
    hospitalization: hospitalization(pv1, to),
    location: locations(pv1, to),
  }
}

const visitNumbers = (pv1: SegmentReader, to: Conversion) =>
  each(pv1, [19], to, cxIdentifier).map((identifier) => ({
    ...identifier,
    type: { ...(identifier.type ?? identifierType('VN')), text: 'visit number' },
  }))

/** What the event says of the visit (MSH[Encounter]) where it says more than that the visit is known. */
const DECIDING_EVENTS = new Set(['A03', 'A05', 'A11', 'A13'])

function statusOf(pv1: SegmentReader, to: Conversion): Draft<'Encounter'>['status'] {
  const event = to.message.get('MSH-9.2') ?? ''
  const byClass = requiredCode(pv1.at(2), to, ENCOUNTER_STATUS_OF_CLASS)
  if (DECIDING_EVENTS.has(event)) {
    return ENCOUNTER_STATUS_OF_EVENT[event as keyof typeof ENCOUNTER_STATUS_OF_EVENT]
  }
  return pv1.has(45) ? 'finished' : byClass
}

/** v3-ParticipationType of the people of a visit, by their field. */
const PARTICIPANTS = [
  [7, 'ATND', 'attender'],
  [8, 'REF', 'referrer'],
  [9, 'CON', 'consultant'],
  [17, 'ADM', 'admitter'],
  [52, 'PART', 'Participation'],
] as const

const participants = (pv1: SegmentReader, to: Conversion): readonly EncounterParticipant[] =>
  PARTICIPANTS.flatMap(([field, code, display]) =>
    each(pv1, [field], to, (part) => xcnPractitioner(part, to)).map((individual) =>
      participant(code, display, individual),
    ),
  )

const participant = (
  code: string,
  display: string,
  individual: EncounterParticipant['individual'],
): EncounterParticipant => ({
  type: [{ coding: [{ system: systemUri('v3-ParticipationType'), code, display }], text: display }],
  individual,
})

function hospitalization(pv1: SegmentReader, to: Conversion): Draft<'Encounter'>['hospitalization'] {
  const destination = pv1.at(37)
  const type = concept(destination, to, userTable('0113'))
  return {
    preAdmissionIdentifier: cxIdentifier(pv1.at(5), to),
    admitSource: concept(pv1.at(14), to, userTable('0023')),
    reAdmission: concept(pv1.at(13), to, READMISSION_INDICATOR),
    dietPreference: each(pv1, [38], to, (part) => concept(part, to, userTable('0114'))),
    specialCourtesy: each(pv1, [16], to, (part) => concept(part, to, userTable('0099'))),
    specialArrangement: each(pv1, [15], to, (part) => concept(part, to, AMBULATORY_STATUS)),
    destination:
      type &&
      to.location(
        `discharged-to=${type.coding?.[0]?.code ?? type.text}`,
        { type: [type] },
        destination.place,
      ),
    dischargeDisposition: concept(pv1.at(36), to, userTable('0112')),
  }
}

function locations(pv1: SegmentReader, to: Conversion): readonly EncounterLocation[] {
  const bed = coding(pv1.at(40), to, BED_STATUS)
  const isPlanned = pv1.at(2).at(1).peek === 'P'
  return [
    ...placed(pv1.at(3), isPlanned ? 'planned' : 'active', to, bed && { operationalStatus: bed }),
    ...placed(pv1.at(6), 'completed', to),
    ...placed(pv1.at(11), 'active', to).map((location) => ({ ...location, extension: TEMPORARY })),
    ...placed(pv1.at(42), 'reserved', to),
  ]
}

const TEMPORARY: readonly Extension[] = extension('subject-locationClassification', {
  valueCodeableConcept: {
    coding: [{ system: 'http://hl7.org/fhir/ValueSet/subject-location', code: 'temporary' }],
  },
})

function placed(
  part: Part,
  status: EncounterLocation['status'],
  to: Conversion,
  narrowest?: Draft<'Location'>,
): readonly EncounterLocation[] {
  const location = pl(part, to, narrowest)
  return location ? [{ location, status }] : []
}

/** What makes the same visit the same in every message. */
export function encounterKey({ identifier = [] }: Draft<'Encounter'>, to: Conversion, place: string): string {
  const [id] = identifier
  const facility = to.message.get('MSH-4.1')?.trim() ?? ''
  if (!id?.value) return to.keyAt(place)
  return id.system || id.assigner ? identifierKey(id) : `${facility}|${id.value}`
}

/** PV1[Patient]: a person level of importance. */
export const pv1Patient = (pv1: SegmentReader, to: Conversion): Draft<'Patient'> => ({
  extension: each(pv1, [16], to, (part) => concept(part, to, userTable('0099'))).flatMap(
    (valueCodeableConcept) => extension('patient-importance', { valueCodeableConcept }),
  ),
})

/** PV1[Coverage]: a financial class. */
export const pv1Coverage = (pv1: SegmentReader, to: Conversion): readonly Draft<'Coverage'>[] =>
  each(pv1, [20], to, (part) => concept(part.at(1), to, userTable('0064'))).map((type) => ({ type }))

/** PV1[Basic-EncounterHistory]: where the patient was before for a while. */
export function pv1History(pv1: SegmentReader, to: Conversion): Draft<'Basic'> | undefined {
  const place = pl(pv1.at(43), to)
  if (!place) return undefined
  return {
    code: { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'EncounterHistory' }] },
    extension: laterElement('EncounterHistory.location', {
      extension: [
        ...laterElement('EncounterHistory.location.location', { valueReference: place }),
        ...laterElement('EncounterHistory.location.location.status', { valueCode: 'complete' }),
        ...TEMPORARY,
      ],
    }),
  }
}

/** PV1-53 and PV1-54: the episode that the visit belongs to. */
export function pv1Episode(pv1: SegmentReader, to: Conversion): Draft<'EpisodeOfCare'> | undefined {
  const identifier = each(pv1, [54], to, cxIdentifier)
  const described = extension('resource-instance-description', { valueString: pv1.at(53).text })
  return identifier.length === 0 && described.length === 0 ? undefined : { identifier, extension: described }
}

/** PV2[Encounter]. */
export function pv2Encounter(pv2: SegmentReader, to: Conversion): Draft<'Encounter'> {
  const withheld = pv2.at(22).text
  const arrival = coding(pv2.at(38), to, MODE_OF_ARRIVAL_CODE)
  const summary = pv2.at(12).text
  return {
    meta: withheld === undefined ? undefined : { security: [codingOf(systemUri('v2-0136'), withheld)] },
    extension: [
      ...laterElement('Encounter.plannedStartDate', { valueDateTime: dateTime(pv2.at(8), to) }),
      ...laterElement('Encounter.plannedEndDate', { valueDateTime: dateTime(pv2.at(9), to) }),
      ...extension('encounter-modeOfArrival', { valueCoding: arrival }),
    ],
    text: summary === undefined ? undefined : narrative(summary),
    reasonCode: each(pv2, [3], to, concept),
    participant: each(pv2, [13], to, (part) => xcnPractitioner(part, to)).map((individual) =>
      participant('REF', 'referrer', individual),
    ),
    length: days(pv2.at(11), to),
    priority: concept(pv2.at(25), to, ENCOUNTER_PRIORITY),
    location: placed(pv2.at(1), 'planned', to),
  }
}

const narrative = (text: string) => ({
  status: 'additional' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`,
})
