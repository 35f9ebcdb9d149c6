import type { CodeableConcept, Identifier } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept } from '../data-types/codes.ts'
import { xtnContacts } from '../data-types/contacts.ts'
import { laterElement } from '../data-types/extensions.ts'
import { cxIdentifier, identifierKey, identifierType } from '../data-types/identifiers.ts'
import { xonOrganization } from '../data-types/organizations.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { each, eachOf, ssn } from './patient.ts'

/** Codes of HL7 table 0344 (the patient's relationship to the insured) as those of FHIR. */
const RELATIONSHIPS: Readonly<Record<string, string>> = {
  '01': 'self',
  '02': 'spouse',
  '03': 'child',
  '04': 'child',
  '05': 'child',
  '15': 'injured',
  '18': 'parent',
}

/**
 * IN2, which has no published map, of the coverage of the IN1 before it: numbers of Medicare, Medicaid, the military and
 * the plan (IN2-6, -8, -10, -26, -61), who holds the policy (IN2-69), and what the patient is to the insured (IN2-72).
 */
export function in2Coverage(in2: SegmentReader, known: Draft<'Coverage'>, to: Conversion): Draft<'Coverage'> {
  const numbers = (
    [
      [6, 'MC'],
      [8, 'MA'],
      [10, 'MI'],
    ] as const
  ).flatMap(([field, type]) => numberOf(in2.at(field), type))
  return {
    extension: each(in2, [26], to, cxIdentifier).flatMap((valueIdentifier) =>
      laterElement('subscriberId', { valueIdentifier }),
    ),
    identifier: [...numbers, ...typed(each(in2, [61], to, cxIdentifier), 'MB')],
    ...(known.policyHolder ? {} : { policyHolder: each(in2, [69], to, xonOrganization)[0] }),
    ...(known.relationship ? {} : { relationship: relationship(in2.at(72), to) }),
    ...(known.payor?.length ? {} : { payor: payor(in2, to) }),
  }
}

const numberOf = (part: Part, type: string): readonly Identifier[] => {
  const value = part.text
  return value === undefined ? [] : [{ type: identifierType(type), value }]
}

const typed = (identifiers: readonly Identifier[], type: string): readonly Identifier[] =>
  identifiers.map((one) => ({ ...one, type: one.type ?? identifierType(type) }))

/** IN2-25 names the payer when IN1 does not. */
function payor(in2: SegmentReader, to: Conversion): Draft<'Coverage'>['payor'] {
  const identifier = each(in2, [25], to, cxIdentifier)
  const [id] = identifier
  const organization = id && to.organization(identifierKey(id), { identifier }, in2.at(25).place)
  return organization && [organization]
}

function relationship(part: Part, to: Conversion): CodeableConcept | undefined {
  const sent = concept(part, to, userTable('0344'))
  const code = RELATIONSHIPS[sent?.coding?.[0]?.code ?? '']
  if (code === undefined) return sent
  const own = { system: systemUri('subscriber-relationship'), code }
  return { ...sent, coding: [own, ...(sent?.coding ?? [])] }
}

/** What IN2 says of the insured: employee number (IN2-1), social security number (IN2-2), language, telephone. */
export const in2Insured = (
  in2: SegmentReader,
  to: Conversion,
): Draft<'RelatedPerson'> & Draft<'Patient'> => ({
  identifier: [...typed(each(in2, [1], to, cxIdentifier), 'EI'), ...ssn(in2.at(2), to)],
  telecom: eachOf(in2, [63], (part) => xtnContacts(part, to, 'home')),
  communication: each(in2, [34], to, (part) => concept(part, to, userTable('0296'))).map((language) => ({
    language,
  })),
})

/** Whether IN2-72 says that the patient is the insured. */
export const isSelfInsured = (in2: SegmentReader): boolean => in2.at(72).at(1).peek === '01'
