import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { parseHeaderValue } from './header-value.ts'

export type MimePart = {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** Without its transfer encoding. */
  readonly bytes: Uint8Array
}

/** The parts of a body, by the boundary in its Content-Type. Text before the first and after the last is left out. */
export function parseMultipart(body: Uint8Array, contentType: string): Result<readonly MimePart[]> {
  const boundary = parseHeaderValue(contentType).parameters.get('boundary')
  if (!boundary) return fail([issue('no-boundary', 'Content-Type', 'It names no boundary.')])
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const parts: MimePart[] = []
  let delimiter = nextDelimiter(bytes, boundary, 0)
  while (delimiter && !delimiter.isLast) {
    const next = nextDelimiter(bytes, boundary, delimiter.end)
    if (!next) break
    const part = readPart(bytes.subarray(delimiter.end, next.start), `part ${parts.length + 1}`)
    if (!part.ok) return part
    parts.push(part.value)
    delimiter = next
  }
  if (delimiter?.isLast) return ok(parts)
  return fail([issue('not-closed', `part ${parts.length + 1}`, 'The last boundary is missing.')])
}

type Delimiter = { readonly start: number; readonly end: number; readonly isLast: boolean }

/** A line of its own: its CRLF before belongs to it, blanks after the boundary too (RFC 2046, 5.1.1). */
function nextDelimiter(bytes: Buffer, boundary: string, from: number): Delimiter | undefined {
  const line = `--${boundary}`
  for (let at = bytes.indexOf(line, from); at >= 0; at = bytes.indexOf(line, at + 1)) {
    const start = startOfLine(bytes, at, from)
    if (start === undefined) continue
    const rest = /^(--)?[ \t]*(?:\r?\n|$)/.exec(
      bytes.toString('latin1', at + line.length, at + line.length + 80),
    )
    if (rest) return { start, end: at + line.length + rest[0].length, isLast: rest[1] !== undefined }
  }
  return undefined
}

function startOfLine(bytes: Buffer, at: number, from: number): number | undefined {
  if (at === from) return at
  if (bytes[at - 1] !== 0x0a) return undefined
  return at - 2 >= from && bytes[at - 2] === 0x0d ? at - 2 : at - 1
}

function readPart(bytes: Buffer, place: string): Result<MimePart> {
  const headers = new Map<string, string>()
  const head = endOfHead(bytes)
  if (!head) return fail([issue('no-head', place, 'No blank line stands between head and content.')])
  const lines = bytes
    .toString('utf8', 0, head.start)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  const content = bytes.subarray(head.end)
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? 'binary'
  const decoded = DECODERS[encoding]?.(content)
  if (decoded) return ok({ headers, bytes: decoded })
  return fail([issue('transfer-encoding', place, 'It is in a transfer encoding that is none of RFC 2045.')])
}

function endOfHead(bytes: Buffer): { readonly start: number; readonly end: number } | undefined {
  if (bytes.indexOf('\r\n') === 0) return { start: 0, end: 2 }
  if (bytes[0] === 0x0a) return { start: 0, end: 1 }
  const crlf = bytes.indexOf('\r\n\r\n')
  const lf = bytes.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { start: crlf, end: crlf + 4 }
  return lf >= 0 ? { start: lf, end: lf + 2 } : undefined
}

const asIs = (bytes: Buffer): Uint8Array => bytes
const DECODERS: Readonly<Record<string, (bytes: Buffer) => Uint8Array>> = {
  '7bit': asIs,
  '8bit': asIs,
  binary: asIs,
  base64: (bytes) => Buffer.from(bytes.toString('latin1'), 'base64'),
  'quoted-printable': (bytes) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .split('\n')
        .map(unquoted)
        .join('')
        .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ),
}

/** Blanks at the end of a line were added on the way; a line that ends in `=` goes on (RFC 2045, 6.7). */
function unquoted(line: string, nth: number, { length }: readonly string[]): string {
  const isLast = nth === length - 1
  const text = isLast ? line : line.trimEnd()
  return text.endsWith('=')
    ? text.slice(0, -1)
    : `${text}${isLast ? '' : line.endsWith('\r') ? '\r\n' : '\n'}`
}

/**
 * A body of these parts; none may hold the boundary as a line (throws a TypeError). The Content-Type, with the boundary
 * in it, is the caller's to send.
 */
export function printMultipart(
  parts: readonly { readonly headers: Readonly<Record<string, string>>; readonly bytes: Uint8Array }[],
  boundary: string,
): Uint8Array {
  const line = Buffer.from(`--${boundary}`)
  const written = parts.flatMap(({ headers, bytes }) => {
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(line))
      throw new TypeError('the boundary stands in a part')
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return [line, Buffer.from(`\r\n${head.join('')}\r\n`), bytes, Buffer.from('\r\n')]
  })
  return Buffer.concat([...written, line, Buffer.from('--\r\n')])
}

const issue = (code: string, place: string, says: string): Issue => ({
  severity: 'error',
  code: `mime.${code}`,
  place,
  says,
  fix: 'Write the body as RFC 2046 says: parts between boundary lines, the last one closed by two hyphens.',
})
