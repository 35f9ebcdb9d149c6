import type { Issue } from '../../kernel/index.ts'
import { namesOf } from './field-names.ts'
import type { Hl7Message } from './message.ts'
import { isHeader, type Repetition, type Segment } from './segment.ts'

/** A place with its value, or with the parts below it. Empty places are left out. */
export type DescribedPart = {
  /** The standard path, which `Hl7Message.get` reads: `PID-3[2].4.1`. */
  readonly place: string
  /** Only fields have names. */
  readonly label?: string
  /** Of a leaf: its text, or null when the sender wrote `""`. */
  readonly value?: string | null
  readonly parts?: readonly DescribedPart[]
}

export type DescribedSegment = {
  /** `PID`, or `OBX[2]` for the second. */
  readonly place: string
  readonly name: string
  readonly label: string
  readonly fields: readonly DescribedPart[]
}

export type DescribedMessage = {
  readonly type: string
  readonly controlId: string
  readonly version: string
  readonly charset: string
  readonly segments: readonly DescribedSegment[]
  readonly issues: readonly Issue[]
}

/** The whole message as JSON for people to look at. It holds patient data: mask it before it leaves the platform. */
export function describeMessage(message: Hl7Message): DescribedMessage {
  const seen = new Map<string, number>()
  return {
    type: [message.get('MSH-9.1'), message.get('MSH-9.2')].filter(Boolean).join('^'),
    controlId: message.get('MSH-10') ?? '',
    version: message.get('MSH-12') ?? '',
    charset: message.charset.name,
    segments: message.segments.map((segment) => {
      const nth = (seen.get(segment.name) ?? 0) + 1
      seen.set(segment.name, nth)
      return describeSegment(segment, nth)
    }),
    issues: message.issues,
  }
}

function describeSegment(segment: Segment, nth: number): DescribedSegment {
  const names = namesOf(segment.name)
  const place = nth === 1 ? segment.name : `${segment.name}[${nth}]`
  const fields = segment.fields.flatMap((raw, index): DescribedPart[] => {
    if (index === 0 || raw === '') return []
    const label = names.fields[index - 1]
    return [{ ...describeField(segment, index, `${place}-${index}`), ...(label && { label }) }]
  })
  return { place, name: segment.name, label: names.label, fields }
}

function describeField(segment: Segment, field: number, place: string): DescribedPart {
  if (isHeader(segment.name) && field <= 2) return { place, value: segment.fields[field] ?? '' }
  const repetitions = segment.repetitions(field)
  const [only] = repetitions
  if (repetitions.length === 1 && only) return describeRepetition(only, place)
  const parts = repetitions.flatMap((repetition, index) =>
    repetition.raw === '' ? [] : [describeRepetition(repetition, `${place}[${index + 1}]`)],
  )
  return { place, parts }
}

function describeRepetition(repetition: Repetition, place: string): DescribedPart {
  const leaf = (raw: string, at: string): DescribedPart => ({
    place: at,
    value: repetition.read(raw) ?? null,
  })
  const describeComponent = (subs: readonly string[], at: string): readonly DescribedPart[] => {
    const [only = ''] = subs
    if (subs.every((sub) => sub === '')) return []
    if (subs.length === 1) return [leaf(only, at)]
    return [
      { place: at, parts: subs.flatMap((sub, nth) => (sub === '' ? [] : [leaf(sub, `${at}.${nth + 1}`)])) },
    ]
  }
  const { components } = repetition
  const [first = []] = components
  if (components.length === 1 && first.length === 1) return leaf(repetition.raw, place)
  return {
    place,
    parts: components.flatMap((subs, index) => describeComponent(subs, `${place}.${index + 1}`)),
  }
}
