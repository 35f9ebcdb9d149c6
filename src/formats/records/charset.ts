/** How texts are read: `utf-8` strictly, or `latin1`, in which every byte is a character. */
export type Charset = 'utf-8' | 'latin1'

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes (one character each) as text; undefined when they are not of the charset. */
export function decodeText(bytes: string, charset: Charset): string | undefined {
  if (charset === 'latin1' || !/[\x80-\xff]/.test(bytes)) return bytes
  try {
    return STRICT.decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return undefined
  }
}

/** Text as bytes, one character each; undefined when the charset lacks a character. */
export function encodeText(text: string, charset: Charset): string | undefined {
  if (!/[^\x00-\x7f]/.test(text)) return text
  if (charset === 'latin1') return /[^\x00-\xff]/.test(text) ? undefined : text
  return text.isWellFormed() ? Buffer.from(text, 'utf8').toString('latin1') : undefined
}
