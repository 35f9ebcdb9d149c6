import type { Charset } from './charset.ts'
import type { Delimiters } from './delimiters.ts'
import { unescapeText } from './escapes.ts'
import { nameCode, type Path, requirePath } from './path.ts'

/** What a whole message fixes for each of its parts. */
export type Reading = { readonly delimiters: Delimiters; readonly charset: Charset }

/** A value: its text; null when the sender wrote `""` (delete what you have); undefined when nothing was sent. */
export type Value = string | null | undefined

/** Header segments, whose first two fields are the delimiters themselves. */
export const isHeader = (name: string): boolean => name === 'MSH' || name === 'FHS' || name === 'BHS'

const [MSH, FHS, BHS] = [nameCode('MSH'), nameCode('FHS'), nameCode('BHS')]

/**
 * One segment of a message. Its separators are found as far as fields are asked for, so that a field before a large one
 * costs nothing of it. Invariant: `#starts` holds where the pieces between separators start, from the first on, as many as were needed.
 */
export class Segment {
  /** As sent, without the terminator. */
  readonly raw: string
  /** 1-based among the segments of the message; blank lines don't count. */
  readonly position: number
  /** 0-based among the lines of the message, blank ones included. */
  readonly line: number
  readonly #reading: Reading
  readonly #isHeader: boolean
  readonly #code: number
  #starts: number[] | undefined
  #isWhole = false
  #fields: readonly string[] | undefined

  constructor(raw: string, position: number, line: number, reading: Reading) {
    this.raw = raw
    this.position = position
    this.line = line
    this.#reading = reading
    this.#code = nameCode(raw)
    this.#isHeader = this.#code === MSH || this.#code === FHS || this.#code === BHS
  }

  get name(): string {
    return this.raw.slice(0, 3)
  }

  /** Whether it has a name, of which the code is given too: numbers are compared faster than texts. */
  isNamed(name: string, code: number): boolean {
    return this.#code === code && this.name === name
  }

  /** Raw fields; index 0 is the name, index n is field n by the standard's numbering (MSH-1 is the separator). */
  get fields(): readonly string[] {
    this.#fields ??= splitFields(this.raw, this.#isHeader, this.#reading.delimiters.field)
    return this.#fields
  }

