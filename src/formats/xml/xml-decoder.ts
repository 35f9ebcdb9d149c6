import { decodeUtf8 } from '../text/index.ts'
import { encodingOf, type XmlEncoding } from './xml-encoding.ts'

/** The declaration that names an encoding is expected within so many bytes. */
const HEAD_BYTES = 256

export type DecodedPart = {
  readonly text: string
  /** The bytes from the first one on that is not of the encoding. */
  readonly wrong?: Uint8Array | undefined
}

/**
 * Turns the bytes of a document, which come in parts, into text that encodes to the same bytes.
 * Invariants: 1. the bytes pushed are those of the texts returned, then `#kept`. 2. `encoding` is set before the first text.
 */
export class XmlDecoder {
  encoding: XmlEncoding | 'other' | undefined
  #kept: Uint8Array = new Uint8Array(0)

  push(chunk: Uint8Array, isEnd: boolean): DecodedPart {
    const bytes = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk])
    if (this.encoding === undefined) {
      if (bytes.length < HEAD_BYTES && !isEnd) {
        this.#kept = bytes
        return { text: '' }
      }
      this.encoding = encodingOf(bytes)
    }
    const whole = isEnd ? bytes.length : bytes.length - unfinished(bytes, this.encoding)
    this.#kept = bytes.subarray(whole)
    return decode(bytes.subarray(0, whole), this.encoding)
  }

  /** The bytes of a character that is not whole yet; they are no longer kept. */
  takeKept(): Uint8Array {
    const kept = this.#kept
    this.#kept = new Uint8Array(0)
    return kept
  }
}

/** How many bytes at the end belong to a character that is not whole yet. */
function unfinished(bytes: Uint8Array, encoding: XmlEncoding | 'other'): number {
  const { length } = bytes
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return length % 2
  if (encoding !== 'utf-8') return 0
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

function decode(bytes: Uint8Array, encoding: XmlEncoding | 'other'): DecodedPart {
  if (encoding === 'other') return { text: '', wrong: bytes }
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (encoding === 'iso-8859-1') return { text: view.toString('latin1') }
  if (encoding === 'utf-8') {
    const decoded = decodeUtf8(bytes)
    return decoded.ok
      ? { text: decoded.text }
      : { text: decoded.before, wrong: bytes.subarray(decoded.offset) }
  }
  const even = view.subarray(0, view.length - (view.length % 2))
  const text = (encoding === 'utf-16be' ? Buffer.from(even).swap16() : even).toString('utf16le')
  return even.length === view.length ? { text } : { text, wrong: view.subarray(even.length) }
}
