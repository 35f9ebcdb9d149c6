import {
  type Decimal,
  type Duration,
  decimalText,
  type Quantity,
  type Range,
  type Ratio,
  toDecimal,
} from '../../../fhir/index.ts'
import type { Conversion, IssueKind } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { isCode, systemOf } from './codes.ts'
import { extension } from './extensions.ts'

const NO_NUMBER: IssueKind = {
  code: 'fhir-map.number',
  says: 'The value is no number.',
  fix: 'Send digits with an optional sign and decimal point.',
}

const UCUM = 'http://unitsofmeasure.org'

/** NM, with the digits that were sent; HL7 allows a plus sign and a point at either end, FHIR does not. */
export function decimal(part: Part, to: Conversion): Decimal | undefined {
  const text = part.text
  if (text === undefined) return undefined
  const number = decimalOf(text)
  return number ?? to.refuse(NO_NUMBER, part)
}

export const decimalOf = (text: string): Decimal | undefined =>
  toDecimal(
    text
      .replace(/^\+/, '')
      .replace(/^(-?)\./, '$10.')
      .replace(/\.$/, '')
      .replace(/^(-?)0+(?=\d)/, '$1'),
  )

/** A whole number that FHIR takes for one: of 32 bits. */
export const wholeNumber = (number: number): number | undefined =>
  Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : undefined

export function positiveInt(part: Part, to: Conversion): number | undefined {
  const number = part.isValued ? decimal(part, to) : undefined
  return typeof number === 'number' && number > 0 ? wholeNumber(number) : undefined
}

/** CWE[Quantity]: a unit; a code goes with its system only. */
export function unit(part: Part, to: Conversion): Quantity | undefined {
  if (!part.isValued) return undefined
  const [code, text] = [part.at(1).text, part.at(2).text]
  const isCoded = code !== undefined && isCode(code) && part.at(3).isValued
  const system = isCoded ? systemOf(part.at(3), to) : undefined
  return {
    unit: text ?? code,
    system,
    code: system === undefined ? undefined : code,
  }
}

/** CQ[Quantity]. */
export function cqQuantity(part: Part, to: Conversion): Quantity | undefined {
  if (!part.isValued) return undefined
  return { value: decimal(part.at(1), to), ...unit(part.at(2), to) }
}

/** CQ[unsignedInt]: a length of time in minutes. */
export function cqMinutes(part: Part, to: Conversion): number | undefined {
  const value = decimal(part.at(1), to)
  const minutes = MINUTES[part.at(2).text?.toLowerCase() ?? 'min']
  return typeof value === 'number' && minutes !== undefined
    ? wholeNumber(Math.round(value * minutes))
    : undefined
}

/** Units of time as senders write them, in minutes. */
const MINUTES: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  m: 1,
  min: 1,
  minutes: 1,
  h: 60,
  hr: 60,
  hours: 60,
  d: 1440,
  day: 1440,
  days: 1440,
  wk: 10080,
  w: 10080,
}

export const minutesIn = (value: number, unitText: string | undefined): number | undefined => {
  const minutes = MINUTES[unitText?.toLowerCase() ?? 'min']
  return minutes === undefined ? undefined : value * minutes
}

/** NM[Quantity-LengthOfStay]. */
export function days(part: Part, to: Conversion): Duration | undefined {
  const value = decimal(part, to)
  return value === undefined ? undefined : { value, unit: 'days', system: UCUM, code: 'd' }
}

const COMPARATORS = { '<': '<', '<=': '<=', '>=': '>=', '>': '>' } as const

const comparatorOf = (text: string | undefined): Quantity['comparator'] =>
  text === undefined ? undefined : COMPARATORS[text as keyof typeof COMPARATORS]

/** A text that is a number with a comparator before it: `<5`. */
export function comparedNumber(text: string): Quantity | undefined {
  const [, sign, number = ''] = /^([<>]=?)\s*(\S+)$/.exec(text) ?? []
  const value = decimalOf(number)
  return value === undefined ? undefined : { value, comparator: comparatorOf(sign) }
}

/** NR[Range]. */
export function nrRange(part: Part, units: Quantity | undefined, to: Conversion): Range | undefined {
  if (!part.isValued) return undefined
  const [low, high] = [1, 2].map((nth) => measured(decimal(part.at(nth), to), units))
  return rangeOf(low, high, part, to)
}

const NO_RANGE: IssueKind = {
  code: 'fhir-map.range',
  says: 'The upper end lies below the lower one, which no range of FHIR may have; it is left out.',
  fix: 'Send the lower end first.',
}

/** FHIR R4, rng-2: the lower end is not above the upper one. */
export function rangeOf(
  low: Quantity | undefined,
  high: Quantity | undefined,
  part: Part,
  to: Conversion,
): Range {
  const [from, until] = [low?.value, high?.value].map((value) =>
    value === undefined ? undefined : Number(decimalText(value)),
  )
  if (from === undefined || until === undefined || from <= until) return { low, high }
  to.tell(NO_RANGE, part.place)
  return { low }
}

const measured = (value: Decimal | undefined, units: Quantity | undefined): Quantity | undefined =>
  value === undefined ? undefined : { value, ...units }

/** SN, which is a ratio, a range, a quantity, or a text when it is none of them. */
export type StructuredNumber =
  | { readonly kind: 'ratio'; readonly value: Ratio }
  | { readonly kind: 'range'; readonly value: Range }
  | { readonly kind: 'quantity'; readonly value: Quantity }
  | { readonly kind: 'text'; readonly value: string }

export function structuredNumber(part: Part, units: Quantity | undefined, to: Conversion): StructuredNumber {
  const [sign, first, separator, second] = [1, 2, 3, 4].map((nth) => part.at(nth).text)
  const text = [sign, first, separator, second].filter((one) => one !== undefined).join(' ')
  const asText = { kind: 'text', value: [text, units?.unit].filter(Boolean).join(' ') } as const
  const isTwo = separator === ':' || separator === '/' || separator === '-'
  if (sign === '<>' || separator === '+' || (separator !== undefined && !isTwo)) return asText
  const [low, high] = [part.at(2), part.at(4)].map((one) => (one.isValued ? decimal(one, to) : undefined))
  if (low === undefined || (separator !== undefined && high === undefined)) return asText
  const extensions = extension('originalText', { valueString: separator === undefined ? undefined : text })
  const comparator = comparatorOf(sign)
  if (separator === '-') {
    // A range has no comparator: with one, its text says what it is.
    return {
      kind: 'range',
      value: { extension: extensions, ...rangeOf(measured(low, units), measured(high, units), part, to) },
    }
  }
  if (separator !== undefined) {
    const numerator = { comparator, value: low, ...units }
    const denominator = high === undefined ? undefined : { value: high, ...units }
    return { kind: 'ratio', value: { extension: extensions, numerator, denominator } }
  }
  return { kind: 'quantity', value: { extension: extensions, comparator, value: low, ...units } }
}
