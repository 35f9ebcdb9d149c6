import type { Appointment, AppointmentParticipant, Extension, Reference } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { codeIn, concept, requiredCode } from '../data-types/codes.ts'
import { laterElement } from '../data-types/extensions.ts'
import { eiIdentifier } from '../data-types/identifiers.ts'
import { xcnPractitioner } from '../data-types/people.ts'
import { pl } from '../data-types/places.ts'
import { decimal, minutesIn, wholeNumber } from '../data-types/quantities.ts'
import { dateTime, instant, laterBy, spanOf } from '../data-types/times.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import { DEVICE, type Draft, LOCATION } from '../resource-kind.ts'
import { systemUri, userTable } from '../vocabulary/concept-map.ts'
import { APPOINTMENT_REASON_CODES } from '../vocabulary/concepts-a-i.ts'
import { APPOINTMENT_STATUS } from '../vocabulary/required-codes.ts'
import { APPOINTMENT_TYPE_CODES } from '../vocabulary/same-codes.ts'
import { nteNote } from './order.ts'
import { each } from './patient.ts'

type Status = Appointment['status']

/** What an event says of an appointment when SCH-25 does not (HL7 v2.5.1, 10.4). */
const BY_EVENT: Readonly<Record<string, Status>> = {
  S12: 'booked',
  S13: 'booked',
  S14: 'booked',
  S15: 'cancelled',
  S16: 'cancelled',
  S17: 'entered-in-error',
  S26: 'noshow',
}

/** SCH[Appointment]. */
export function schAppointment(sch: SegmentReader, to: Conversion): Draft<'Appointment'> {
  const status = requiredCode(sch.at(25), to, APPOINTMENT_STATUS)
  const type = concept(sch.at(8), to, APPOINTMENT_TYPE_CODES)
  const reasonIsType = sch.at(7).at(3).peek === 'HL70277'
  const timing = sch.at(11)
  const start = instant(timing.at(4), to)
  const { end } = spanOf(start, instant(timing.at(5), to) ?? endOf(start, sch, to), timing.at(5), to)
  return {
    identifier: each(sch, [1, 2], to, (part) => eiIdentifier(part, to)),
    status: status ?? BY_EVENT[to.message.get('MSH-9.2') ?? ''],
    appointmentType: type ?? (reasonIsType ? concept(sch.at(7), to, APPOINTMENT_TYPE_CODES) : undefined),
    reasonCode: [
      ...(reasonIsType ? [] : each(sch, [7], to, (part) => concept(part, to, APPOINTMENT_REASON_CODES))),
      ...each(sch, [6], to, concept),
    ],
    start,
    end,
    minutesDuration: durationOf(sch, to),
    participant: contacts(sch, to),
  }
}

/** SCH-9 in the units of SCH-10, in whole minutes. */
function durationOf(sch: SegmentReader, to: Conversion): number | undefined {
  const value = sch.has(9) ? decimal(sch.at(9), to) : undefined
  const units = sch.at(10).at(1).text ?? sch.at(10).at(2).text
  const minutes = typeof value === 'number' ? minutesIn(value, units) : undefined
  return minutes !== undefined && minutes > 0 ? wholeNumber(minutes) : undefined
}

function endOf(start: string | undefined, sch: SegmentReader, to: Conversion): string | undefined {
  const minutes = durationOf(sch, to)
  return start === undefined || minutes === undefined ? undefined : laterBy(minutes, start)
}

const CONTACTS = [
  [12, 'participant-type', undefined, 'placer contact'],
  [16, 'participant-type', undefined, 'filler contact'],
  [20, 'provenance-participant-type', 'enterer', 'Enterer'],
] as const

const contacts = (sch: SegmentReader, to: Conversion): readonly AppointmentParticipant[] =>
  CONTACTS.flatMap(([field, system, code, text]) =>
    each(sch, [field], to, (part) => xcnPractitioner(part, to)).map((actor) => ({
      type: [code === undefined ? { text } : { coding: [{ system: systemUri(system), code }] }],
      actor,
      status: 'needs-action' as const,
    })),
  )

/** SCH[ServiceRequest]: the orders that the appointment fulfils, SCH-26 the placer's, SCH-27 the filler's. */
export function schRequests(sch: SegmentReader, to: Conversion): readonly Draft<'ServiceRequest'>[] {
  const [placers, fillers] = [
    each(sch, [26], to, (part) => eiIdentifier(part, to, 'PLAC')),
    each(sch, [27], to, (part) => eiIdentifier(part, to, 'FILL')),
  ]
  return Array.from({ length: Math.max(placers.length, fillers.length) }, (_, index) => ({
    identifier: [placers[index], fillers[index]].filter((identifier) => identifier !== undefined),
    status: 'active' as const,
    intent: 'order' as const,
  }))
}

/** SCH[Provenance]: who entered it. */
export function schProvenance(sch: SegmentReader, to: Conversion): Draft<'Provenance'> | undefined {
  const people = each(sch, [20], to, (part) => xcnPractitioner(part, to))
  const [msh] = to.segments
  if (people.length === 0 || !msh) return undefined
  const type = { coding: [{ system: systemUri('provenance-participant-type'), code: 'enterer' }] }
  return { recorded: instant(msh.at(7), to), agent: people.map((who) => ({ type, who })) }
}

