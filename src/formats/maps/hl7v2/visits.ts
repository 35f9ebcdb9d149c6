import {
  ArrivalCancelled,
  DischargeCancelled,
  type EventBody,
  type ModelEvent,
  MovementExpected,
  MovementNotExpected,
  modelEvent,
  type Patient,
  PatientLeft,
  PatientReturned,
  PatientTransferred,
  type Place,
  TransferCancelled,
  VisitDeleted,
} from '../../../model/index.ts'
import type { SegmentSpec, Written } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { facilityOf } from './order-groups.ts'
import { readPatient } from './patient.ts'
import type { Reading } from './reading.ts'
import { evn, patientOf, pv1, time, writer } from './writing.ts'

type MapOne = (reading: Reading) => readonly (() => ModelEvent)[]

/** PV1-19; a sender that numbers visits by account sends PID-18. */
export const visitOf = (reading: Reading): string => reading.code('PV1-19.1', 'PID-18.1')

/** What happened to a visit, when, and whose it is if that is said. */
const happened = (reading: Reading, visit: string, ...fields: readonly string[]) => ({
  visit,
  facility: facilityOf(reading),
  at: reading.moment('EVN-6', ...fields, 'EVN-2', 'MSH-7'),
  ...(reading.code('PID-3.1', 'PID-2.1') && { patient: readPatient(reading) }),
})

/** ADT^A11: what took place is taken back; without a visit number there is nothing to take back. */
export const arrivalCancelled: MapOne = (reading) => {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = happened(reading, visit)
  return [() => modelEvent(ArrivalCancelled, body)]
}

/** ADT^A13. */
export const dischargeCancelled: MapOne = (reading) => {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = happened(reading, visit)
  return [() => modelEvent(DischargeCancelled, body)]
}

/** ADT^A02: PV1-3 is where the patient is now, PV1-6 where it was. */
export const transferred: MapOne = (reading) => {
  const [visit, to] = [visitOf(reading), readPlace(reading, 'PV1-3')]
  if (!visit || !to) return []
  const body = { ...happened(reading, visit), ...given({ from: readPlace(reading, 'PV1-6') }), to }
  return [() => modelEvent(PatientTransferred, body)]
}

/** ADT^A12. */
export const transferCancelled: MapOne = (reading) => {
  const [visit, stays] = [visitOf(reading), readPlace(reading, 'PV1-3')]
  if (!visit || !stays) return []
  const body = { ...happened(reading, visit), stays }
  return [() => modelEvent(TransferCancelled, body)]
}

/** ADT^A21; PV2-47 says when somebody is expected back. */
export const left: MapOne = (reading) => {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = { ...happened(reading, visit), ...given({ expectedBackAt: reading.knownMoment('PV2-47') }) }
  return [() => modelEvent(PatientLeft, body)]
}

/** ADT^A22. */
export const returned: MapOne = (reading) => {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = happened(reading, visit)
  return [() => modelEvent(PatientReturned, body)]
}

/** ADT^A17: each of two patients is in the place of the other now. */
export const swapped: MapOne = (reading) =>
  [1, 2].flatMap((nth) => {
    const visit = reading.code(`PV1[${nth}]-19.1`, `PID[${nth}]-18.1`)
    const to = readPlace(reading, `PV1[${nth}]-3`)
    if (!visit || !to) return []
    const body = {
      visit,
      facility: facilityOf(reading),
      at: reading.moment('EVN-6', 'EVN-2', 'MSH-7'),
      patient: readPatient(reading, nth),
      ...given({ from: readPlace(reading, `PV1[${nth}]-6`) }),
      to,
    }
    return [() => modelEvent(PatientTransferred, body)]
  })

/** ADT^A23. */
export const visitDeleted: MapOne = (reading) => {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = happened(reading, visit)
  return [() => modelEvent(VisitDeleted, body)]
}

type Movement = EventBody<typeof MovementExpected>['kind']

/** Where the plan says when, beside EVN-3: PV2-8 is an admission, PV2-9 a discharge. */
const PLANNED: Readonly<Record<Movement, readonly [string, ...string[]]>> = {
  arrival: ['PV2-8', 'EVN-3'],
  transfer: ['EVN-3'],
  discharge: ['PV2-9', 'EVN-3'],
}

/** ADT^A05, A14, A15, A16: PV1-42 is where somebody is to be. */
export const expected =
  (kind: Movement): MapOne =>
  (reading) => {
    const visit = visitOf(reading)
    if (!visit) return []
    const body = {
      visit,
      facility: facilityOf(reading),
      kind,
      patient: readPatient(reading),
      ...given({ expectedAt: reading.knownMoment(...PLANNED[kind]), to: readPlace(reading, 'PV1-42') }),
    }
    return [() => modelEvent(MovementExpected, body)]
  }

