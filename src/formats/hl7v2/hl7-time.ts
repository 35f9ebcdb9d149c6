import { type CalendarDate, calendarDate, type Instant, instant } from '../../kernel/index.ts'
import { offsetAt, zonedToInstant } from './zone-offset.ts'

export type TimePrecision = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction'

/** A time stamp as it was written: what was not written is not made up. */
export type Hl7Time = {
  readonly precision: TimePrecision
  readonly year: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  /** The digits after the point, as many as were written. */
  readonly fraction?: string
  /** Minutes east of UTC; undefined when the sender wrote no offset. */
  readonly offsetMinutes?: number
  /** The start of the year, day, minute ... that was written; undefined when neither offset nor zone is known. */
  readonly instant?: Instant
}

const TIME =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?(?:([+-])(\d{2})(\d{2}))?$/

/**
 * Reads a time stamp (HL7 v2.5.1, 2.A.22 DTM and 2.A.77 TS); undefined when the text is none. `defaultZone` is the IANA
 * zone of a sender that writes local times. A local time that its clocks skipped is read as if they had not been moved
 * yet; one that they showed twice is the earlier.
 */
export function parseHl7Time(text: string, defaultZone?: string): Hl7Time | undefined {
  const parts = TIME.exec(text.trim())
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = parts
  if (!inRange(year, month, day, hour, minute, second)) return undefined
  if (sign && (Number(offsetHours) > 14 || Number(offsetMinutes) > 59)) return undefined
  const utc = Date.UTC(
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Math.trunc(Number(`0.${fraction ?? '0'}`) * 1000),
  )
  const offset = sign ? Number(`${sign}1`) * (Number(offsetHours) * 60 + Number(offsetMinutes)) : undefined
  return {
    precision: precisionOf([month, day, hour, minute, second, fraction]),
    year: Number(year),
    ...(month && { month: Number(month) }),
    ...(day && { day: Number(day) }),
    ...(hour && { hour: Number(hour) }),
    ...(minute && { minute: Number(minute) }),
    ...(second && { second: Number(second) }),
    ...(fraction && { fraction }),
    ...(offset !== undefined && { offsetMinutes: offset }),
    ...instantOf(utc, offset, defaultZone),
  }
}

function instantOf(utc: number, offset: number | undefined, zone: string | undefined): { instant?: Instant } {
  if (offset !== undefined) return { instant: instant(utc - offset * 60_000) }
  return zone === undefined ? {} : { instant: zonedToInstant(utc, zone) }
}

const PRECISIONS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction'] as const

const precisionOf = (parts: readonly (string | undefined)[]): TimePrecision =>
  PRECISIONS[parts.filter((part) => part !== undefined).length] ?? 'fraction'

function inRange(year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'): boolean {
  const date = calendarDate(`${year}-${month}-${day}`)
  return date !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

export type Hl7Date = {
  readonly precision: 'year' | 'month' | 'day'
  readonly year: number
  readonly month?: number
  readonly day?: number
  /** Only when the whole day was written. */
  readonly date?: CalendarDate
}

/** Reads the day of a DT or of a time stamp, in the zone of whoever wrote it; undefined when the text is neither. */
export function parseHl7Date(text: string): Hl7Date | undefined {
  const time = parseHl7Time(text)
  if (!time) return undefined
  const { year, month, day } = time
  if (month === undefined) return { precision: 'year', year }
  if (day === undefined) return { precision: 'month', year, month }
  const date = calendarDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
  return { precision: 'day', year, month, day, ...(date && { date }) }
}

/** `20260131` for `2026-01-31`. */
export const printHl7Date = (date: CalendarDate): string => date.replaceAll('-', '')

/**
 * Writes a moment as `YYYYMMDDHHMMSS+ZZZZ`, cut to the precision. `zone` is an IANA name or minutes east of UTC. The
 * offset is written from the hour on: a bare day with one would be read as midnight.
 */
export function printHl7Time(
  at: Instant,
  zone: string | number,
  precision: TimePrecision = 'second',
): string {
  const offset = typeof zone === 'number' ? zone : offsetAt(at, zone)
  const digits = new Date(at + offset * 60_000).toISOString().replace(/[-:TZ]/g, '')
  const length = { year: 4, month: 6, day: 8, hour: 10, minute: 12, second: 14, fraction: 18 }[precision]
  return digits.slice(0, length) + (length < 10 ? '' : printOffset(offset))
}

function printOffset(minutes: number): string {
  const size = Math.abs(Math.trunc(minutes))
  return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60), 2)}${pad(size % 60, 2)}`
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')
