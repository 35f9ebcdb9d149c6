import type { Period } from '../../../fhir/index.ts'
import { cutHl7Time, type Hl7Time, parseHl7TimeOfDay } from '../../../hl7v2/index.ts'
import type { Conversion, IssueKind } from '../conversion.ts'
import type { Part } from '../read-segment.ts'

const NO_TIME: IssueKind = {
  code: 'fhir-map.time',
  says: 'The value is no date or time.',
  fix: 'Send YYYY[MM[DD[HHMM[SS[.S[S[S[S]]]]]]]][+/-ZZZZ].',
}
const NO_ZONE: IssueKind = {
  code: 'fhir-map.zone',
  says: 'A time without an offset, of a facility whose zone is not known: FHIR takes the day alone.',
  fix: 'Send the offset, in the value or in MSH-7, or name the zone of the facility in the settings.',
}
const NO_INSTANT: IssueKind = {
  code: 'fhir-map.instant',
  says: 'FHIR needs a time of day with its offset here, and the value has none.',
  fix: 'Send the time with its offset, or name the zone of the facility in the settings.',
}

const BACKWARD: IssueKind = {
  code: 'fhir-map.period',
  says: 'The end lies before the start, which no period of FHIR may have; it is left out.',
  fix: 'Send the end of the period, or none.',
}

/** A DTM, DT or TS as it was written, no more precise than its degree of precision says. */
export function timeAt(part: Part, to: Conversion): Hl7Time | undefined {
  const text = part.text
  if (text === undefined) return undefined
  const time = to.timeOf(text)
  if (!time) return to.refuse(NO_TIME, part)
  const degree = part.at(2).text
  return degree === undefined ? time : cutHl7Time(time, degree)
}

/** DTM[dateTime]: as precise as it was written; FHIR asks for seconds with a time of day, so what is left out is zero. */
export function dateTime(part: Part, to: Conversion): string | undefined {
  const time = timeAt(part, to)
  if (!time) return undefined
  if (time.hour === undefined) return printDate(time)
  const offset = offsetOf(time)
  if (offset !== undefined) return printDate(time) + printTime(time, offset)
  to.tell(NO_ZONE, part.place)
  return printDate(time)
}

/** A date, whatever stands after the day. */
export function date(part: Part, to: Conversion): string | undefined {
  const time = timeAt(part, to)
  return time && printDate(time)
}

export function instant(part: Part, to: Conversion): string | undefined {
  const time = timeAt(part, to)
  if (!time) return undefined
  const offset = offsetOf(time)
  if (time.hour === undefined || offset === undefined) return to.refuse(NO_INSTANT, part)
  return printDate(time) + printTime(time, offset)
}

/** TM as FHIR's time: without an offset, which FHIR has no place for. */
export function timeOfDay(part: Part, to: Conversion): string | undefined {
  const text = part.text
  if (text === undefined) return undefined
  const time = parseHl7TimeOfDay(text)
  if (!time) return to.refuse(NO_TIME, part)
  return `${two(time.hour)}:${two(time.minute ?? 0)}:${two(time.second ?? 0)}${fractionOf(time.fraction)}`
}

/** DR[Period]. */
export function period(part: Part, to: Conversion): Period | undefined {
  return part.isValued ? periodOf(part.at(1), part.at(2), to) : undefined
}

export function periodOf(from: Part, until: Part, to: Conversion): Period {
  return spanOf(dateTime(from, to), dateTime(until, to), until, to)
}

/** From one time to another, the end told by a part; without it when it lies before the start (FHIR R4, per-1). */
export function spanOf(
  start: string | undefined,
  end: string | undefined,
  until: Part,
  to: Conversion,
): Period {
  if (start === undefined || end === undefined || !isBefore(end, start)) return { start, end }
  to.tell(BACKWARD, until.place)
  return { start }
}

/** Only where both say when: a year may lie before a day of it. */
const isBefore = (left: string, right: string): boolean => {
  const length = Math.min(left.length, right.length, 10)
  if (left.slice(0, length) !== right.slice(0, length)) return left.slice(0, length) < right.slice(0, length)
  return left.includes('T') && right.includes('T') && Date.parse(left) < Date.parse(right)
}

/** A moment some minutes later than another one, in the offset of that one; undefined when no calendar has it. */
export function laterBy(minutes: number, at: string): string | undefined {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(at)?.[0] ?? 'Z'
  const shift = offset === 'Z' ? 0 : minutesOf(offset)
  const local = new Date(Date.parse(at) + (minutes + shift) * 60_000)
  // FHIR's years have four digits.
  const isYear = local.getUTCFullYear() > 0 && local.getUTCFullYear() < 10_000
  return isYear ? local.toISOString().slice(0, 19) + offset : undefined
}

const minutesOf = (offset: string): number =>
  (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))

/** Minutes east of UTC: as written, or those of the zone in which it was read. */
function offsetOf(time: Hl7Time): number | undefined {
  if (time.offsetMinutes !== undefined) return time.offsetMinutes
  if (time.instant === undefined) return undefined
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = time
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - time.instant) / 60_000)
}

const two = (value: number): string => String(value).padStart(2, '0')
const fractionOf = (digits: string | undefined): string => (digits === undefined ? '' : `.${digits}`)

function printDate({ year, month, day }: Hl7Time): string {
  const parts = [String(year).padStart(4, '0'), month, day]
  return parts
    .flatMap((part) => (part === undefined ? [] : typeof part === 'number' ? two(part) : part))
    .join('-')
}

function printTime({ hour = 0, minute = 0, second = 0, fraction }: Hl7Time, offset: number): string {
  const size = Math.abs(offset)
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`
  return `T${two(hour)}:${two(minute)}:${two(second)}${fractionOf(fraction)}${zone}`
}
