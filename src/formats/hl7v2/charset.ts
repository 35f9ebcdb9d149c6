import { Buffer, isAscii } from 'node:buffer'
import type { Issue } from '../../kernel/index.ts'
import { encodeByTable } from './encoder-table.ts'
import { decode2022, encode2022, initialState } from './iso-2022.ts'
import { decodeWide, encodeWide, isWide } from './wide-text.ts'

/** How the bytes of a message are read as text: the name that MSH-18 gives, and the decoder's own label. */
export type Charset = {
  /** As HL7 table 0211 writes it; several sets are joined by `~`, as in MSH-18. */
  readonly name: string
  /**
   * A WHATWG encoding label, except: `latin1` and `ascii`, since that standard reads both as windows-1252; `utf-32le`
   * and `utf-32be`; and `iso-2022`, for sets that escape sequences switch between.
   */
  readonly label: string
  /** Of `iso-2022`: the sets, as in MSH-18; the first is the one that a line begins with. */
  readonly sets?: readonly string[]
}

export const UTF8: Charset = { name: 'UNICODE UTF-8', label: 'utf-8' }
export const LATIN1: Charset = { name: '8859/1', label: 'latin1' }
export const ASCII: Charset = { name: 'ASCII', label: 'ascii' }

const switched = (...sets: readonly string[]): Charset => ({
  name: sets.join('~'),
  label: 'iso-2022',
  sets,
})

/** The parts of ISO 8859 by their numbers in the ISO register, as DICOM's names have them. */
const REGISTERED: Readonly<Record<number, number>> = {
  2: 101,
  3: 109,
  4: 110,
  5: 144,
  6: 127,
  7: 126,
  8: 138,
  15: 203,
}

/** HL7 table 0211 and the other spellings that senders use, folded by `fold`. */
const SPELLINGS: readonly (readonly [Charset, ...string[]])[] = [
  [ASCII, 'ASCII', 'ISOIR6', 'USASCII'],
  [UTF8, 'UNICODEUTF8', 'UTF8', 'UNICODE', 'ISOIR192'],
  [LATIN1, '88591', 'ISO88591', 'LATIN1', 'ISOIR100'],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part): readonly [Charset, ...string[]] => [
    { name: `8859/${part}`, label: `iso-8859-${part}` },
    `8859${part}`,
    `ISO8859${part}`,
    `ISOIR${REGISTERED[part] ?? `8859${part}`}`,
  ]),
  [{ name: '8859/9', label: 'windows-1254' }, '88599', 'ISO88599', 'ISOIR148', 'LATIN5'],
  [{ name: '8859/11', label: 'windows-874' }, '885911', 'ISO885911', 'TIS620', 'ISOIR166'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page): readonly [Charset, ...string[]] => [
    { name: `windows-${page}`, label: `windows-${page}` },
    `WINDOWS${page}`,
    `CP${page}`,
    `WIN${page}`,
  ]),
  [switched('ISO IR14'), 'ISOIR14', 'ISOIR13', 'JISX0201'],
  [switched('ISO IR87'), 'ISOIR87', 'JISX0208', 'ISO2022JP'],
  [switched('ISO IR159'), 'ISOIR159', 'JISX0212'],
  [{ name: 'GB 18030-2000', label: 'gb18030' }, 'GB180302000', 'GB18030', 'GBK', 'GB2312'],
  [{ name: 'KS X 1001', label: 'euc-kr' }, 'KSX1001', 'EUCKR'],
  [{ name: 'BIG-5', label: 'big5' }, 'BIG5'],
  [{ name: 'Shift_JIS', label: 'shift_jis' }, 'SHIFTJIS', 'SJIS'],
  [{ name: 'EUC-JP', label: 'euc-jp' }, 'EUCJP'],
  [{ name: 'UNICODE UTF-16', label: 'utf-16le' }, 'UNICODEUTF16', 'UTF16'],
  [{ name: 'UNICODE UTF-32', label: 'utf-32le' }, 'UNICODEUTF32', 'UTF32'],
]

const LABELS: ReadonlyMap<string, Charset> = new Map(
  SPELLINGS.flatMap(([charset, ...names]) => names.map((name) => [name, charset] as const)),
)

const fold = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

/**
 * The set that a name of MSH-18 means, or that several joined by `~` do (the first may be empty: ASCII); undefined when
 * one is not known.
 */
export function charsetNamed(name: string): Charset | undefined {
  const before = known.get(name)
  if (before) return before
  const charset = findCharset(name)
  if (charset && known.size < KNOWN_MAX) known.set(name, charset)
  return charset
}

/** Names come from messages, and each sender has one. */
const known = new Map<string, Charset>()
const KNOWN_MAX = 256

function findCharset(name: string): Charset | undefined {
  if (!name.includes('~')) return LABELS.get(fold(name))
  const sets = name.split('~').map((each) => (each.trim() === '' ? ASCII : LABELS.get(fold(each))))
  const found = sets.filter((set) => set !== undefined)
  const [first = ASCII, ...others] = found
  if (found.length < sets.length) return undefined
  // Escape sequences switch between sets of ISO 2022 only; the others leave nothing to switch to.
  const switching = others.filter(
    ({ label }) => label !== first.label && label !== 'ascii' && !label.startsWith('utf'),
  )
  if (switching.length === 0 || !initialState([first.name])) return first
  return switched(first.name, ...switching.map((set) => set.name))
}

export type Decoded = { readonly text: string; readonly charset: Charset; readonly issues: readonly Issue[] }

