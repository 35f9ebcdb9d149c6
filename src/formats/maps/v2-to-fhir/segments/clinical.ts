import type { CodeableConcept, EncounterDiagnosis, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { codeIn, concept, requiredCode } from '../data-types/codes.ts'
import { beside, extension } from '../data-types/extensions.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { xcnPractitioner, xpnName } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { decimal, positiveInt } from '../data-types/quantities.ts'
import { dateTime, laterBy, spanOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { type Draft, RELATED_PERSON } from '../resource-kind.ts'
import { codeSystemUri } from '../vocabulary/code-systems.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { DIAGNOSIS_TYPE } from '../vocabulary/concepts-a-i.ts'
import { RELATIONSHIP } from '../vocabulary/concepts-i-s.ts'
import {
  ALLERGY_CATEGORY,
  ALLERGY_CRITICALITY,
  ALLERGY_TYPE,
  REACTION_SEVERITY,
} from '../vocabulary/required-codes.ts'
import { ALLERGEN_TYPE, ALLERGY_SEVERITY } from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

const ACTIVE: CodeableConcept = {
  coding: [{ system: systemUri('allergyintolerance-clinical'), code: 'active' }],
}

/** AL1[AllergyIntolerance]. */
export function al1Allergy(al1: SegmentReader, to: Conversion): Draft<'AllergyIntolerance'> {
  al1.take(1)
  return {
    clinicalStatus: ACTIVE,
    ...kindOf(al1.at(2), to),
    code: concept(al1.at(3), to),
    ...reactionOf(al1.all(5), al1.at(4), to),
    onsetDateTime: dateTime(al1.at(6), to),
  }
}

/** IAM[AllergyIntolerance]. */
export function iamAllergy(iam: SegmentReader, to: Conversion): Draft<'AllergyIntolerance'> {
  iam.take(1)
  const onset = dateTime(iam.at(11), to)
  return {
    identifier: each(iam, [7], to, (part) => eiIdentifier(part, to)),
    clinicalStatus: concept(iam.at(17), to, userTable('0438')) ?? ACTIVE,
    ...kindOf(iam.at(2), to),
    code: concept(iam.at(3), to) ?? concept(iam.at(27), to),
    ...reactionOf(iam.all(5), iam.at(4), to),
    onsetDateTime: onset,
    onsetString: onset === undefined ? iam.at(12).text : undefined,
    recordedDate: dateTime(iam.at(13), to),
  }
}

/** Its type and category, and the code that says more than the category does. */
function kindOf(part: Part, to: Conversion): Draft<'AllergyIntolerance'> {
  const code = part.at(1).peek
  if (code === undefined) return {}
  const original = extension('alternate-codes', { valueCodeableConcept: concept(part, to, ALLERGEN_TYPE) })
  const isCategory = code in ALLERGY_CATEGORY
  const category = isCategory ? requiredCode(part, to, ALLERGY_CATEGORY) : undefined
  return {
    type: code in ALLERGY_TYPE ? requiredCode(part, to, ALLERGY_TYPE) : undefined,
    category: category === undefined ? undefined : [category],
    _category: category === undefined ? undefined : [beside(original) ?? null],
    extension: category === undefined ? original : [],
  }
}

/**
 * The published map lets a severity be that of the reaction, or the criticality of the allergy: here it is the reaction's
 * where one is described, which FHIR asks for, and the allergy's where none is.
 */
function reactionOf(
  manifestations: readonly Part[],
  severity: Part,
  to: Conversion,
): Draft<'AllergyIntolerance'> {
  const seen = manifestations.map((part) => part.text).filter((text) => text !== undefined)
  const original = concept(severity, to, ALLERGY_SEVERITY)
  const code = severity.at(1).peek?.toUpperCase() ?? ''
  if (seen.length > 0) {
    const manifestation = seen.map((text) => ({ text }))
    return { reaction: [{ manifestation, severity: codeIn(REACTION_SEVERITY, code) }] }
  }
  return {
    criticality: codeIn(ALLERGY_CRITICALITY, code),
    _criticality: beside(extension('alternate-codes', { valueCodeableConcept: original })),
  }
}

/** IAM-14 and IAM-15: who told of it, by their relation to the patient. */
export function iamRecorder(
  iam: SegmentReader,
  patient: Reference | undefined,
  to: Conversion,
): Reference | undefined {
  const name = xpnName(iam.at(14), to)
  const relation = iam.at(15)
  if (relation.at(1).peek === 'SEL') {
    relation.at(1).text
    return patient
  }
  if (!name && !relation.isValued) return undefined
  const key = `${name?.family ?? ''}^${name?.given?.join(' ') ?? ''}`
  if (!relation.isValued) return to.practitioner(key, { name: name && [name] }, iam.at(14).place)
  const relationship = [concept(relation, to, RELATIONSHIP)].filter((one) => one !== undefined)
  const person = { name: name && [name], relationship, patient }
  return to.add(RELATED_PERSON, to.keyAt(iam.at(14).place), person).reference
}

/** DG1[Condition]. */
export function dg1Condition(dg1: SegmentReader, to: Conversion): Draft<'Condition'> {
  dg1.take(1)
  const code = methodCoded(dg1, to)
  const described = dg1.at(4).text
  const asserted = dateTime(dg1.at(19), to)
  const isDeleted = dg1.at(21).text === 'D'
  return {
    extension: [
      ...extension('condition-assertedDate', { valueDateTime: asserted }),
      ...extension('condition-dueTo', { valueReference: conditionBy(dg1.at(22), to) }),
    ],
    identifier: each(dg1, [20], to, (part) => eiIdentifier(part, to)),
    verificationStatus: isDeleted
      ? { coding: [{ system: systemUri('condition-ver-status'), code: 'entered-in-error' }] }
      : undefined,
    code: code || described ? { ...code, text: code?.text ?? described } : undefined,
    onsetDateTime: dateTime(dg1.at(5), to),
    recordedDate: asserted,
    asserter: xcnPractitioner(dg1.at(16), to),
  }
}

/**
 * DG1-3 and PR1-3. A code without a coding system has that of the coding method beside it (DG1-2, PR1-2), which told it
 * before version 2.3 gave the code a system; FHIR has no other place for the method.
 */
function methodCoded(segment: SegmentReader, to: Conversion): CodeableConcept | undefined {
  const code = concept(segment.at(3), to)
  const name = segment.at(2).peek
  const method = segment.name === 'PR1' && /^I(?:CD-?)?10$/.test(name ?? '') ? 'I10P' : name
  const [first, ...others] = code?.coding ?? []
  const system = method === undefined ? undefined : codeSystemUri(method)
  if (!first || system === undefined) return code
  if (first.system !== undefined) {
    if (first.system.startsWith(system)) segment.take(2)
    return code
  }
  segment.take(2)
  return { ...code, coding: [{ ...first, system }, ...others] }
}

/** EI[Condition]. */
function conditionBy(part: Part, to: Conversion): Reference | undefined {
  const identifier = eiIdentifier(part, to)
  return identifier && { type: 'Condition', identifier }
}

/** DG1[Encounter], DG1[EpisodeOfCare]: what the diagnosis is to the visit, and its rank there. */
export function dg1Diagnosis(dg1: SegmentReader, condition: Reference, to: Conversion): EncounterDiagnosis {
  return { condition, use: concept(dg1.at(6), to, DIAGNOSIS_TYPE), rank: positiveInt(dg1.at(15), to) }
}

/** The people of a procedure, by their field and SNOMED CT. */
const PERFORMERS = [
  [8, '88189002', 'Anesthesiologist'],
  [11, '304292004', 'Surgeon'],
  [12, undefined, undefined],
] as const

/** PR1[Procedure]. */
export function pr1Procedure(pr1: SegmentReader, to: Conversion): Draft<'Procedure'> {
  pr1.take(1)
  const code = methodCoded(pr1, to)
  const described = pr1.at(4).text
  const partOf = eiIdentifier(pr1.at(25), to)
  const place = pl(pr1.at(23), to)
  return {
    identifier: each(pr1, [19], to, (part) => eiIdentifier(part, to)),
    partOf: partOf && [{ type: 'Procedure', identifier: partOf }],
    category: concept(pr1.at(6), to, userTable('0230')),
    code: code || described ? modified({ ...code, text: code?.text ?? described }, pr1, to) : undefined,
    ...performed(pr1, to),
    performer: PERFORMERS.flatMap(([field, snomed, display]) =>
      each(pr1, [field], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
        function:
          snomed === undefined
            ? undefined
            : { coding: [{ system: 'http://snomed.info/sct', code: snomed, display }] },
        actor,
      })),
    ),
    location: place,
    reasonCode: each(pr1, [15], to, concept),
  }
}

/** PR1-16: a code and its modifiers are one code, post-coordinated. */
function modified(code: CodeableConcept, pr1: SegmentReader, to: Conversion): CodeableConcept {
  const modifiers = each(pr1, [16], to, concept).flatMap(({ coding }) => coding?.[0]?.code ?? [])
  if (modifiers.length === 0) return code
  const [first, ...others] = code.coding ?? []
  const whole = first?.code && { ...first, code: [first.code, ...modifiers].join(':') }
  return { ...code, coding: [...(whole ? [whole] : []), ...(first ? [first] : []), ...others] }
}

/** A time, and how many minutes it took: the end is told when the start is a moment. */
function performed(pr1: SegmentReader, to: Conversion): Draft<'Procedure'> {
  const start = dateTime(pr1.at(5), to)
  const minutes = pr1.has(7) ? decimal(pr1.at(7), to) : undefined
  if (start === undefined) return {}
  if (typeof minutes !== 'number' || !start.includes('T')) return { performedDateTime: start }
  return { performedPeriod: spanOf(start, laterBy(minutes, start), pr1.at(7), to) }
}
