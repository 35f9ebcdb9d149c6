import { fail, type Issue, ok, type Result } from '../../../kernel/index.ts'
import {
  AppointmentBooked,
  AppointmentCancelled,
  ChargesRecorded,
  type ModelEvent,
  modelEvent,
  PatientArrived,
  PatientDischarged,
  PatientRegistered,
  PatientsLinked,
  PatientsUnlinked,
} from '../../../model/index.ts'
import type { Hl7Message } from '../../hl7v2/index.ts'
import { immunized, medicationGiven } from './administrations.ts'
import { readCharges } from './charges.ts'
import { dispensed } from './dispenses.ts'
import { documentCancelled, documentRecorded } from './documents.ts'
import { chargeItemsChanged, locationsChanged, staffChanged } from './master-files.ts'
import { facilityOf } from './order-groups.ts'
import { ordered } from './orders.ts'
import { readPatient } from './patient.ts'
import { Reading, type SenderProfile } from './reading.ts'
import {
  accountMoved,
  accountRenumbered,
  accountsMerged,
  linked,
  merged,
  patientDeleted,
  patientRenumbered,
  recordAndAccountMerged,
  visitMoved,
  visitRenumbered,
  visitsMerged,
} from './records.ts'
import { referralCancelled, referralReceived } from './referrals.ts'
import { resultsReported } from './results.ts'
import {
  arrivalCancelled,
  dischargeCancelled,
  expected,
  left,
  notExpected,
  returned,
  swapped,
  transferCancelled,
  transferred,
  visitDeleted,
  visitOf,
} from './visits.ts'

type MapOne = (reading: Reading) => readonly (() => ModelEvent)[]

/** Trigger events (HL7 table 0003) that mean something to the model; every other message is kept and means nothing. */
const MAPS: Readonly<Record<string, MapOne>> = {
  ...of('ADT', 'A01 A04 A06 A07', arrived),
  ...of('ADT', 'A03', discharged),
  ...of('ADT', 'A02', (reading) => [...registered(reading), ...transferred(reading)]),
  ...of('ADT', 'A11', arrivalCancelled),
  ...of('ADT', 'A12', transferCancelled),
  ...of('ADT', 'A13', dischargeCancelled),
  ...of('ADT', 'A21', left),
  ...of('ADT', 'A22', returned),
  ...of('ADT', 'A05 A14', (reading) => [...registered(reading), ...expected('arrival')(reading)]),
  ...of('ADT', 'A08 A09 A10 A28 A31', registered),
  ...of('ADT', 'A15', expected('transfer')),
  ...of('ADT', 'A16', expected('discharge')),
  ...of('ADT', 'A17', swapped),
  ...of('ADT', 'A23', visitDeleted),
  ...of('ADT', 'A25', notExpected('discharge')),
  ...of('ADT', 'A26', notExpected('transfer')),
  ...of('ADT', 'A27 A38', notExpected('arrival')),
  ...of('ADT', 'A29', patientDeleted),
  ...of('ADT', 'A18 A30 A34 A39 A40', merged),
  ...of('ADT', 'A24', linked(PatientsLinked)),
  ...of('ADT', 'A37', linked(PatientsUnlinked)),
  ...of('ADT', 'A35 A41', accountsMerged),
  ...of('ADT', 'A36', recordAndAccountMerged),
  ...of('ADT', 'A42', visitsMerged),
  ...of('ADT', 'A44', accountMoved),
  ...of('ADT', 'A45', visitMoved),
  ...of('ADT', 'A47', patientRenumbered),
  ...of('ADT', 'A49', accountRenumbered),
  ...of('ADT', 'A50', visitRenumbered),
  ...of('BAR', 'P01 P05', registered),
  ...of('DFT', 'P03 P11', charged),
  ...of('ORM', 'O01', ordered),
  ...of('MDM', 'T01 T02', documentRecorded('original')),
  ...of('MDM', 'T03 T04', documentRecorded('status')),
  ...of('MDM', 'T05 T06', documentRecorded('addendum')),
  ...of('MDM', 'T07 T08', documentRecorded('edit')),
  ...of('MDM', 'T09 T10', documentRecorded('replacement')),
  ...of('MDM', 'T11', documentCancelled),
  ...of('MFN', 'M02', staffChanged),
  ...of('MFN', 'M04', chargeItemsChanged),
  ...of('MFN', 'M05', locationsChanged),
  ...of('OML', 'O21 O33 O35', ordered),
  ...of('OMG', 'O19', ordered),
  ...of('OMI', 'O23', ordered),
  ...of('OMP', 'O09', ordered),
  ...of('RAS', 'O17', medicationGiven),
  ...of('RDE', 'O01 O11 O25', ordered),
  ...of('RDS', 'O01 O13', dispensed),
  ...of('ORU', 'R01 R30 R31 R32', resultsReported),
  ...of('OUL', 'R22 R23 R24', resultsReported),
  ...of('REF', 'I12 I13', referralReceived),
  ...of('REF', 'I14', referralCancelled),
  ...of('SIU', 'S12 S13 S14', booked),
  ...of('SIU', 'S15 S16 S17 S26', cancelled),
  ...of('VXU', 'V04', immunized),
}

