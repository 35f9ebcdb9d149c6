import { decodeValue } from './bytes.ts'
import { readElementName } from './element-name.ts'
import { idCode } from './segment-id.ts'
import type { SegmentSource, SourcePosition } from './segment-source.ts'
import type { Separators } from './separators.ts'

/**
 * One segment. `raw` and `tail` (its terminator and the line ends after it) are the bytes as they came, one character
 * per byte. Texts are taken out of the source when they are asked for.
 */
export class Segment {
  readonly #source: SegmentSource
  readonly #row: number
  #elements: readonly string[] | undefined

  constructor(source: SegmentSource, row: number) {
    this.#source = source
    this.#row = row
    if (source.code(row) === 0) source.setCode(row, idCode(this.id))
  }

  get kind(): 'segment' {
    return 'segment'
  }

  /** `idCode` of the id; 0 when it has none of two or three characters. */
  get code(): number {
    return this.#source.code(this.#row)
  }

  /** Its place in its transaction, ST being 1; 0 outside of one. Set by who reads the envelope. */
  get ordinal(): number {
    return this.#source.ordinal(this.#row)
  }

  set ordinal(ordinal: number) {
    this.#source.setOrdinal(this.#row, ordinal)
  }

  get raw(): string {
    return this.#source.text.slice(this.#source.start(this.#row), this.#source.end(this.#row))
  }

  get tail(): string {
    return this.#source.text.slice(this.#source.end(this.#row), this.#source.next(this.#row))
  }

  get separators(): Separators {
    return this.#source.separators
  }

  get position(): SourcePosition {
    return this.#source.position(this.#row)
  }

  /** In capitals, as the standard writes ids, whatever the sender wrote. */
  get id(): string {
    const known = idsByCode.get(this.code)
    if (known !== undefined) return known
    const id = readId(this.#text(), this.separators)
    if (this.code !== 0 && idsByCode.size < 5_000) idsByCode.set(this.code, id)
    return id
  }

  /** Its id is written in small letters, which no version of X12 allows and some senders do. */
  get isLowerCase(): boolean {
    const first = this.#source.text.charCodeAt(this.#source.start(this.#row))
    return first >= SMALL_A && first <= SMALL_Z
  }

  /** How many elements are present, the id not counted. */
  get size(): number {
    return this.#split().length - 1
  }

  /** A whole element with its repetitions and components as written; empty when absent. */
  element(position: number): string {
    const element = this.#split()[position] ?? ''
    return this.#isPlain ? element : decodeValue(element)
  }

  repeats(position: number): readonly string[] {
    const { repetition } = this.separators
    const element = this.#split()[position] ?? ''
    if (repetition === undefined || !element.includes(repetition)) return [this.element(position)]
    return element.split(repetition).map(decodeValue)
  }

  components(position: number, repeat = 1): readonly string[] {
    return (this.repeats(position)[repeat - 1] ?? '').split(this.separators.component)
  }

  /** Trimmed; a component of the first repetition when `component` is not 0; undefined when nothing is there. */
  text(position: number, component: number): string | undefined {
    const value = component === 0 ? this.element(position) : this.#component(position, component)
    if (value === '') return undefined
    const isTrimmed = value.charCodeAt(0) > SPACE && value.charCodeAt(value.length - 1) > SPACE
    return isTrimmed ? value : value.trim() || undefined
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
    const isWhole = this.#isPlain && !this.isLowerCase
    const text = isWhole ? this.#source.text : this.#text().toUpperCase()
    const [from, to] = isWhole
      ? [this.#source.start(this.#row), this.#source.end(this.#row)]
      : [0, text.length]
    const { element, component } = this.separators
    let start = from
    for (let skipped = 0; skipped < position; skipped++) {
      start = text.indexOf(element, start) + 1
      if (start === 0 || start > to) return values.includes('')
    }
    for (const value of values) {
      const end = start + value.length
      if (!text.startsWith(value, start)) continue
      if (end >= to || text[end] === element || text[end] === component) return true
    }
    return false
  }

  #component(position: number, component: number): string {
    const element = this.#split()[position] ?? ''
    if (component === 1 && !element.includes(this.separators.component))
      return this.repeats(position)[0] ?? ''
    return this.components(position)[component - 1] ?? ''
  }

  get #isPlain(): boolean {
    return this.#source.isPlain(this.#row)
  }

  /** Line breaks inside a segment come from senders that wrap files at a fixed width: they are no data. */
  #text(): string {
    const { segment } = this.separators
    return this.#isPlain || segment === '\n' || segment === '\r' ? this.raw : this.raw.replace(/[\r\n]/g, '')
  }

  #split(): readonly string[] {
    this.#elements ??= this.#text().split(this.separators.element)
    return this.#elements
  }
}

const SPACE = 0x20
const SMALL_A = 0x61
const SMALL_Z = 0x7a
const idsByCode = new Map<number, string>()

function readId(text: string, { element }: Separators): string {
  const end = text.indexOf(element)
  const id = end < 0 ? text : text.slice(0, end)
  return /^[a-z][a-z0-9]{1,2}$/i.test(id) ? id.toUpperCase() : id
}
