import { type CompositeName, componentsOf, fieldsOf, type SegmentName } from './dictionary/dictionary.ts'
import type { Part } from './dictionary/part.ts'
import { cutHl7Time, parseHl7Time, parseHl7TimeOfDay } from './hl7-time.ts'
import type { Hl7Message } from './message.ts'
import { isHeader, type Repetition, type Segment } from './segment.ts'
import type { PartView, SegmentView, TimeOfDayView, TimeView } from './typed-view.ts'

/**
 * A segment as a plain object with the standard's names: `viewSegment(pid, 'PID').patientName?.[0]?.givenName`. What the
 * dictionary does not know (later fields, more components) is left out here and stays readable by its path. A field that
 * the dictionary calls single and the sender repeats gives its first repetition.
 */
export function viewSegment<Name extends SegmentName>(segment: Segment, name: Name): SegmentView<Name> {
  const view: Record<string, unknown> = {}
  for (const field of fieldsOf(name) ?? []) {
    const value = field && viewField(segment, field)
    if (field && value !== undefined) view[field.name] = value
  }
  return view as SegmentView<Name>
}

/** The nth segment of a name (1-based) as an object; undefined when there is none. */
export function viewOf<Name extends SegmentName>(
  message: Hl7Message,
  name: Name,
  nth = 1,
): SegmentView<Name> | undefined {
  const segment = message.segment(name, nth)
  return segment && viewSegment(segment, name)
}

/** All segments of a name as objects. */
export const viewsOf = <Name extends SegmentName>(
  message: Hl7Message,
  name: Name,
): readonly SegmentView<Name>[] => message.segmentsNamed(name).map((segment) => viewSegment(segment, name))

/**
 * A repetition of a field whose type another field names, such as OBX-5 by OBX-2: `viewRepetition(value, 'CWE')`. Null when
 * the sender wrote `""`, undefined when nothing was sent.
 */
export const viewRepetition = <Type extends CompositeName | 'ST' | 'NM' | 'TX' | 'FT' | 'DTM' | 'DT' | 'TM'>(
  repetition: Repetition,
  type: Type,
): PartView<Type> | null | undefined => viewWhole(repetition, type) as PartView<Type> | null | undefined

function viewField(segment: Segment, field: Part): unknown {
  if (isHeader(segment.name) && field.nth <= 2) return segment.get(field.nth)
  const repetitions = segment.repetitions(field.nth)
  if (repetitions.length === 0) return undefined
  if (field.repetitionsMax > 1) return repetitions.map((repetition) => viewWhole(repetition, field.type))
  return repetitions[0] && viewWhole(repetitions[0], field.type)
}

function viewWhole(repetition: Repetition, type: string): unknown {
  const { raw } = repetition
  if (raw === '') return undefined
  if (raw === '""') return null
  if (type === '?') return repetition
  const parts = componentsOf(type)
  if (!parts) return leafOf(repetition.get(1), type, repetition)
  return viewParts(parts, repetition.components, (subs, part) => viewComponent(repetition, subs, part))
}

function viewComponent(repetition: Repetition, subs: readonly string[], part: Part): unknown {
  const parts = componentsOf(part.type)
  if (!parts) return leafOf(repetition.read(subs[0] ?? ''), part.type)
  if (subs.length === 1 && subs[0] === '""') return null
  // There is no separator below the sub-component: of a type that has parts there, the first is left.
  return viewParts(parts, subs, (raw, inner) => viewInnermost(repetition.read(raw), inner))
}

function viewInnermost(value: string | null | undefined, part: Part): unknown {
  const first = componentsOf(part.type)?.[1]
  if (!first || value === null || value === undefined) return leafOf(value, part.type)
  return { [first.name]: viewInnermost(value, first) }
}

function viewParts<Sent>(
  parts: readonly (Part | undefined)[],
  sent: readonly Sent[],
  view: (sent: Sent, part: Part) => unknown,
): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const part of parts) {
    const one = part && sent[part.nth - 1]
    const value = part && one !== undefined ? view(one, part) : undefined
    if (part && value !== undefined) object[part.name] = value
  }
  return object
}

function leafOf(value: string | null | undefined, type: string, whole?: Repetition): unknown {
  if (value === null || value === undefined) return value
  if (type === 'TM') return { text: value, time: parseHl7TimeOfDay(value) } satisfies TimeOfDayView
  if (type !== 'DTM' && type !== 'DT') return value
  const time = parseHl7Time(value)
  const degree = whole?.get(2)
  return { text: value, time: time && degree ? cutHl7Time(time, degree) : time } satisfies TimeView
}
