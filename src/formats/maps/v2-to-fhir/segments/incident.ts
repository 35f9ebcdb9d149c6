import type { CodeableConcept, ObservationComponent } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { concept, yesNo } from '../data-types/codes.ts'
import { xadAddress } from '../data-types/contacts.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { decimal } from '../data-types/quantities.ts'
import { dateTime, period, periodOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { userTable } from '../vocabulary/concept-map.ts'
import { each } from './patient.ts'

/** What befell a patient: segments without a published map, each as an observation of what it states. */

const LOINC = 'http://loinc.org'

const loinc = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: LOINC, code, display }],
})

/** A part of what is stated; its code is the name of the field, as no code system has one. */
const component = (
  text: string,
  value: Omit<ObservationComponent, 'code'> | undefined,
): readonly ObservationComponent[] => (value === undefined ? [] : [{ code: { text }, ...value }])

const flag = (text: string, part: Part, to: Conversion): readonly ObservationComponent[] => {
  const valueBoolean = part.isValued ? yesNo(part, to) : undefined
  return component(text, valueBoolean === undefined ? undefined : { valueBoolean })
}

const coded = (text: string, part: Part, to: Conversion, table: string): readonly ObservationComponent[] => {
  const valueCodeableConcept = concept(part, to, userTable(table))
  return component(text, valueCodeableConcept && { valueCodeableConcept })
}

const texted = (text: string, valueString: string | undefined): readonly ObservationComponent[] =>
  component(text, valueString === undefined ? undefined : { valueString })

/** ACC: an accident. */
export function accObservation(acc: SegmentReader, to: Conversion): Draft<'Observation'> {
  const address = xadAddress(acc.at(11), to)
  const lines = [
    ...(address?.line ?? []),
    address?.city,
    address?.state,
    address?.postalCode,
    address?.country,
  ]
  const where = lines.filter((line) => line !== undefined).join(', ')
  const liability = acc.has(12) ? decimal(acc.at(12), to) : undefined
  return {
    identifier: each(acc, [13], to, (part) => eiIdentifier(part, to)),
    status: 'final',
    code: loinc('11374-6', 'Injury incident description Narrative'),
    effectiveDateTime: dateTime(acc.at(1), to),
    performer: each(acc, [7], to, (part) => xcnPractitioner(part, to)),
    valueString: acc.at(8).text,
    component: [
      ...coded('Accident code', acc.at(2), to, '0050'),
      ...texted('Accident location', acc.at(3).text),
      ...texted('Accident address', where === '' ? undefined : where),
      ...coded('Auto accident state', acc.at(4), to, '0347'),
      ...flag('Accident job related', acc.at(5), to),
      ...flag('Accident death', acc.at(6), to),
      ...texted('Brought in by', acc.at(9).text),
      ...flag('Police notified', acc.at(10), to),
      ...component(
        'Degree of patient liability',
        liability === undefined ? undefined : { valueQuantity: { value: liability } },
      ),
    ],
  }
}

/** PDA: causes of death, and the autopsy. */
export function pdaObservations(pda: SegmentReader, to: Conversion): readonly Draft<'Observation'>[] {
  const certified = {
    status: 'final' as const,
    effectiveDateTime: dateTime(pda.at(4), to),
    performer: each(pda, [5], to, (part) => xcnPractitioner(part, to)),
    component: [
      ...flag('Death certified', pda.at(3), to),
      ...flag('Coroner or medical examiner', pda.at(9), to),
    ],
  }
  const causes = each(pda, [1], to, concept)
  const hasAutopsy = pda.has(6) || pda.has(7) || pda.has(8)
  const autopsy = {
    status: 'final' as const,
    code: loinc('85699-7', 'Autopsy was performed'),
    effectivePeriod: period(pda.at(7), to),
    performer: each(pda, [8], to, (part) => xcnPractitioner(part, to)),
    valueBoolean: pda.has(6) ? yesNo(pda.at(6), to) : undefined,
  }
  const cause = loinc('69453-9', 'Cause of death [US Standard Certificate of Death]')
  return [
    ...(causes.length > 0 ? causes : [undefined]).map((valueCodeableConcept) => ({
      ...certified,
      code: cause,
      valueCodeableConcept,
    })),
    ...(hasAutopsy ? [autopsy] : []),
  ]
}

/** DB1 of the patient: a disability, and for how long. */
export function db1Observation(db1: SegmentReader, to: Conversion): Draft<'Observation'> {
  db1.take(1, 2)
  const day = (text: string, part: Part) => {
    const valueDateTime = dateTime(part, to)
    return component(text, valueDateTime === undefined ? undefined : { valueDateTime })
  }
  return {
    status: 'final',
    code: { text: 'Disability' },
    effectivePeriod: periodOf(db1.at(5), db1.at(6), to),
    valueBoolean: db1.has(4) ? yesNo(db1.at(4), to) : undefined,
    component: [
      ...day('Disability return to work date', db1.at(7)),
      ...day('Disability unable to work date', db1.at(8)),
    ],
  }
}

/** DRG: the diagnosis related group that the stay is paid by. */
export function drgObservation(drg: SegmentReader, to: Conversion): Draft<'Observation'> {
  const number = (text: string, field: number) => {
    const value = drg.has(field) ? decimal(drg.at(field), to) : undefined
    return component(text, value === undefined ? undefined : { valueQuantity: { value } })
  }
  // A CP has its amount, an MO, in its first component; an MO has it there itself.
  const money = (text: string, part: Part) => {
    const [value, unit] = part.at(1).isValued ? [decimal(part.at(1), to), part.at(2).text ?? 'USD'] : []
    return component(text, value === undefined ? undefined : { valueQuantity: { value, unit } })
  }
  return {
    status: 'final',
    code: { text: 'Diagnosis related group' },
    effectiveDateTime: dateTime(drg.at(2), to),
    valueCodeableConcept: concept(drg.at(1), to, userTable('0055')),
    component: [
      ...flag('DRG approved', drg.at(3), to),
      ...coded('DRG grouper review code', drg.at(4), to, '0056'),
      ...coded('Outlier type', drg.at(5), to, '0083'),
      ...number('Outlier days', 6),
      ...money('Outlier cost', drg.at(7).at(1)),
      ...coded('DRG payor', drg.at(8), to, '0229'),
      ...money('Outlier reimbursement', drg.at(9).at(1)),
      ...flag('Confidential', drg.at(10), to),
      ...coded('DRG transfer type', drg.at(11), to, '0415'),
      ...coded('Grouper status', drg.at(13), to, '0734'),
      ...number('Effective weight', 15),
      ...money('Monetary amount', drg.at(16)),
      ...texted('Grouper software', drg.at(18).text),
      ...texted('Grouper software version', drg.at(19).text),
    ],
  }
}
