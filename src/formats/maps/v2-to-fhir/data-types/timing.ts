import type { Duration, Timing, TimingRepeat } from '../../../fhir/index.ts'
import type { Conversion, IssueKind } from '../conversion.ts'
import type { Part } from '../read-segment.ts'
import { REPEAT_PATTERN } from '../vocabulary/concepts-i-s.ts'
import { EVENT_RELATED_PERIOD } from '../vocabulary/required-codes.ts'
import { concept, requiredCode } from './codes.ts'
import { cqMinutes, decimal, positiveInt, wholeNumber } from './quantities.ts'
import { timeOfDay } from './times.ts'

type Units = NonNullable<TimingRepeat['periodUnit']>

/** Units of time of HL7 (table 0255, and the letters of 0335) in UCUM. */
const UNITS: Readonly<Record<string, Units>> = {
  S: 's',
  SEC: 's',
  M: 'min',
  MIN: 'min',
  H: 'h',
  HR: 'h',
  D: 'd',
  DAY: 'd',
  W: 'wk',
  WK: 'wk',
  L: 'mo',
  MO: 'mo',
  A: 'a',
  YR: 'a',
}

const unitsOf = (text: string | undefined): Units | undefined =>
  text === undefined ? undefined : UNITS[text.toUpperCase()]

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** RPT[Timing]. */
function rptTiming(part: Part, to: Conversion): Timing | undefined {
  if (!part.isValued) return undefined
  const period = part.at(5).isValued ? decimal(part.at(5), to) : undefined
  const periodUnit = period === undefined ? undefined : unitsOf(part.at(6).text)
  const when = requiredCode(part.at(8), to, EVENT_RELATED_PERIOD)
  const offset = when === undefined ? undefined : offsetOf(part, to)
  return {
    code: patternCode(part.at(1), to),
    repeat: {
      ...everyOf(part.at(1)),
      ...(periodUnit !== undefined && { frequency: 1, period, periodUnit }),
      dayOfWeek: part.at(2).text === 'DW' ? [part.at(3), part.at(4)].flatMap(dayOf) : undefined,
      when: when && [when],
      offset,
    },
  }
}

const dayOf = (part: Part) => DAYS[Number(part.text) - 1] ?? []

function offsetOf(part: Part, to: Conversion): number | undefined {
  const value = part.at(9).isValued ? decimal(part.at(9), to) : undefined
  const minutes: Readonly<Record<string, number>> = { s: 1 / 60, min: 1, h: 60, d: 1440, wk: 10080 }
  const size = minutes[unitsOf(part.at(10).text) ?? 'min']
  return typeof value === 'number' && size !== undefined ? wholeNumber(Math.round(value * size)) : undefined
}

/** Patterns of table 0335 that carry a number: `Q6H`, `Q2D`. */
const EVERY = /^Q(\d+)([SMHDWL])$/

/** A pattern with a number is no code of a table. */
function patternCode(part: Part, to: Conversion): Timing['code'] {
  const text = part.at(1).peek
  return text !== undefined && EVERY.test(text) ? concept(part, to) : concept(part, to, REPEAT_PATTERN)
}

function everyOf(part: Part): TimingRepeat {
  const [, count, unit] = EVERY.exec(part.at(1).peek ?? '') ?? []
  return count === undefined ? {} : { frequency: 1, period: Number(count), periodUnit: unitsOf(unit) }
}

/** RI[Timing]: a pattern, and times of day parted by commas. */
export function riTiming(part: Part, to: Conversion): Timing | undefined {
  if (!part.isValued) return undefined
  const times = (part.at(2).text ?? '').split(',').flatMap((text) => clockTime(text.trim()) ?? [])
  return { code: patternCode(part.at(1), to), repeat: { ...everyOf(part.at(1)), timeOfDay: times } }
}

/** `0930`; some senders write it with colons. */
function clockTime(text: string): string | undefined {
  const [, hour, minute, second = '00'] = /^([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d))?$/.exec(text) ?? []
  return hour === undefined ? undefined : `${hour}:${minute}:${second}`
}

/** A length of time as TQ-3 writes it: `D7` is seven days. */
export function letterDuration(text: string): Duration | undefined {
  const [, unit, count] = /^([SMHDWL])(\d+)$/.exec(text) ?? []
  const code = unitsOf(unit)
  return code === undefined
    ? undefined
    : { value: Number(count), unit: code, system: 'http://unitsofmeasure.org', code }
}

const NO_UNIT: IssueKind = {
  code: 'fhir-map.unit',
  says: 'The unit is none of time, which FHIR asks for here.',
  fix: 'Send s, min, h, d, wk, mo or a (UCUM).',
}

/** CQ as a length of time, whose unit FHIR asks to be one of UCUM's (FHIR R4, drt-1). */
export function cqDuration(part: Part, to: Conversion): Duration | undefined {
  const value = decimal(part.at(1), to)
  const units = part.at(2)
  const text = units.at(1).text
  const code = unitsOf(text) ?? unitsOf(text?.replace(/s$/i, '')) ?? UCUM_UNITS.find((one) => one === text)
  if (value === undefined) return undefined
  if (code === undefined) return to.refuse(NO_UNIT, units)
  return { value, unit: units.at(2).text ?? text, system: 'http://unitsofmeasure.org', code }
}

const UCUM_UNITS: readonly Units[] = ['s', 'min', 'h', 'd', 'wk', 'mo', 'a']

/** TQ1-3 to TQ1-8, TQ1-13 and TQ1-14 as the timing of an order. */
export function tq1Timing(
  tq1: { readonly at: (field: number) => Part; readonly all: (field: number) => readonly Part[] },
  bounds: TimingRepeat,
  to: Conversion,
): Timing | undefined {
  const pattern = rptTiming(tq1.at(3), to)
  const times = tq1
    .all(4)
    .map((part) => timeOfDay(part, to))
    .filter((one) => one !== undefined)
  const length = tq1.at(13)
  const duration = length.isValued ? decimal(length.at(1), to) : undefined
  const repeat: TimingRepeat = {
    ...pattern?.repeat,
    ...bounds,
    timeOfDay: pattern?.repeat?.when ? undefined : times,
    offset: pattern?.repeat?.offset ?? (pattern?.repeat?.when ? cqMinutes(tq1.at(5), to) : undefined),
    ...durationParts(duration, unitsOf(length.at(2).at(1).text)),
    count: positiveInt(tq1.at(14), to),
  }
  const says = Object.values(repeat).some(
    (value) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return pattern?.code || says ? { ...pattern, repeat } : undefined
}

/** FHIR R4, tim-1 and tim-4: a duration has a unit and is not negative. */
const durationParts = (duration: TimingRepeat['duration'], unit: Units | undefined): TimingRepeat =>
  typeof duration !== 'number' || duration < 0 || unit === undefined ? {} : { duration, durationUnit: unit }