export type Declared = {
  /** MSH-18 as it was sent. */
  readonly charset: string
  /** Of bytes known to be ASCII: their text. */
  readonly asciiText?: string | undefined
  /** Where the bytes start in the message, for what is told about a place. */
  readonly base?: number
  /** The escape character, for switches of sets that are written `\M2442\`. */
  readonly escapeMark?: string
}

/**
 * Reads bytes strictly in the set that MSH-18 declares. What can't be read so is read byte by byte as 8859/1, which
 * loses nothing, and reported with the first byte that was wrong: a replacement character never appears.
 */
export function decodeBytes(bytes: Uint8Array, declared: Declared): Decoded {
  const { base = 0, escapeMark: mark = '' } = declared
  const ascii = declared.asciiText !== undefined || isAscii(bytes)
  if (declared.charset === '') {
    if (ascii) return { text: declared.asciiText ?? byteText(bytes), charset: UTF8, issues: [] }
    return undeclared(bytes, base)
  }
  const charset = charsetNamed(declared.charset)
  if (!charset) return { ...plain(bytes, LATIN1), issues: [unknownCharset(ascii)] }
  if (ascii && charset.label !== 'iso-2022') {
    // A message that declares a wide set and is not written in it is ASCII all the same.
    const real = isWide(charset) ? UTF8 : charset
    return { text: declared.asciiText ?? byteText(bytes), charset: real, issues: [] }
  }
  const text = decodeStrictly(bytes, charset, mark)
  if (text !== undefined) return { text, charset, issues: c1Issue(text, charset) }
  const at = base + firstWrongByte(bytes, charset, mark)
  return { ...plain(bytes, LATIN1), issues: [contradiction(charset, at)] }
}

const plain = (bytes: Uint8Array, charset: Charset): Decoded => ({
  text: byteText(bytes),
  charset,
  issues: [],
})

function undeclared(bytes: Uint8Array, base: number): Decoded {
  const text = decodeStrictly(bytes, UTF8)
  if (text !== undefined) return { text, charset: UTF8, issues: [] }
  return { ...plain(bytes, LATIN1), issues: [notUtf8(base + firstWrongByte(bytes, UTF8))] }
}

/** One character a byte (ISO 8859-1): total and reversible. */
export const byteText = (bytes: Uint8Array): string =>
  (bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).toString(
    'latin1',
  )

/** A decoder takes tens of microseconds to make; one that isn't streaming keeps nothing between calls. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** The text, or undefined when the bytes are not valid in the set. */
export function decodeStrictly(bytes: Uint8Array, charset: Charset, mark = ''): string | undefined {
  const { label, sets } = charset
  if (label === 'latin1') return byteText(bytes)
  if (label === 'ascii') return isAscii(bytes) ? byteText(bytes) : undefined
  if (sets) {
    const read = decode2022(bytes, sets, mark)
    return 'text' in read ? read.text : undefined
  }
  if (isWide(charset)) return decodeWide(bytes, label)
  let decoder = decoders.get(label)
  if (!decoder) {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true })
    decoders.set(label, decoder)
  }
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Index of the first byte that can't be read: bytes that are not valid are halved until one is left. */
function firstWrongByte(bytes: Uint8Array, charset: Charset, mark = ''): number {
  if (charset.label === 'ascii') return bytes.findIndex((byte) => byte > 0x7f)
  if (charset.sets) {
    const read = decode2022(bytes, charset.sets, mark)
    return 'wrongAt' in read ? read.wrongAt : 0
  }
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isStartOf(bytes.subarray(0, middle), charset, true)) good = middle
    else bad = middle
  }
  // The character that is wrong may have begun up to three bytes before.
  while (good > 0 && !isStartOf(bytes.subarray(0, good), charset, false)) good -= 1
  return good
}

function isStartOf(bytes: Uint8Array, { label }: Charset, stream: boolean): boolean {
  try {
    new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** Without ESC, which switches sets in ISO 2022. */
export const isAsciiText = (text: string): boolean => /^[\x00-\x1a\x1c-\x7f]*$/.test(text)

/** The bytes of a text in a set; undefined when the set lacks one of its characters. */
export function encodeText(text: string, charset: Charset): Uint8Array | undefined {
  if (charset.label === 'utf-8') return text.isWellFormed() ? Buffer.from(text, 'utf8') : undefined
  if (isWide(charset)) return encodeWide(text, charset.label)
  if (isAsciiText(text)) return Buffer.from(text, 'latin1')
  if (charset.label === 'ascii') return undefined
  if (charset.label === 'latin1') {
    return /^[\x00-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined
  }
  return charset.sets ? encode2022(text, charset.sets) : encodeByTable(text, charset.label)
}

const notUtf8 = (at: number): Issue => ({
  severity: 'warning',
  code: 'hl7v2.charset.undeclared',
  place: 'MSH-18',
  says: `MSH-18 is empty and byte ${at} of the message is not valid UTF-8; the message was read as 8859/1.`,
  fix: 'Declare in MSH-18 the character set that the sender writes.',
})

const unknownCharset = (ascii: boolean): Issue => ({
  severity: ascii ? 'warning' : 'error',
  code: 'hl7v2.charset.unknown',
  place: 'MSH-18',
  says: 'MSH-18 names a character set that is not known here; the bytes were read as 8859/1.',
  fix: 'Use a name of HL7 table 0211, such as UNICODE UTF-8, ASCII or 8859/1.',
})

const contradiction = (charset: Charset, at: number): Issue => ({
  severity: 'error',
  code: 'hl7v2.charset.contradicted',
  place: 'MSH-18',
  says: `Byte ${at} of the message is not valid ${charset.name}, which MSH-18 declares; it was read as 8859/1.`,
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
