import {
  type Administration,
  ImmunizationDeleted,
  ImmunizationRecorded,
  MedicationGiven,
  type ModelEvent,
  modelEvent,
} from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import {
  clinicianOf,
  conceptOf,
  readClinician,
  readConcept,
  readConcepts,
  requireConcept,
} from './concepts.ts'
import { observationsOf, readObservations } from './observations.ts'
import { type OrderGroup, orderGroups, pathIn, patientParts } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { placeOf, readPlace } from './visits.ts'
import { day, patientSegments, repeated, time, writer } from './writing.ts'

/** One event for each RXA of a VXU (HL7 v2.5.1, 4A.7.3); RXA-21 says which are deleted. */
export const immunized = (reading: Reading): readonly (() => ModelEvent)[] =>
  administrationsOf(reading).map(({ rxa, immunization, ...whom }) => {
    const type = reading.code(`${rxa}-21`) === 'D' ? ImmunizationDeleted : ImmunizationRecorded
    return () => modelEvent(type, { ...whom, immunization })
  })

/** One event for each RXA of a RAS (4.14.7); one that is deleted was not given. */
export const medicationGiven = (reading: Reading): readonly (() => ModelEvent)[] =>
  administrationsOf(reading)
    .filter(({ rxa }) => reading.code(`${rxa}-21`) !== 'D')
    .map(({ rxa: _, immunization: administration, ...whom }) => {
      return () => modelEvent(MedicationGiven, { ...whom, administration })
    })

const administrationsOf = (reading: Reading) =>
  orderGroups(reading.message, ['RXA']).flatMap((group) => {
    const rxa = pathIn(group, 'RXA')
    if (!rxa) return []
    return [{ rxa, ...patientParts(reading, group), immunization: readAdministration(reading, group, rxa) }]
  })

/** What the guides of registries write for an amount that nobody knows. */
const UNKNOWN_AMOUNT = '999'

function readAdministration(reading: Reading, group: OrderGroup, rxa: string): Administration {
  const [orc, rxr] = [pathIn(group, 'ORC'), pathIn(group, 'RXR')]
  const [startedAt, endedAt] = [reading.knownMoment(`${rxa}-3`), reading.knownMoment(`${rxa}-4`)]
  const amount = reading.decimal(`${rxa}-6`)
  const behind = group.segments.slice(group.segments.findIndex(({ path }) => path === rxa))
  return {
    substance: requireConcept(reading, `${rxa}-5`),
    ...given({
      id: orc && reading.code(`${orc}-2.1`),
      fillerId: orc && reading.code(`${orc}-3.1`),
      startedAt,
      endedAt: endedAt === startedAt ? undefined : endedAt,
      amount: amount === UNKNOWN_AMOUNT ? undefined : amount,
      unit: reading.code(`${rxa}-7.1`, `${rxa}-7.2`) || undefined,
      form: readConcept(reading, `${rxa}-8`),
      route: rxr && readConcept(reading, `${rxr}-1`),
      site: rxr && readConcept(reading, `${rxr}-2`),
      expiresOn: reading.knownDate(`${rxa}-16`),
      manufacturer: readConcept(reading, `${rxa}-17`),
      giver: readClinician(reading, `${rxa}-10`),
      place: readPlace(reading, `${rxa}-11`),
      status: reading.code(`${rxa}-20`) || undefined,
    }),
    lots: reading.codes(`${rxa}-15`),
    remarks: readConcepts(reading, `${rxa}-9`),
    refusals: readConcepts(reading, `${rxa}-18`),
    reasons: readConcepts(reading, `${rxa}-19`),
    observations: readObservations(reading, behind),
  } as Administration
}

function segmentsOf(one: Administration, action: string | undefined, zone: string): readonly SegmentSpec[] {
  const { route, site } = one
  return [
    ['ORC', { 1: 'RE', '2.1': one.id, '3.1': one.fillerId }],
    rxa(one, action, zone),
    ...(route || site
      ? [['RXR', { ...(route && { 1: conceptOf(route) }), ...(site && { 2: conceptOf(site) }) }] as const]
      : []),
    ...observationsOf(one.observations, zone),
  ]
}

const rxa = (one: Administration, action: string | undefined, zone: string): SegmentSpec => [
  'RXA',
  {
    1: 0,
    2: 1,
    3: one.startedAt && time(one.startedAt, zone),
    4: ended(one, zone),
    5: conceptOf(one.substance),
    6: one.amount ?? UNKNOWN_AMOUNT,
    7: one.unit,
    ...(one.form && { 8: conceptOf(one.form) }),
    ...repeated(9, one.remarks.map(conceptOf)),
    ...(one.giver && { 10: clinicianOf(one.giver) }),
    ...(one.place && { 11: placeOf(one.place) }),
    ...repeated(15, one.lots),
    16: one.expiresOn && day(one.expiresOn),
    ...(one.manufacturer && { 17: conceptOf(one.manufacturer) }),
    ...repeated(18, one.refusals.map(conceptOf)),
    ...repeated(19, one.reasons.map(conceptOf)),
    20: one.status,
    21: action,
  },
]

/** RXA-4 repeats RXA-3 where nobody says when it ended. */
function ended({ startedAt, endedAt = startedAt }: Administration, zone: string): string | undefined {
  return endedAt && time(endedAt, zone)
}

export const administrationWriters = [
  writer(ImmunizationRecorded, (body, { zone }) => ({
    type: ['VXU', 'V04', 'VXU_V04'],
    segments: [...patientSegments(body), ...segmentsOf(body.immunization, 'A', zone)],
  })),
  writer(ImmunizationDeleted, (body, { zone }) => ({
    type: ['VXU', 'V04', 'VXU_V04'],
    segments: [...patientSegments(body), ...segmentsOf(body.immunization, 'D', zone)],
  })),
  writer(MedicationGiven, (body, { zone }) => ({
    type: ['RAS', 'O17', 'RAS_O17'],
    segments: [...patientSegments(body), ...segmentsOf(body.administration, undefined, zone)],
  })),
]
