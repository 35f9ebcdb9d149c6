import type { Static, TObject } from 'typebox'
import { calendarDate, instant, parseInstant, printUsd } from '../../../kernel/index.ts'
import {
  AppointmentBooked,
  AppointmentCancelled,
  type Charge,
  ChargesRecorded,
  type EventType,
  type Identifier,
  type ModelEvent,
  type Patient,
  PatientArrived,
  PatientDischarged,
  PatientRegistered,
  PatientsMerged,
} from '../../../model/index.ts'
import {
  buildMessage,
  type Hl7Message,
  printHl7Date,
  printHl7Time,
  type SegmentSpec,
  type Written,
} from '../../hl7v2/index.ts'

/** Who sends the message to whom, when, and under which number. The sending facility is the event's. */
export type Hl7Envelope = {
  readonly sendingApplication: string
  readonly receivingApplication: string
  readonly receivingFacility: string
  readonly controlId: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** In whose zone times are written: an IANA name. */
  readonly zone: string
}

type Writer = (event: ModelEvent, envelope: Hl7Envelope) => Hl7Message | undefined

/**
 * A canonical event as the HL7 v2.5.1 message that means it: `toEvents` reads the event from it again. Undefined for an
 * event that HL7 v2 has no message for. What the model does not know of the segments is not sent: a visit that ends names
 * no patient.
 */
export function toHl7v2(event: ModelEvent, envelope: Hl7Envelope): Hl7Message | undefined {
  return WRITERS.get(event.type.name)?.(event, envelope)
}

type Spec<Body> = (
  body: Body,
  envelope: Hl7Envelope,
) => {
  readonly type: readonly [type: string, event: string, structure: string]
  readonly segments: readonly SegmentSpec[]
}

/** A writer takes the body with its type from the event's own schema. */
function writer<Schema extends TObject>(
  type: EventType<Schema>,
  spec: Spec<Static<Schema> & { readonly facility: string }>,
): readonly [string, Writer] {
  const write: Writer = (event, envelope) => {
    const body = type.check(event.body)
    if (!body.ok) return undefined
    const facility = typeof event.body.facility === 'string' ? event.body.facility : ''
    const { type: message, segments } = spec({ ...body.value, facility }, envelope)
    return buildMessage({ segments: [header(message, facility, envelope), ...segments] })
  }
  return [type.name, write]
}

function header(type: readonly string[], facility: string, envelope: Hl7Envelope): SegmentSpec {
  const { sendingApplication, receivingApplication, receivingFacility, controlId, at, zone } = envelope
  return [
    'MSH',
    {
      3: sendingApplication,
      4: facility,
      5: receivingApplication,
      6: receivingFacility,
      7: printHl7Time(instant(at), zone),
      9: type,
      10: controlId,
      11: 'P',
      12: '2.5.1',
      18: 'UNICODE UTF-8',
    },
  ]
}

const evn = (trigger: string, envelope: Hl7Envelope): SegmentSpec => [
  'EVN',
  { 1: trigger, 2: printHl7Time(instant(envelope.at), envelope.zone) },
]

const time = (iso: string, zone: string): string => {
  const at = parseInstant(iso)
  return at === undefined ? '' : printHl7Time(at, zone, at % 1000 === 0 ? 'second' : 'fraction')
}

const day = (date: string): string => {
  const known = calendarDate(date)
  return known ? printHl7Date(known) : ''
}

const repeated = (field: number, values: readonly Written[]): Readonly<Record<string, Written>> =>
  Object.fromEntries(values.map((value, index) => [`${field}[${index + 1}]`, value]))

const identifiers = (field: number, list: readonly Identifier[]) =>
  repeated(
    field,
    list.map(({ value, authority, type }) => [value, '', '', authority, type]),
  )

function pid({
  identifiers: ids,
  familyName,
  givenName,
  birthDate,
  sex,
  address,
  phone,
}: Patient): SegmentSpec {
  const { line, city, state, postalCode } = address ?? {}
  return [
    'PID',
    {
      1: 1,
      ...identifiers(3, ids),
      5: [familyName, givenName],
      7: birthDate === undefined ? '' : day(birthDate),
      8: sex ?? '',
      ...(address && { 11: [line ?? '', '', city ?? '', state ?? '', postalCode ?? ''] }),
      13: phone ?? '',
    },
  ]
}

const pv1 = (
  visit: string,
  patientClass: string,
  more: Readonly<Record<string, Written>> = {},
): SegmentSpec => ['PV1', { 1: 1, 2: patientClass, '19.1': visit, ...more }]

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
  writer(PatientRegistered, ({ patient }, envelope) => ({
    type: ['ADT', 'A31', 'ADT_A05'],
    segments: [evn('A31', envelope), pid(patient), ['PV1', { 1: 1, 2: 'N' }]],
  })),
  writer(PatientsMerged, ({ survivor, retired }, envelope) => ({
    type: ['ADT', 'A40', 'ADT_A39'],
    segments: [evn('A40', envelope), pid(survivor), ['MRG', identifiers(1, retired.identifiers)]],
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
