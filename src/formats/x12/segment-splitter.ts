import { toByteText } from './bytes.ts'
import { LineCounter } from './line-counter.ts'
import { findIsa } from './parse-interchanges.ts'
import { Segment, type SourcePosition } from './segment.ts'
import { guessSeparators, readSeparators, type Separators, USUAL_SEPARATORS } from './separators.ts'

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
  | { readonly kind: 'segment'; readonly segment: Segment }

/** ISA is found within this many characters, padded or not; envelopes without ISA show their separators in 2000. */
const LOOK_AHEAD = 2_000
const LETTER_I = 0x49
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
  #at = 0
  #base = 0
  #scanned = 0
  #ended = false
  #started = false
  #first = false
  #separators: Separators | undefined
  readonly #lines = new LineCounter()
  #pieces: X12Piece[] = []

  push(chunk: Uint8Array): readonly X12Piece[] {
    return this.#take(toByteText(chunk))
  }

  end(): readonly X12Piece[] {
    this.#ended = true
    return this.#take('')
  }

  #take(text: string): readonly X12Piece[] {
    // What was passed on since the last position still has its line ends counted.
    this.#lines.positionAt(this.#at)
    this.#base += this.#at
    this.#scanned = Math.max(0, this.#scanned - this.#at)
    this.#text = this.#text.slice(this.#at) + text
    this.#at = 0
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
    this.#pieces.push({
      kind: 'interchange',
      separators,
      fixedWidth,
      position: this.#lines.positionAt(this.#at),
    })
  }

  #other(end: number): void {
    if (end === this.#at) return
    const position = this.#lines.positionAt(this.#at)
    this.#pieces.push({ kind: 'other', text: this.#text.slice(this.#at, end), position })
    this.#at = end
  }

  /** Passes one segment on; false when more must come first. */
  #readSegment(separators: Separators): boolean {
    const text = this.#text
    if (this.#at >= text.length) return false
    if (!this.#first && this.#startsInterchange(separators)) {
      if (text.length - this.#at < LOOK_AHEAD && !this.#ended) return false
      if (readSeparators(text, this.#at)) {
        this.#separators = undefined
        return true
      }
    }
    const found = text.indexOf(separators.segment, Math.max(this.#at, this.#scanned))
    if (found < 0) {
      this.#scanned = text.length
      if (this.#ended || text.length - this.#at > SEGMENT_MAX) this.#segment(text.length, text.length)
      return false
    }
    const end = found + 1 + blanksAt(text, found + 1)
    if (end >= text.length && !this.#ended) {
      this.#scanned = found
      return false
    }
    const iea = found - this.#at > 3 && text.startsWith(`IEA${separators.element}`, this.#at)
    this.#segment(found, end)
    if (iea) this.#separators = undefined
    return true
  }

  #startsInterchange({ element }: Separators): boolean {
    if (this.#text.charCodeAt(this.#at) !== LETTER_I) return false
    return `ISA${element}`.startsWith(this.#text.slice(this.#at, this.#at + 4))
  }

  #segment(end: number, next: number): void {
    const [raw, tail] = [this.#text.slice(this.#at, end), this.#text.slice(end, next)]
    const segment = new Segment(
      raw,
      tail,
      this.#separators ?? USUAL_SEPARATORS,
      this.#lines.positionAt(this.#at),
    )
    this.#pieces.push({ kind: 'segment', segment })
    this.#at = next
    this.#first = false
  }
}

function blanksAt(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at - from
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
