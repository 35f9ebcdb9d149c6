import type { Position } from './file-format.ts'

const CR = 0x0d
const LF = 0x0a

/** Follows the lines of a file whose bytes come in parts. Invariant: `#line`, `#column` belong to the next byte. */
export class LineTracker {
  #line = 1
  #column = 1
  #afterCr = false
  #offset = 0

  get offset(): number {
    return this.#offset
  }

  get position(): Position {
    return { line: this.#line, column: this.#column }
  }

  /** The position of a byte of the part that comes next. */
  within(part: Uint8Array, at: number): Position {
    const copy = new LineTracker()
    copy.#line = this.#line
    copy.#column = this.#column
    copy.#afterCr = this.#afterCr
    copy.advance(part.subarray(0, at))
    return copy.position
  }

  advance(part: Uint8Array): void {
    let start = 0
    for (let at = 0; at < part.length; at++) {
      const byte = part[at]
      if (byte !== CR && byte !== LF) continue
      const isPair = byte === LF && (at === 0 ? this.#afterCr : part[at - 1] === CR)
      if (!isPair) this.#line += 1
      this.#column = 1
      start = at + 1
    }
    this.#column += part.length - start
    this.#offset += part.length
    if (part.length > 0) this.#afterCr = part[part.length - 1] === CR
  }
}
