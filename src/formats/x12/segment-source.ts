import type { Separators } from './separators.ts'

/** Columns of the table of segments. */
const START = 0
const END = 1
const NEXT = 2
const LINE = 3
const COLUMN = 4
const WRAPPED = 5
const CODE = 6
const ORDINAL = 7
const COLUMNS = 8

/** Where something starts in a file: `offset` from 0, `line` and `column` (in bytes) from 1; CR, LF and CRLF end lines. */
export type SourcePosition = { readonly offset: number; readonly line: number; readonly column: number }

/**
 * The part of a file that segments were found in; it lives as long as one of them. What is known of each segment is a
 * row of one table of numbers: a file has millions of segments, and objects with as many fields would be most of the
 * memory and of the time.
 */
export class SegmentSource {
  /** One character a byte. */
  readonly text: string
  readonly separators: Separators
  /** Offset of its first byte in the file. */
  readonly #base: number
  /** It holds no byte beyond ASCII. */
  readonly #ascii: boolean
  #table = new Int32Array(64 * COLUMNS)
  #rows = 0

  constructor(text: string, base: number, ascii: boolean, separators: Separators) {
    this.text = text
    this.separators = separators
    this.#base = base
    this.#ascii = ascii
  }

  /** Adds a segment: its first character, its terminator, and what follows its line ends. Returns its row. */
  add(start: number, end: number, next: number, { line, column }: SourcePosition, wrapped: boolean): number {
    const row = this.#rows * COLUMNS
    if (row === this.#table.length) this.#grow()
    const table = this.#table
    table[row + START] = start
    table[row + END] = end
    table[row + NEXT] = next
    table[row + LINE] = line
    table[row + COLUMN] = column
    table[row + WRAPPED] = wrapped ? 1 : 0
    table[row + CODE] = codeAt(this.text, start, end, this.separators.element)
    this.#rows += 1
    return row
  }

  start(row: number): number {
    return this.#table[row + START] ?? 0
  }

  end(row: number): number {
    return this.#table[row + END] ?? 0
  }

  next(row: number): number {
    return this.#table[row + NEXT] ?? 0
  }

  code(row: number): number {
    return this.#table[row + CODE] ?? 0
  }

  setCode(row: number, code: number): void {
    this.#table[row + CODE] = code
  }

  ordinal(row: number): number {
    return this.#table[row + ORDINAL] ?? 0
  }

  setOrdinal(row: number, ordinal: number): void {
    this.#table[row + ORDINAL] = ordinal
  }

  /** Neither line breaks nor bytes beyond ASCII are in it: nothing has to be mended before it is read. */
  isPlain(row: number): boolean {
    return this.#ascii && this.#table[row + WRAPPED] === 0
  }

  /** A line ends within it. */
  isWrapped(row: number): boolean {
    return this.#table[row + WRAPPED] !== 0
  }

  position(row: number): SourcePosition {
    return {
      offset: this.#base + this.start(row),
      line: this.#table[row + LINE] ?? 0,
      column: (this.#table[row + COLUMN] ?? 0) >>> 0,
    }
  }

  #grow(): void {
    const larger = new Int32Array(this.#table.length * 2)
    larger.set(this.#table)
    this.#table = larger
  }
}

/** `idCode` of an id of two or three capitals and digits that an element separator ends; 0 when there is none. */
function codeAt(text: string, start: number, end: number, element: string): number {
  const [length, separator] = [end - start, element.charCodeAt(0)]
  const [first, second, third] = [
    text.charCodeAt(start),
    text.charCodeAt(start + 1),
    text.charCodeAt(start + 2),
  ]
  if (length < 2 || !isOfId(first) || !isOfId(second)) return 0
  if (length === 2 || third === separator) return first | (second << 8)
  const isThree = length === 3 || text.charCodeAt(start + 3) === separator
  return isThree && isOfId(third) ? first | (second << 8) | (third << 16) : 0
}

const isOfId = (code: number): boolean => code > 0x20 && code <= 0x5a
