import { type Charset, decodeStrictly } from './charset.ts'
import { type Delimiters, RECOMMENDED } from './delimiters.ts'

/**
 * Reads the escape sequences of HL7 v2.5.1, chapter 2, 2.7. Delimiters and hexadecimal bytes become characters, line
 * commands become line feeds, highlighting disappears. What has no plain text (charset switches `\C..\` and `\M..\`,
 * local `\Z..\`, unknown or unfinished sequences) stays as it was sent, so that nothing is lost unseen.
 */
export function unescapeText(raw: string, delimiters: Delimiters, charset: Charset): string {
  const mark = delimiters.escape
  if (mark === '') return raw
  let start = raw.indexOf(mark)
  if (start < 0) return raw
  let text = ''
  let done = 0
  while (start >= 0) {
    const end = raw.indexOf(mark, start + 1)
    if (end < 0) break
    const plain = readSequence(raw.slice(start + 1, end), delimiters, charset)
    if (plain === undefined) {
      // The second mark may open the next sequence: `5\6\F\7` holds a stray backslash and then a field separator.
      start = end
      continue
    }
    text += raw.slice(done, start) + plain
    done = end + 1
    start = raw.indexOf(mark, done)
  }
  return text + raw.slice(done)
}

function readSequence(body: string, delimiters: Delimiters, charset: Charset): string | undefined {
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
    case 'H':
    case 'N':
      return ''
  }
  if (body.startsWith('X')) return readHex(body.slice(1), charset)
  if (body.startsWith('.')) return readCommand(body.slice(1))
  return undefined
}

function readHex(digits: string, charset: Charset): string | undefined {
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(digits)) return undefined
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return decodeStrictly(bytes, charset)
}

/** Formatting commands (2.7.6): line breaks and spaces are text, indentation and filling are not. */
function readCommand(command: string): string | undefined {
  const parts = /^(br|sp|sk|ce|in|ti|fi|nf)\s*([+-]?\d{0,3})$/i.exec(command)
  if (!parts) return undefined
  const count = Math.max(0, Number(parts[2] || '1'))
  switch (parts[1]?.toLowerCase()) {
    case 'br':
    case 'ce':
      return '\n'
    case 'sp':
      return '\n'.repeat(count)
    case 'sk':
      return ' '.repeat(count)
    default:
      return ''
  }
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