/** ADT^A25, A26, A27, A38. */
export const notExpected =
  (kind: Movement): MapOne =>
  (reading) => {
    const visit = visitOf(reading)
    if (!visit) return []
    const { at: _, ...whose } = happened(reading, visit)
    return [() => modelEvent(MovementNotExpected, { ...whose, kind })]
  }

/** A PL (HL7 v2.5.1, 2.A.53): unit, room, bed, facility, building and floor. */
export function readPlace(reading: Reading, at: string): Place | undefined {
  const [unit, room, bed, facility, building, floor] = [1, 2, 3, 4, 7, 8].map(
    (nth) => reading.code(`${at}.${nth}`) || undefined,
  )
  const place = given({ unit, room, bed, facility, building, floor })
  return Object.keys(place).length > 0 ? place : undefined
}

export const placeOf = ({ unit, room, bed, facility, building, floor }: Place): Written => [
  unit,
  room,
  bed,
  facility,
  '',
  '',
  building,
  floor,
]

type Happening = {
  readonly facility: string
  readonly visit: string
  readonly at: string
  readonly patient?: Patient
}

/** EVN-6 says when it was. */
const spec =
  <Body extends Happening>(
    trigger: string,
    structure: string,
    fields: (body: Body) => Readonly<Record<string, Written>>,
    more: (body: Body, zone: string) => readonly SegmentSpec[] = () => [],
  ) =>
  (body: Body, envelope: Parameters<typeof evn>[1]) => {
    const [name, values] = evn(trigger, envelope)
    return {
      type: ['ADT', trigger, structure] as const,
      segments: [
        [name, { ...values, 6: time(body.at, envelope.zone) }] as const,
        patientOf(body.patient),
        pv1(body.visit, 'U', fields(body)),
        ...more(body, envelope.zone),
      ],
    }
  }

const plain = () => ({})

/** Triggers with their structures. */
const PLANS: Readonly<Record<Movement, readonly [string, string]>> = {
  arrival: ['A05', 'ADT_A05'],
  transfer: ['A15', 'ADT_A15'],
  discharge: ['A16', 'ADT_A16'],
}
const PLANS_DROPPED: Readonly<Record<Movement, readonly [string, string]>> = {
  arrival: ['A38', 'ADT_A38'],
  transfer: ['A26', 'ADT_A21'],
  discharge: ['A25', 'ADT_A21'],
}

const planWriter = writer(MovementExpected, ({ kind, visit, expectedAt, to, patient }, envelope) => {
  const [trigger, structure] = PLANS[kind]
  const [name, values] = evn(trigger, envelope)
  const at = expectedAt && time(expectedAt, envelope.zone)
  return {
    type: ['ADT', trigger, structure],
    segments: [
      [name, { ...values, ...(kind === 'transfer' && { 3: at }) }],
      patientOf(patient),
      pv1(visit, 'U', to && { 42: placeOf(to) }),
      ...(at && kind !== 'transfer' ? [['PV2', { [kind === 'arrival' ? 8 : 9]: at }] as const] : []),
    ],
  }
})

const planDroppedWriter = writer(MovementNotExpected, ({ kind, visit, patient }, envelope) => {
  const [trigger, structure] = PLANS_DROPPED[kind]
  return {
    type: ['ADT', trigger, structure],
    segments: [evn(trigger, envelope), patientOf(patient), pv1(visit, 'U')],
  }
})

export const visitWriters = [
  writer(ArrivalCancelled, spec('A11', 'ADT_A09', plain)),
  writer(DischargeCancelled, spec('A13', 'ADT_A01', plain)),
  writer(
    PatientTransferred,
    spec('A02', 'ADT_A02', ({ from, to }) => ({ 3: placeOf(to), ...(from && { 6: placeOf(from) }) })),
  ),
  writer(
    TransferCancelled,
    spec('A12', 'ADT_A12', ({ stays }) => ({ 3: placeOf(stays) })),
  ),
  writer(
    PatientLeft,
    spec('A21', 'ADT_A21', plain, ({ expectedBackAt }, zone) =>
      expectedBackAt ? [['PV2', { 47: time(expectedBackAt, zone) }]] : [],
    ),
  ),
  writer(PatientReturned, spec('A22', 'ADT_A21', plain)),
  writer(VisitDeleted, spec('A23', 'ADT_A21', plain)),
  planWriter,
  planDroppedWriter,
]
