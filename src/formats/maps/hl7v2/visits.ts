import {
  ArrivalCancelled,
  DischargeCancelled,
  type ModelEvent,
  modelEvent,
  type Patient,
  PatientLeft,
  PatientReturned,
  PatientTransferred,
  type Place,
  TransferCancelled,
} from '../../../model/index.ts'
import type { SegmentSpec, Written } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { facilityOf } from './order-groups.ts'
import { readPatient } from './patient.ts'
import type { Reading } from './reading.ts'
import { evn, pid, pv1, time, writer } from './writing.ts'

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

const patientOf = (patient: Patient | undefined): SegmentSpec => (patient ? pid(patient) : ['PID', { 1: 1 }])

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
]
