import { type CalendarDate, type Money, printUsd, usd } from '../../../kernel/index.ts'
import { readElementName } from '../element-name.ts'
import type { Segment } from '../segment.ts'
import { parseAmount, printDate, readDate } from '../values.ts'
import { type Domain, type Field, type Fields, type ObjectOf, put, readFields, writeFields } from './field.ts'
import type { Reading } from './reading.ts'

/** A number as it was written, for rates and unit prices that have more decimals than cents. */
export type Decimal = string

type Parse<Value> = (text: string, segment: Segment, reading: Reading) => Value | undefined
type Print<Value> = (value: Value) => string

function field<Value>(
  name: string,
  domain: Domain,
  parse: Parse<Value>,
  print: Print<Value>,
  empty?: Value,
): Field<Value, false> {
  const { element, component } = readElementName(name)
  return {
    domain,
    isRequired: false,
    empty,
    read(segment, reading) {
      const text = segment.text(element, component)
      return text === undefined ? undefined : parse(text, segment, reading)
    },
    write: (value, elements) => put(elements, element, component, print(value)),
  }
}

export type NamedField<Value> = Field<Value, false> & { readonly name: string }

/** Told when it is missing; a stand-in keeps the object whole (no text, no money, zero). */
export const required = <Value>(inner: NamedField<Value>): Field<Value, true> => ({
  ...needed(inner),
  isRequired: true,
})

/** Told when it is missing, but without a stand-in: the object does not have it then. */
export const needed = <Value>(inner: NamedField<Value>): NamedField<Value> => ({
  ...watched(inner, (segment, reading) =>
    reading.error('x12.element.missing', inner.name, segment, 'The element is required.', 'Send it.'),
  ),
  isNeeded: true,
})

/** The guide requires it and nothing here needs it: a warning. */
export const expected = <Value>(inner: NamedField<Value>): NamedField<Value> =>
  watched(inner, (segment, reading) =>
    reading.warning(
      'x12.expected',
      inner.name,
      segment,
      'The element that the guide requires is missing.',
      'Send it.',
    ),
  )

/** The same with a stand-in: the object always has it. */
export const usual = <Value>(inner: NamedField<Value>): Field<Value, true> => ({
  ...expected(inner),
  isRequired: true,
})

function watched<Value>(
  inner: NamedField<Value>,
  onMissing: (segment: Segment, reading: Reading) => void,
): NamedField<Value> {
  const { element, component } = readElementName(inner.name)
  return {
    ...inner,
    read(segment, reading) {
      const value = inner.read(segment, reading)
      if (value === undefined && segment.text(element, component) === undefined) onMissing(segment, reading)
      return value
    },
  }
}

const named = <Value>(name: string, inner: Field<Value, false>): NamedField<Value> => ({ ...inner, name })

/** Any text; longer than `max` is told. */
export const text = (name: string, max?: number): NamedField<string> =>
  named(
    name,
    field(
      name,
      { kind: 'text', max },
      (value, segment, reading) => {
        if (max !== undefined && value.length > max)
          reading.warning(
            'x12.element.long',
            name,
            segment,
            `The element is longer than the ${max} characters it may have.`,
            'Send it shorter.',
          )
        return value
      },
      (value) => value,
      '',
    ),
  )

/** A code of a set that is free to use; others are told and read all the same. */
export const code = (name: string, codes: readonly string[]): NamedField<string> => {
  const known = new Set(codes)
  return named(
    name,
    field(
      name,
      { kind: 'code', codes },
      (value, segment, reading) => {
        if (!known.has(value))
          reading.warning(
            'x12.code',
            name,
            segment,
            'The code is not one of its set.',
            'Send a code of the set.',
          )
        return value
      },
      (value) => value,
      '',
    ),
  )
}

/** A code of this guide, which has an own name here: `choice('NM102', { 1: 'person', 2: 'organization' }, 'person')`. */
export const choice = <Name extends string>(
  name: string,
  names: Readonly<Record<string, Name>>,
  otherwise: Name,
): Field<Name, true> => {
  const { element, component } = readElementName(name)
  const codes = new Map(Object.entries(names).map(([written, meant]) => [meant, written]))
  return {
    domain: { kind: 'code', codes: Object.values(names) },
    isRequired: true,
    empty: otherwise,
    read: (segment) => names[segment.text(element, component) ?? ''] ?? otherwise,
    write: (value, elements) => put(elements, element, component, codes.get(value) ?? ''),
  }
}

/** What is nearly always `usual` is absent then, and written all the same. */
export function unless(usual: string, inner: NamedField<string>): NamedField<string> {
  return {
    ...inner,
    usual,
    read(segment, reading) {
      const value = inner.read(segment, reading)
      return value === usual ? undefined : value
    },
  }
}

