import type { Segment } from '../segment.ts'
import type { ElementValue } from '../write-interchange.ts'
import type { Reading } from './reading.ts'

/** What values a field has: for whoever makes some, and for whoever lists them. */
export type Domain =
  | { readonly kind: 'text'; readonly max?: number | undefined }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | {
      readonly kind:
        | 'money'
        | 'number'
        | 'decimal'
        | 'date'
        | 'time'
        | 'days'
        | 'period'
        | 'procedure'
        | 'counter'
    }
  | { readonly kind: 'list'; readonly of: Domain; readonly min: number; readonly max: number }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'flag' }

/** The elements of a segment to be, by position; composites as lists. */
export type Elements = ElementValue[]

/**
 * A value in a segment. `read` tells what is wrong with it and gives undefined when there is none; `write` puts it where
 * it was read from. (Methods, so that a field of any value is a field of unknown.)
 */
export type Field<Value = unknown, IsRequired extends boolean = boolean> = {
  readonly domain: Domain
  readonly isRequired: IsRequired
  /** The guide requires it, and the object may lack it all the same. */
  readonly isNeeded?: true
  /** What stands for a required value that is missing. */
  readonly empty: Value | undefined
  /** Written when the object does not have it. */
  readonly usual?: Value | undefined
  read(segment: Segment, reading: Reading): Value | undefined
  write(value: Value, elements: Elements): void
}

export type Fields = { readonly [name: string]: Field }

export type ValueOf<F> = F extends { read(segment: Segment, reading: Reading): infer Value | undefined }
  ? Value
  : never

type RequiredNames<F extends Fields> = {
  [Name in keyof F]: F[Name] extends { readonly isRequired: true } ? Name : never
}[keyof F]

export type Simplify<Shape> = { [Name in keyof Shape]: Shape[Name] }

/** The object that fields make: what is not required is absent when the file does not have it. */
export type ObjectOf<F extends Fields> = Simplify<
  { readonly [Name in RequiredNames<F>]: Exclude<ValueOf<F[Name]>, undefined> } & {
    readonly [Name in Exclude<keyof F, RequiredNames<F>>]?: Exclude<ValueOf<F[Name]>, undefined> | undefined
  }
>

/** Objects while they are made. */
export type Draft = Record<string, unknown>

export function readFields(
  fields: readonly (readonly [string, Field])[],
  target: Draft,
  segment: Segment,
  reading: Reading,
): void {
  for (const [name, field] of fields) {
    const value = field.read(segment, reading)
    if (value !== undefined) target[name] = value
    else if (field.isRequired) target[name] ??= field.empty
  }
}

export function writeFields(
  fields: readonly (readonly [string, Field])[],
  source: Draft,
  elements: Elements,
): boolean {
  let any = false
  for (const [name, field] of fields) {
    const value = source[name]
    if (value !== undefined) any = true
    const written = value ?? field.usual
    if (written !== undefined) field.write(written, elements)
  }
  return any
}

/** Puts a text at an element, or at a component of one. */
export function put(elements: Elements, position: number, component: number, text: string | undefined): void {
  if (component === 0) {
    elements[position] = text
    return
  }
  const composite = elements[position]
  const components = Array.isArray(composite) ? [...composite] : []
  components[component - 1] = text
  elements[position] = components
}
