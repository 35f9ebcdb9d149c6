import type { Observation, ObservedValue } from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { clinicianOf, conceptOf, readClinician, readConcept } from './concepts.ts'
import { observedValueOf, readObservedValue, valueTypeOf } from './observed-values.ts'
import { notesAfter, type Placed } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { repeated, time } from './writing.ts'

/** Every OBX of an order with its notes (HL7 v2.5.1, 7.4.2). */
export const readObservations = (reading: Reading, segments: readonly Placed[]): Observation[] =>
  segments
    .filter(({ name }) => name === 'OBX')
    .map(({ path }) => ({
      ...given({
        code: readConcept(reading, `${path}-3`),
        part: reading.code(`${path}-4`) || undefined,
        unit: reading.code(`${path}-6.1`, `${path}-6.2`) || undefined,
        referenceRange: reading.text(`${path}-7`) || undefined,
        status: reading.code(`${path}-11`) || undefined,
        at: reading.knownMoment(`${path}-14`),
        observer: readClinician(reading, `${path}-16`),
      }),
      values: reading
        .repetitions(`${path}-5`)
        .flatMap((place) => readObservedValue(reading, place, reading.code(`${path}-2`)) ?? []),
      flags: reading.codes(`${path}-8`),
      notes: notesAfter(reading, segments, path),
    }))

/** Observations as OBX segments, numbered from one, each with its notes. */
export const observationsOf = (observations: readonly Observation[], zone: string): readonly SegmentSpec[] =>
  observations.flatMap((one, index) => [obx(one, index + 1, zone), ...notesOf(one.notes)])

export const notesOf = (notes: readonly string[]): readonly SegmentSpec[] =>
  notes.map((note, index) => ['NTE', { 1: index + 1, 3: note }])

function obx(observation: Observation, nth: number, zone: string): SegmentSpec {
  const { code, part, values, unit, referenceRange, flags, status, at, observer } = observation
  const type = valueTypeOf(values)
  return [
    'OBX',
    {
      1: nth,
      2: type,
      ...(code && { 3: conceptOf(code) }),
      4: part,
      ...repeated(
        5,
        values.map((value: ObservedValue) => observedValueOf(value, type, zone)),
      ),
      6: unit,
      7: referenceRange,
      ...repeated(8, flags),
      11: status,
      14: at && time(at, zone),
      ...(observer && { 16: clinicianOf(observer) }),
    },
  ]
}
