import { readElementName } from '../element-name.ts'
import type { LoopNode } from '../loops.ts'
import { type PartSpec, readSpec, type SegmentSpec } from '../schema.ts'
import type { Segment } from '../segment.ts'
import {
  type Domain,
  type Draft,
  type Elements,
  type Field,
  type Fields,
  type ObjectOf,
  put,
  readFields,
  writeFields,
} from './field.ts'
import type { Reading } from './reading.ts'
import type { SegmentWriter } from './segment-writer.ts'

/**
 * A part of a loop and what it is in the loop's object: some of its properties. `begin` gives the object what is always
 * there, `read` takes one segment or inner loop of one of `specs`, `write` writes all of them in their order.
 */
export type Part<Shape extends object = object> = {
  readonly specs: readonly PartSpec[]
  readonly properties: readonly Property[]
  begin?(target: Draft): void
  read(target: Draft, item: Segment | LoopNode, reading: Reading): void
  /** After the last item: what stands for required parts that are missing. */
  end?(target: Draft): void
  write(source: Draft, writer: SegmentWriter): void
  /** Only for the compiler. */
  readonly shape?: Shape
}

/** A part to make another of, with another shape. */
export const partOf = ({ specs, properties, read, write }: Part): Omit<Part, 'shape'> => ({
  specs,
  properties,
  read,
  write,
})

/** What a property may hold, for whoever makes objects. */
export type Property = {
  readonly name: string
  readonly domain:
    | Domain
    | { readonly kind: 'loop' | 'loops'; readonly properties: readonly Property[]; readonly min: number }
  /** By the guide, or by the type. */
  readonly isRequired: boolean
}

/** Elements that are always the same, by name: `{ BHT01: '0019' }`. */
export type Constants = Readonly<Record<string, string>>

type IsRequiredSpec<Spec extends string> = Spec extends `${string} R${string}` ? true : false
type Named<Name extends string, Value, IsRequired> = IsRequired extends true
  ? { readonly [Key in Name]: Value }
  : { readonly [Key in Name]?: Value | undefined }
type SegmentShape<Spec extends string, F extends Fields> =
  IsRequiredSpec<Spec> extends true ? ObjectOf<F> : Partial<ObjectOf<F>>

/** A segment that occurs once; its fields are properties of the loop's object. */
export function segment<const Spec extends string, const F extends Fields>(
  spec: Spec,
  fields: F,
  constants: Constants = {},
): Part<SegmentShape<Spec, F>> {
  const read = readSpec(spec)
  const entries = Object.entries(fields)
  const isNeeded = read.usage === 'R'
  const stand = entries.filter(([, field]) => isNeeded && field.isRequired)
  return {
    specs: [read],
    properties: entries.map(([name, field]) => ({
      name,
      domain: domainOf(field, read),
      isRequired: (field.isRequired || field.isNeeded === true) && isNeeded,
    })),
    begin(target) {
      for (const [name, field] of stand) target[name] = field.empty
    },
    read: (target, item, reading) => readFields(entries, target, item as Segment, reading),
    write(source, writer) {
      const elements = newElements(read, constants)
      if (writeFields(entries, source, elements) || isNeeded) writer.add(elements)
    },
  }
}

/** A segment that occurs once, as an object of its own; when the guide requires it, stand-ins make one. */
export function one<const Name extends string, const Spec extends string, const F extends Fields>(
  name: Name,
  spec: Spec,
  fields: F,
  constants: Constants = {},
): Part<Named<Name, ObjectOf<F>, IsRequiredSpec<Spec>>> {
  const read = readSpec(spec)
  const entries = Object.entries(fields)
  const isNeeded = read.usage === 'R'
  const part: Part<Named<Name, ObjectOf<F>, IsRequiredSpec<Spec>>> = {
    specs: [read],
    properties: [{ name, domain: fieldsDomain(fields, read), isRequired: isNeeded }],
    read(target, item, reading) {
      if (target[name] === undefined) target[name] = readObject(entries, item as Segment, reading)
    },
    write(source, writer) {
      const found = source[name]
      if (found !== undefined) writer.add(writeObject(read, constants, entries, found))
    },
  }
  if (!isNeeded) return part
  return {
    ...part,
    end(target) {
      const stand = entries.filter(([, field]) => field.isRequired).map(([key, { empty }]) => [key, empty])
      target[name] ??= Object.fromEntries(stand)
    },
  }
}

/** Segments that may repeat, each an object of a list; the list is absent when there are none. */
export function many<const Name extends string, const F extends Fields>(
  name: Name,
  specs: string | readonly string[],
  fields: F,
  constants: Constants = {},
): Part<Named<Name, readonly ObjectOf<F>[], false>> {
  const entries = Object.entries(fields)
  const [first, ...others] = [specs].flat().map(readSpec)
  if (!first) throw new RangeError(`${name} has no segment`)
  return {
    specs: [first, ...others],
    properties: [
      {
        name,
        domain: { kind: 'list', of: fieldsDomain(fields, first), min: 1, max: 3 },
        isRequired: first.usage === 'R',
      },
    ],
    read: (target, item, reading) => append(target, name, readObject(entries, item as Segment, reading)),
    write(source, writer) {
      for (const value of listOf(source, name)) writer.add(writeObject(first, constants, entries, value))
    },
  }
}

