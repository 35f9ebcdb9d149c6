import type { Conversion } from '../conversion.ts'
import { coding, codingOf, concept, requiredCode } from '../data-types/codes.ts'
import { extension } from '../data-types/extensions.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { decimal, unit } from '../data-types/quantities.ts'
import { dateTime, spanOf } from '../data-types/times.ts'
import type { SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { tableSystem } from '../vocabulary/concept-map.ts'
import { CONFIDENTIALITY_CODE } from '../vocabulary/concepts-a-i.ts'
import { ROUTE_OF_ADMINISTRATION } from '../vocabulary/concepts-i-s.ts'
import { COMPLETION_STATUS } from '../vocabulary/required-codes.ts'
import { BODY_PARTS } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** ORC[MedicationAdministration]. */
export function orcAdministration(orc: SegmentReader, to: Conversion): Draft<'MedicationAdministration'> {
  const code = orc.at(1).text
  const event =
    code === undefined
      ? []
      : [{ url: 'value', valueCodeableConcept: { coding: [codingOf(tableSystem('0119'), code)] } }]
  return {
    meta: { security: each(orc, [28], to, (part) => coding(part, to, CONFIDENTIALITY_CODE)) },
    extension: extension('businessEvent', { extension: event }),
    identifier: [
      ...each(orc, [2], to, (part) => eiIdentifier(part, to, 'PLAC')),
      ...each(orc, [3], to, (part) => eiIdentifier(part, to, 'FILL')),
    ],
    performer: performers(orc, 12, 'OP', to),
  }
}

const performers = (segment: SegmentReader, field: number, code: string, to: Conversion) =>
  each(segment, [field], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
    function: { coding: [{ system: tableSystem('0443'), code }] },
    actor,
  }))

/** HL7 table 0322 as what became of giving a medication. */
const STATUSES = { completed: 'completed', 'not-done': 'not-done' } as const

/** RXA of RAS, which has no published map: what was given, when, how much. */
export function rxaAdministration(rxa: SegmentReader, to: Conversion): Draft<'MedicationAdministration'> {
  rxa.take(1, 2)
  const [start, end] = [dateTime(rxa.at(3), to), dateTime(rxa.at(4), to)]
  const given = requiredCode(rxa.at(20), to, COMPLETION_STATUS)
  const amount = rxa.has(6) ? decimal(rxa.at(6), to) : undefined
  return {
    status: rxa.at(21).text === 'D' ? 'entered-in-error' : STATUSES[given ?? 'completed'],
    medicationCodeableConcept: concept(rxa.at(5), to),
    ...(end === undefined || end === start
      ? { effectiveDateTime: start }
      : { effectivePeriod: spanOf(start, end, rxa.at(4), to) }),
    performer: performers(rxa, 10, 'AP', to),
    statusReason: each(rxa, [18], to, concept),
    reasonCode: each(rxa, [19], to, concept),
    dosage: { dose: amount === undefined ? undefined : { value: amount, ...unit(rxa.at(7), to) } },
  }
}

/** RXR of RAS: how it was given. */
export const rxrAdministration = (rxr: SegmentReader, to: Conversion): Draft<'MedicationAdministration'> => ({
  dosage: {
    route: concept(rxr.at(1), to, ROUTE_OF_ADMINISTRATION),
    site: concept(rxr.at(2), to, BODY_PARTS),
  },
})
