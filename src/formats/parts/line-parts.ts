import {
  type DivideFile,
  type FilePart,
  NOTHING,
  type PartDivider,
  partTooLarge,
  plainPart,
} from './file-part.ts'

const LF = 0x0a
/** The context behind a piece of a line. */
const CUT = Uint8Array.of(LF)

/** Files of which every line stands for itself, as JSON lines: parts of whole lines. */
export const lineParts: DivideFile = ({ partBytes, partBytesMax, context }) =>
  new LineDivider(partBytes, partBytesMax, context !== undefined && context.length > 0)

/** Invariant: what was pushed is what was returned, in order, then `#waiting`. */
class LineDivider implements PartDivider {
  readonly isWhole = true
  readonly issues = []
  readonly #partBytes: number
  readonly #bytesMax: number
  #waiting: Uint8Array[] = []
  #size = 0
  /** A line is passed on in pieces. */
  #isCut: boolean

  constructor(partBytes: number, bytesMax: number, isCut: boolean) {
    this.#isCut = isCut
    this.#partBytes = Math.min(partBytes, bytesMax)
    this.#bytesMax = bytesMax
  }

  push(chunk: Uint8Array): readonly FilePart[] {
    const parts: FilePart[] = []
    for (let rest = chunk; rest.length > 0; ) {
      const room = this.#isCut ? 0 : this.#partBytes - this.#size - 1
      const end = room >= rest.length ? -1 : rest.indexOf(LF, Math.max(0, room))
      const limit = this.#bytesMax - this.#size
      const length = end < 0 ? Math.min(rest.length, limit) : Math.min(end + 1, limit)
      this.#waiting.push(rest.subarray(0, length))
      this.#size += length
      const endsLine = end >= 0 && length === end + 1
      if (endsLine || this.#size >= this.#bytesMax) parts.push(...this.#pass(endsLine))
      rest = rest.subarray(length)
    }
    return parts
  }

  end(): readonly FilePart[] {
    return this.#pass(true)
  }

  #pass(endsLine: boolean): readonly FilePart[] {
    if (this.#size === 0) return []
    const bytes = Buffer.concat(this.#waiting, this.#size)
    const issues = this.#isCut || !endsLine ? [partTooLarge(this.#bytesMax)] : []
    this.#waiting = []
    this.#size = 0
    this.#isCut = !endsLine
    return [plainPart(bytes, { issues, context: endsLine ? NOTHING : CUT })]
  }
}
