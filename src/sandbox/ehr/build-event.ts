import { hl7v2 } from '../../formats/index.ts'
import { type Instant, instant, printUsd, usd } from '../../kernel/index.ts'
import type { EhrPatient, EhrProcedure, EhrSender, EhrVisit } from './ehr-types.ts'

/** What every message of the EHR starts from. */
export type Stamp = {
  readonly sender: EhrSender
  /** MSH-10. */
  readonly control: string
  readonly at: Instant
  /** MSH-16 of the enhanced mode. */
  readonly application: 'AL' | 'NE'
}

export type SchedulingTrigger = 'S12' | 'S13' | 'S15'
export type AdmissionTrigger = 'A01' | 'A03' | 'A04'

type Segments = hl7v2.MessageSpec['segments'][number]

const VISIT_MINUTES = 30
const MINUTE_MS = 60_000

/** SIU: an appointment booked, moved or cancelled. SCH-26 names the referral it was booked for. */
export function buildScheduling(
  trigger: SchedulingTrigger,
  visit: EhrVisit,
  patient: EhrPatient,
  stamp: Stamp,
): Uint8Array {
  const starts = printTime(visit.startsAt, visit)
  const ends = printTime(instant(visit.startsAt + VISIT_MINUTES * MINUTE_MS), visit)
  const status = trigger === 'S15' ? 'Cancelled' : 'Booked'
  return build([
    header(['SIU', trigger, 'SIU_S12'], visit, stamp),
    [
      'SCH',
      {
        '1.1': visit.referral,
        '2.1': visit.appointment,
        '2.2': visit.facility,
        6: [trigger === 'S15' ? 'CANCEL' : 'ROUTINE'],
        7: ['REFERRAL'],
        9: VISIT_MINUTES,
        10: 'MIN',
        '11.3': `M${VISIT_MINUTES}`,
        '11.4': starts,
        '11.5': ends,
        16: ['SCHED01', 'SCHEDULER', 'DESK'],
        20: ['SCHED01', 'SCHEDULER', 'DESK'],
        25: [status],
        '26.1': visit.referral,
      },
    ],
    identify(patient, visit.facility),
    locate(visit),
    ['RGS', { 1: 1, 2: trigger === 'S15' ? 'D' : trigger === 'S13' ? 'U' : 'A' }],
    ...visit.procedures.map(
      ({ code }, index): Segments => [
        'AIS',
        { 1: index + 1, '3.1': code, '3.3': 'C4', 4: starts, 7: VISIT_MINUTES, 8: 'MIN', 10: [status] },
      ],
    ),
    [
      'AIL',
      { 1: 1, '3.1': 'OPD', '3.4': visit.facility, 6: starts, 9: VISIT_MINUTES, 10: 'MIN', 12: [status] },
    ],
  ])
}

/** ADT of a visit: arrived (A04), admitted (A01), discharged (A03). */
export function buildAdmission(
  trigger: AdmissionTrigger,
  visit: EhrVisit,
  patient: EhrPatient,
  stamp: Stamp,
): Uint8Array {
  const when = printTime(stamp.at, visit)
  const [name, values] = locate(visit)
  const times =
    trigger === 'A03' ? { 36: '01', 44: printTime(visit.startsAt, visit), 45: when } : { 44: when }
  return build([
    header(['ADT', trigger, trigger === 'A03' ? 'ADT_A03' : 'ADT_A01'], visit, stamp),
    ['EVN', { 1: trigger, 2: when, 6: when }],
    identify(patient, visit.facility),
    [name, { ...values, ...times }],
    ...visit.diagnoses.map(diagnose),
  ])
}

