/**
 * Text of the tree holds one character per byte (Latin-1), so that any byte survives parse and print. Values given to
 * callers are decoded: UTF-8 when the bytes are valid UTF-8, else Latin-1; writers always write UTF-8.
 */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const toByteText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

export const fromByteText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

export function decodeValue(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text
  try {
    return utf8.decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}

export const encodeValue = (value: string): string =>
  /^[\x00-\x7f]*$/.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1')
