import { Buffer } from 'node:buffer'
import type { Issue } from '../../kernel/index.ts'
import { ACK, CR, FS, NAK, VT } from './frame.ts'

export type FrameItem =
  /** A whole block, without its frame characters. */
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** The other side's transport acknowledged a block (release 2). */
  | { readonly kind: 'commit'; readonly positive: boolean }
  /** Bytes outside of any block, or a block that was begun and not ended. `bytes` are exactly what came. */
  | { readonly kind: 'junk'; readonly bytes: Uint8Array; readonly issue: Issue }
  /** A block over the limit: `head` is its beginning, enough to refuse it by its control id; the rest is skipped. */
  | { readonly kind: 'oversize'; readonly head: Uint8Array; readonly size: number; readonly issue: Issue }

export type FrameDecoderOptions = {
  /** The largest block, in bytes. What is held in memory never exceeds it by more than one chunk. */
  readonly maxBytes: number
}

export type FrameDecoder = {
  /** Takes the next bytes of the stream. They are kept by reference, and a message may be a view of them. */
  push(chunk: Uint8Array): readonly FrameItem[]
  /**
   * The sender is silent and seems to wait: gives a block that lacks only its last CR, as some senders leave it out.
   * Everything else goes on waiting.
   */
  flush(): readonly FrameItem[]
  /** The stream has ended: gives what `flush` gives, and what was left unfinished. */
  end(): readonly FrameItem[]
  /** Bytes that wait for more. Zero between blocks. */
  readonly pendingBytes: number
  /** Bytes in memory of a block that was begun and has not ended; of one over the limit only the head is kept. */
  readonly blockBytes: number
}

const HEAD_BYTES = 4096
const JUNK_BYTES = 65_536

export const createFrameDecoder = (options: FrameDecoderOptions): FrameDecoder => new Decoder(options)

/**
 * Invariants:
 * 1. Each byte of the stream is looked at once, however it is cut into chunks.
 * 2. A block ends at FS followed by CR, LF or the VT of the next block; any other FS is content, so that a stray one
 *    can't cut a message in two and have its first half acknowledged.
 * 3. `parts` holds the bytes since the block (or the junk) began, `size` their number.
 */
class Decoder implements FrameDecoder {
  readonly #maxBytes: number
  #state: 'outside' | 'inside' | 'skipping' = 'outside'
  #parts: Uint8Array[] = []
  #size = 0
  /** The last byte was an FS that may end the block. It's part of `parts`. */
  #sawFs = false
  #head: Uint8Array = NOTHING

  constructor({ maxBytes }: FrameDecoderOptions) {
    this.#maxBytes = maxBytes
  }

  get pendingBytes(): number {
    return this.#size
  }

