import type { PatientContact } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept, requiredCode } from '../data-types/codes.ts'
import { xadAddress, xtnContacts } from '../data-types/contacts.ts'
import { cxIdentifier } from '../data-types/identifiers.ts'
import { xonOrganization } from '../data-types/organizations.ts'
import { xpnName, xpnNames } from '../data-types/people.ts'
import { date, periodOf } from '../data-types/times.ts'
import { prune } from '../prune.ts'
import type { SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { userTable } from '../vocabulary/concept-map.ts'
import { RELATIONSHIP } from '../vocabulary/concepts-i-s.ts'
import { ADMINISTRATIVE_SEX } from '../vocabulary/required-codes.ts'
import { CONTACT_ROLE } from '../vocabulary/same-codes.ts'
import { each, eachOf, ssn } from './patient.ts'

/** Those who are contacts and no relatives (ADT_A01: NK1-3.1). */
const NO_RELATIVES = new Set(['EMR', 'E', 'F', 'I', 'S'])

/** Whether the message's map makes a RelatedPerson of it too. */
export const isRelative = (nk1: SegmentReader): boolean => !NO_RELATIVES.has(nk1.at(3).at(1).peek ?? '')

const telecoms = (nk1: SegmentReader, to: Conversion, fields: readonly number[]) => [
  ...eachOf(nk1, [5], (part) => xtnContacts(part, to)),
  ...eachOf(nk1, [6], (part) => xtnContacts(part, to, 'work')),
  ...eachOf(nk1, fields, (part) => xtnContacts(part, to)),
]

/** NK1[RelatedPerson]. */
export function nk1RelatedPerson(nk1: SegmentReader, to: Conversion): Draft<'RelatedPerson'> {
  nk1.take(1)
  return {
    identifier: [...each(nk1, [12, 33], to, cxIdentifier), ...ssn(nk1.at(37), to)],
    relationship: relationships(nk1, to),
    name: [2, 30].flatMap((field) => nk1.all(field).flatMap((part) => xpnNames(part, to))),
    telecom: telecoms(nk1, to, [31, 40, 41]),
    gender: requiredCode(nk1.at(15), to, ADMINISTRATIVE_SEX),
    birthDate: date(nk1.at(16), to),
    address: each(nk1, [4, 32], to, xadAddress),
    period: periodOf(nk1.at(8), nk1.at(9), to),
    communication: each(nk1, [20], to, (part) => concept(part, to, userTable('0296'))).map((language) => ({
      language,
    })),
  }
}

const relationships = (nk1: SegmentReader, to: Conversion) => [
  ...each(nk1, [3], to, (part) => concept(part, to, RELATIONSHIP)),
  ...each(nk1, [7], to, (part) => concept(part, to, CONTACT_ROLE)),
]

/** NK1[Patient]: a contact; none when nothing says how to reach it (FHIR R4, pat-1). */
export function nk1Contact(nk1: SegmentReader, to: Conversion): PatientContact | undefined {
  nk1.take(1)
  const contact = {
    relationship: relationships(nk1, to),
    name: xpnName(nk1.at(2), to),
    telecom: telecoms(nk1, to, [40, 41]),
    address: xadAddress(nk1.at(4), to),
    gender: requiredCode(nk1.at(15), to, ADMINISTRATIVE_SEX),
    organization: organizationOf(nk1, to),
    period: periodOf(nk1.at(8), nk1.at(9), to),
  }
  const { name, telecom, address, organization } = contact
  return prune([name, telecom, address, organization]) === undefined ? undefined : contact
}

function organizationOf(nk1: SegmentReader, to: Conversion) {
  const part = nk1.at(13)
  const contact = {
    name: xpnName(nk1.at(30), to),
    telecom: eachOf(nk1, [31], (part) => xtnContacts(part, to)),
    address: xadAddress(nk1.at(32), to),
  }
  const says = contact.name || contact.telecom.length > 0 || contact.address
  return part.isValued ? xonOrganization(part, to, says ? { contact: [contact] } : {}) : undefined
}
