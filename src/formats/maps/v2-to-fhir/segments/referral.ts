import type { Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept, requiredCode } from '../data-types/codes.ts'
import { xadAddress, xtnContacts } from '../data-types/contacts.ts'
import { eiIdentifier, identifierKey, plnIdentifier } from '../data-types/identifiers.ts'
import { xonOrganization } from '../data-types/organizations.ts'
import { xcnPractitioner, xpnNames } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { cqQuantity } from '../data-types/quantities.ts'
import { dateTime, periodOf } from '../data-types/times.ts'
import type { SegmentReader } from '../read-segment.ts'
import { type Draft, PRACTITIONER_ROLE } from '../resource-kind.ts'
import { userTable } from '../vocabulary/concept-map.ts'
import { each, eachOf } from './patient.ts'

/** HL7 table 0283. */
const STATUSES = { A: 'active', P: 'draft', R: 'revoked', E: 'completed' } as const
/** HL7 table 0280. */
const PRIORITIES = { S: 'stat', A: 'asap', R: 'routine' } as const

/** RF1, which has no published map: the referral as a request. */
export function rf1Request(rf1: SegmentReader, to: Conversion): Draft<'ServiceRequest'> {
  const [text, comment] = [rf1.at(14).text, rf1.at(24).text]
  return {
    identifier: [
      ...each(rf1, [6], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(rf1, [11], to, (part) => eiIdentifier(part, to, 'FILL')),
    ],
    status: requiredCode(rf1.at(1), to, STATUSES),
    intent: 'order',
    priority: requiredCode(rf1.at(2), to, PRIORITIES),
    category: each(rf1, [5], to, (part) => concept(part, to, userTable('0284'))),
    code: concept(rf1.at(3), to, userTable('0281')),
    orderDetail: each(rf1, [4], to, (part) => concept(part, to, userTable('0282'))),
    authoredOn: dateTime(rf1.at(9), to),
    occurrencePeriod: periodOf(rf1.at(7), rf1.at(8), to),
    reasonCode: [
      ...each(rf1, [10], to, (part) => concept(part, to, userTable('0336'))),
      ...(text === undefined ? [] : [{ text }]),
    ],
    quantityQuantity: cqQuantity(rf1.at(15), to),
    performer: [
      ...each(rf1, [20], to, (part) => xcnPractitioner(part, to)),
      ...each(rf1, [19], to, (part) => xonOrganization(part, to)),
    ],
    note: comment === undefined ? [] : [{ text: comment }],
  }
}

/** PRD: a provider in a role, RP who refers, RT to whom (HL7 table 0286). */
export function prdRole(prd: SegmentReader, to: Conversion): Reference {
  const identifier = each(prd, [7], to, plnIdentifier)
  const name = prd.all(2).flatMap((part) => xpnNames(part, to))
  const [id] = identifier
  const practitioner =
    id || name.length > 0
      ? to.practitioner(
          id ? identifierKey(id) : to.keyAt(prd.at(2).place),
          {
            identifier,
            name,
            address: each(prd, [3], to, xadAddress),
            telecom: eachOf(prd, [5], (part) => xtnContacts(part, to, 'work')),
          },
          prd.at(2).place,
        )
      : undefined
  const location = pl(prd.at(4), to)
  return to.add(PRACTITIONER_ROLE, to.keyAt(prd.place), {
    practitioner,
    code: each(prd, [1], to, (part) => concept(part, to, userTable('0286'))),
    period: periodOf(prd.at(8), prd.at(9), to),
    location: location && [location],
    organization: xonOrganization(prd.at(10), to, {
      address: each(prd, [11], to, xadAddress),
      telecom: eachOf(prd, [13], (part) => xtnContacts(part, to, 'work')),
    }),
  }).reference
}

/** Who a provider is to the referral. */
export const providerRoles = (prd: SegmentReader): readonly string[] =>
  prd.all(1).map((part) => part.at(1).peek ?? '')
