/** What a command writes to: a stream such as `process.stdout`. */
export type OutputStream = {
  write(data: Uint8Array | string, done: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: Error) => void): unknown
}

const BATCH_MAX = 256 * 1024

/**
 * Lines and bytes on their way out. They are gathered; `settle` writes them and waits until they are gone, so that
 * memory stays bounded however slow the reader is. A reader that has gone (`| head`) ends the work quietly.
 */
export class Output {
  readonly #stream: OutputStream
  #parts: Uint8Array[] = []
  #bytes = 0
  #text = ''
  #gone = false

  constructor(stream: OutputStream) {
    this.#stream = stream
    // Without a listener the error of a closed pipe would end the process; `settle` sees it too.
    stream.on('error', () => {
      this.#gone = true
    })
  }

  /** Nobody reads any more. */
  get gone(): boolean {
    return this.#gone
  }

  line(text: string): void {
    this.#text += `${text}\n`
    if (this.#text.length > BATCH_MAX) this.#gather()
  }

  bytes(part: Uint8Array): void {
    this.#gather()
    this.#parts.push(part)
    this.#bytes += part.length
  }

  async settle(force = false): Promise<void> {
    if (!force && this.#bytes + this.#text.length < BATCH_MAX) return
    this.#gather()
    const all = Buffer.concat(this.#parts)
    this.#parts = []
    this.#bytes = 0
    if (all.length === 0 || this.#gone) return
    await new Promise<void>((resolve) => {
      this.#stream.write(all, (error) => {
        if (error) this.#gone = true
        resolve()
      })
    })
  }

  #gather(): void {
    if (this.#text === '') return
    const bytes = Buffer.from(this.#text)
    this.#text = ''
    this.#parts.push(bytes)
    this.#bytes += bytes.length
  }
}
