import type { ElementValue, SegmentValues } from '../write-interchange.ts'
import type { Elements } from './field.ts'

/**
 * Gathers the segments of one transaction, and numbers its levels (HL) and the loops of a list.
 *
 * Invariant: `#level` is the HL that the loop being written stands in, undefined above all of them.
 */
export class SegmentWriter {
  readonly #segments: Elements[] = []
  #levels = 0
  #level: Elements | undefined
  /** Where the loop being written stands among its like, from 0. */
  index = 0

  add(elements: Elements): void {
    this.#segments.push(elements)
  }

  /** Starts a level below the present one, which then has a child (HL04); `child` is what it says of its own. */
  addLevel(code: string, child: string | undefined): void {
    const parent = this.#level
    if (parent) parent[4] = '1'
    this.#levels += 1
    const level: Elements = ['HL', String(this.#levels), parent?.[1], code, child]
    this.#level = level
    this.add(level)
  }

  /** Writes one loop; what it opens it closes. */
  inLoop(index: number, write: () => void): void {
    const [level, outer] = [this.#level, this.index]
    this.index = index
    write()
    this.#level = level
    this.index = outer
  }

  get segments(): readonly SegmentValues[] {
    return this.#segments.map(([id, ...elements]): SegmentValues => [String(id), ...filled(elements)])
  }
}

/** Positions that nothing was put at are holes; writers take undefined. */
const filled = (elements: readonly ElementValue[]): ElementValue[] => Array.from(elements)
