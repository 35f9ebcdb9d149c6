/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Never a local time. */
export type Instant = number & { readonly __brand: 'Instant' }

export const instant = (epochMs: number): Instant => Math.trunc(epochMs) as Instant
export const toIso = (at: Instant): string => new Date(at).toISOString()
/** Reads an ISO 8601 time that names its zone; undefined when it is none, or when the zone is missing. */
export function parseInstant(text: string): Instant | undefined {
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined
  const epochMs = Date.parse(text)
  return Number.isNaN(epochMs) ? undefined : instant(epochMs)
}

/** A calendar day, `YYYY-MM-DD`, in the zone of whoever wrote it. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }

export function calendarDate(text: string): CalendarDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return undefined
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])))
  return date.toISOString().slice(0, 10) === text ? (text as CalendarDate) : undefined
}

/** The calendar day of a moment in an IANA zone (`America/Chicago`). */
export const dateIn = (at: Instant, zone: string): CalendarDate =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at) as CalendarDate

/** The time, and waiting for it. Given to whatever needs it, so that a test can hold it in its hand. */
export interface Clock {
  now(): Instant
  /** Resolves at or after `at`, or as soon as `signal` aborts (it never rejects). */
  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void>
}

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}

/** `'250 milliseconds'`, `'3 days'`, `'1 hour'`: a length of time as people write it. */
export type Duration = `${number} ${'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week'}${'' | 's'}`

export function durationMs(duration: Duration): number {
  const [count = '', unit = ''] = duration.split(' ')
  const ms = Number(count) * (UNITS[unit.replace(/s$/, '')] ?? Number.NaN)
  if (Number.isNaN(ms)) throw new RangeError(`"${duration}" is no duration: write for example "3 days"`)
  return ms
}
