import type { Position } from '../text/index.ts'
import { type JsonLimits, limitsOf } from './json-limits.ts'

export type JsonPart =
  /** One text with the blanks around it; in JSON lines with its line end. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly start: Position }
  /** Nothing but blanks, at the end of a file. */
  | { readonly kind: 'blank'; readonly bytes: Uint8Array }
  /** A piece of a text beyond the limit, which is passed on instead of gathered; the first piece has its start. */
  | { readonly kind: 'oversize'; readonly bytes: Uint8Array; readonly start: Position | undefined }

const [TAB, LF, CR, SPACE, QUOTE, BACKSLASH] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Splits bytes that come in parts into JSON texts: one text over many lines, or JSON lines (NDJSON), one text on each.
 * The first text decides: when it ends on the line on which it starts, every line is a text, whatever it holds.
 * Memory: one text and one part.
 * Invariants: 1. the bytes pushed are those of the parts returned, in order, then `#kept`. 2. `#line` is the line of the
 * first byte of `#kept`. 3. while `#mode` is `first`, `#scan` has seen every byte of `#kept`.
 */
export class JsonSplitter {
  readonly #bytesMax: number
  #mode: 'first' | 'lines' | 'one' = 'first'
  readonly #scan = new NestingScan()
  #kept: Uint8Array[] = []
  #keptBytes = 0
  #line = 1
  #isBlank = true
  #isOversize = false

  constructor(limits: JsonLimits = {}) {
    this.#bytesMax = limitsOf(limits).bytesMax
  }

  push(chunk: Uint8Array): readonly JsonPart[] {
    const parts: JsonPart[] = []
    for (let from = 0; from < chunk.length; ) {
      const next = this.#mode === 'one' ? -1 : chunk.indexOf(LF, from)
      const piece = chunk.subarray(from, next < 0 ? chunk.length : next + 1)
      from += piece.length
      if (this.#isBlank) this.#isBlank = piece.every(isBlank)
      if (this.#mode === 'first') this.#decide(piece, next >= 0)
      this.#keep(piece, parts)
      if (this.#mode === 'lines' && next >= 0 && !this.#isBlank) this.#close(parts)
    }
    return parts
  }

  end(): readonly JsonPart[] {
    const parts: JsonPart[] = []
    this.#close(parts)
    return parts
  }

  #decide(piece: Uint8Array, endsLine: boolean): void {
    this.#scan.take(piece)
    if (!endsLine || this.#isBlank) return
    if (this.#scan.isWhole) this.#mode = this.#scan.lineEnds === 1 ? 'lines' : 'one'
  }

  #keep(piece: Uint8Array, parts: JsonPart[]): void {
    this.#kept.push(piece)
    this.#keptBytes += piece.length
    if (this.#keptBytes <= this.#bytesMax) return
    const start = this.#isOversize ? undefined : { line: this.#line, column: 1 }
    this.#isOversize = true
    parts.push({ kind: 'oversize', bytes: this.#take(), start })
  }

  #close(parts: JsonPart[]): void {
    const start = { line: this.#line, column: 1 }
    const bytes = this.#take()
    if (this.#isOversize) parts.push({ kind: 'oversize', bytes, start: undefined })
    else if (bytes.length > 0)
      parts.push(this.#isBlank ? { kind: 'blank', bytes } : { kind: 'text', bytes, start })
    this.#isOversize = false
    this.#isBlank = true
  }

  #take(): Uint8Array {
    const [first] = this.#kept
    const bytes = this.#kept.length === 1 && first ? first : Buffer.concat(this.#kept)
    this.#kept = []
    this.#keptBytes = 0
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) this.#line += 1
    return bytes
  }
}

/** Follows brackets and strings, to see where a text ends. */
class NestingScan {
  #depth = 0
  #inString = false
  #isEscaped = false
  #hasStarted = false
  /** Since the text started. */
  lineEnds = 0

  get isWhole(): boolean {
    return this.#depth <= 0 && !this.#inString
  }

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#hasStarted ||= !isBlank(byte)
      if (byte === LF && this.#hasStarted) this.lineEnds += 1
      if (this.#isEscaped) this.#isEscaped = false
      else if (this.#inString) {
        if (byte === QUOTE) this.#inString = false
        else if (byte === BACKSLASH) this.#isEscaped = true
      } else if (byte === QUOTE) this.#inString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth += 1
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#depth -= 1
    }
  }
}

const isBlank = (byte: number): boolean => byte === SPACE || byte === LF || byte === CR || byte === TAB
