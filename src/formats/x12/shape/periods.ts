import { calendarDate } from '../../../kernel/index.ts'
import { readElementName } from '../element-name.ts'
import type { DateRange } from '../party.ts'
import type { Segment } from '../segment.ts'
import { readDate } from '../values.ts'
import { type Elements, put } from './field.ts'
import { isTime, type NamedField } from './fields.ts'
import type { Reading } from './reading.ts'

/**
 * A date or a time as precise as it was written, in ISO 8601: `2026`, `2026-01`, `2026-01-15`, `2026-01-15T09:30`,
 * `T09:30`. No zone: X12 times are those of the sender.
 */
export type PartialDate = string

/** DTP: one moment or a first and a last; `format` and `text` where the format is none that is known here. */
export type Period = {
  readonly from?: PartialDate | undefined
  readonly to?: PartialDate | undefined
  readonly format?: string | undefined
  readonly text?: string | undefined
}

/** Formats (DTP02) by how many digits they have and what those are. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  CY: /^\d{4}$/,
  CM: /^\d{6}$/,
  D8: /^\d{8}$/,
  DT: /^\d{12}$/,
  RTS: /^\d{14}$/,
  TM: /^\d{4}(\d\d)?$/,
}
/** Ranges: two of another format with a hyphen between. */
const RANGES: Readonly<Record<string, string>> = { RD8: 'D8', RDT: 'DT', RTM: 'TM', RD6: 'D6' }

/** A period with any known format, at elements such as DTP02 and DTP03. */
export function period(format: string, name: string): NamedField<Period> {
  const [formatAt, valueAt] = [readElementName(format), readElementName(name)]
  return {
    name,
    domain: { kind: 'period' },
    isRequired: false,
    empty: {},
    read(segment, reading) {
      const value = segment.text(valueAt.element, valueAt.component)
      if (value === undefined) return undefined
      return readPeriod(
        segment.text(formatAt.element, formatAt.component) ?? 'D8',
        value,
        name,
        segment,
        reading,
      )
    },
    write(value, elements) {
      const { format: written, text } =
        value.format === undefined ? printPeriod(value) : { text: '', ...value }
      put(elements, formatAt.element, formatAt.component, written)
      put(elements, valueAt.element, valueAt.component, text)
    },
  }
}

/** Days only: D8 for one, RD8 for a first and a last. */
export function days(format: string, name: string): NamedField<DateRange> {
  const inner = period(format, name)
  return {
    name,
    isRequired: false,
    empty: {},
    domain: { kind: 'days' },
    read(segment, reading) {
      const found = inner.read(segment, reading)
      const from = calendarDate(found?.from?.slice(0, 10) ?? '')
      const to = calendarDate(found?.to?.slice(0, 10) ?? '')
      if (!from) return undefined
      return to ? { from, to } : { from }
    },
    write(value: DateRange, elements: Elements) {
      if (value.from) inner.write(value, elements)
    },
  }
}

function readPeriod(
  format: string,
  value: string,
  name: string,
  segment: Segment,
  reading: Reading,
): Period | undefined {
  const range = RANGES[format]
  const [first = '', last] = range === undefined ? [value] : value.split('-')
  if (FORMATS[range ?? format] === undefined) return { format, text: value }
  const from = toPartialDate(range ?? format, first)
  const to = last === undefined ? undefined : toPartialDate(range ?? format, last)
  if (from === undefined || (last !== undefined && to === undefined)) {
    reading.error(
      'x12.date',
      name,
      segment,
      `The element is no date or time of format ${printFormat(format)}.`,
      FIX,
    )
    return undefined
  }
  if (to !== undefined && to < from)
    reading.warning('x12.date.order', name, segment, 'The last day comes before the first.', 'Swap them.')
  return to === undefined ? { from } : { from, to }
}

const FIX = 'Send what the format qualifier says: D8 is CCYYMMDD, RD8 CCYYMMDD-CCYYMMDD, TM HHMM.'
/** A qualifier of unusual shape is data in the wrong place and is not shown. */
const printFormat = (format: string): string => (/^[A-Z0-9]{2,3}$/.test(format) ? format : 'DTP02')

/** Undefined when the digits are no date or time, or not of the format. */
function toPartialDate(format: string, digits: string): PartialDate | undefined {
  if (!FORMATS[format]?.test(digits)) return undefined
  if (format === 'TM') return isTime(digits) ? `T${printTime(digits)}` : undefined
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)]
  if (!readDate(`${year}${month || '01'}${day || '01'}`)) return undefined
  const date = [year, month, day].filter((part) => part !== '').join('-')
  const clock = digits.slice(8)
  if (clock === '') return date
  return isTime(clock) ? `${date}T${printTime(clock)}` : undefined
}

const printTime = (digits: string): string => (digits.match(/\d\d/g) ?? []).join(':')

function printPeriod({ from = '', to }: Period): { readonly format: string; readonly text: string } {
  const digits = printPartialDate(from)
  const format = formatOf(from)
  if (to === undefined) return { format, text: digits }
  const range = Object.keys(RANGES).find((name) => RANGES[name] === format) ?? 'RD8'
  return { format: range, text: `${digits}-${printPartialDate(to)}` }
}

const printPartialDate = (value: PartialDate): string => value.replace(/[-:T]/g, '')

function formatOf(value: PartialDate): string {
  if (value.startsWith('T')) return 'TM'
  const { length } = printPartialDate(value)
  return { 4: 'CY', 6: 'CM', 12: 'DT', 14: 'RTS' }[length] ?? 'D8'
}
