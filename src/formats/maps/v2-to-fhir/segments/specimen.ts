import type { Annotation, CodeableConcept, SpecimenCollection } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { codingOf, concept, conceptText, requiredCode } from '../data-types/codes.ts'
import {
  cxIdentifier,
  eiIdentifier,
  fillerIdentifier,
  identifierType,
  placerIdentifier,
} from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { cqQuantity } from '../data-types/quantities.ts'
import { dateTime, period, spanOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { tableSystem, userTable } from '../vocabulary/concept-map.ts'
import { SPECIMEN_COLLECTION_METHOD } from '../vocabulary/concepts-i-s.ts'
import { SPECIMEN_STATUS } from '../vocabulary/required-codes.ts'
import {
  ADDITIVE_PRESERVATIVE,
  BODY_SITE,
  SPECIMEN_CONDITION,
  SPECIMEN_TYPE,
} from '../vocabulary/same-codes.ts'
import { each } from './patient.ts'

/** SPM[Specimen]. */
export function spmSpecimen(spm: SegmentReader, to: Conversion): Draft<'Specimen'> {
  spm.take(1)
  const additive = each(spm, [6], to, (part) => concept(part, to, ADDITIVE_PRESERVATIVE))
  const type = concept(spm.at(27), to, userTable('0544'))
  return {
    identifier: [
      ...each(spm, [2], to, placerIdentifier),
      ...each(spm, [2], to, fillerIdentifier),
      ...each(spm, [31], to, cxIdentifier),
      ...each(spm, [32], to, (part) => eiIdentifier(part, to)).map((one) => ({
        ...one,
        type: identifierType('SHIP'),
      })),
    ],
    accessionIdentifier: cxIdentifier(spm.at(30), to),
    status: requiredCode(spm.at(20), to, SPECIMEN_STATUS),
    type: concept(spm.at(4), to, SPECIMEN_TYPE),
    receivedTime: dateTime(spm.at(18), to),
    parent: spm
      .all(3)
      .flatMap((part) =>
        [placerIdentifier(part, to), fillerIdentifier(part, to)]
          .filter((identifier) => identifier !== undefined)
          .map((identifier) => ({ type: 'Specimen', identifier })),
      ),
    collection: {
      ...collected(spm.at(17), to),
      quantity: cqQuantity(spm.at(12), to),
      method: concept(spm.at(7), to, SPECIMEN_COLLECTION_METHOD),
      bodySite: concept(spm.at(8), to),
    },
    container: containers(type, additive),
    condition: each(spm, [24], to, (part) => concept(part, to, SPECIMEN_CONDITION)),
    note: notes(spm, 14),
  }
}

/** A container for each additive; one without when only its type is known. */
function containers(
  type: CodeableConcept | undefined,
  additive: readonly CodeableConcept[],
): Draft<'Specimen'>['container'] {
  if (additive.length === 0) return type && [{ type }]
  return additive.map((additiveCodeableConcept) => ({ type, additiveCodeableConcept }))
}

const collected = (range: Part, to: Conversion): SpecimenCollection =>
  range.at(2).isValued
    ? { collectedPeriod: period(range, to) }
    : { collectedDateTime: dateTime(range.at(1), to) }

const notes = (segment: SegmentReader, field: number): readonly Annotation[] =>
  segment.all(field).flatMap((part) => {
    const text = conceptText(part)
    return text === undefined ? [] : [{ text }]
  })

/** Fields of OBR that only a specimen has. */
const OF_A_SPECIMEN = [9, 10, 14, 15, 39]

/** OBR[Specimen], where OBR says anything of one. */
export function obrSpecimen(obr: SegmentReader, to: Conversion): Draft<'Specimen'> | undefined {
  if (!OF_A_SPECIMEN.some((field) => obr.has(field)) && !isFasting(obr)) return undefined
  const [start, end] = [dateTime(obr.at(7), to), dateTime(obr.at(8), to)]
  const source = obr.at(15)
  const note = source.at(3).text
  const [collector] = each(obr, [10], to, (part) => xcnPractitioner(part, to))
  return {
    type: concept(source.at(1), to, SPECIMEN_TYPE),
    receivedTime: dateTime(obr.at(14), to),
    collection: {
      ...(end === undefined
        ? { collectedDateTime: start }
        : { collectedPeriod: spanOf(start, end, obr.at(8), to) }),
      collector,
      quantity: cqQuantity(obr.at(9), to),
      bodySite: concept(source.at(4), to, BODY_SITE),
      fastingStatusCodeableConcept: isFasting(obr)
        ? {
            coding: [
              {
                ...codingOf(tableSystem('0916'), obr.at(13).at(1).text ?? ''),
                display: obr.at(13).at(2).text,
              },
            ],
          }
        : undefined,
    },
    container: containers(
      undefined,
      [concept(source.at(2), to, ADDITIVE_PRESERVATIVE)].filter((one) => one !== undefined),
    ),
    condition: [concept(source.at(6), to, SPECIMEN_CONDITION)].filter((one) => one !== undefined),
    note: [...(note === undefined ? [] : [{ text: note }]), ...notes(obr, 39)],
  }
}

const isFasting = (obr: SegmentReader): boolean => /^(?:F|NF|NG|FNA)$/.test(obr.at(13).at(1).peek ?? '')
