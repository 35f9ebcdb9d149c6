import type { Address, CodeableConcept, Extension, Identifier } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept, requiredCode, yesNo } from '../data-types/codes.ts'
import { xadAddress, xtnContacts } from '../data-types/contacts.ts'
import { beside, extension } from '../data-types/extensions.ts'
import {
  cxIdentifier,
  dlnIdentifier,
  identifierKey,
  identifierType,
  isUs,
} from '../data-types/identifiers.ts'
import { xonOrganization, xonText } from '../data-types/organizations.ts'
import { xcnPractitioner, xpnNames, xpnText } from '../data-types/people.ts'
import { decimal, wholeNumber } from '../data-types/quantities.ts'
import { date, dateTime } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { userTable } from '../vocabulary/concept-map.ts'
import { MARITAL_STATUS, RELIGION } from '../vocabulary/concepts-i-s.ts'
import { ADMINISTRATIVE_SEX } from '../vocabulary/required-codes.ts'
import { LIVING_WILL_CODE } from '../vocabulary/same-codes.ts'
import { usCoreExtensions } from './us-core.ts'

type Map<Of> = (part: Part, to: Conversion) => Of | undefined

/** Every repetition of some fields, through the map of their data type. */
export const each = <Of>(
  segment: SegmentReader,
  fields: readonly number[],
  to: Conversion,
  map: Map<Of>,
): readonly Of[] =>
  fields.flatMap((field) =>
    segment
      .all(field)
      .map((part) => map(part, to))
      .filter((one) => one !== undefined),
  )

/** The same through a map that gives a list for each. */
export const eachOf = <Of>(
  segment: SegmentReader,
  fields: readonly number[],
  map: (part: Part) => readonly Of[],
): readonly Of[] => fields.flatMap((field) => segment.all(field).flatMap(map))

/** PID[Patient]. */
export function pidPatient(pid: SegmentReader, to: Conversion): Draft<'Patient'> {
  pid.take(1)
  const birth = pid.at(7)
  const hasBirthTime = (birth.peek?.length ?? 0) > 8
  return {
    extension: [...pidExtensions(pid, to), ...(isUs(to) ? usCoreExtensions(pid, to) : [])],
    identifier: [
      ...each(pid, [2, 3, 4], to, cxIdentifier),
      ...ssn(pid.at(19), to),
      ...each(pid, [20], to, dlnIdentifier),
    ],
    name: [5, 9].flatMap((field) => pid.all(field).flatMap((part) => xpnNames(part, to))),
    telecom: [
      ...eachOf(pid, [13], (part) => xtnContacts(part, to, 'home')),
      ...eachOf(pid, [14], (part) => xtnContacts(part, to, 'work')),
      ...eachOf(pid, [40], (part) => xtnContacts(part, to)),
    ],
    gender: requiredCode(pid.at(8), to, ADMINISTRATIVE_SEX),
    birthDate: date(birth, to),
    _birthDate: hasBirthTime
      ? beside(extension('patient-birthTime', { valueDateTime: dateTime(birth, to) }))
      : undefined,
    address: addresses(pid, to),
    maritalStatus: concept(pid.at(16), to, MARITAL_STATUS),
    communication: each(pid, [15], to, concept).map((language) => ({ language })),
    ...multipleBirth(pid, to),
    ...deceased(pid, to),
  }
}

function pidExtensions(pid: SegmentReader, to: Conversion): readonly Extension[] {
  const coded = (name: string, field: number, inner = 'code') =>
    each(pid, [field], to, concept).flatMap((value) => withinExtension(name, [[inner, value]]))
  const birthPlace = pid.at(23).text
  return [
    ...extension('patient-mothersMaidenName', { valueString: xpnText(pid.at(6)) }),
    ...extension('patient-religion', { valueCodeableConcept: concept(pid.at(17), to, RELIGION) }),
    ...extension('patient-birthPlace', { valueAddress: birthPlace ? { text: birthPlace } : undefined }),
    ...coded('patient-citizenship', 26),
    ...coded('patient-nationality', 28),
    ...withinExtension('patient-animal', [
      ['species', concept(pid.at(35), to)],
      ['breed', concept(pid.at(36), to)],
    ]),
    ...coded('patient-citizenship', 39),
  ]
}

/** An extension that has its values in extensions of its own. */
function withinExtension(
  name: string,
  values: readonly (readonly [url: string, value: CodeableConcept | undefined])[],
): readonly Extension[] {
  const inner = values.flatMap(([url, value]) => (value ? [{ url, valueCodeableConcept: value }] : []))
  return extension(name, { extension: inner })
}

