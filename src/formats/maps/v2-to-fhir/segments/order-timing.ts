import type { Duration, Timing, TimingRepeat } from '../../../fhir/index.ts'
import type { Conversion } from '../conversion.ts'
import { requiredCode } from '../data-types/codes.ts'
import { cqQuantity, wholeNumber } from '../data-types/quantities.ts'
import { dateTime, laterBy, spanOf } from '../data-types/times.ts'
import { cqDuration, letterDuration, riTiming, tq1Timing } from '../data-types/timing.ts'
import type { Part, SegmentReader } from '../read-segment.ts'
import type { Draft } from '../resource-kind.ts'
import { EXTENDED_PRIORITY_CODES } from '../vocabulary/required-codes.ts'

/** TQ[ServiceRequest], of ORC-7 and OBR-27. */
export function tqRequest(tq: Part, to: Conversion): Draft<'ServiceRequest'> {
  if (!tq.isValued) return {}
  const note = tq.at(8).text
  return {
    quantityQuantity: cqQuantity(tq.at(1), to),
    occurrenceTiming: tqTiming(tq, to),
    priority: requiredCode(tq.at(6), to, EXTENDED_PRIORITY_CODES),
    note: note === undefined ? undefined : [{ text: note }],
  }
}

/** TQ as a timing; undefined when it says none. */
export function tqTiming(tq: Part, to: Conversion): Timing | undefined {
  const [start, end] = [dateTime(tq.at(4), to), dateTime(tq.at(5), to)]
  const hasPeriod = start !== undefined || end !== undefined
  const length = hasPeriod ? undefined : letterDuration(tq.at(3).text ?? '')
  const pattern = riTiming(tq.at(2), to)
  const count = Number(tq.at(12).text)
  const repeat: TimingRepeat = {
    ...pattern?.repeat,
    boundsPeriod: hasPeriod ? spanOf(start, end, tq.at(5), to) : undefined,
    boundsDuration: length,
    count: count > 0 ? wholeNumber(count) : undefined,
  }
  const says = pattern?.code || hasPeriod || length || repeat.count || repeat.period
  return says ? { ...pattern, repeat } : undefined
}

/** TQ1-6 to TQ1-8: from when to when, or how long. */
export function tq1Bounds(tq1: SegmentReader, to: Conversion): TimingRepeat {
  const [start, end] = [dateTime(tq1.at(7), to), dateTime(tq1.at(8), to)]
  const length = tq1.at(6).isValued ? cqDuration(tq1.at(6), to) : undefined
  if (start === undefined && end === undefined) return { boundsDuration: length }
  const minutes = minutesOf(length)
  if (end === undefined && start?.includes('T') && minutes !== undefined) {
    return { boundsPeriod: spanOf(start, laterBy(minutes, start), tq1.at(6), to) }
  }
  if (start === undefined && end?.includes('T') && minutes !== undefined) {
    return { boundsPeriod: spanOf(laterBy(-minutes, end), end, tq1.at(6), to) }
  }
  return { boundsPeriod: spanOf(start, end, tq1.at(8), to) }
}

const MINUTES: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440, wk: 10080 }

function minutesOf(length: Duration | undefined): number | undefined {
  const size = MINUTES[length?.code ?? '']
  return size !== undefined && typeof length?.value === 'number' ? length.value * size : undefined
}

/** TQ1[ServiceRequest]. */
export function tq1Request(tq1: SegmentReader, to: Conversion): Draft<'ServiceRequest'> {
  tq1.take(1)
  const note = tq1.at(11).text
  return {
    quantityQuantity: cqQuantity(tq1.at(2), to),
    occurrenceTiming: tq1Timing(tq1, tq1Bounds(tq1, to), to),
    priority: requiredCode(tq1.at(9), to, EXTENDED_PRIORITY_CODES),
    note: note === undefined ? undefined : [{ text: note }],
  }
}
