import { conditionIssues } from '../conditions.ts'
import { LoopNode } from '../loops.ts'
import { type LoopSpec, loopSpec, readSpec } from '../schema.ts'
import type { Draft, Simplify } from './field.ts'
import { append, bare, listOf, type Part, type Property, partOf } from './parts.ts'
import type { Reading } from './reading.ts'
import type { SegmentWriter } from './segment-writer.ts'

/** A loop with the object that it is. */
export type ShapedLoop<Shape extends object = object> = {
  readonly spec: LoopSpec
  readonly properties: readonly Property[]
  /** Issues of its elements, and of all within, go to the reading. */
  read(node: LoopNode, reading: Reading): Shape
  write(value: Shape, writer: SegmentWriter): void
  /** What stands for the loop when it is required and missing. */
  empty(): Shape
}

type ShapeOf<P> = P extends Part<infer Shape> ? Shape : object
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type LoopShape<Parts extends readonly Part[]> = Simplify<
  Both<{ [At in keyof Parts]: ShapeOf<Parts[At]> }[number]>
>

export type ValueOfLoop<Loop> = Loop extends ShapedLoop<infer Shape> ? Shape : never

/** A loop of these parts, in the order of the guide; the first segment opens it. */
export function loop<const Parts extends readonly Part[]>(
  head: string,
  ...parts: Parts
): ShapedLoop<LoopShape<Parts> & object> {
  const specs = parts.flatMap((part) => part.specs)
  const readers = parts.flatMap((part) => part.specs.map(() => part))
  const spec = loopSpec(head, specs)
  const beginners = parts.filter((part) => part.begin !== undefined)
  const enders = parts.filter((part) => part.end !== undefined)
  const begin = (): Draft => {
    const target: Draft = {}
    for (const part of beginners) part.begin?.(target)
    return target
  }
  const end = (target: Draft): LoopShape<Parts> & object => {
    for (const part of enders) part.end?.(target)
    return target as LoopShape<Parts> & object
  }
  const shaped: ShapedLoop<LoopShape<Parts> & object> = {
    spec,
    properties: parts.flatMap((part) => part.properties),
    read(node, reading) {
      const target = begin()
      const outer = reading.loop
      reading.loop = node
      const { items, parts: places } = node
      for (let at = 0; at < items.length; at++) {
        const item = items[at]
        if (item === undefined) continue
        if (item.kind === 'segment')
          for (const issue of conditionIssues(item, node)) reading.tell(issue, node, item)
        readers[places[at] ?? -1]?.read(target, item, reading)
      }
      const value = end(target)
      reading.onLoop?.(node, value)
      reading.loop = outer
      return value
    },
    write(value, writer) {
      for (const part of parts) part.write(value as Draft, writer)
    },
    empty: () => end(begin()),
  }
  shapes.set(spec, shaped)
  return shaped
}

const shapes = new WeakMap<LoopSpec, ShapedLoop>()

/** The object that a loop of a guide is; undefined for loops that have none. */
export const shapeOf = (spec: LoopSpec): ShapedLoop | undefined => shapes.get(spec)

type InnerShape<Name extends string, Shape, IsRequired> = IsRequired extends true
  ? { readonly [Key in Name]: Shape }
  : { readonly [Key in Name]?: Shape | undefined }

/** A loop that occurs once within another. */
export function within<const Name extends string, Shape extends object>(
  name: Name,
  inner: ShapedLoop<Shape>,
): Part<InnerShape<Name, Shape, false>> {
  return {
    specs: [inner.spec],
    properties: [
      {
        name,
        domain: { kind: 'loop', properties: inner.properties, min: 0 },
        isRequired: inner.spec.usage === 'R',
      },
    ],
    read(target, item, reading) {
      if (item instanceof LoopNode) target[name] ??= inner.read(item, reading)
    },
    write(source, writer) {
      const value = source[name]
      if (value !== undefined) writer.inLoop(0, () => inner.write(value as Shape, writer))
    },
  }
}

/** The same for one that the guide requires: an object of nothing stands for it when it is missing. */
export function needs<const Name extends string, Shape extends object>(
  name: Name,
  inner: ShapedLoop<Shape>,
): Part<InnerShape<Name, Shape, true>> {
  const part = within(name, inner)
  return {
    ...partOf(part),
    properties: part.properties.map((property) => ({ ...property, isRequired: true })),
    end(target) {
      target[name] ??= inner.empty()
    },
  }
}

/** A loop that repeats; the list is always there. */
export function each<const Name extends string, Shape extends object>(
  name: Name,
  inner: ShapedLoop<Shape>,
): Part<{ readonly [Key in Name]: readonly Shape[] }> {
  const part = some(name, inner)
  return {
    ...partOf(part),
    properties: part.properties.map((property) => ({ ...property, isRequired: true })),
    begin(target) {
      target[name] = []
    },
  }
}

/** A loop that may repeat; the list is absent when there is none. */
export function some<const Name extends string, Shape extends object>(
  name: Name,
  inner: ShapedLoop<Shape>,
): Part<{ readonly [Key in Name]?: readonly Shape[] | undefined }> {
  return {
    specs: [inner.spec],
    properties: [
      {
        name,
        domain: { kind: 'loops', properties: inner.properties, min: inner.spec.usage === 'R' ? 1 : 0 },
        isRequired: inner.spec.usage === 'R',
      },
    ],
    read(target, item, reading) {
      if (item instanceof LoopNode) append(target, name, inner.read(item, reading))
    },
    write(source, writer) {
      for (const [index, value] of listOf(source, name).entries())
        writer.inLoop(index, () => inner.write(value as Shape, writer))
    },
  }
}

/** What LS and LE enclose. */
export function bounded<Shape extends object>(id: string, inner: Part<Shape>): Part<Shape> {
  const [start, end] = [bare('LS R1', { LS01: id }), bare('LE R1', { LE01: id })]
  return {
    ...inner,
    specs: [readSpec('LS S1'), ...inner.specs, readSpec('LE S1')],
    read(target, item, reading) {
      if (item instanceof LoopNode) inner.read(target, item, reading)
    },
    write(source, writer) {
      if (inner.properties.every(({ name }) => listOf(source, name).length === 0)) return
      start.write({}, writer)
      inner.write(source, writer)
      end.write({}, writer)
    },
  }
}

/** HL: opens a level, whose numbers are made when it is written. `codes` are the values of HL03 that open it. */
export const level = (codes: string): Part<object> => levelPart(codes, '0')

/** One that nothing stands below, and that does not say so (HL04 is not used). */
export const lowestLevel = (codes: string): Part<object> => levelPart(codes, undefined)

function levelPart(codes: string, child: string | undefined): Part<object> {
  const [first = ''] = codes.split('|')
  return {
    specs: [readSpec(`HL.3=${codes} R1`)],
    properties: [],
    read: () => {},
    write: (_, writer) => writer.addLevel(first, child),
  }
}
