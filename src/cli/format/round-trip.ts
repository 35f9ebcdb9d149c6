/** Compares what was printed with what came in, while both come. Memory: what lies between them. */
export class RoundTrip {
  #came: Uint8Array[] = []
  /** How much of the first of `#came` was compared. */
  #at = 0
  #compared = 0
  #difference: number | undefined

  came(bytes: Uint8Array): void {
    if (this.#difference === undefined && bytes.length > 0) this.#came.push(bytes)
  }

  printed(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#difference === undefined; ) {
      const [next] = this.#came
      if (!next) {
        this.#difference = this.#compared
        return
      }
      const length = Math.min(next.length - this.#at, bytes.length - at)
      const [left, right] = [next.subarray(this.#at, this.#at + length), bytes.subarray(at, at + length)]
      if (Buffer.compare(left, right) !== 0) {
        this.#difference = this.#compared + left.findIndex((byte, index) => byte !== right[index])
        this.#came = []
        return
      }
      this.#compared += length
      at += length
      this.#at += length
      if (this.#at < next.length) continue
      this.#came.shift()
      this.#at = 0
    }
  }

  /** Offset of the first byte that differs; undefined when everything is the same. */
  end(): number | undefined {
    if (this.#difference === undefined && this.#came.length > 0) this.#difference = this.#compared
    return this.#difference
  }
}
