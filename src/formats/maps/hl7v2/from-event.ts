import { printUsd } from '../../../kernel/index.ts'
import {
  AppointmentBooked,
  AppointmentCancelled,
  type Charge,
  ChargesRecorded,
  type ModelEvent,
  PatientArrived,
  PatientDischarged,
  PatientRegistered,
} from '../../../model/index.ts'
import type { Hl7Message, SegmentSpec } from '../../hl7v2/index.ts'
import { administrationWriters } from './administrations.ts'
import { dispenseWriter } from './dispenses.ts'
import { documentWriters } from './documents.ts'
import { orderWriters } from './from-orders.ts'
import { masterFileWriters } from './master-files.ts'
import { recordWriters } from './records.ts'
import { referralWriters } from './referrals.ts'
import { resultsWriter } from './results.ts'
import { visitWriters } from './visits.ts'
import { day, evn, type Hl7Envelope, pid, pv1, repeated, time, type Writer, writer } from './writing.ts'

/**
 * A canonical event as the HL7 v2.5.1 message that means it: `toEvents` reads the event from it again. Undefined for an
 * event that HL7 v2 has no message for. What the model does not know of the segments is not sent: a visit that ends names
 * no patient.
 */
export function toHl7v2(event: ModelEvent, envelope: Hl7Envelope): Hl7Message | undefined {
  return WRITERS.get(event.type.name)?.(event, envelope)
}

const INPATIENT = 'I'

function charge(charge: Charge, nth: number): SegmentSpec {
  const { id, procedure, modifiers, units, amount, serviceDate, diagnoses } = charge
  return [
    'FT1',
    {
      1: nth,
      '2.1': id,
      4: day(serviceDate),
      6: 'CG',
      '7.1': procedure,
      10: String(units),
      11: printUsd(amount),
      ...repeated(19, diagnoses),
      '25.1': procedure,
      ...repeated(26, modifiers),
    },
  ]
}

const sch = (appointment: string, referral: string | undefined, startsAt = ''): SegmentSpec => [
  'SCH',
  { '1.1': appointment, '2.1': appointment, ...(startsAt && { '11.4': startsAt }), '26.1': referral ?? '' },
]

const WRITERS: ReadonlyMap<string, Writer> = new Map([
  ...orderWriters,
  resultsWriter,
  ...masterFileWriters,
  ...referralWriters,
  ...documentWriters,
  ...administrationWriters,
  dispenseWriter,
  ...visitWriters,
  ...recordWriters,
  writer(PatientRegistered, ({ patient }, envelope) => ({
    type: ['ADT', 'A31', 'ADT_A05'],
    segments: [evn('A31', envelope), pid(patient), ['PV1', { 1: 1, 2: 'N' }]],
  })),
  writer(PatientArrived, ({ visit, at, patientClass, patient }, envelope) => {
    const trigger = patientClass === INPATIENT ? 'A01' : 'A04'
    return {
      type: ['ADT', trigger, 'ADT_A01'],
      segments: [
        evn(trigger, envelope),
        pid(patient),
        pv1(visit, patientClass, { 44: time(at, envelope.zone) }),
      ],
    }
  }),
  writer(PatientDischarged, ({ visit, at }, envelope) => ({
    type: ['ADT', 'A03', 'ADT_A03'],
    segments: [evn('A03', envelope), ['PID', { 1: 1 }], pv1(visit, 'U', { 45: time(at, envelope.zone) })],
  })),
  writer(AppointmentBooked, ({ appointment, visit, referral, startsAt, patient, procedures }, { zone }) => ({
    type: ['SIU', 'S12', 'SIU_S12'],
    segments: [
      sch(appointment, referral, time(startsAt, zone)),
      pid(patient),
      pv1(visit, 'U'),
      ['RGS', { 1: 1 }],
      ...procedures.map((code, index): SegmentSpec => ['AIS', { 1: index + 1, '3.1': code }]),
    ],
  })),
  writer(AppointmentCancelled, ({ appointment, visit, referral }) => ({
    type: ['SIU', 'S15', 'SIU_S12'],
    segments: [sch(appointment, referral), ['PID', { 1: 1 }], pv1(visit, 'U')],
  })),
  writer(ChargesRecorded, ({ visit, charges }, envelope) => ({
    type: ['DFT', 'P03', 'DFT_P03'],
    segments: [
      evn('P03', envelope),
      ['PID', { 1: 1 }],
      pv1(visit, 'U'),
      ...charges.map((one, index) => charge(one, index + 1)),
    ],
  })),
])
