import { Buffer, isAscii } from 'node:buffer'
import type { Issue } from '../../kernel/index.ts'

/** How the bytes of a message are read as text: the name that MSH-18 gives, and the decoder's own label. */
export type Charset = {
  /** As HL7 table 0211 writes it. */
  readonly name: string
  /** A WHATWG encoding label; `latin1` and `ascii` are handled here, since that standard reads both as windows-1252. */
  readonly label: string
}

export const UTF8: Charset = { name: 'UNICODE UTF-8', label: 'utf-8' }
export const LATIN1: Charset = { name: '8859/1', label: 'latin1' }
export const ASCII: Charset = { name: 'ASCII', label: 'ascii' }

/** HL7 table 0211 and the other spellings that senders use, folded by `fold`. */
const SPELLINGS: readonly (readonly [Charset, ...string[]])[] = [
  [ASCII, 'ASCII', 'ISOIR6', 'USASCII'],
  [UTF8, 'UNICODEUTF8', 'UTF8', 'UNICODE'],
  [LATIN1, '88591', 'ISO88591', 'LATIN1'],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part): readonly [Charset, ...string[]] => [
    { name: `8859/${part}`, label: `iso-8859-${part}` },
    `8859${part}`,
    `ISO8859${part}`,
  ]),
  [{ name: '8859/9', label: 'windows-1254' }, '88599', 'ISO88599'],
  [{ name: 'windows-1252', label: 'windows-1252' }, 'WINDOWS1252', 'CP1252'],
  [{ name: 'ISO IR87', label: 'iso-2022-jp' }, 'ISOIR87', 'ISOIR14', 'ISO2022JP'],
  [{ name: 'GB 18030-2000', label: 'gb18030' }, 'GB180302000', 'GB18030'],
  [{ name: 'KS X 1001', label: 'euc-kr' }, 'KSX1001', 'EUCKR'],
  [{ name: 'BIG-5', label: 'big5' }, 'BIG5'],
  [{ name: 'Shift_JIS', label: 'shift_jis' }, 'SHIFTJIS'],
]

const LABELS: ReadonlyMap<string, Charset> = new Map(
  SPELLINGS.flatMap(([charset, ...names]) => names.map((name) => [name, charset] as const)),
)

const fold = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** The set that a name of MSH-18 means; undefined when none is known by it. */
export const charsetNamed = (name: string): Charset | undefined => LABELS.get(fold(name))

export type Decoded = { readonly text: string; readonly charset: Charset; readonly issues: readonly Issue[] }

/**
 * Reads bytes strictly in the set that MSH-18 declares. What can't be read so is read byte by byte as 8859/1, which
 * loses nothing, and reported: a replacement character never appears.
 */
export function decodeBytes(bytes: Uint8Array, declared: string, asciiText?: string): Decoded {
  const ascii = asciiText !== undefined || isAscii(bytes)
  if (ascii && declared === '') return { text: asciiText ?? byteText(bytes), charset: UTF8, issues: [] }
  if (declared === '') return undeclared(bytes)
  const charset = charsetNamed(declared)
  if (!charset) return { ...plain(bytes, LATIN1), issues: [unknownCharset(ascii)] }
  if (ascii && charset.label !== 'iso-2022-jp') return plain(bytes, charset)
  const text = decodeStrictly(bytes, charset)
  if (text !== undefined) return { text, charset, issues: c1Issue(text, charset) }
  return { ...plain(bytes, LATIN1), issues: [contradiction(charset)] }
}

const plain = (bytes: Uint8Array, charset: Charset): Decoded => ({
  text: byteText(bytes),
  charset,
  issues: [],
})

function undeclared(bytes: Uint8Array): Decoded {
  const text = decodeStrictly(bytes, UTF8)
  if (text !== undefined) return { text, charset: UTF8, issues: [] }
  return { ...plain(bytes, LATIN1), issues: [notUtf8] }
}

