import { createHash } from 'node:crypto'
import type { PartDivider } from '../../formats/parts/index.ts'
import type { Issue } from '../../kernel/index.ts'
import type { Measured } from './pieces.ts'

/** The bytes of a file from there on. */
export type ReadFrom = (from: number) => AsyncIterable<Uint8Array>

/** What a large file is, found by reading it before its first part is taken. */
export type Surveyed = {
  readonly content: Measured
  readonly parts: number
  /** It ends as its format says. */
  readonly isWhole: boolean
  readonly issues: readonly Issue[]
}

/**
 * Reads a file for what it is, and keeps nothing of it. What was read when the wire was cut is not read again:
 * invariant: hash and divider have seen the first `#size` bytes.
 */
export class Survey {
  readonly #hash = createHash('sha256')
  readonly #divider: PartDivider
  #size = 0
  #parts = 0
  #surveyed: Surveyed | undefined

  constructor(divider: PartDivider) {
    this.#divider = divider
  }

  async finish(readFrom: ReadFrom): Promise<Surveyed> {
    if (this.#surveyed) return this.#surveyed
    for await (const piece of readFrom(this.#size)) {
      this.#hash.update(piece)
      this.#parts += this.#divider.push(piece).length
      this.#size += piece.length
    }
    this.#parts += this.#divider.end().length
    const { isWhole, issues } = this.#divider
    const content = { size: this.#size, hash: this.#hash.digest('hex') }
    this.#surveyed = { content, parts: this.#parts, isWhole, issues }
    return this.#surveyed
  }
}