/** NTE[Appointment-Comment]. */
export function nteAppointment(nte: SegmentReader, to: Conversion): readonly Extension[] {
  const note = nteNote(nte, to)
  return note ? laterElement('Appointment.note', { valueAnnotation: note }) : []
}

/** PID[Appointment]: the patient takes part, and is who it is about. */
export const pidAppointment = (patient: Reference): Draft<'Appointment'> => ({
  extension: laterElement('Appointment.subject', { valueReference: patient }),
  participant: [{ actor: patient, status: 'accepted' }],
})

/** Where the parts of a resource's booking stand in AIS, AIG, AIL and AIP. */
type Slot = {
  readonly start: number
  readonly offset: number
  readonly length: number
  readonly status: number
}
const SLOTS = {
  AIS: { start: 4, offset: 5, length: 7, status: 10 },
  AIG: { start: 8, offset: 9, length: 11, status: 14 },
  AIL: { start: 6, offset: 7, length: 9, status: 12 },
  AIP: { start: 6, offset: 7, length: 9, status: 12 },
} as const satisfies Readonly<Record<string, Slot>>

/** From when to when: as sent, or counted from the start of the appointment. */
function slotPeriod(segment: SegmentReader, slot: Slot, appointment: Draft<'Appointment'>, to: Conversion) {
  const sent = dateTime(segment.at(slot.start), to)
  const start = sent ?? shifted(appointment.start, segment.at(slot.offset), segment.at(slot.offset + 1), to)
  const end = start?.includes('T')
    ? shifted(start, segment.at(slot.length), segment.at(slot.length + 1), to)
    : undefined
  return start === undefined ? undefined : spanOf(start, end, segment.at(slot.length), to)
}

function shifted(from: string | undefined, amount: Part, units: Part, to: Conversion): string | undefined {
  if (from === undefined || !amount.isValued) return undefined
  const value = decimal(amount, to)
  const minutes =
    typeof value === 'number' ? minutesIn(value, units.at(1).text ?? units.at(2).text) : undefined
  return minutes === undefined ? undefined : laterBy(minutes, from)
}

/** HL7 table 0278 as what somebody says of taking part. */
function participation(part: Part): AppointmentParticipant['status'] {
  const code = part.at(1).text
  const status = code === undefined ? undefined : codeIn(APPOINTMENT_STATUS, code)
  if (status === 'cancelled') return 'declined'
  return status === 'booked' || status === 'fulfilled' || status === 'checked-in'
    ? 'accepted'
    : 'needs-action'
}

/** AIS[Appointment]: the service; its time is that of the appointment when SCH has none. */
export function aisAppointment(
  ais: SegmentReader,
  appointment: Draft<'Appointment'>,
  to: Conversion,
): Draft<'Appointment'> {
  ais.take(1, 2)
  const period = slotPeriod(ais, SLOTS.AIS, appointment, to)
  const isTime = appointment.start === undefined && period?.start?.includes('T') === true
  return {
    serviceType: each(ais, [3], to, concept),
    status: requiredCode(ais.at(10), to, APPOINTMENT_STATUS),
    ...(isTime ? { start: period?.start, end: period?.end } : {}),
  }
}

/** AIS[ServiceRequest]: the same service as what was ordered. */
export function aisRequest(
  ais: SegmentReader,
  appointment: Draft<'Appointment'>,
  to: Conversion,
): Draft<'ServiceRequest'> {
  return {
    code: concept(ais.at(3), to),
    occurrencePeriod: slotPeriod(ais, SLOTS.AIS, appointment, to),
    identifier: each(ais, [11, 12], to, (part) => {
      const [first] = concept(part, to)?.coding ?? []
      return first && { system: first.system, value: first.code }
    }),
  }
}

/** AIG[Appointment], AIL[Appointment], AIP[Appointment]: who and what takes part, from when to when. */
export function resourceParticipant(
  segment: SegmentReader,
  appointment: Draft<'Appointment'>,
  to: Conversion,
): readonly AppointmentParticipant[] {
  segment.take(1, 2)
  const slot = SLOTS[segment.name as 'AIG' | 'AIL' | 'AIP']
  const period = slotPeriod(segment, slot, appointment, to)
  const status = participation(segment.at(slot.status))
  const type = each(segment, [4], to, (part) =>
    concept(part, to, segment.name === 'AIL' ? userTable('0305') : undefined),
  )
  const actors = actorsOf(segment, to)
  if (actors.length > 0) return actors.map((actor) => ({ type, actor, status, period }))
  return type.length > 0 ? [{ type, status, period }] : []
}

function actorsOf(segment: SegmentReader, to: Conversion): readonly Reference[] {
  if (segment.name === 'AIP') return each(segment, [3], to, (part) => xcnPractitioner(part, to))
  if (segment.name === 'AIL') return each(segment, [3], to, (part) => pl(part, to))
  return each(segment, [3], to, (part) => {
    const { coding = [], text } = concept(part, to) ?? {}
    const identifier = coding.map(({ system, code }) => ({ system, value: code }))
    const name = text ?? coding.find(({ display }) => display)?.display
    const isPlace = /room|location/i.test(segment.at(4).at(1).peek ?? '')
    if (isPlace) return to.add(LOCATION, to.keyAt(part.place), { identifier, name }).reference
    const deviceName = name === undefined ? [] : [{ name, type: 'other' as const }]
    return to.add(DEVICE, to.keyAt(part.place), { identifier, deviceName }).reference
  })
}