  get blockBytes(): number {
    if (this.#state === 'outside') return 0
    return this.#state === 'skipping' ? this.#head.length : this.#size
  }

  push(chunk: Uint8Array): readonly FrameItem[] {
    const items: FrameItem[] = []
    let at = 0
    while (at < chunk.length) {
      at = this.#state === 'outside' ? this.#readOutside(chunk, at, items) : this.#readBlock(chunk, at, items)
    }
    return items
  }

  flush(): readonly FrameItem[] {
    if (!this.#sawFs) return []
    const items: FrameItem[] = []
    this.#endBlock(items)
    this.#begin('outside')
    return items
  }

  end(): readonly FrameItem[] {
    const items: FrameItem[] = [...this.flush()]
    if (this.#state === 'outside') this.#flushJunk(items)
    else if (this.#state === 'inside') items.push(junk(Buffer.concat([START, this.#take()]), unfinished))
    else items.push(this.#oversize())
    this.#begin('outside')
    return items
  }

  #readOutside(chunk: Uint8Array, at: number, items: FrameItem[]): number {
    const start = chunk.indexOf(VT, at)
    const end = start < 0 ? chunk.length : start
    if (end > at) this.#keep(chunk.subarray(at, end))
    if (start >= 0 || this.#size >= JUNK_BYTES) this.#flushJunk(items)
    if (start < 0) return end
    this.#begin('inside')
    return start + 1
  }

  #readBlock(chunk: Uint8Array, at: number, items: FrameItem[]): number {
    if (this.#sawFs) {
      const next = chunk[at]
      if (next === CR || next === 0x0a || next === VT) {
        this.#endBlock(items)
        this.#begin('outside')
        return next === VT ? at : at + 1
      }
      this.#sawFs = false
    }
    const fs = chunk.indexOf(FS, at)
    const end = fs < 0 ? chunk.length : fs + 1
    this.#keep(chunk.subarray(at, end))
    this.#sawFs = fs >= 0
    if (this.#state === 'inside' && this.#size - (this.#sawFs ? 1 : 0) > this.#maxBytes) this.#skip()
    return end
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length
    if (this.#state !== 'skipping') this.#parts.push(bytes)
  }

  #skip(): void {
    this.#head = Buffer.concat(this.#parts, Math.min(this.#maxBytes, HEAD_BYTES))
    this.#parts = []
    this.#state = 'skipping'
  }

  #endBlock(items: FrameItem[]): void {
    if (this.#state === 'skipping') {
      items.push(this.#oversize())
      return
    }
    let bytes = this.#take()
    bytes = bytes.subarray(0, bytes.length - 1)
    // A VT can't stand in a message: before MSH it means that the sender gave up a block and began another.
    const restart = bytes.includes(VT) ? bytes.lastIndexOf(RESTART) : -1
    if (restart >= 0) {
      items.push(junk(Buffer.concat([START, bytes.subarray(0, restart)]), unfinished))
      bytes = bytes.subarray(restart + 1)
    }
    const [only] = bytes
    const commit = bytes.length === 1 && (only === ACK || only === NAK)
    items.push(commit ? { kind: 'commit', positive: only === ACK } : { kind: 'message', bytes })
  }

  #flushJunk(items: FrameItem[]): void {
    const bytes = this.#take()
    // Line ends between blocks are common and harmless.
    if (bytes.every((byte) => byte === CR || byte === 0x0a)) return
    const marks = bytes.filter((byte) => byte !== CR && byte !== 0x0a)
    const [only] = marks
    if (marks.length === 1 && (only === ACK || only === NAK)) {
      items.push({ kind: 'commit', positive: only === ACK })
    } else items.push(junk(bytes, outside))
  }

  #oversize(): FrameItem {
    const size = this.#size - (this.#sawFs ? 1 : 0)
    return { kind: 'oversize', head: this.#head, size, issue: tooLarge(this.#maxBytes) }
  }

  #take(): Buffer {
    const [first] = this.#parts
    if (first && first.length === this.#size && first.buffer.byteLength <= 2 * this.#size) {
      this.#parts = []
      this.#size = 0
      return Buffer.from(first.buffer, first.byteOffset, first.length)
    }
    // Memory of its own: a view of much more would keep all of it, and take it along to another thread.
    const bytes = Buffer.allocUnsafeSlow(this.#size)
    let at = 0
    for (const part of this.#parts) {
      bytes.set(part, at)
      at += part.length
    }
    this.#parts = []
    this.#size = 0
    return bytes
  }

  #begin(state: 'outside' | 'inside'): void {
    this.#state = state
    this.#parts = []
    this.#size = 0
    this.#sawFs = false
    this.#head = NOTHING
  }
}

const NOTHING = new Uint8Array(0)
const START = Buffer.of(VT)
const RESTART = Buffer.from('\x0bMSH', 'latin1')

const junk = (bytes: Uint8Array, issue: Issue): FrameItem => ({ kind: 'junk', bytes, issue })

const outside: Issue = {
  severity: 'warning',
  code: 'mllp.outside',
  place: 'stream',
  says: 'Bytes came outside of a block: after its end and before the VT that starts the next one.',
  fix: 'Send each message between VT (0x0B) and FS CR (0x1C 0x0D), and nothing else.',
}

const unfinished: Issue = {
  severity: 'error',
  code: 'mllp.unfinished',
  place: 'stream',
  says: 'A block was begun and not ended before the next one, or before the connection closed.',
  fix: 'End each block with FS CR (0x1C 0x0D); the sender must send this message again.',
}

const tooLarge = (maxBytes: number): Issue => ({
  severity: 'error',
  code: 'mllp.oversize',
  place: 'stream',
  says: `A block is larger than the limit of ${maxBytes} bytes.`,
  fix: 'Raise the limit of the connector, or send large documents by reference.',
})
