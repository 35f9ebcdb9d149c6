import { componentsOf, fieldsOf, type SegmentName } from './dictionary/dictionary.ts'
import type { Part } from './dictionary/part.ts'
import { type Hl7Time, writeHl7Time } from './hl7-time.ts'
import type { Hl7Message } from './message.ts'
import type { SegmentInput } from './typed-view.ts'
import type { Leaf, SegmentSpec, Written } from './write-segment.ts'

/**
 * A segment for `buildMessage` from the standard's names: `segmentOf('PID', { patientName: { familyName: 'DOE' } })`.
 * null writes `""`; what is left out is not written.
 */
export const segmentOf = <Name extends SegmentName>(name: Name, input: SegmentInput<Name>): SegmentSpec => [
  name,
  valuesOf(name, input),
]

/**
 * The message with fields of its nth segment of a name written again: each field that is given replaces all its
 * repetitions. A segment that is not there yet is added at the end.
 */
export function update<Name extends SegmentName>(
  message: Hl7Message,
  name: Name,
  input: SegmentInput<Name>,
  nth = 1,
): Hl7Message {
  const at = nth === 1 ? name : `${name}[${nth}]`
  return Object.entries(valuesOf(name, input)).reduce((changed, [path, value]) => {
    const field = /^\d+/.exec(path)?.[0]
    // The first repetition takes the place of all that were there.
    return changed.set(`${at}-${path.endsWith('[1]') ? field : path}`, value)
  }, message)
}

function valuesOf(name: SegmentName, input: Readonly<Record<string, unknown>>): Record<string, Written> {
  const fields = fieldsOf(name) ?? []
  const values: Record<string, Written> = {}
  for (const [property, value] of Object.entries(input)) {
    const field = fields.find((one) => one?.name === property)
    if (!field) throw new RangeError(`${name} has no field "${property}"`)
    if (value === undefined) continue
    // A field of any type takes an array as components; only one of a known type that repeats takes repetitions.
    const repeats = Array.isArray(value) && field.type !== '?'
    const repetitions: readonly unknown[] = repeats ? value : [value]
    repetitions.forEach((each, index) => {
      values[repeats ? `${field.nth}[${index + 1}]` : String(field.nth)] = writtenOf(each, field, name)
    })
  }
  return values
}

function writtenOf(value: unknown, part: Part, place: string): Written {
  const leaf = toLeaf(value)
  if (isLeaf(leaf)) return leaf
  if (part.type === '?' || Array.isArray(value)) return value as Written
  return partsOf(value as Readonly<Record<string, unknown>>, part, place).map((inner) =>
    inner ? componentOf(inner.value, inner.part, place) : undefined,
  )
}

function componentOf(value: unknown, part: Part, place: string): Leaf | readonly Leaf[] {
  const leaf = toLeaf(value)
  if (isLeaf(leaf)) return leaf
  return partsOf(value as Readonly<Record<string, unknown>>, part, place).map((inner) => {
    const only = toLeaf(inner?.value)
    if (!inner || isLeaf(only)) return only as Leaf
    const [first, ...more] = partsOf(inner.value as Readonly<Record<string, unknown>>, inner.part, place)
    if (more.length > 0 || !isLeaf(first?.value))
      throw new RangeError(`${place}: ${inner.part.name} has no room for more than its first component`)
    return first?.value
  })
}

/** The values of an object in the order of the data type's components. */
function partsOf(
  value: Readonly<Record<string, unknown>>,
  { type, name }: Part,
  place: string,
): readonly ({ readonly part: Part; readonly value: unknown } | undefined)[] {
  const components = componentsOf(type) ?? []
  const found: ({ readonly part: Part; readonly value: unknown } | undefined)[] = []
  for (const [property, inner] of Object.entries(value)) {
    const part = components.find((one) => one?.name === property)
    if (!part) throw new RangeError(`${place}: ${name} has no component "${property}"`)
    while (found.length < part.nth) found.push(undefined)
    found[part.nth - 1] = { part, value: inner }
  }
  return found
}

const isLeaf = (value: unknown): value is Leaf =>
  value === undefined || value === null || typeof value === 'string' || typeof value === 'number'

/** Times as their texts; anything else as it is. */
function toLeaf(value: unknown): unknown {
  if (isTime(value)) return writeHl7Time(value)
  const isView = typeof value === 'object' && value !== null && 'text' in value && 'time' in value
  return isView ? value.text : value
}

const isTime = (value: unknown): value is Hl7Time =>
  typeof value === 'object' && value !== null && 'precision' in value && 'year' in value