/** Dollars and cents. */
export const money = (name: string): NamedField<Money> =>
  named(
    name,
    field<Money>(
      name,
      { kind: 'money' },
      (value, segment, reading) => {
        const amount = parseAmount(value)
        if (!amount)
          reading.error(
            'x12.amount',
            name,
            segment,
            'The element is no amount.',
            'Send a decimal number, two decimals.',
          )
        return amount
      },
      printUsd,
      usd(0),
    ),
  )

/** Cents without a point (type N2). */
export const cents = (name: string): NamedField<Money> =>
  named(
    name,
    field<Money>(
      name,
      { kind: 'money' },
      (value, segment, reading) => {
        const minor = /^[+-]?\d{1,15}$/.test(value) ? Number(value) + 0 : undefined
        if (minor === undefined)
          reading.error(
            'x12.amount',
            name,
            segment,
            'The element is no number of cents.',
            'Send digits, no point.',
          )
        return minor === undefined ? undefined : usd(minor)
      },
      ({ minor }) => String(minor),
      usd(0),
    ),
  )

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/

export const number = (name: string): NamedField<number> =>
  named(
    name,
    field(
      name,
      { kind: 'number' },
      (value, segment, reading) => checked(value, name, segment, reading, toNumber),
      printNumber,
      0,
    ),
  )

export const decimal = (name: string): NamedField<Decimal> =>
  named(
    name,
    field(
      name,
      { kind: 'decimal' },
      (value, segment, reading) => checked(value, name, segment, reading, same),
      same,
      '0',
    ),
  )

const toNumber = (text: string): number => Number(text) + 0
const same = (text: string): string => text
const printNumber = (value: number): string => (Number.isInteger(value) ? String(value) : plainDecimal(value))

/** Never in scientific notation, which X12 does not have. */
const plainDecimal = (value: number): string =>
  String(value).includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : String(value)

function checked<Value>(
  value: string,
  name: string,
  segment: Segment,
  reading: Reading,
  convert: (text: string) => Value,
): Value | undefined {
  if (NUMBER.test(value)) return convert(value)
  reading.error(
    'x12.number',
    name,
    segment,
    'The element is no number.',
    'Send digits with an optional decimal point.',
  )
  return undefined
}

/** A day, CCYYMMDD; `format` is the element that says so (D8), where there is one. */
export const date = (name: string, format?: string): NamedField<CalendarDate> => {
  const formatAt = format === undefined ? undefined : readElementName(format)
  const inner = field(
    name,
    { kind: 'date' },
    (value, segment, reading) => {
      const day = readDate(value)
      if (!day) reading.error('x12.date', name, segment, 'The element is no calendar day.', 'Send CCYYMMDD.')
      return day
    },
    printDate,
  )
  return {
    ...inner,
    name,
    write(value, elements) {
      if (formatAt) put(elements, formatAt.element, formatAt.component, 'D8')
      inner.write(value, elements)
    },
  }
}

/** `HHMM`, `HHMMSS` or with decimals of a second: as precise as it was written. */
export const time = (name: string): NamedField<string> =>
  named(
    name,
    field(
      name,
      { kind: 'time' },
      (value, segment, reading) => {
        if (isTime(value)) return value
        reading.error('x12.time', name, segment, 'The element is no time of day.', 'Send HHMM or HHMMSS.')
        return undefined
      },
      (value) => value,
    ),
  )

export const isTime = (text: string): boolean => /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(text)

/** Y or N; anything else is read as it is not there. */
export const flag = (name: string): NamedField<boolean> =>
  named(
    name,
    field(
      name,
      { kind: 'flag' },
      (value) => (value === 'Y' ? true : value === 'N' ? false : undefined),
      (value) => (value ? 'Y' : 'N'),
    ),
  )

const nameOf = (inner: Field): string => ('name' in inner && typeof inner.name === 'string' ? inner.name : '')

/** An object within the segment, of fields that have names; absent when none of its values is there. */
export function group<F extends Fields>(fields: F): Field<ObjectOf<F>, false> {
  const entries = Object.entries(fields)
  const places = Object.values(fields).map((inner) => readElementName(nameOf(inner)))
  return {
    domain: { kind: 'object', fields },
    isRequired: false,
    empty: undefined,
    read(segment, reading) {
      if (!places.some(({ element, component }) => segment.text(element, component) !== undefined))
        return undefined
      const target: Record<string, unknown> = {}
      readFields(entries, target, segment, reading)
      return target as ObjectOf<F>
    },
    write: (value, elements) => void writeFields(entries, value, elements),
  }
}
