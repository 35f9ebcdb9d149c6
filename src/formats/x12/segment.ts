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
    return this.#look().count
  }

  /** A whole element with its repetitions and components as written; empty when absent. */
  element(position: number): string {
    const element = this.#raw(position)
    return this.#isPlain ? element : decodeValue(element)
  }

  /** Is there more than blanks in the element? */
  isPresent(position: number): boolean {
    const { text, starts, count } = this.#look()
    if (position > count) return false
    const end = (starts[position + 1] ?? 0) - 1
    for (let at = starts[position] ?? 0; at < end; at++) if (text.charCodeAt(at) > SPACE) return true
    return false
  }

  repeats(position: number): readonly string[] {
    const { repetition } = this.separators
    const element = this.#raw(position)
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
    const element = this.#raw(position)
    const { component: separator, repetition } = this.separators
    if (repetition !== undefined && element.includes(repetition))
      return this.components(position)[component - 1] ?? ''
    let start = 0
    for (let skipped = 1; skipped < component; skipped++) {
      start = element.indexOf(separator, start) + 1
      if (start === 0) return ''
    }
    const end = element.indexOf(separator, start)
    const found = end < 0 ? element.slice(start) : element.slice(start, end)
    return this.#isPlain ? found : decodeValue(found)
  }

  /** As written, one character a byte; empty when absent. */
  #raw(position: number): string {
    const { text, starts, count } = this.#look()
    return position > count ? '' : text.slice(starts[position] ?? 0, (starts[position + 1] ?? 0) - 1)
  }

  get #isPlain(): boolean {
    return this.#source.isPlain(this.#row)
  }

  /** Line breaks inside a segment come from senders that wrap files at a fixed width: they are no data. */
  #text(): string {
    const { segment } = this.separators
    return this.#isPlain || segment === '\n' || segment === '\r' ? this.raw : this.raw.replace(/[\r\n]/g, '')
  }

  #look(): Look {
    if (look.at === this) return look
    const isWhole = !this.#source.isWrapped(this.#row)
    look.at = this
    look.text = isWhole ? this.#source.text : this.#text()
    const start = isWhole ? this.#source.start(this.#row) : 0
    const end = isWhole ? this.#source.end(this.#row) : look.text.length
    findElements(start, end, this.separators.element.charCodeAt(0))
    return look
  }
}

/**
 * Where the elements of the segment that was looked at last begin, and one past its end: segments are read one after the
 * other, and lists of their own would be most of the work of reading them.
 */
type Look = { at: Segment | undefined; text: string; starts: Int32Array; count: number }
const look: Look = { at: undefined, text: '', starts: new Int32Array(64), count: 0 }

function findElements(start: number, end: number, separator: number): void {
  const { text } = look
  let { starts } = look
  let count = 0
  starts[0] = start
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== separator) continue
    count += 1
    if (count + 1 === starts.length) {
      const more = new Int32Array(starts.length * 2)
      more.set(starts)
      look.starts = more
      starts = more
    }
    starts[count] = at + 1
  }
  starts[count + 1] = end + 1
  look.count = count
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