  #field(nth: number): string {
    if (this.#fields) return this.#fields[nth] ?? ''
    const separator = this.#reading.delimiters.field
    if (this.#isHeader && nth === 1) return this.raw.slice(3, 3 + separator.length)
    const piece = this.#isHeader && nth > 0 ? nth - 1 : nth
    this.#starts ??= [0]
    const starts = this.#starts
    while (starts.length <= piece + 1 && !this.#isWhole) {
      const end = this.raw.indexOf(separator, starts[starts.length - 1])
      if (end < 0) this.#isWhole = true
      else starts.push(end + separator.length)
    }
    const start = starts[piece]
    const next = starts[piece + 1]
    if (start === undefined) return ''
    return this.raw.slice(start, next === undefined ? undefined : next - separator.length)
  }

  /** The undecoded text at a path such as `3[2].1`; a whole field with all its repetitions for `3`. */
  getRaw(path: string | number): string {
    if (typeof path === 'number') return this.#field(path)
    return this.rawAt(requirePath(path, 'segment'))
  }

  rawAt(path: Path): string {
    const raw = this.#field(path.field)
    return this.#isHeader && path.field <= 2 ? raw : partAt(raw, path, this.#reading.delimiters)
  }

  /**
   * The value at a path such as `3[2].1`. A shorter path means the first part: a receiver that knows a field as simple
   * reads the first component of one that was extended (HL7 v2.5.1, 2.8.2).
   */
  get(path: string | number): Value {
    return this.valueAt(typeof path === 'number' ? { ...FIELD, field: path } : requirePath(path, 'segment'))
  }

  valueAt(path: Path): Value {
    const raw = this.#field(path.field)
    if (raw === '') return undefined
    if (this.#isHeader && path.field <= 2) return raw
    const { delimiters } = this.#reading
    const repetition = part(raw, delimiters.repetition, path.repetition ?? 1)
    const component = part(repetition, delimiters.component, path.component ?? 1)
    return toValue(part(component, delimiters.subComponent, path.subComponent ?? 1), this.#reading)
  }

  /** The values at a path in every repetition that it leaves open, in order; undefined where nothing was sent. */
  valuesAt(path: Path): readonly Value[] {
    if (path.repetition !== undefined || (this.#isHeader && path.field <= 2)) return [this.valueAt(path)]
    const inside = `${path.component ?? 1}.${path.subComponent ?? 1}`
    return this.repetitions(path.field).map((repetition) => repetition.get(inside))
  }

  /** The repetitions of a field, empty ones included; none when the field is empty. */
  repetitions(field: number): readonly Repetition[] {
    const raw = this.#field(field)
    if (raw === '') return []
    const split = this.#reading.delimiters.repetition
    const parts = split === '' || (this.#isHeader && field <= 2) ? [raw] : raw.split(split)
    return parts.map((each) => new Repetition(each, this.#reading))
  }
}

/** One repetition of a field: `get('4.2')` reads a sub-component, `get('1')` or `get(1)` a component. */
export class Repetition {
  readonly raw: string
  readonly #reading: Reading

  constructor(raw: string, reading: Reading) {
    this.raw = raw
    this.#reading = reading
  }

  get(path: string | number): Value {
    const { component, subComponent } = readInside(path)
    const { delimiters } = this.#reading
    const raw = part(this.raw, delimiters.component, component)
    return toValue(part(raw, delimiters.subComponent, subComponent), this.#reading)
  }

  /** The value of one of the raw parts that `components` gives. */
  read(raw: string): Value {
    return toValue(raw, this.#reading)
  }

  /** Every component as its raw sub-components: the shape of what was sent. */
  get components(): readonly (readonly string[])[] {
    const { component, subComponent } = this.#reading.delimiters
    const parts = component === '' ? [this.raw] : this.raw.split(component)
    return parts.map((each) => (subComponent === '' ? [each] : each.split(subComponent)))
  }
}

type Inside = { readonly component: number; readonly subComponent: number }

const insides = new Map<string | number, Inside>()
/** Paths are literals of the program; the limit guards against ones made from data. */
const INSIDES_MAX = 1024

function readInside(path: string | number): Inside {
  const known = insides.get(path)
  if (known) return known
  const parts = /^([1-9]\d*)(?:\.([1-9]\d*))?$/.exec(String(path))
  if (!parts) throw new RangeError(`"${path}" is no path in a repetition: write for example 4.2`)
  const inside = { component: Number(parts[1]), subComponent: Number(parts[2] ?? '1') }
  if (insides.size >= INSIDES_MAX) insides.clear()
  insides.set(path, inside)
  return inside
}

const FIELD: Path = {
  segment: undefined,
  code: 0,
  occurrence: undefined,
  field: 1,
  repetition: undefined,
  component: undefined,
  subComponent: undefined,
}

function splitFields(raw: string, header: boolean, separator: string): readonly string[] {
  const fields = raw.split(separator)
  if (header) fields.splice(1, 0, raw.slice(3, 3 + separator.length))
  return fields
}

/** The nth part (1-based) of a text, without splitting all of it; empty when there are fewer. */
export function part(text: string, separator: string, nth: number): string {
  if (separator === '') return nth === 1 ? text : ''
  let start = 0
  for (let index = 1; index < nth; index++) {
    const end = text.indexOf(separator, start)
    if (end < 0) return ''
    start = end + separator.length
  }
  const end = text.indexOf(separator, start)
  return start === 0 && end < 0 ? text : text.slice(start, end < 0 ? undefined : end)
}

const toValue = (raw: string, reading: Reading): Value => {
  if (raw === '') return undefined
  if (raw === '""') return null
  const { delimiters } = reading
  if (delimiters.escape === '' || !raw.includes(delimiters.escape)) return raw
  return unescapeText(raw, delimiters, reading.charset)
}

function partAt(raw: string, path: Path, delimiters: Delimiters): string {
  if (path.repetition === undefined && path.component === undefined) return raw
  const repetition = part(raw, delimiters.repetition, path.repetition ?? 1)
  if (path.component === undefined) return repetition
  const component = part(repetition, delimiters.component, path.component)
  return path.subComponent === undefined
    ? component
    : part(component, delimiters.subComponent, path.subComponent)
}