/** One character a byte (ISO 8859-1): total and reversible. */
export const byteText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** A decoder takes tens of microseconds to make; one that isn't streaming keeps nothing between calls. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** The text, or undefined when the bytes are not valid in the set. */
export function decodeStrictly(bytes: Uint8Array, charset: Charset): string | undefined {
  if (charset.label === 'latin1') return byteText(bytes)
  if (charset.label === 'ascii') return isAscii(bytes) ? byteText(bytes) : undefined
  let decoder = decoders.get(charset.label)
  if (!decoder) {
    decoder = new TextDecoder(charset.label, { fatal: true, ignoreBOM: true })
    decoders.set(charset.label, decoder)
  }
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Without ESC, which switches sets in ISO 2022. */
export const isAsciiText = (text: string): boolean => /^[\x00-\x1a\x1c-\x7f]*$/.test(text)

/** The bytes of a text in a set; undefined when the set lacks one of its characters. */
export function encodeText(text: string, charset: Charset): Uint8Array | undefined {
  if (charset.label === 'utf-8') return text.isWellFormed() ? Buffer.from(text, 'utf8') : undefined
  if (isAsciiText(text)) return Buffer.from(text, 'latin1')
  if (charset.label === 'ascii') return undefined
  if (charset.label === 'latin1') {
    return /^[\x00-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined
  }
  return encodeByTable(text, charset)
}

/** ISO 2022-JP carries state between characters and can't be written from a table; GB 18030 is written up to two bytes. */
function encodeByTable(text: string, charset: Charset): Uint8Array | undefined {
  if (charset.label === 'iso-2022-jp') return undefined
  const table = encoderTable(charset)
  const bytes: number[] = []
  for (const char of text) {
    const code = char < '\x80' ? char.charCodeAt(0) : table.get(char)
    if (code === undefined) return undefined
    if (code > 0xff) bytes.push(code >> 8)
    bytes.push(code & 0xff)
  }
  return Uint8Array.from(bytes)
}

const tables = new Map<string, ReadonlyMap<string, number>>()

/** The decoder turned round: every code of one or two bytes that it reads as one character. Built at first need. */
function encoderTable(charset: Charset): ReadonlyMap<string, number> {
  const known = tables.get(charset.label)
  if (known) return known
  const table = new Map<string, number>()
  const learn = (code: number, ...bytes: number[]) => {
    const text = decodeStrictly(Uint8Array.from(bytes), charset)
    if (text !== undefined && [...text].length === 1 && !table.has(text)) table.set(text, code)
    return text !== undefined
  }
  for (let lead = 0x80; lead <= 0xff; lead++) {
    if (learn(lead, lead)) continue
    for (let trail = 0x40; trail <= 0xfe; trail++) learn((lead << 8) | trail, lead, trail)
  }
  tables.set(charset.label, table)
  return table
}

const notUtf8: Issue = {
  severity: 'warning',
  code: 'hl7v2.charset.undeclared',
  place: 'MSH-18',
  says: 'MSH-18 is empty and the bytes are not valid UTF-8; they were read as 8859/1.',
  fix: 'Declare in MSH-18 the character set that the sender writes.',
}

const unknownCharset = (ascii: boolean): Issue => ({
  severity: ascii ? 'warning' : 'error',
  code: 'hl7v2.charset.unknown',
  place: 'MSH-18',
  says: 'MSH-18 names a character set that is not known here; the bytes were read as 8859/1.',
  fix: 'Use a name of HL7 table 0211, such as UNICODE UTF-8, ASCII or 8859/1.',
})

const contradiction = (charset: Charset): Issue => ({
  severity: 'error',
  code: 'hl7v2.charset.contradicted',
  place: 'MSH-18',
  says: `The bytes are not valid ${charset.name}, which MSH-18 declares; they were read as 8859/1.`,
  fix: 'Declare in MSH-18 the character set that the sender really writes.',
})

/** 0x80 to 0x9f are control characters in 8859/1 and letters or quotes in windows-1252: a sender that mixes them up. */
function c1Issue(text: string, charset: Charset): readonly Issue[] {
  if (charset.label !== 'latin1' || !/[\x80-\x9f]/.test(text)) return []
  return [
    {
      severity: 'warning',
      code: 'hl7v2.charset.controls',
      place: 'MSH-18',
      says: 'Bytes from 0x80 to 0x9f are control characters in 8859/1; the sender probably writes windows-1252.',
      fix: 'Let the sender declare the set that it writes, or write UNICODE UTF-8.',
    },
  ]
}