/** PID-19, a number that a country gives. */
export function ssn(part: Part, to: Conversion): readonly Identifier[] {
  const value = part.text
  if (value === undefined) return []
  return isUs(to)
    ? [{ type: identifierType('SS'), system: 'http://hl7.org/fhir/sid/us-ssn', value }]
    : [{ type: identifierType('SB'), value }]
}

/** PID-12 is the county of PID-11 when there is one address without a county, or an address of its own. */
function addresses(pid: SegmentReader, to: Conversion): readonly Address[] {
  const sent = each(pid, [11], to, xadAddress)
  const district = pid.at(12).text
  if (district === undefined || (sent.length === 1 && sent[0]?.district === district)) return sent
  const [only] = sent
  return sent.length === 1 && only && only.district === undefined
    ? [{ ...only, district }]
    : [...sent, { district }]
}

function multipleBirth(pid: SegmentReader, to: Conversion): Draft<'Patient'> {
  const order = pid.has(25) ? decimal(pid.at(25), to) : undefined
  const isOne = yesNo(pid.at(24), to)
  const whole = typeof order === 'number' ? wholeNumber(order) : undefined
  if (whole !== undefined) return { multipleBirthInteger: whole }
  return { multipleBirthBoolean: isOne }
}

function deceased(pid: SegmentReader, to: Conversion): Draft<'Patient'> {
  const at = dateTime(pid.at(29), to)
  const isDead = yesNo(pid.at(30), to)
  return at === undefined ? { deceasedBoolean: isDead } : { deceasedDateTime: at }
}

/** What makes the same patient the same in every message: the first medical record number, or else the first identifier. */
export function patientKey({ identifier = [] }: Draft<'Patient'>, to: Conversion, place: string): string {
  const isRecord = ({ type }: Identifier) => type?.coding?.some(({ code }) => code === 'MR')
  const id = identifier.find(isRecord) ?? identifier[0]
  if (!id?.value) return to.keyAt(place)
  const facility = to.message.get('MSH-4.1')?.trim() ?? ''
  return id.system || id.assigner ? identifierKey(id) : `${facility}|${id.value}`
}

/** PID[Account]. */
export function pidAccount(pid: SegmentReader, to: Conversion): Draft<'Account'> | undefined {
  const identifier = cxIdentifier(pid.at(18), to)
  return identifier && { status: 'active', identifier: [identifier] }
}

/** MRG[Account]: the account that lives on in another one. */
export function mrgAccount(mrg: SegmentReader, to: Conversion): Draft<'Account'> | undefined {
  const identifier = cxIdentifier(mrg.at(3), to)
  return identifier && { status: 'unknown', identifier: [identifier] }
}

/** MRG-1, 2, 4 and 7: the identifiers and the name of the record that lives on in another one. */
export function mrgPatient(mrg: SegmentReader, to: Conversion): Draft<'Patient'> | undefined {
  const identifier = each(mrg, [1, 2, 4], to, cxIdentifier)
  const name = mrg.all(7).flatMap((part) => xpnNames(part, to))
  return identifier.length === 0 && name.length === 0 ? undefined : { active: false, identifier, name }
}

/** CX[RelatedPerson-Mother], of PID-21. */
export function pidMother(pid: SegmentReader, to: Conversion): Draft<'RelatedPerson'> | undefined {
  const identifier = each(pid, [21], to, cxIdentifier)
  if (identifier.length === 0) return undefined
  const coding = [
    { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH', display: 'mother' },
  ]
  return { identifier, relationship: [{ coding }] }
}

/** PD1[Patient]. */
export function pd1Patient(pd1: SegmentReader, to: Conversion): Draft<'Patient'> {
  return {
    extension: [
      ...extension('patient-disability', { valueCodeableConcept: concept(pd1.at(6), to, userTable('0295')) }),
      ...extension('patient-congregation', { valueString: xonText(pd1.at(14)) }),
    ],
    generalPractitioner: [
      ...each(pd1, [3], to, xonOrganization),
      ...each(pd1, [4], to, (part) => xcnPractitioner(part, to)),
    ],
  }
}

/** PD1[Observation-LivingWill]. */
export function pd1LivingWill(pd1: SegmentReader, to: Conversion): Draft<'Observation'> | undefined {
  const valueCodeableConcept = concept(pd1.at(7), to, LIVING_WILL_CODE)
  if (!valueCodeableConcept) return undefined
  const coding = [{ system: 'http://loinc.org', code: '75320-2', display: 'Advance directive' }]
  return { status: 'final', code: { coding }, valueCodeableConcept }
}
