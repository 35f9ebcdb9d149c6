import type { Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { coding, concept, requiredCode } from '../data-types/codes.ts'
import { xadAddress } from '../data-types/contacts.ts'
import { eiIdentifier, fillerIdentifier, placerIdentifier } from '../data-types/identifiers.ts'
import { cweOrganization } from '../data-types/organizations.ts'
import { xcnPractitioner, xcnRole } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { decimal, unit } from '../data-types/quantities.ts'
import { date, dateTime } from '../data-types/times.ts'
import type { SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { tableSystem } from '../vocabulary/concept-map.ts'
import { CONFIDENTIALITY_CODE } from '../vocabulary/concepts-a-i.ts'
import { ROUTE_OF_ADMINISTRATION } from '../vocabulary/concepts-i-s.ts'
import { COMPLETION_STATUS } from '../vocabulary/required-codes.ts'
import { BODY_PARTS } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

const functionOf = (code: string) => ({ coding: [{ system: tableSystem('0443'), code }] })

/** ORC[Immunization]. */
export function orcImmunization(orc: SegmentReader, to: Conversion): Draft<'Immunization'> {
  const group = [...each(orc, [4], to, fillerIdentifier), ...each(orc, [4], to, placerIdentifier)]
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    identifier: [
      ...each(orc, [2], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(orc, [3], to, (part) => eiIdentifier(part, to, 'FILL')),
      ...group,
    ],
    recorded: dateTime(orc.at(9), to),
    performer: performers(
      each(orc, [12], to, (part) => xcnRole(part, to, {})),
      'OP',
    ),
  }
}

const performers = (people: readonly Reference[], code: string) =>
  people.map((actor) => ({ function: functionOf(code), actor }))

/** RXA-6 as senders write it when they do not know how much was given (HL7 v2.5.1, 4.14.7.6). */
const UNKNOWN_AMOUNT = 999

/** RXA[Immunization]. */
export function rxaImmunization(rxa: SegmentReader, to: Conversion): Draft<'Immunization'> {
  rxa.take(1, 2)
  const action = rxa.at(21).text
  const sent = decimal(rxa.at(6), to)
  const amount = sent === UNKNOWN_AMOUNT ? undefined : sent
  const given = requiredCode(rxa.at(20), to, COMPLETION_STATUS)
  const [address] = each(rxa, [28], to, xadAddress)
  return {
    status: action === 'D' ? 'entered-in-error' : (given ?? 'completed'),
    statusReason: concept(rxa.at(18), to),
    vaccineCode: concept(rxa.at(5), to),
    occurrenceDateTime: dateTime(rxa.at(3), to),
    recorded: action === 'A' ? dateTime(rxa.at(22), to) : undefined,
    location: placeOf(rxa, address, to),
    manufacturer: cweOrganization(rxa.at(17), to),
    lotNumber: rxa.at(15).text,
    expirationDate: date(rxa.at(16), to),
    doseQuantity: amount === undefined ? undefined : { value: amount, ...unit(rxa.at(7), to) },
    performer: performers(
      each(rxa, [10], to, (part) => xcnPractitioner(part, to)),
      'AP',
    ),
    reasonCode: each(rxa, [19], to, concept),
  }
}

/** RXA-27 and RXA-28; RXA-11 before version 2.6, a place whose fourth component is the facility. */
function placeOf(
  rxa: SegmentReader,
  address: ReturnType<typeof xadAddress>,
  to: Conversion,
): Reference | undefined {
  const field = rxa.has(27) ? 27 : 11
  const place = rxa.at(28).place
  return pl(rxa.at(field), to, { address }) ?? (address && to.location(to.keyAt(place), { address }, place))
}

/** RXR[Immunization]. */
export const rxrImmunization = (rxr: SegmentReader, to: Conversion): Draft<'Immunization'> => ({
  route: concept(rxr.at(1), to, ROUTE_OF_ADMINISTRATION),
  site: concept(rxr.at(2), to, BODY_PARTS),
})
