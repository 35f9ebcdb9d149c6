import { type Clock, instant } from '../../kernel/index.ts'

/** A connection as the one sees it who counts what is in memory of blocks that have not ended. */
export type Begun = {
  /** Read no further until `goOn`. */
  wait(): void
  goOn(): void
  /** The others have waited long enough for its block. */
  giveUp(): void
}

/** How long others wait for the block that goes first. */
const PATIENCE_MS = 30_000

/**
 * What the connections of a source hold of messages whose end has not come: nobody knows yet how large they will be,
 * so none of them has room of its own.
 *
 * 1. Beyond `bytesMax` in all, only the connection is read whose block began first; the others wait. So what is in
 *    memory is at most that, the rest of one message, and one read of each connection.
 * 2. Some block always goes on: the first one, until it ends or was given up, then the next.
 * 3. Connections between two blocks are not concerned: messages that come whole never wait here.
 */
export class BegunBlocks {
  readonly #bytesMax: number
  readonly #clock: Clock
  /** By the time at which the block began. */
  readonly #held = new Map<Begun, number>()
  readonly #waiting = new Set<Begun>()
  #bytes = 0
  /** The block that others wait for, and what ends the waiting. */
  #watched: Begun | undefined
  #patience: AbortController | undefined

  constructor(bytesMax: number, clock: Clock) {
    this.#bytesMax = bytesMax
    this.#clock = clock
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Connections that are not read. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** What the connection holds now of a block that has not ended; 0 when there is none, or no connection any more. */
  hold(begun: Begun, bytes: number): void {
    this.#bytes += bytes - (this.#held.get(begun) ?? 0)
    if (bytes === 0) {
      this.#held.delete(begun)
      this.#waiting.delete(begun)
    } else this.#held.set(begun, bytes)
    if (bytes > 0 && this.#isOver() && begun !== this.#first) {
      this.#waiting.add(begun)
      begun.wait()
    }
    this.#letOn()
    this.#watchFirst()
  }

  get #first(): Begun | undefined {
    return this.#held.keys().next().value
  }

  #isOver(): boolean {
    return this.#bytes > this.#bytesMax
  }

  #letOn(): void {
    for (const begun of [...this.#waiting]) {
      if (this.#isOver() && begun !== this.#first) continue
      this.#waiting.delete(begun)
      begun.goOn()
    }
  }

  /** Counts anew for each block that comes first while others wait. */
  #watchFirst(): void {
    const first = this.#first
    if (this.#waiting.size === 0 || first === undefined) {
      this.#patience?.abort()
      this.#patience = undefined
      this.#watched = undefined
    } else if (first !== this.#watched) {
      this.#patience?.abort()
      this.#patience = new AbortController()
      this.#watched = first
      void this.#giveUpLater(first, this.#patience.signal)
    }
  }

  async #giveUpLater(first: Begun, signal: AbortSignal): Promise<void> {
    await this.#clock.sleepUntil(instant(this.#clock.now() + PATIENCE_MS), signal)
    if (!signal.aborted) first.giveUp()
  }
}
