/** How the bytes of a document are read and printed. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1'

const NAMES: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'iso-8859-1',
  ascii: 'iso-8859-1',
  'iso-8859-1': 'iso-8859-1',
  'iso_8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
}

const DECLARED = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']/

/** By the first bytes (XML 1.0, appendix F): UTF-16 by its look, others by what they declare, otherwise UTF-8. */
export function encodingOf(head: Uint8Array): XmlEncoding | 'other' {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const text = Buffer.from(head.subarray(0, 200)).toString('latin1')
  const [, declared] = DECLARED.exec(text.replace(/^\xef\xbb\xbf/, '')) ?? []
  return declared === undefined ? 'utf-8' : (NAMES[declared.toLowerCase()] ?? 'other')
}

/** Text as the bytes that it was read from. */
export function encodeXml(text: string, encoding: XmlEncoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  if (encoding === 'iso-8859-1') return Buffer.from(text, 'latin1')
  const units = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? units.swap16() : units
}
