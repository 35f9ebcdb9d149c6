import { type CalendarDate, calendarDate } from '../../kernel/index.ts'

const TOKENS = /YYYY|YY|MM|M|DD|D|[^YMD]+|./g
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d\\d)',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d\\d?)',
  DD: '(?<day>\\d\\d)',
  D: '(?<day>\\d\\d?)',
}

/** The parts of a date format such as `MM/DD/YYYY`; undefined unless it has one year, one month and one day. */
export function dateParts(format: string): readonly string[] | undefined {
  const parts: readonly string[] = format.match(TOKENS) ?? []
  const kinds = parts.filter((part) => PATTERNS[part]).map((part) => part[0])
  return kinds.toSorted().join('') === 'DMY' && !parts.includes('Y') ? parts : undefined
}

const escapePattern = (text: string): string => text.replace(/[^\w\s]/g, '\\$&')

const readers = new Map<string, RegExp>()

/** The day that a text names in a format; undefined when it is none. Two digits of a year are of this century. */
export function readDate(text: string, format: string): CalendarDate | undefined {
  let reader = readers.get(format)
  if (!reader) {
    const parts = dateParts(format) ?? []
    reader = new RegExp(`^${parts.map((part) => PATTERNS[part] ?? escapePattern(part)).join('')}$`)
    readers.set(format, reader)
  }
  const found = reader.exec(text)?.groups
  if (!found) return undefined
  const { year = '', month = '', day = '' } = found
  return calendarDate(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A day in a format; undefined when two digits can not hold its year. */
export function printDate(date: CalendarDate, format: string): string | undefined {
  const [year = '', month = '', day = ''] = date.split('-')
  const values: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(2),
    MM: month,
    M: String(Number(month)),
    DD: day,
    D: String(Number(day)),
  }
  const text = (dateParts(format) ?? []).map((part) => values[part] ?? part).join('')
  return readDate(text, format) === date ? text : undefined
}