function of(type: string, events: string, map: MapOne): Readonly<Record<string, MapOne>> {
  return Object.fromEntries(events.split(' ').map((event) => [`${type}^${event}`, map]))
}

export const mappedTriggers: readonly string[] = Object.keys(MAPS)

/**
 * The canonical events that a message means: none for a trigger that means nothing here. Fails with every issue it
 * found, places in the standard's words.
 */
export function toEvents(
  message: Hl7Message,
  profile: SenderProfile,
): Result<readonly ModelEvent[], readonly Issue[]> {
  const map = MAPS[triggerOf(message)]
  if (!map) return ok([])
  const reading = new Reading(message, profile)
  const events = map(reading)
  return reading.failed ? fail(reading.issues) : ok(events.map((event) => event()))
}

/** MSH-9; senders of the first versions say the event in EVN-1 only. */
const triggerOf = (message: Hl7Message): string =>
  [message.get('MSH-9.1'), message.get('MSH-9.2') || message.get('EVN-1')].join('^')

function registered(reading: Reading): readonly (() => ModelEvent)[] {
  const body = { facility: facilityOf(reading), patient: readPatient(reading) }
  return [() => modelEvent(PatientRegistered, body)]
}

function arrived(reading: Reading): readonly (() => ModelEvent)[] {
  const visit = visitOf(reading)
  // Without a visit number the message still says who the person is; nothing can be billed by it.
  if (!visit) return registered(reading)
  const known = { facility: facilityOf(reading), patient: readPatient(reading) }
  const at = reading.moment('PV1-44', 'EVN-6', 'EVN-2', 'MSH-7')
  const body = { visit, ...known, at, patientClass: reading.code('PV1-2') || 'U' }
  return [() => modelEvent(PatientRegistered, known), () => modelEvent(PatientArrived, body)]
}

function discharged(reading: Reading): readonly (() => ModelEvent)[] {
  const visit = visitOf(reading)
  if (!visit) return []
  const body = {
    visit,
    facility: facilityOf(reading),
    at: reading.moment('PV1-45', 'EVN-6', 'EVN-2', 'MSH-7'),
  }
  return [() => modelEvent(PatientDischarged, body)]
}

function booked(reading: Reading): readonly (() => ModelEvent)[] {
  const appointment = reading.required('SCH-2.1', 'SCH-1.1')
  const referral = reading.code('SCH-26.1')
  const body = {
    appointment,
    visit: visitOf(reading) || appointment,
    facility: facilityOf(reading),
    ...(referral && { referral }),
    startsAt: reading.moment('SCH-11.4', 'AIS-4', 'AIL-6', 'AIG-8'),
    patient: readPatient(reading),
    procedures: reading.codes('AIS-3.1'),
  }
  return [() => modelEvent(AppointmentBooked, body)]
}

function cancelled(reading: Reading): readonly (() => ModelEvent)[] {
  const appointment = reading.required('SCH-2.1', 'SCH-1.1')
  const referral = reading.code('SCH-26.1')
  const body = {
    appointment,
    visit: visitOf(reading) || appointment,
    facility: facilityOf(reading),
    ...(referral && { referral }),
  }
  return [() => modelEvent(AppointmentCancelled, body)]
}

function charged(reading: Reading): readonly (() => ModelEvent)[] {
  const visit = reading.required('PV1-19.1', 'PID-18.1')
  const charges = readCharges(reading)
  if (charges.length === 0) return []
  const body = { visit, facility: facilityOf(reading), charges }
  return [() => modelEvent(ChargesRecorded, body)]
}
