/**
 * Counts lines along a text that comes in windows; it holds where it has come to (a `SourcePosition`). Invariants:
 * 1. `#lineStart` is the offset of the first byte of line `line`. 2. It is moved in ascending order within a window.
 * 3. `#cr` and `#lf` are where the next line ends stand in the window, infinity when there is none.
 */
export class LineCounter {
  offset = 0
  line = 1
  column = 1
  #lineStart = 0
  #window = ''
  /** Offset of the window's first byte in the file. */
  #base = 0
  #cr = Number.POSITIVE_INFINITY
  #lf = Number.POSITIVE_INFINITY

  /** The window now holds this text, whose first byte is byte `base` of the file. */
  show(window: string, base: number): void {
    this.#window = window
    this.#base = base
    this.#cr = this.#find('\r', 0)
    this.#lf = this.#find('\n', 0)
  }

  /** Goes to the window's byte `at`. */
  moveTo(at: number): void {
    if (this.#cr < at || this.#lf < at) this.#countLines(at)
    this.offset = this.#base + at
    this.column = this.offset - this.#lineStart + 1
  }

  /** Does a line end within the window before byte `end`? */
  endsBefore(end: number): boolean {
    return this.#cr < end || this.#lf < end
  }

  #countLines(at: number): void {
    for (let end = Math.min(this.#cr, this.#lf); end < at; end = Math.min(this.#cr, this.#lf)) {
      const pair = this.#cr === end && this.#lf === end + 1
      // A CR that ends what was looked at so far: its LF, if there is one, still belongs to it.
      if (pair && at === end + 1) break
      const next = end + (pair ? 2 : 1)
      this.line += 1
      this.#lineStart = this.#base + next
      if (this.#cr < next) this.#cr = this.#find('\r', next)
      if (this.#lf < next) this.#lf = this.#find('\n', next)
    }
  }

  #find(end: string, from: number): number {
    const found = this.#window.indexOf(end, from)
    return found < 0 ? Number.POSITIVE_INFINITY : found
  }
}
