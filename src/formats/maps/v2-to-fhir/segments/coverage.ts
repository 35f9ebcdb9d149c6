import type { AccountGuarantor, CoverageClass, Identifier, Reference } from '../../../fhir/index.ts'
import type { Entry } from '../bundle-draft.ts'
import type { Conversion } from '../conversion.ts'
import { concept, requiredCode } from '../data-types/codes.ts'
import { xadAddress, xtnContacts } from '../data-types/contacts.ts'
import { laterElement } from '../data-types/extensions.ts'
import { cweIdentifiers, cxIdentifier, identifierKey, identifierType } from '../data-types/identifiers.ts'
import { xonOrganization } from '../data-types/organizations.ts'
import { xpnName, xpnNames } from '../data-types/people.ts'
import { positiveInt } from '../data-types/quantities.ts'
import { date, periodOf } from '../data-types/times.ts'
import type { SegmentReader } from '../read-segment.ts'
import { type Draft, RELATED_PERSON } from '../resource-kind.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { RELATIONSHIP } from '../vocabulary/concepts-i-s.ts'
import { ADMINISTRATIVE_SEX } from '../vocabulary/required-codes.ts'
import { each, eachOf, ssn } from './patient.ts'

/**
 * IN1[Coverage]. Beyond the published map: the company's identifiers (IN1-3) and telephone (IN1-7), the group (IN1-8, -9)
 * and the policy number (IN1-36), without which no payer is billed.
 */
export function in1Coverage(in1: SegmentReader, to: Conversion): Draft<'Coverage'> {
  in1.take(1)
  const subscriber = in1.at(10)
  const isSubscriberNumber = subscriber.at(5).peek === 'SN'
  return {
    extension: [
      ...each(in1, [49], to, cxIdentifier),
      ...(isSubscriberNumber ? each(in1, [10], to, cxIdentifier) : []),
    ].flatMap((valueIdentifier) => laterElement('subscriberId', { valueIdentifier })),
    identifier: cweIdentifiers(in1.at(2), to),
    type: concept(in1.at(15), to, userTable('0086')),
    policyHolder: policyHolder(in1, isSubscriberNumber, to),
    subscriberId: in1.at(36).text,
    relationship: concept(in1.at(17), to, RELATIONSHIP),
    period: periodOf(in1.at(12), in1.at(13), to),
    payor: payors(in1, to),
    class: classes(in1),
    order: positiveInt(in1.at(22), to),
  }
}

/** IN1-4, with the company's numbers, address and telephone. */
function payors(in1: SegmentReader, to: Conversion): readonly Reference[] | undefined {
  const more = {
    identifier: each(in1, [3], to, cxIdentifier),
    address: each(in1, [5], to, xadAddress),
    telecom: eachOf(in1, [7], (part) => xtnContacts(part, to, 'work')),
    contact: each(in1, [6], to, xpnName).map((name) => ({ name })),
  }
  const named = each(in1, [4], to, (part) => xonOrganization(part, to, more))
  if (named.length > 0) return named
  const [id] = more.identifier
  const payor = id && to.organization(identifierKey(id), more, in1.at(3).place)
  return payor && [payor]
}

function policyHolder(
  in1: SegmentReader,
  isSubscriberNumber: boolean,
  to: Conversion,
): Reference | undefined {
  const identifier = isSubscriberNumber ? [] : each(in1, [10], to, cxIdentifier)
  if (in1.has(11)) return xonOrganization(in1.at(11), to, { identifier })
  const [id] = identifier
  return id && to.organization(`policy-holder=${identifierKey(id)}`, { identifier }, in1.at(10).place)
}

function classes(in1: SegmentReader): readonly CoverageClass[] {
  const [group, name, plan] = [in1.at(8).text, in1.at(9).at(1).text, in1.at(35).text]
  const type = (code: string) => ({ coding: [{ system: systemUri('coverage-class'), code }] })
  return [
    ...(group === undefined && name === undefined
      ? []
      : [{ type: type('group'), value: group ?? name ?? '', name }]),
    ...(plan === undefined ? [] : [{ type: type('plan'), value: plan }]),
  ]
}

/** IN1-16 to IN1-19 and IN1-43: the subscriber, who is the patient when IN1-17 says so. */
export function in1Subscriber(
  in1: SegmentReader,
  patient: Entry<'Patient'> | undefined,
  to: Conversion,
): Entry<'Patient'> | Entry<'RelatedPerson'> | undefined {
  const relation = in1.at(17).at(1).peek?.toUpperCase()
  if (relation === 'SEL' || relation === 'SELF' || relation === '18' || relation === 'PATIENT') return patient
  const name = each(in1, [16], to, xpnName)
  if (name.length === 0) return undefined
  const person: Draft<'RelatedPerson'> = {
    patient: patient?.reference,
    name,
    address: each(in1, [19], to, xadAddress),
    birthDate: date(in1.at(18), to),
    gender: requiredCode(in1.at(43), to, ADMINISTRATIVE_SEX),
  }
  return to.add(RELATED_PERSON, to.keyAt(in1.at(16).place), person)
}

/** IN3[CareTeam]: who manages the case. */
export function in3CareTeam(in3: SegmentReader, to: Conversion): Draft<'CareTeam'> | undefined {
  in3.take(1)
  const manager = in3.at(21).text
  if (manager === undefined) return undefined
  const role = [
    {
      coding: [{ system: 'http://snomed.info/sct', code: '768832004', display: 'Case manager' }],
      text: 'case manager',
    },
  ]
  return {
    participant: [
      { role, member: to.practitioner(manager, { name: [{ text: manager }] }, in3.at(21).place) },
    ],
  }
}

/** GT1, which has no published map: who answers for the account. */
export function gt1RelatedPerson(gt1: SegmentReader, to: Conversion): Draft<'RelatedPerson'> | undefined {
  gt1.take(1)
  const identifier: readonly Identifier[] = [...each(gt1, [2], to, cxIdentifier), ...ssn(gt1.at(12), to)]
  const name = gt1.all(3).flatMap((part) => xpnNames(part, to))
  if (identifier.length === 0 && name.length === 0) return undefined
  return {
    identifier: identifier.map((one) => ({ ...one, type: one.type ?? identifierType('GN') })),
    name,
    address: each(gt1, [5], to, xadAddress),
    telecom: [
      ...eachOf(gt1, [6], (part) => xtnContacts(part, to, 'home')),
      ...eachOf(gt1, [7], (part) => xtnContacts(part, to, 'work')),
    ],
    birthDate: date(gt1.at(8), to),
    gender: requiredCode(gt1.at(9), to, ADMINISTRATIVE_SEX),
    relationship: each(gt1, [11], to, (part) => concept(part, to, RELATIONSHIP)),
    period: periodOf(gt1.at(13), gt1.at(14), to),
  }
}

/** Whether the guarantor is the patient. */
export const isSelfGuaranteed = (gt1: SegmentReader): boolean =>
  /^(?:SEL|SELF|18)$/i.test(gt1.at(11).at(1).peek ?? '')

/** Of the guarantor who is the patient: from when to when (GT1-13, -14). What GT1 says of the person, PID says. */
export function gt1Guarantor(gt1: SegmentReader, to: Conversion): Pick<AccountGuarantor, 'period'> {
  gt1.take(1, 11)
  return { period: periodOf(gt1.at(13), gt1.at(14), to) }
}
