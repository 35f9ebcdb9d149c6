/** One physical record, lossless: one character a byte. `text + end` of all of them is the file. */
export type RecordLine = {
  readonly text: string
  /** Its line end; empty at the end of a file, and where records follow each other without one. */
  readonly end: string
  /** From 1: the line where it stands, and the column (in bytes) of its first byte. */
  readonly line: number
  readonly column: number
}

export type LineOptions = {
  /** With `lineEnds: 'none'`, the width of a record in bytes. */
  readonly length?: number | undefined
  /** `auto`: a file whose first two records hold no line end has none. */
  readonly lineEnds?: 'some' | 'none' | 'auto' | undefined
}

/** A line that is longer is cut, so that memory stays bounded. */
const LINE_MAX = 1024 * 1024

/**
 * Splits bytes that come in parts. CR, LF and CRLF end lines.
 * Invariants: 1. what was pushed is what was returned, in order, plus `#rest`. 2. `#line`, `#column` belong to the first
 * byte of `#rest`. 3. `#rest` is shorter than LINE_MAX between calls.
 */
export class LineSplitter {
  readonly #length: number
  #mode: 'some' | 'none' | 'auto'
  #rest = ''
  #line = 1
  #column = 1

  constructor({ length = 0, lineEnds = 'some' }: LineOptions = {}) {
    this.#length = length
    this.#mode = length > 0 ? lineEnds : 'some'
  }

  push(chunk: Uint8Array): readonly RecordLine[] {
    this.#rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    return this.#split(false)
  }

  end(): readonly RecordLine[] {
    return this.#split(true)
  }

  #split(isEnd: boolean): readonly RecordLine[] {
    if (this.#mode === 'auto') {
      const enough = this.#length * 2 + 2
      if (this.#rest.length < enough && !isEnd) return []
      this.#mode = /[\r\n]/.test(this.#rest.slice(0, enough)) ? 'some' : 'none'
    }
    const text = this.#rest
    const lines: RecordLine[] = []
    let at = 0
    for (let next = this.#next(text, at, isEnd); next; next = this.#next(text, at, isEnd)) {
      const [stop, after] = next
      lines.push({
        text: text.slice(at, stop),
        end: text.slice(stop, after),
        line: this.#line,
        column: this.#column,
      })
      if (after > stop) {
        this.#line += 1
        this.#column = 1
      } else this.#column += stop - at
      at = after
    }
    this.#rest = text.slice(at)
    return lines
  }

  /** Where the record that starts at `from` stops, and where the next one starts. */
  #next(text: string, from: number, isEnd: boolean): readonly [number, number] | undefined {
    if (from >= text.length) return undefined
    const stop = this.#mode === 'none' ? this.#cut(text, from) : findEnd(text, from)
    if (stop - from >= LINE_MAX) return [from + LINE_MAX, from + LINE_MAX]
    // A line end that belongs to it may be still to come.
    if (stop === text.length && !isEnd) return undefined
    if (text[stop] !== '\r' && text[stop] !== '\n') return [stop, stop]
    if (text[stop] === '\n') return [stop, stop + 1]
    // The LF that belongs to a CR may be still to come.
    if (stop + 1 === text.length && !isEnd) return undefined
    return [stop, text[stop + 1] === '\n' ? stop + 2 : stop + 1]
  }

  /** Without line ends; one that stands there nevertheless ends its record. */
  #cut(text: string, from: number): number {
    const limit = Math.min(from + this.#length, text.length)
    for (let at = from; at < limit; at++) if (text[at] === '\r' || text[at] === '\n') return at
    return limit
  }
}

function findEnd(text: string, from: number): number {
  LINE_END.lastIndex = from
  return LINE_END.exec(text)?.index ?? text.length
}

const LINE_END = /[\r\n]/g
