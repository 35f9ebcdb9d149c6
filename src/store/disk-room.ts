import { statfsSync } from 'node:fs'

/**
 * What the embedded database must find free. A disk that is full when it adds to a table is an error that it answers;
 * one that is full when it goes on in its journal ends it (PANIC). The journal grows by 16 MiB at a time, so it stops
 * writing while there is still room for several such steps, and goes on when others have made room.
 */
const KEEP_FREE_BYTES = 64 * 2 ** 20
/** At what it writes in that time the room can't be used up. */
const LOOK_EVERY_MS = 100

export class DiskRoom {
  readonly #directory: string
  readonly #keepFreeBytes: number
  #lookedAt = Number.NEGATIVE_INFINITY
  #lacks = false

  constructor(directory: string, keepFreeBytes = KEEP_FREE_BYTES) {
    this.#directory = directory
    this.#keepFreeBytes = keepFreeBytes
  }

  /** As it was at most a tenth of a second ago. */
  get isLacking(): boolean {
    const now = performance.now()
    if (now - this.#lookedAt < LOOK_EVERY_MS) return this.#lacks
    const { bavail, bsize } = statfsSync(this.#directory)
    this.#lacks = bavail * bsize < this.#keepFreeBytes
    this.#lookedAt = now
    return this.#lacks
  }
}