/** One value in a segment that occurs once. */
export function value<const Name extends string, Value>(
  name: Name,
  spec: string,
  field: Field<Value>,
  constants: Constants = {},
): Part<Named<Name, Value, false>> {
  const read = readSpec(spec)
  return {
    specs: [read],
    properties: [{ name, domain: field.domain, isRequired: read.usage === 'R' }],
    read(target, item, reading) {
      const found = field.read(item as Segment, reading)
      if (found !== undefined) target[name] ??= found
    },
    write(source, writer) {
      const found = source[name]
      if (found === undefined) return
      const elements = newElements(read, constants)
      field.write(found as Value, elements)
      writer.add(elements)
    },
  }
}

/** One value in each of the segments that may repeat. */
export function values<const Name extends string, Value>(
  name: Name,
  spec: string,
  field: Field<Value>,
  constants: Constants = {},
): Part<Named<Name, readonly Value[], false>> {
  const read = readSpec(spec)
  return {
    specs: [read],
    properties: [
      { name, domain: { kind: 'list', of: field.domain, min: 1, max: 3 }, isRequired: read.usage === 'R' },
    ],
    read(target, item, reading) {
      const found = field.read(item as Segment, reading)
      if (found !== undefined) append(target, name, found)
    },
    write(source, writer) {
      for (const found of listOf(source, name)) {
        const elements = newElements(read, constants)
        field.write(found as Value, elements)
        writer.add(elements)
      }
    },
  }
}

/** The list of a part, always there: empty when nothing was sent. */
export function always<const Name extends string, Item>(
  part: Part<{ readonly [Key in Name]?: readonly Item[] | undefined }>,
): Part<{ readonly [Key in Name]: readonly Item[] }> {
  return {
    ...partOf(part),
    properties: part.properties.map((property) => ({ ...property, isRequired: true })),
    begin(target) {
      for (const { name } of part.properties) target[name] = []
    },
  }
}

/** LX: a number that counts its loop, made when it is not given; absent when it is what it should be. */
export function counter<const Name extends string>(
  name: Name,
  spec: string,
): Part<{ readonly [Key in Name]?: string | undefined }> {
  const read = readSpec(spec)
  return {
    specs: [read],
    properties: [{ name, domain: { kind: 'counter' }, isRequired: false }],
    read(target, item, reading) {
      const number = (item as Segment).text(1, 0)
      if (number === undefined)
        reading.error(
          'x12.element.missing',
          `${read.id}01`,
          item as Segment,
          'The element is required.',
          'Send it.',
        )
      else if (number !== String(reading.loop.nth)) target[name] = number
    },
    write(source, writer) {
      const elements = newElements(read)
      elements[1] = typeof source[name] === 'string' ? source[name] : String(writer.index + 1)
      writer.add(elements)
    },
  }
}

/** ST and SE, which whoever writes the envelope writes. */
export const framed = (spec: string): Part<object> => ({
  specs: [readSpec(spec)],
  properties: [],
  read: () => {},
  write: () => {},
})

/** A segment that says nothing by itself, written whenever its loop is (`LS`) or, when situational, never. */
export function bare(spec: string, constants: Constants = {}): Part<object> {
  const read = readSpec(spec)
  return {
    specs: [read],
    properties: [],
    read: () => {},
    write(_, writer) {
      if (read.usage === 'R') writer.add(newElements(read, constants))
    },
  }
}

/** A segment to be: its id and what tells it from its likes. */
export function newElements(
  { id, position, values: qualifiers }: SegmentSpec,
  constants: Constants = {},
): Elements {
  const elements: Elements = [id]
  if (qualifiers?.[0] !== undefined) elements[position] = qualifiers[0]
  for (const [name, constant] of Object.entries(constants)) {
    const { element, component } = readElementName(name)
    put(elements, element, component, constant)
  }
  return elements
}

export function append(target: Draft, name: string, item: unknown): void {
  const list = target[name]
  if (Array.isArray(list)) list.push(item)
  else target[name] = [item]
}

export const listOf = (source: Draft, name: string): readonly unknown[] => {
  const list = source[name]
  return Array.isArray(list) ? list : []
}

/** What tells a segment from its likes has only the values that do. */
function domainOf(field: Field, { values: qualifiers, position }: SegmentSpec): Domain {
  const name = 'name' in field && typeof field.name === 'string' ? field.name : undefined
  if (qualifiers === undefined || name === undefined) return field.domain
  const { element, component } = readElementName(name)
  return element === position && component <= 1 ? { kind: 'code', codes: qualifiers } : field.domain
}

const fieldsDomain = (fields: Fields, spec: SegmentSpec): Domain => ({
  kind: 'object',
  fields: Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, domain: domainOf(field, spec) }]),
  ),
})

type Entries = readonly (readonly [string, Field])[]

function readObject(entries: Entries, item: Segment, reading: Reading): Draft {
  const target: Draft = {}
  readFields(entries, target, item, reading)
  return target
}

function writeObject(spec: SegmentSpec, constants: Constants, entries: Entries, source: unknown): Elements {
  const elements = newElements(spec, constants)
  writeFields(entries, source as Draft, elements)
  return elements
}
