import { decodeValue } from './bytes.ts'
import type { Separators } from './separators.ts'

/** `SVC01-2` read: element 1, component 2; `HI01[2]` names a repetition. Counting starts at one everywhere. */
type ElementName = {
  readonly id: string
  readonly element: number
  readonly repeat: number
  readonly component: number
}

/** Where something starts in a file: `offset` from 0, `line` and `column` (in bytes) from 1; CR, LF and CRLF end lines. */
export type SourcePosition = { readonly offset: number; readonly line: number; readonly column: number }

/**
 * One segment. `raw` and `tail` (its terminator and the line ends after it) are the bytes as they came, one character
 * per byte; everything else is split from them when first asked for.
 */
export class Segment {
  readonly raw: string
  readonly tail: string
  readonly separators: Separators
  /** Known when the segment came from a stream. */
  readonly position: SourcePosition | undefined
  #id: string | undefined
  #elements: readonly string[] | undefined

  constructor(raw: string, tail: string, separators: Separators, position?: SourcePosition) {
    this.raw = raw
    this.tail = tail
    this.separators = separators
    this.position = position
  }

  /** Found without splitting the elements: most segments are only counted and passed on. */
  get id(): string {
    this.#id ??= readId(this.raw, this.separators)
    return this.#id
  }

  /** How many elements are present, the id not counted. */
  get size(): number {
    return this.#split().length - 1
  }

  /** A whole element with its repetitions and components as written; empty when absent. */
  element(position: number): string {
    return decodeValue(this.#split()[position] ?? '')
  }

  repeats(position: number): readonly string[] {
    const element = this.#split()[position] ?? ''
    const { repetition } = this.separators
    return (repetition ? element.split(repetition) : [element]).map(decodeValue)
  }

  components(position: number, repeat = 1): readonly string[] {
    return (this.repeats(position)[repeat - 1] ?? '').split(this.separators.component)
  }

  /** By the standard's name: `CLP03`, `SVC01-2`, `HI01[2]-1`. Empty when absent or of another segment. */
  get(name: string): string {
    const { id, element, repeat, component } = readElementName(name)
    if (id !== this.id) return ''
    if (component > 0) return this.components(element, repeat || 1)[component - 1] ?? ''
    return repeat > 0 ? (this.repeats(element)[repeat - 1] ?? '') : this.element(element)
  }

  /** Does the first component of element `position` equal one of `values`? */
  has(position: number, values: readonly string[]): boolean {
    const element = this.#split()[position] ?? ''
    if (values.includes(element)) return true
    const end = element.indexOf(this.separators.component)
    return end > 0 && values.includes(element.slice(0, end))
  }

  #split(): readonly string[] {
    this.#elements ??= unwrap(this.raw, this.separators.segment).split(this.separators.element)
    return this.#elements
  }
}

function readId(raw: string, { element, segment }: Separators): string {
  const end = raw.indexOf(element)
  return unwrap(end < 0 ? raw : raw.slice(0, end), segment)
}

/** Line breaks inside a segment come from senders that wrap files at a fixed width: they are no data. */
const unwrap = (raw: string, terminator: string): string =>
  terminator === '\n' || terminator === '\r' || !/[\r\n]/.test(raw) ? raw : raw.replace(/[\r\n]/g, '')

const names = new Map<string, ElementName>()

function readElementName(name: string): ElementName {
  const known = names.get(name)
  if (known) return known
  const parts = /^([A-Z][A-Z0-9]{1,2})(\d\d)(?:\[(\d+)\])?(?:-(\d+))?$/.exec(name)
  if (!parts) throw new RangeError(`"${name}" is no X12 element name: write for example CLP03 or SVC01-2`)
  const [, id = '', element, repeat = '0', component = '0'] = parts
  const read = { id, element: Number(element), repeat: Number(repeat), component: Number(component) }
  if (names.size < 5_000) names.set(name, read)
  return read
}