/** DFT: what was done and what it costs, one FT1 for each procedure. */
export function buildCharges(visit: EhrVisit, patient: EhrPatient, stamp: Stamp): Uint8Array {
  return build([
    header(['DFT', 'P03', 'DFT_P03'], visit, stamp),
    ['EVN', { 1: 'P03', 2: printTime(stamp.at, visit) }],
    identify(patient, visit.facility),
    locate(visit),
    ...visit.procedures.map((procedure, index) => charge(procedure, index, visit, stamp)),
    ...visit.diagnoses.map(diagnose),
  ])
}

/** ADT^A28: a person that the facility knows, without a visit. */
export function buildPerson(
  patient: EhrPatient,
  place: Pick<EhrVisit, 'facility' | 'zone'>,
  stamp: Stamp,
): Uint8Array {
  return build([
    header(['ADT', 'A28', 'ADT_A05'], place, stamp),
    ['EVN', { 1: 'A28', 2: printTime(stamp.at, place) }],
    identify(patient, place.facility),
    ['PV1', { 1: 1, 2: 'N' }],
  ])
}

const build = (segments: readonly Segments[]): Uint8Array => hl7v2.buildMessage({ segments }).bytes

const printTime = (at: Instant, { zone }: Pick<EhrVisit, 'zone'>): string => hl7v2.printHl7Time(at, zone)

/** The hospitals speak the enhanced mode (2.9.2): MSH-15 and MSH-16 are valued. The clinics speak the original one. */
function header(
  type: readonly [string, string, string],
  place: Pick<EhrVisit, 'facility' | 'zone'>,
  { sender, control, at, application }: Stamp,
): Segments {
  const mode = sender === 'hospitals' ? { 15: 'AL', 16: application } : {}
  return [
    'MSH',
    {
      3: sender === 'hospitals' ? 'LKSEHR' : 'LKSCLINIC',
      4: place.facility,
      5: 'LIGAMENT',
      6: 'LAKESIDE',
      7: printTime(at, place),
      9: type,
      10: control,
      11: 'P',
      12: '2.5.1',
      ...mode,
      18: 'UNICODE UTF-8',
    },
  ]
}

function identify(patient: EhrPatient, facility: string): Segments {
  const { mrn, enterpriseId, familyName, givenName, birthDate, sex, address, phone } = patient
  return [
    'PID',
    {
      1: 1,
      '3[1]': [mrn, '', '', facility, 'MR'],
      ...(enterpriseId && { '3[2]': [enterpriseId, '', '', 'LIGAMENT', 'PI'] }),
      5: [familyName, givenName, '', '', '', '', 'L'],
      7: birthDate && hl7v2.printHl7Date(birthDate),
      8: sex,
      11: address && [address.line, '', address.city, address.state, address.postalCode],
      13: phone && [phone, 'PRN', 'PH'],
    },
  ]
}

const locate = ({ visit, facility, patientClass }: EhrVisit): Segments => [
  'PV1',
  { 1: 1, 2: patientClass, '3.1': patientClass === 'I' ? 'MED' : 'OPD', '3.4': facility, '19.1': visit },
]

function charge(procedure: EhrProcedure, index: number, visit: EhrVisit, stamp: Stamp): Segments {
  const { code, modifiers, units, amount } = procedure
  const price = [[printUsd(usd(amount)), 'USD']]
  return [
    'FT1',
    {
      1: index + 1,
      2: `${visit.visit}-${index + 1}`,
      4: printTime(stamp.at, visit),
      5: printTime(stamp.at, visit),
      6: 'CG',
      '7.1': code,
      '7.3': 'C4',
      10: units,
      11: [[printUsd(usd(amount * units)), 'USD']],
      12: price,
      '16.4': visit.facility,
      22: price,
      '25.1': code,
      '25.3': 'C4',
      ...Object.fromEntries(modifiers.map((modifier, at) => [`26[${at + 1}]`, [modifier]])),
    },
  ]
}

const diagnose = (code: string, index: number): Segments => [
  'DG1',
  { 1: index + 1, 2: 'I10', '3.1': code, '3.3': 'I10', 6: 'F' },
]
