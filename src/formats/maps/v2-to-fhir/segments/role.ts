import type { CareTeamParticipant, ContactPoint, Extension, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept } from '../data-types/codes.ts'
import { xadAddress, xtnContacts } from '../data-types/contacts.ts'
import { extension } from '../data-types/extensions.ts'
import { eiIdentifier, plnIdentifier } from '../data-types/identifiers.ts'
import { xonOrganization } from '../data-types/organizations.ts'
import { xcnPerson, xcnPractitioner } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { dateTime, periodOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { DEVICE, type Draft, PRACTITIONER_ROLE } from '../resource-kind.ts'
import type { ConceptMap } from '../vocabulary/concept-map.ts'
import { userTable } from '../vocabulary/concept-map.ts'
import { PARTICIPATION, PROVIDER_ROLE } from '../vocabulary/concepts-i-s.ts'
import { each, eachOf } from './patient.ts'

/** Where ROL and PRT have the same things. */
type Fields = {
  readonly role: number
  readonly map: ConceptMap
  readonly person: number
  readonly start: number
  readonly end: number
  readonly address: number
  readonly telecom: number
  readonly location: number
  readonly organization: number
}
const ROL: Fields = {
  role: 3,
  map: PROVIDER_ROLE,
  person: 4,
  start: 5,
  end: 6,
  address: 11,
  telecom: 12,
  location: 13,
  organization: 14,
}
const PRT: Fields = {
  role: 4,
  map: PARTICIPATION,
  person: 5,
  start: 11,
  end: 12,
  address: 14,
  telecom: 15,
  location: 9,
  organization: 8,
}

const fieldsOf = (segment: SegmentReader): Fields => (segment.name === 'ROL' ? ROL : PRT)

/** The code of the role, when it is one of the segment's own table. */
export function roleCode(segment: SegmentReader): string | undefined {
  const { role, map } = fieldsOf(segment)
  const system = segment.at(role).at(3).peek
  const isOwn = system === undefined || system.endsWith(map.table)
  return isOwn ? segment.at(role).at(1).peek : undefined
}

export const roleConcept = (segment: SegmentReader, to: Conversion) => {
  const { role, map } = fieldsOf(segment)
  return concept(segment.at(role), to, map)
}

export const rolePeriod = (segment: SegmentReader, to: Conversion) => {
  const { start, end } = fieldsOf(segment)
  return periodOf(segment.at(start), segment.at(end), to)
}

/** ROL[...PractitionerRole], PRT[PractitionerRole]: a person in a role; undefined when there is no person. */
export function practitionerRole(segment: SegmentReader, to: Conversion): Reference | undefined {
  const fields = fieldsOf(segment)
  const { address, workplaces, offices } = addressesOf(segment, fields, to)
  const [practitioner] = each(segment, [fields.person], to, (part) => xcnPractitioner(part, to, { address }))
  const unitType = segment.name === 'PRT' ? concept(segment.at(7), to, userTable('0406')) : undefined
  const organization = xonOrganization(segment.at(fields.organization), to, {
    type: unitType && [unitType],
    address: offices,
  })
  if (!practitioner && !organization) return undefined
  const code = roleConcept(segment, to)
  const specialty = segment.name === 'PRT' ? concept(segment.at(6), to) : undefined
  return to.add(PRACTITIONER_ROLE, to.keyAt(segment.place), {
    identifier: [...each(segment, [1], to, (part) => eiIdentifier(part, to)), ...contactIds(segment, to)],
    period: rolePeriod(segment, to),
    practitioner,
    organization,
    code: code && [code],
    specialty: specialty && [specialty],
    location: [...each(segment, [fields.location], to, (part) => pl(part, to)), ...workplaces],
    telecom: telecoms(segment, fields.telecom, to),
  }).reference
}

/** ROL-11: an address of the person, of where the work is done, or of who it is done for, by its type. */
function addressesOf(segment: SegmentReader, fields: Fields, to: Conversion) {
  const parts = segment.all(fields.address)
  const ofType = (types: readonly string[] | undefined) =>
    parts.filter((part) => {
      const isOther = [...WORKPLACE, ...OFFICE].includes(part.at(7).peek ?? '')
      return types ? types.includes(part.at(7).peek ?? '') : !isOther || segment.name !== 'ROL'
    })
  const isRole = segment.name === 'ROL'
  const mapped = (list: readonly Part[]) =>
    list.map((part) => xadAddress(part, to)).filter((one) => one !== undefined)
  return {
    address: mapped(ofType(undefined)),
    offices: isRole ? mapped(ofType(OFFICE)) : [],
    workplaces: isRole
      ? ofType(WORKPLACE).map((part) =>
          to.location(to.keyAt(part.place), { address: xadAddress(part, to) }, part.place),
        )
      : [],
  }
}

const WORKPLACE = ['M', 'O', 'S', 'SH', 'TM']
const OFFICE = ['B', 'BI', 'L']

const contactIds = (segment: SegmentReader, to: Conversion) =>
  segment.name === 'PRT' ? each(segment, [24], to, plnIdentifier) : []

/** Equipment of table 0202 by the letters of table 0185, which say how somebody prefers to be reached. */
const PREFERRED: Readonly<Record<string, ContactPoint['system']>> = {
  B: 'pager',
  C: 'phone',
  E: 'email',
  F: 'fax',
  H: 'phone',
  O: 'phone',
}

/** PRT-15 with PRT-23: the contact that is preferred is marked. */
function telecoms(segment: SegmentReader, field: number, to: Conversion): readonly ContactPoint[] {
  const contacts = eachOf(segment, [field], (part) => xtnContacts(part, to))
  const wanted = segment.name === 'PRT' ? segment.at(23).at(1).text : undefined
  const system = wanted === undefined ? undefined : PREFERRED[wanted]
  const index = contacts.findIndex((contact) => contact.system === system)
  if (system === undefined) return contacts
  return contacts.map((contact, at) =>
    at === Math.max(0, index)
      ? {
          ...contact,
          extension: [
            ...(contact.extension ?? []),
            ...extension('iso21090-preferred', { valueBoolean: true }),
          ],
        }
      : contact,
  )
}

/** What ROL says of the team itself. */
export const rolCareTeam = (segment: SegmentReader, to: Conversion): Draft<'CareTeam'> =>
  segment.name === 'ROL'
    ? {
        reasonCode: each(segment, [8], to, concept),
        telecom: eachOf(segment, [12], (part) => xtnContacts(part, to)),
      }
    : {}

/** ROL[CareTeam], PRT[CareTeam]. */
export function careTeamMember(segment: SegmentReader, to: Conversion): CareTeamParticipant | undefined {
  const fields = fieldsOf(segment)
  const address = each(segment, [fields.address], to, xadAddress)
  const telecom = telecoms(segment, fields.telecom, to)
  const [person] = each(segment, [fields.person], to, (part) =>
    xcnPractitioner(part, to, { address, telecom }),
  )
  const organization = xonOrganization(segment.at(fields.organization), to)
  const inRole = segment.name === 'PRT' && segment.has(6) ? practitionerRole(segment, to) : undefined
  const member = inRole ?? person ?? organization
  if (!member) return undefined
  const role = roleConcept(segment, to)
  return {
    role: role && [role],
    member,
    onBehalfOf: person && !inRole ? organization : undefined,
    period: rolePeriod(segment, to),
  }
}

/** PRT[RelatedPerson], XCN[RelatedPerson]: somebody who takes part without being a provider. */
export function prtRelatedPerson(prt: SegmentReader, to: Conversion): Draft<'RelatedPerson'> | undefined {
  const [part] = prt.all(5)
  if (!part) return undefined
  const role = roleConcept(prt, to)
  return {
    ...xcnPerson(part, to),
    relationship: role && [role],
    address: each(prt, [14], to, xadAddress),
    telecom: telecoms(prt, 15, to),
    period: rolePeriod(prt, to),
  }
}

/** PRT[Device]. */
export function prtDevice(prt: SegmentReader, to: Conversion): Reference | undefined {
  const part = prt.at(10)
  if (!part.isValued && !prt.has(16)) return undefined
  const udi = udiOf(prt.at(16))
  return to.add(DEVICE, to.keyAt(prt.at(10).place), {
    identifier: each(prt, [10], to, (one) => eiIdentifier(one, to)),
    udiCarrier: udi && [udi],
    manufactureDate: dateTime(prt.at(17), to),
    expirationDate: dateTime(prt.at(18), to),
    lotNumber: prt.at(19).text,
    serialNumber: prt.at(20).text,
    distinctIdentifier: prt.at(21).at(1).text,
    type: concept(prt.at(22), to),
  }).reference
}

const udiOf = (part: Part) => {
  const deviceIdentifier = part.at(1).text
  return deviceIdentifier === undefined ? undefined : { deviceIdentifier }
}

/** PRT[Observation-Location]. */
export function prtLocation(prt: SegmentReader, to: Conversion): readonly Extension[] {
  const [address] = each(prt, [14], to, xadAddress)
  const place =
    pl(prt.at(9), to) ??
    (address && to.location(`address=${to.keyAt(prt.place)}`, { address }, prt.at(14).place))
  return extension('event-location', { valueReference: place })
}
