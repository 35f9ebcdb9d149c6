import { type Dispense, MedicationDispensed, type ModelEvent, modelEvent } from '../../../model/index.ts'
import type { SegmentSpec } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { clinicianOf, conceptOf, readClinician, readConcept, requireConcept } from './concepts.ts'
import { type OrderGroup, orderGroups, pathIn, patientParts } from './order-groups.ts'
import type { Reading } from './reading.ts'
import { day, patientSegments, repeated, time, writer } from './writing.ts'

/** One event for each RXD of a RDS (HL7 v2.5.1, 4.14.5). */
export const dispensed = (reading: Reading): readonly (() => ModelEvent)[] =>
  orderGroups(reading.message, ['RXD']).flatMap((group) => {
    const rxd = pathIn(group, 'RXD')
    if (!rxd) return []
    const body = { ...patientParts(reading, group), dispense: readDispense(reading, group, rxd) }
    return [() => modelEvent(MedicationDispensed, body)]
  })

function readDispense(reading: Reading, group: OrderGroup, rxd: string): Dispense {
  const orc = pathIn(group, 'ORC')
  const behind = group.segments.slice(group.segments.findIndex(({ path }) => path === rxd))
  const rxr = behind.find(({ name }) => name === 'RXR')?.path
  return {
    drug: requireConcept(reading, `${rxd}-2`),
    ...given({
      id: orc && reading.code(`${orc}-2.1`),
      fillerId: orc && reading.code(`${orc}-3.1`),
      number: reading.code(`${rxd}-1`) || undefined,
      dispensedAt: reading.knownMoment(`${rxd}-3`),
      amount: reading.decimal(`${rxd}-4`),
      unit: reading.code(`${rxd}-5.1`, `${rxd}-5.2`) || undefined,
      form: readConcept(reading, `${rxd}-6`),
      strength: reading.decimal(`${rxd}-16`),
      strengthUnit: reading.code(`${rxd}-17.1`, `${rxd}-17.2`) || undefined,
      route: rxr && readConcept(reading, `${rxr}-1`),
      prescription: reading.code(`${rxd}-7`) || undefined,
      refillsLeft: reading.decimal(`${rxd}-8`),
      substitution: reading.code(`${rxd}-11`) || undefined,
      dispenser: readClinician(reading, `${rxd}-10`),
      expiresOn: reading.knownDate(`${rxd}-19`),
      manufacturer: readConcept(reading, `${rxd}-20`),
    }),
    lots: reading.codes(`${rxd}-18`),
    notes: reading
      .repetitions(`${rxd}-9`)
      .map((place) => reading.text(place))
      .filter((text) => text !== ''),
  } as Dispense
}

const rxdOf = (one: Dispense, zone: string): SegmentSpec => [
  'RXD',
  {
    1: one.number,
    2: conceptOf(one.drug),
    3: one.dispensedAt && time(one.dispensedAt, zone),
    4: one.amount,
    5: one.unit,
    ...(one.form && { 6: conceptOf(one.form) }),
    7: one.prescription,
    8: one.refillsLeft,
    ...repeated(9, one.notes),
    ...(one.dispenser && { 10: clinicianOf(one.dispenser) }),
    11: one.substitution,
    16: one.strength,
    17: one.strengthUnit,
    ...repeated(18, one.lots),
    19: one.expiresOn && day(one.expiresOn),
    ...(one.manufacturer && { 20: conceptOf(one.manufacturer) }),
  },
]

export const dispenseWriter = writer(MedicationDispensed, (body, { zone }) => {
  const { id, fillerId, route } = body.dispense
  return {
    type: ['RDS', 'O13', 'RDS_O13'],
    segments: [
      ...patientSegments(body),
      ['ORC', { 1: 'RE', '2.1': id, '3.1': fillerId }],
      rxdOf(body.dispense, zone),
      ...(route ? [['RXR', { 1: conceptOf(route) }] as const] : []),
    ],
  }
})
