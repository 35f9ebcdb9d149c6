import { toIso } from '../../../kernel/index.ts'
import type { ObservedValue } from '../../../model/index.ts'
import { parseHl7Date, type Repetition, type Written } from '../../hl7v2/index.ts'
import { given } from '../given.ts'
import { conceptOf, readConcept } from './concepts.ts'
import { decimalOf, type Reading } from './reading.ts'
import { day, time } from './writing.ts'

type ReadValue = (reading: Reading, at: string, repetition: Repetition) => ObservedValue | undefined

/** One repetition of OBX-5, by the type that OBX-2 names; a value that its type can't hold is the text that was sent. */
export function readObservedValue(reading: Reading, at: string, type: string): ObservedValue | undefined {
  const [, segment = '', nth, number, repetition] = /^(\w{3})\[(\d+)\]-(\d+)(?:\[(\d+)\])?$/.exec(at) ?? []
  const found = reading.message.segment(segment, Number(nth))?.repetitions(Number(number))[
    Number(repetition ?? 1) - 1
  ]
  if (!found || found.raw.trim() === '' || found.raw === '""') return undefined
  return READERS.get(type)?.(reading, at, found) ?? textOf(found, TEXTS.has(type))
}

/** Of a text nothing is a separator: senders leave them as they are in reports. */
const TEXTS = new Set(['ST', 'TX', 'FT', 'NM', 'TM', ''])

function textOf(repetition: Repetition, isWhole: boolean): ObservedValue | undefined {
  const parts = isWhole ? [repetition.raw] : repetition.components.flat()
  const text = parts
    .map((raw) => repetition.read(raw)?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  return text === '' ? undefined : { kind: 'text', text }
}

const readNumber: ReadValue = (_, __, repetition) => {
  const [, comparator, digits = ''] =
    /^(<=|>=|<>|[<>=])?\s*(.*)$/.exec(repetition.read(repetition.raw)?.trim() ?? '') ?? []
  const number = decimalOf(digits)
  return number === undefined ? undefined : { kind: 'number', number, ...(comparator && { comparator }) }
}

/** An SN (2.A.71): `>^100`, `1^:^128`, `10^-^20`. */
const readStructured: ReadValue = (_, __, repetition) => {
  const [comparator, first, separator, last] = [1, 2, 3, 4].map(
    (nth) => repetition.get(nth)?.trim() || undefined,
  )
  const number = decimalOf(first ?? '')
  const second = last === undefined ? undefined : decimalOf(last)
  if (number === undefined || (last !== undefined && second === undefined)) return undefined
  return { kind: 'number', number, ...given({ comparator, separator, second }) }
}

const CODE_MAX = 80
const TEXT_MAX = 500

const readCoded: ReadValue = (reading, at, repetition) => {
  const isSentence = repetition.components.some(
    ([raw = ''], index) => raw.length > (index % 3 === 1 ? TEXT_MAX : CODE_MAX),
  )
  const concept = isSentence ? undefined : readConcept(reading, at)
  return concept && { kind: 'concept', concept }
}

const readTime: ReadValue = (reading, _, repetition) => {
  const text = repetition.get(1)?.trim() ?? ''
  const at = reading.timeOf(text)
  if (at?.precision === 'day') return readDay(reading, _, repetition)
  if (!at || at.instant === undefined || at.precision === 'year' || at.precision === 'month') return undefined
  return { kind: 'moment', at: toIso(at.instant) }
}

const readDay: ReadValue = (_, __, repetition) => {
  const date = parseHl7Date(repetition.get(1)?.trim() ?? '')?.date
  return date && { kind: 'day', on: date }
}

/** HL7 table 0191, as MIME has it; newer senders use MIME's own words. */
const MAIN_TYPES: ReadonlyMap<string, string> = new Map([
  ['ap', 'application'],
  ['au', 'audio'],
  ['ft', 'text'],
  ['im', 'image'],
  ['si', 'image'],
  ['tx', 'text'],
])

function mediaTypeOf(type: string, subtype: string): string | undefined {
  const main = MAIN_TYPES.get(type.toLowerCase()) ?? type.toLowerCase()
  return [main, subtype.toLowerCase()].filter((part) => part !== '').join('/') || undefined
}

/** An ED (2.A.24) in base64; in another encoding it is a text. */
const readFile: ReadValue = (_, __, repetition) => {
  const [type = '', subtype = '', encoding = '', data = ''] = [2, 3, 4, 5].map(
    (nth) => repetition.get(nth)?.trim() ?? '',
  )
  if (encoding.toUpperCase() !== 'BASE64' || data === '') return undefined
  return {
    kind: 'file',
    base64: data.replaceAll(/\s/g, ''),
    ...given({ mediaType: mediaTypeOf(type, subtype) }),
  }
}

/** An RP (2.A.65). */
const readLink: ReadValue = (_, __, repetition) => {
  const [reference = '', type = '', subtype = ''] = [1, 3, 4].map((nth) => repetition.get(nth)?.trim() ?? '')
  return reference === ''
    ? undefined
    : { kind: 'link', reference, ...given({ mediaType: mediaTypeOf(type, subtype) }) }
}

const READERS: ReadonlyMap<string, ReadValue> = new Map([
  ['NM', readNumber],
  ['SN', readStructured],
  ...['CE', 'CWE', 'CNE', 'CF'].map((type) => [type, readCoded] as const),
  ...['DTM', 'TS'].map((type) => [type, readTime] as const),
  ['DT', readDay],
  ['ED', readFile],
  ['RP', readLink],
])

/** HL7 table 0125: what holds every one of the values; a text holds anything. */
export function valueTypeOf(values: readonly ObservedValue[]): string {
  const types = new Set(values.map(typeOf))
  const [type = ''] = types
  if (types.size <= 1) return type
  return [...types].every((one) => one === 'NM' || one === 'SN') ? 'SN' : 'TX'
}

function typeOf(value: ObservedValue): string {
  switch (value.kind) {
    case 'number':
      return value.comparator || value.separator || value.second ? 'SN' : 'NM'
    case 'concept':
      return 'CWE'
    case 'day':
      return 'DT'
    case 'moment':
      return 'DTM'
    case 'file':
      return 'ED'
    case 'link':
      return 'RP'
    case 'text':
      return 'TX'
  }
}

export function observedValueOf(value: ObservedValue, type: string, zone: string): Written {
  switch (value.kind) {
    case 'number': {
      const { comparator = '', number, separator = '', second = '' } = value
      const parts = [comparator, number, separator, second]
      return type === 'NM' ? number : type === 'SN' ? parts : parts.join('')
    }
    case 'concept':
      return type === 'CWE' ? conceptOf(value.concept) : (value.concept.text ?? value.concept.code)
    case 'day':
      return day(value.on)
    case 'moment':
      return time(value.at, zone)
    case 'file': {
      const [main = '', subtype = ''] = (value.mediaType ?? '').split('/')
      return ['', main.toUpperCase(), subtype.toUpperCase(), 'Base64', value.base64]
    }
    case 'link': {
      const [main = '', subtype = ''] = (value.mediaType ?? '').split('/')
      return [value.reference, '', main.toUpperCase(), subtype.toUpperCase()]
    }
    case 'text':
      return value.text
  }
}
