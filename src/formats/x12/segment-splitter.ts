import { isAscii } from 'node:buffer'
import { toByteText } from './bytes.ts'
import { LineCounter } from './line-counter.ts'
import { Segment } from './segment.ts'
import { SegmentSource, type SourcePosition } from './segment-source.ts'
import { findIsa, guessSeparators, readSeparators, type Separators, USUAL_SEPARATORS } from './separators.ts'

/** A part of a file of interchanges. The texts of all parts in order are the file, one character a byte. */
export type X12Piece =
  /** What stands before the first interchange, or after IEA. */
  | { readonly kind: 'other'; readonly text: string; readonly position: SourcePosition }
  /** The first segment of an interchange follows; `fixedWidth` is undefined when it is not ISA. */
  | {
      readonly kind: 'interchange'
      readonly separators: Separators
      readonly fixedWidth: boolean | undefined
      readonly position: SourcePosition
    }
  | Segment

/** ISA is found within this many characters, padded or not; envelopes without ISA show their separators in 2000. */
const LOOK_AHEAD = 2_000
/** No segment is longer. What has no terminator for so long is passed on in parts, so that memory stays bounded. */
const SEGMENT_MAX = 16 * 1024 * 1024

/**
 * Splits a file that comes in chunks into its segments. Memory: one chunk and one segment. Give the chunks to `push`,
 * then call `end`.
 *
 * Invariants: 1. `#text` holds what was not passed on yet, from `#at`; `#base` is the file offset of its first byte.
 * 2. `#separators` is set inside an interchange only. 3. Nothing is decided before what it depends on has come.
 */
export class SegmentSplitter {
  #text = ''
  /** `#text` holds no byte beyond ASCII. */
  #ascii = true
  #at = 0
  #base = 0
  #scanned = 0
  #ended = false
  #started = false
  #first = false
  #separators: Separators | undefined
  #source: SegmentSource | undefined
  readonly #lines = new LineCounter()
  #pieces: X12Piece[] = []

  push(chunk: Uint8Array): readonly X12Piece[] {
    return this.#take(toByteText(chunk), isAscii(chunk))
  }

  end(): readonly X12Piece[] {
    this.#ended = true
    return this.#take('', true)
  }

  #take(text: string, ascii: boolean): readonly X12Piece[] {
    // What was passed on since the last position still has its line ends counted.
    this.#lines.moveTo(this.#at)
    this.#base += this.#at
    this.#scanned = Math.max(0, this.#scanned - this.#at)
    const rest = this.#text.slice(this.#at)
    this.#ascii = ascii && (rest === '' || this.#ascii)
    this.#text = rest + text
    this.#at = 0
    this.#source = undefined
    this.#lines.show(this.#text, this.#base)
    this.#pieces = []
    while (this.#separators ? this.#readSegment(this.#separators) : this.#readOther());
    return this.#pieces
  }

  /** Looks for the start of the next interchange; false when more must come first. */
  #readOther(): boolean {
    const text = this.#text
    if (!this.#started) {
      const first = /^(?:\xef\xbb\xbf)?\s*/.exec(text)?.[0].length ?? 0
      if (text.length - first < LOOK_AHEAD && !this.#ended) return false
      this.#started = true
      const separators = guessSeparators(text.slice(first, first + LOOK_AHEAD))
      if (separators) {
        this.#other(first)
        this.#open(separators, undefined)
        return true
      }
    }
    const found = findIsa(text, this.#at)
    // Within the look-ahead of what has come, an ISA may be misread for lack of its end.
    const known = this.#ended ? text.length : Math.max(this.#at, text.length - LOOK_AHEAD)
    if (found === undefined || (found >= known && !this.#ended)) {
      this.#other(known)
      return false
    }
    this.#other(found)
    const isa = readSeparators(text, found)
    this.#open(isa?.separators ?? USUAL_SEPARATORS, isa?.fixedWidth)
    return true
  }

  #open(separators: Separators, fixedWidth: boolean | undefined): void {
    this.#separators = separators
    this.#first = true
    this.#scanned = this.#at
    this.#pieces.push({ kind: 'interchange', separators, fixedWidth, position: this.#position() })
  }

  /** Blanks, and what fills files up, are pieces of their own: what follows has its place however the file was cut. */
  #other(end: number): void {
    const text = this.#text.slice(this.#at, end)
    const [, blanks = '', filling = '', rest = ''] = OTHER.exec(text) ?? []
    for (const part of [blanks, filling, rest]) {
      if (part === '') continue
      this.#pieces.push({ kind: 'other', text: part, position: this.#position() })
      this.#at += part.length
    }
  }

  #position(): SourcePosition {
    this.#lines.moveTo(this.#at)
    const { offset, line, column } = this.#lines
    return { offset, line, column }
  }

  /** Passes one segment on; false when more must come first. */
  #readSegment(separators: Separators): boolean {
    const text = this.#text
    if (this.#at >= text.length) return false
    const first = text.charCodeAt(this.#at)
    const mayBeEnvelope = first === CAPITAL_I || first === SMALL_I
    if (mayBeEnvelope && !this.#first && this.#startsInterchange(separators)) {
      if (text.length - this.#at < LOOK_AHEAD && !this.#ended) return false
      if (readSeparators(text, this.#at)) {
        this.#separators = undefined
        return true
      }
    }
    const found = text.indexOf(separators.segment, Math.max(this.#at, this.#scanned))
    if (found < 0) {
      this.#scanned = text.length
      if (this.#ended || text.length - this.#at > SEGMENT_MAX)
        this.#segment(text.length, text.length, separators)
      return false
    }
    const end = endOfBlanks(text, found + 1)
    if (end >= text.length && !this.#ended) {
      this.#scanned = found
      return false
    }
    const isLast = mayBeEnvelope && this.#starts(`IEA${separators.element}`)
    this.#segment(found, end, separators)
    if (isLast) this.#separators = undefined
    return true
  }

  #starts(id: string): boolean {
    return this.#text.slice(this.#at, this.#at + id.length).toUpperCase() === id
  }

  #startsInterchange({ element }: Separators): boolean {
    return `ISA${element}`.startsWith(this.#text.slice(this.#at, this.#at + 4).toUpperCase())
  }

  #segment(end: number, next: number, separators: Separators): void {
    const [lines, start] = [this.#lines, this.#at]
    lines.moveTo(start)
    if (this.#source?.separators !== separators)
      this.#source = new SegmentSource(this.#text, this.#base, this.#ascii, separators)
    const row = this.#source.add(start, end, next, lines, lines.endsBefore(end))
    this.#pieces.push(new Segment(this.#source, row))
    this.#at = next
    this.#first = false
  }
}

const OTHER = /^((?:\xef\xbb\xbf)?\s*)([\s\0\x1a]*)(.*)$/s
const CAPITAL_I = 0x49
const SMALL_I = 0x69

function endOfBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

/** Tab, LF, CR, space. An element separator is none of them (`readSeparators`). */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** The segments of a file that comes in chunks, with everything between interchanges, one after the other. */
export async function* readX12Segments(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<X12Piece, void, undefined> {
  const splitter = new SegmentSplitter()
  for await (const chunk of chunks) yield* splitter.push(chunk)
  yield* splitter.end()
}
