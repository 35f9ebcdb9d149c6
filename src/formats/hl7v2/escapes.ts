import { Buffer } from 'node:buffer'
import { type Charset, decodeStrictly } from './charset.ts'
import { type Delimiters, RECOMMENDED } from './delimiters.ts'

/** A piece of a text: what its escape sequences say beside the characters. `raw` is what was sent. */
export type TextPart =
  | { readonly kind: 'text'; readonly raw: string; readonly text: string }
  /** `\H\` begins and `\N\` ends what is to stand out. */
  | { readonly kind: 'highlight'; readonly raw: string; readonly on: boolean }
  /** A formatting command (2.7.6): `br`, `sp`, `in` ..., with its number when it has one. */
  | { readonly kind: 'command'; readonly raw: string; readonly command: string; readonly count?: number }
  /** `\C..\`, `\M..\`: another character set, which was not declared and so not switched to. */
  | { readonly kind: 'charset'; readonly raw: string }
  /** `\Z..\`: agreed between the two sides. */
  | { readonly kind: 'local'; readonly raw: string; readonly code: string }
  /** Not known, not finished, or bytes that are no text of the set. */
  | { readonly kind: 'unknown'; readonly raw: string }

/** Separates a text into its parts (HL7 v2.5.1, chapter 2, 2.7): their `raw` in order is the whole. */
export function readFormattedText(
  raw: string,
  delimiters: Delimiters,
  charset: Charset,
): readonly TextPart[] {
  const parts: TextPart[] = []
  const mark = delimiters.escape
  const pass = (text: string) => {
    if (text !== '') parts.push({ kind: 'text', raw: text, text })
  }
  let done = 0
  let start = mark === '' ? -1 : raw.indexOf(mark)
  while (start >= 0) {
    const end = raw.indexOf(mark, start + 1)
    if (end < 0) break
    const part = readSequence(raw.slice(start, end + 1), delimiters, charset)
    if (part.kind === 'unknown') {
      // The second mark may open the next sequence: `5\6\F\7` holds a stray backslash and then a field separator.
      start = end
      continue
    }
    pass(raw.slice(done, start))
    parts.push(part)
    done = end + 1
    start = raw.indexOf(mark, done)
  }
  pass(raw.slice(done))
  return parts
}

/**
 * The text for people and programs. Delimiters and hexadecimal bytes become characters, line commands become line
 * feeds, highlighting disappears. What has no plain text (charset switches, local sequences, unknown or unfinished
 * ones) stays as it was sent, so that nothing is lost unseen.
 */
export function unescapeText(raw: string, delimiters: Delimiters, charset: Charset): string {
  if (delimiters.escape === '' || !raw.includes(delimiters.escape)) return raw
  const parts = readFormattedText(raw, delimiters, charset)
  return parts.length === 1 && parts[0] ? plainOf(parts[0]) : parts.map(plainOf).join('')
}

function plainOf(part: TextPart): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'highlight') return ''
  return part.kind === 'command' ? plainCommand(part.command, part.count ?? 1) : part.raw
}

function readSequence(raw: string, delimiters: Delimiters, charset: Charset): TextPart {
  const body = raw.slice(1, -1)
  const text = characterOf(body, delimiters)
  if (text !== undefined) return { kind: 'text', raw, text }
  if (body === 'H' || body === 'N') return { kind: 'highlight', raw, on: body === 'H' }
  if (body.startsWith('X')) {
    const decoded = readHex(body.slice(1), charset)
    return decoded === undefined ? { kind: 'unknown', raw } : { kind: 'text', raw, text: decoded }
  }
  if (body.startsWith('.')) return readCommand(raw, body.slice(1))
  if (body.startsWith('Z') && body.length > 1) return { kind: 'local', raw, code: body.slice(1) }
  if (/^(?:C[0-9A-Fa-f]{4}|M[0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{2})?)$/.test(body)) return { kind: 'charset', raw }
  return { kind: 'unknown', raw }
}

function characterOf(body: string, delimiters: Delimiters): string | undefined {
  switch (body) {
    case 'F':
      return delimiters.field
    case 'S':
      return delimiters.component
    case 'T':
      return delimiters.subComponent
    case 'R':
      return delimiters.repetition
    case 'E':
      return delimiters.escape
    case 'P':
      return delimiters.truncation || undefined
    default:
      return undefined
  }
}

function readHex(digits: string, charset: Charset): string | undefined {
  if (digits === '' || digits.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(digits)) return undefined
  return decodeStrictly(Buffer.from(digits, 'hex'), charset)
}

/** The commands of 2.7.6; other bodies that begin with a point are unknown. */
function readCommand(raw: string, body: string): TextPart {
  const parts = /^(br|sp|sk|ce|in|ti|fi|nf)\s*([+-]?\d{0,3})$/i.exec(body)
  const command = parts?.[1]?.toLowerCase()
  if (!parts || command === undefined) return { kind: 'unknown', raw }
  const count = Number(parts[2] || Number.NaN)
  return { kind: 'command', raw, command, ...(!Number.isNaN(count) && { count }) }
}

/** Line breaks and spaces are text, indentation and filling are not. */
function plainCommand(command: string, count: number): string {
  if (command === 'br' || command === 'ce') return '\n'
  if (command === 'sp') return '\n'.repeat(Math.max(0, count))
  return command === 'sk' ? ' '.repeat(Math.max(0, count)) : ''
}

/**
 * Writes text so that it can't be taken for a delimiter, a segment end or the null `""`. Undefined when it needs an
 * escape and the message has no escape character.
 */
export function escapeText(text: string, delimiters: Delimiters): string | undefined {
  const mark = delimiters.escape
  const { pattern, names } = delimiters === RECOMMENDED ? usual : escaping(delimiters)
  if (text === '""') return mark === '' ? undefined : `${mark}X2222${mark}`
  // Test before replace: most texts need no escape.
  if (text.search(pattern) < 0) return text
  return mark === '' ? undefined : text.replace(pattern, (char) => `${mark}${names.get(char)}${mark}`)
}

type Escaping = { readonly pattern: RegExp; readonly names: ReadonlyMap<string, string> }

function escaping(delimiters: Delimiters): Escaping {
  const names = new Map<string, string>([
    ['\r', 'X0D'],
    ['\n', '.br'],
    [delimiters.truncation, 'P'],
    [delimiters.subComponent, 'T'],
    [delimiters.repetition, 'R'],
    [delimiters.component, 'S'],
    [delimiters.field, 'F'],
    [delimiters.escape, 'E'],
  ])
  names.delete('')
  const chars = [...names.keys()].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
  return { pattern: new RegExp(`[${chars.join('')}]`, 'gu'), names }
}

const usual = escaping(RECOMMENDED)
