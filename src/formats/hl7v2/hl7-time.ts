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

const PRECISIONS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction'] as const
/** Length of the digits for each precision up to the second. */
const LENGTHS = [4, 6, 8, 10, 12, 14] as const

/**
 * Reads a time stamp (HL7 v2.5.1, 2.A.22 DTM and 2.A.77 TS); undefined when the text is none. `defaultZone` is the IANA
 * zone of a sender that writes local times. A local time that its clocks skipped is read as if they had not been moved
 * yet; one that they showed twice is the earlier.
 */
export function parseHl7Time(text: string, defaultZone?: string): Hl7Time | undefined {
  const parts = splitTime(text.trim())
  if (!parts) return undefined
  const { year, month, day, hour, minute, second, fraction, offset } = parts
  const { written } = parts
  const time: Writable<Hl7Time> = { precision: PRECISIONS[written] ?? 'fraction', year }
  if (written >= 1) time.month = month
  if (written >= 2) time.day = day
  if (written >= 3) time.hour = hour
  if (written >= 4) time.minute = minute
  if (written >= 5) time.second = second
  if (fraction !== '') time.fraction = fraction
  if (offset !== undefined) time.offsetMinutes = offset
  if (offset === undefined && defaultZone === undefined) return time
  const millisecond = fraction === '' ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000)
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  if (offset !== undefined) time.instant = instant(utc - offset * 60_000)
  else if (defaultZone !== undefined) time.instant = zonedToInstant(utc, defaultZone)
  return time
}

/** Whether `parseHl7Time` would read it. */
export const isHl7Time = (text: string): boolean => splitTime(text.trim()) !== undefined

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] }

/** Digits are read by hand: every message has times, and a pattern with twelve groups takes ten times as long. */
function splitTime(text: string) {
  const digits = digitsAt(text, 0)
  const written = (LENGTHS as readonly number[]).indexOf(digits)
  if (written < 0) return undefined
  const number = (at: number, from: number) => (at < digits ? twoDigits(text, at) : from)
  const [month, day, hour] = [number(4, 1), number(6, 1), number(8, 0)]
  const [minute, second] = [number(10, 0), number(12, 0)]
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const parts = { year, month, day, hour, minute, second }
  if (digits === text.length) return { ...parts, fraction: '', offset: undefined, written }
  const fractionDigits = digits === 14 && text[14] === '.' ? digitsAt(text, 15) : 0
  if (fractionDigits > 9 || (text[digits] === '.' && fractionDigits === 0)) return undefined
  const fraction = text.slice(15, 15 + fractionDigits)
  const zone = text.slice(fractionDigits > 0 ? 15 + fractionDigits : digits)
  const offset = readOffset(zone)
  if (zone !== '' && offset === undefined) return undefined
  return { ...parts, fraction, offset, written: fractionDigits > 0 ? 6 : written }
}

function digitsAt(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) break
  }
  return at - start
}

const twoDigits = (text: string, at: number): number =>
  text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

const daysIn = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31

/** `-0500`: minutes east of UTC; undefined when it is no offset. */
function readOffset(text: string): number | undefined {
  const sign = text[0] === '-' ? -1 : text[0] === '+' ? 1 : 0
  if (sign === 0 || text.length !== 5 || digitsAt(text, 1) !== 4) return undefined
  const [hours, minutes] = [twoDigits(text, 1), twoDigits(text, 3)]
  return hours > 14 || minutes > 59 ? undefined : sign * (hours * 60 + minutes)
}

/** The second component of a TS before version 2.6 (HL7 table 0529): how far the time means what it says. */
const DEGREES: Readonly<Record<string, TimePrecision>> = {
  Y: 'year',
  L: 'month',
  D: 'day',
  H: 'hour',
  M: 'minute',
  S: 'second',
}

/** The time no more precise than its degree of precision (`L`: month) says; as it is when the letter is none. */
export function cutHl7Time(time: Hl7Time, degree: string): Hl7Time {
  const precision = DEGREES[degree.trim().toUpperCase()]
  const keep = precision === undefined ? PRECISIONS.length : PRECISIONS.indexOf(precision)
  if (precision === undefined || keep >= PRECISIONS.indexOf(time.precision)) return time
  const cut: Writable<Hl7Time> = { ...time, precision }
  for (const part of PRECISIONS.slice(keep + 1)) delete (cut as Partial<Record<TimePrecision, unknown>>)[part]
  return cut
}

/** The text of a time with exactly the parts that it has; `parseHl7Time` reads it back to the same. */
export function writeHl7Time(time: Hl7Time): string {
  const { year, month, day, hour, minute, second, fraction, offsetMinutes } = time
  const parts = [month, day, hour, minute, second].map((part) => (part === undefined ? '' : pad(part, 2)))
  const offset = offsetMinutes === undefined ? '' : printOffset(offsetMinutes)
  return `${pad(year, 4)}${parts.join('')}${fraction === undefined ? '' : `.${fraction}`}${offset}`
}

/** A time of day, as TM writes it: `HHMM[SS[.SSSS]][+ZZZZ]`, from version 2.3 on also `HH`. */
export type Hl7TimeOfDay = Pick<Hl7Time, 'minute' | 'second' | 'fraction' | 'offsetMinutes'> & {
  readonly hour: number
}

/** Reads a TM (HL7 v2.5.1, 2.A.75); undefined when the text is none. */
export function parseHl7TimeOfDay(text: string): Hl7TimeOfDay | undefined {
  const time = splitTime(`20000101${text.trim()}`)
  if (!time || time.written < 3) return undefined
  const { hour, minute, second, fraction, offset, written } = time
  return {
    hour,
    ...(written >= 4 && { minute }),
    ...(written >= 5 && { second }),
    ...(fraction !== '' && { fraction }),
    ...(offset !== undefined && { offsetMinutes: offset }),
  }
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
  const local = new Date(at + offset * 60_000)
  const date = pad(local.getUTCFullYear(), 4) + pad(local.getUTCMonth() + 1, 2) + pad(local.getUTCDate(), 2)
  if (precision === 'year' || precision === 'month' || precision === 'day')
    return date.slice(0, { year: 4, month: 6, day: 8 }[precision])
  const clock = pad(local.getUTCHours(), 2) + pad(local.getUTCMinutes(), 2) + pad(local.getUTCSeconds(), 2)
  const fraction = precision === 'fraction' ? `.${pad(local.getUTCMilliseconds(), 3)}` : ''
  const length = { hour: 2, minute: 4, second: 6, fraction: 6 }[precision]
  return date + clock.slice(0, length) + fraction + printOffset(offset)
}

function printOffset(minutes: number): string {
  const size = Math.abs(Math.trunc(minutes))
  return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60), 2)}${pad(size % 60, 2)}`
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')
