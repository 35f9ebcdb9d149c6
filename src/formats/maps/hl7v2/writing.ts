import type { Static, TObject } from 'typebox'
import { calendarDate, instant, parseInstant } from '../../../kernel/index.ts'
import type { EventType, Identifier, ModelEvent, Patient } from '../../../model/index.ts'
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

export type Writer = (event: ModelEvent, envelope: Hl7Envelope) => Hl7Message | undefined

type Spec<Body> = (
  body: Body,
  envelope: Hl7Envelope,
) => {
  readonly type: readonly [type: string, event: string, structure: string]
  readonly segments: readonly SegmentSpec[]
  /** MSH-4, of a body that names its facility elsewhere. */
  readonly facility?: string
}

/** A writer takes the body with its type from the event's own schema. */
export function writer<Schema extends TObject>(
  type: EventType<Schema>,
  spec: Spec<Static<Schema> & { readonly facility: string }>,
): readonly [string, Writer] {
  const write: Writer = (event, envelope) => {
    const body = type.check(event.body)
    if (!body.ok) return undefined
    const sender = typeof event.body.facility === 'string' ? event.body.facility : ''
    const { type: message, segments, facility = sender } = spec({ ...body.value, facility: sender }, envelope)
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

export const evn = (trigger: string, envelope: Hl7Envelope): SegmentSpec => [
  'EVN',
  { 1: trigger, 2: printHl7Time(instant(envelope.at), envelope.zone) },
]

export const time = (iso: string, zone: string): string => {
  const at = parseInstant(iso)
  return at === undefined ? '' : printHl7Time(at, zone, at % 1000 === 0 ? 'second' : 'fraction')
}

export const day = (date: string): string => {
  const known = calendarDate(date)
  return known ? printHl7Date(known) : ''
}

export const repeated = (field: number, values: readonly Written[]): Readonly<Record<string, Written>> =>
  Object.fromEntries(values.map((value, index) => [`${field}[${index + 1}]`, value]))

export const identifiers = (field: number, list: readonly Identifier[]) =>
  repeated(
    field,
    list.map(({ value, authority, type }) => [value, '', '', authority, type]),
  )

export function pid({
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

export const patientOf = (patient: Patient | undefined): SegmentSpec =>
  patient ? pid(patient) : ['PID', { 1: 1 }]

export const pv1 = (
  visit: string,
  patientClass: string,
  more: Readonly<Record<string, Written>> = {},
): SegmentSpec => ['PV1', { 1: 1, 2: patientClass, '19.1': visit, ...more }]

/** PID, and PV1 when it is about a visit. */
export const patientSegments = (body: {
  readonly patient: Patient
  readonly visit?: string
}): readonly SegmentSpec[] => [pid(body.patient), ...(body.visit ? [pv1(body.visit, 'U')] : [])]
