import { Buffer, isAscii } from 'node:buffer'
import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import {
  ASCII,
  byteText,
  type Charset,
  charsetNamed,
  decodeBytes,
  decodeStrictly,
  encodeText,
} from './charset.ts'
import { type Delimiters, readDelimiters } from './delimiters.ts'
import { unencodable } from './failures.ts'
import { nameCode, type Path, requirePath } from './path.ts'
import { part, type Reading, Segment, type Value } from './segment.ts'
import { type Line, splitLines } from './split-lines.ts'
import { wideStart } from './wide-text.ts'
import { printSegment, type SegmentSpec, type Written, writeSegment } from './write-segment.ts'

/**
 * A message as it was sent. Invariants:
 * 1. `bytes` are exactly what was given: reading never changes them, and `printMessage` returns them.
 * 2. A message is never changed: `set` makes another one that differs in the bytes of one segment only.
 * 3. Segments are found when the message is read; fields, issues and an index of names when they are asked for.
 */
export class Hl7Message {
  readonly bytes: Uint8Array
  readonly delimiters: Delimiters
  /** The set in which the text was really read. */
  readonly charset: Charset
  readonly segments: readonly Segment[]
  readonly #body: Body
  readonly #found: readonly Issue[]
  #byName: Map<string, Segment[]> | undefined
  #issues: readonly Issue[] | undefined

  constructor(bytes: Uint8Array, body: Body) {
    const { text, charset, header, issues } = readText(bytes.subarray(body.start, body.end), body)
    this.bytes = bytes
    this.#body = body
    this.delimiters = header.delimiters
    this.charset = charset
    this.segments = toSegments(text, this)
    this.#found = issues
  }

  /** What is wrong with the form of the message as a whole. Fields are not checked here. */
  get issues(): readonly Issue[] {
    this.#issues ??= [...this.#body.issues, ...this.#found, ...nameIssues(this.segments)]
    return this.#issues
  }

  /** Where MSH starts in `bytes`, after what stands around the message. */
  get bodyStart(): number {
    return this.#body.start
  }

  /** The first segment of a name, or the nth (1-based). */
  segment(name: string, nth = 1): Segment | undefined {
    return this.#segment(name, nameCode(name), nth)
  }

  #segment(name: string, code: number, nth: number): Segment | undefined {
    const { segments } = this
    if (segments.length > SCAN_MAX) return this.segmentsNamed(name)[nth - 1]
    let left = nth
    for (const segment of segments) if (segment.isNamed(name, code) && --left === 0) return segment
    return undefined
  }

  segmentsNamed(name: string): readonly Segment[] {
    this.#byName ??= Map.groupBy(this.segments, (segment) => segment.name)
    return this.#byName.get(name) ?? []
  }

  /** The value at a path such as `PID-3[2].1` or `OBX[4]-5`; the first of what the path leaves open. */
  get(path: string): Value {
    const at = requirePath(path, 'message')
    return this.#segment(at.segment ?? '', at.code, at.occurrence ?? 1)?.valueAt(at)
  }

  /** The values of every segment and repetition that the path leaves open, in order, without those not sent. */
  getAll(path: string): readonly (string | null)[] {
    const at = requirePath(path, 'message')
    const all = this.segmentsNamed(at.segment ?? '')
    const segments = at.occurrence === undefined ? all : all.slice(at.occurrence - 1, at.occurrence)
    return segments.flatMap((segment) => segment.valuesAt(at).filter((value) => value !== undefined))
  }

  /** The undecoded text at a path: everything that stands there, separators included; '' when nothing does. */
  getRaw(path: string): string {
    const at = requirePath(path, 'message')
    return this.#segment(at.segment ?? '', at.code, at.occurrence ?? 1)?.rawAt(at) ?? ''
  }

  /** Whether the sender cut the value at a path short: it ends in the truncation character (v2.7, 2.5.5.2). */
  isTruncated(path: string): boolean {
    const { truncation } = this.delimiters
    return truncation !== '' && this.getRaw(path).endsWith(truncation)
  }

  [Symbol.iterator](): Iterator<Segment> {
    return this.segments[Symbol.iterator]()
  }

  /**
   * The message with one place changed. A segment that is not there yet is added at the end. Text that the message's
   * character set or delimiters can't carry is refused (`LIG-HL7V2-UNENCODABLE`, `LIG-HL7V2-NO-ESCAPE`).
   */
  set(path: string, value: Written): Hl7Message {
    const at = requirePath(path, 'message')
    const segment = this.segment(at.segment ?? '', at.occurrence)
    const raw = segment?.raw ?? this.#newSegment(at, path)
    const changed = writeSegment(raw, at, value, this.delimiters, path)
    if (segment?.position === 1 && at.field === 18) return this.#recode(changed, path)
    return this.#splice(segment?.line, encode(changed, this.charset, path))
  }

  #newSegment(at: Path, path: string): string {
    const name = at.segment ?? ''
    const next = this.segmentsNamed(name).length + 1
    if ((at.occurrence ?? 1) !== next)
      throw new RangeError(`${path}: the next ${name} would be number ${next}`)
    return name
  }

  /** The message with one more segment after another one; without that, at the end. */
  insert(spec: SegmentSpec, after?: Segment): Hl7Message {
    const { lines, text } = this.#layout()
    const raw = printSegment(spec, this.delimiters)
    const next = after && (lines[after.line + 1]?.start ?? text.length)
    return this.#addLine(encode(raw, this.charset, spec[0]), next ?? text.length)
  }

  /** The message without one of its segments and the end of its line; MSH can't be removed. */
  remove(segment: Segment): Hl7Message {
    if (segment.position === 1) throw new RangeError('a message without MSH is none')
    const { lines, text, offset } = this.#layout()
    const start = lines[segment.line]?.start ?? text.length
    const end = lines[segment.line + 1]?.start ?? text.length
    const [before, after] = [this.bytes.subarray(0, offset(start)), this.bytes.subarray(offset(end))]
    return this.#readAgain(Buffer.concat([before, after]))
  }

  /** Replaces the bytes of one line, or adds a line when there is no number. */
  #splice(line: number | undefined, written: Uint8Array): Hl7Message {
    const { lines, text, offset } = this.#layout()
    const old = line === undefined ? undefined : lines[line]
    if (!old) return this.#addLine(written, text.length)
    const before = this.bytes.subarray(0, offset(old.start))
    return this.#readAgain(Buffer.concat([before, written, this.bytes.subarray(offset(old.end))]))
  }

  /** Adds a line where another starts or the text ends, with the end that the other lines have. */
  #addLine(written: Uint8Array, at: number): Hl7Message {
    const { text, lines, offset } = this.#layout()
    const terminator = lineTerminator(text, lines)
    const gap = /[\r\n]$/.test(text.slice(Math.max(0, at - 1), at)) ? '' : terminator
    const set = this.#body.wide ?? ASCII
    const before = this.bytes.subarray(0, offset(at))
    const after = this.bytes.subarray(offset(at))
    const ends = [encode(gap, set, 'MSH'), encode(terminator, set, 'MSH')] as const
    return this.#readAgain(Buffer.concat([before, ends[0], written, ends[1], after]))
  }

  /** The lines of the body, and where a character of its text stands in the bytes. */
  #layout() {
    const { start, end, wide } = this.#body
    const body = this.bytes.subarray(start, end)
    const text = wide ? (decodeStrictly(body, wide) ?? '') : byteText(body)
    // In a wide set the text is measured in bytes by writing it.
    const offset = (length: number): number =>
      start + (wide ? (encodeText(text.slice(0, length), wide)?.length ?? 0) : length)
    return { text, lines: splitLines(text), offset }
  }

  /** MSH-18 itself changed: every segment is written again in the new set. */
  #recode(header: string, path: string): Hl7Message {
    const declared = declaredCharset(header, this.delimiters)
    const charset = declared === '' ? this.charset : charsetNamed(declared)
    if (!charset) throw new RangeError(`${path}: not a known character set`)
    const lines = this.segments.map((segment) => (segment.position === 1 ? header : segment.raw))
    return this.#readAgain(encode(`${lines.join('\r')}\r`, charset, path))
  }

  #readAgain(bytes: Uint8Array): Hl7Message {
    const parsed = parseMessage(bytes, { undeclaredCharset: this.#body.undeclared })
    if (!parsed.ok) throw new Error('a message that was written does not start with MSH')
    return parsed.value
  }
}

/** Where the message lies in its bytes, without a byte order mark or a frame around it. */
type Body = {
  readonly start: number
  readonly end: number
  readonly issues: readonly Issue[]
  /** The wide set in which it is written, whatever it declares. */
  readonly wide?: Charset
  readonly undeclared: string
}

/** Up to so many segments, looking at each is faster than an index of their names. */
const SCAN_MAX = 64

/** No sender's MSH is longer; the whole segment is needed to find MSH-18. */
const HEAD_MAX = 8192

export type ReadOptions = {
  /** What a sender writes that leaves MSH-18 empty, by its name there; without it UTF-8, or else 8859/1. */
  readonly undeclaredCharset?: string
}

/**
 * Reads a message. It fails only when the bytes don't start with MSH (after a byte order mark, blanks or the start
 * of an MLLP frame); everything else that is wrong is in `issues` of the message.
 */
export function parseMessage(bytes: Uint8Array, options?: ReadOptions): Result<Hl7Message> {
  const body = findBody(bytes, options?.undeclaredCharset ?? '')
  return body ? ok(new Hl7Message(bytes, body)) : fail([bytes.length === 0 ? empty : noHeader])
}

/** The bytes of the message, exactly as they were read or built. */
export const printMessage = (message: Hl7Message): Uint8Array => message.bytes

function findBody(bytes: Uint8Array, undeclared: string): Body | undefined {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (isBlank(bytes[start])) start += 1
  if (bytes[start] !== 0x4d || bytes[start + 1] !== 0x53 || bytes[start + 2] !== 0x48)
    return findWideBody(bytes, undeclared)
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end -= 1
  if (bytes[end - 1] === 0x0d) end -= 1
  const framed = bytes[end - 1] === 0x1c
  end = framed ? end - 1 : bytes.length
  return { start, end, issues: start > 0 || framed ? [wrapped] : [], undeclared }
}

function findWideBody(bytes: Uint8Array, undeclared: string): Body | undefined {
  const found = wideStart(bytes)
  if (!found) return undefined
  const name = found.label.startsWith('utf-16') ? 'UNICODE UTF-16' : 'UNICODE UTF-32'
  const wide = { name, label: found.label }
  const text = decodeStrictly(bytes.subarray(found.markBytes), wide)
  if (!text?.startsWith('MSH')) return undefined
  const issues = found.markBytes > 0 ? [wrapped] : []
  return { start: found.markBytes, end: bytes.length, issues, wide, undeclared }
}

/** Tab, LF, VT (the start of an MLLP frame), CR, space. */
const isBlank = (byte: number | undefined): boolean =>
  byte === 0x09 || byte === 0x0a || byte === 0x0b || byte === 0x0d || byte === 0x20

function readText(bytes: Uint8Array, { start, wide, undeclared }: Body) {
  if (wide) return readWide(bytes, wide)
  const ascii = isAscii(bytes)
  const head = byteText(ascii ? bytes : bytes.subarray(0, HEAD_MAX))
  const header = readDelimiters(head)
  const decoded = decodeBytes(bytes, {
    charset: declaredCharset(head, header.delimiters) || undeclared,
    asciiText: ascii ? head : undefined,
    base: start,
    escapeMark: header.delimiters.escape,
  })
  // Again from the text: a delimiter that isn't ASCII is one character there and several bytes in the head.
  const real = ascii ? header : readDelimiters(decoded.text)
  const { text, charset } = decoded
  const issues = real.issues.length === 0 ? decoded.issues : [...real.issues, ...decoded.issues]
  return { text, charset, header: real, issues }
}

function readWide(bytes: Uint8Array, charset: Charset) {
  const text = decodeStrictly(bytes, charset) ?? ''
  const header = readDelimiters(text)
  return { text, charset, header, issues: header.issues }
}

/** MSH-18 with its sets joined by `~`; empty when it names none. */
export function declaredCharset(head: string, delimiters: Delimiters): string {
  const field = part(head.slice(0, endOfLine(head)), delimiters.field, 18)
  if (field === '') return ''
  const sets = delimiters.repetition === '' ? [field] : field.split(delimiters.repetition)
  return sets.map((set) => set.trim()).join('~')
}

function endOfLine(text: string): number {
  const cr = text.indexOf('\r')
  const lf = (cr < 0 ? text : text.slice(0, cr)).indexOf('\n')
  return lf >= 0 ? lf : cr >= 0 ? cr : text.length
}

function toSegments(text: string, reading: Reading): readonly Segment[] {
  const segments: Segment[] = []
  const lines = splitLines(text)
  for (let line = 0; line < lines.length; line++) {
    const { start = 0, end } = lines[line] ?? {}
    const raw = text.slice(start, end)
    // Blank lines and stray frame characters between segments are kept in the bytes and are no segments.
    if (raw.length < 4 && /^[\x00-\x20]*$/.test(raw)) continue
    segments.push(new Segment(raw, segments.length + 1, line, reading))
  }
  return segments
}

function encode(text: string, charset: Charset, place: string): Uint8Array {
  const bytes = encodeText(text, charset)
  if (!bytes) throw unencodable({ place, charset: charset.name })
  return bytes
}

function lineTerminator(text: string, [first, second]: readonly Line[]): string {
  return (first && text.slice(first.end, second?.start)) || '\r'
}

/** A text whose line breaks were not escaped can make a segment of every line: the first ones tell enough. */
const NAME_ISSUES_MAX = 20

const nameIssues = (segments: readonly Segment[]): readonly Issue[] =>
  segments
    .filter(({ name }) => !/^[A-Z][A-Z0-9]{2}$/.test(name))
    .slice(0, NAME_ISSUES_MAX)
    .map(({ position, raw }) => ({
      severity: 'warning',
      code: 'hl7v2.segment.name',
      place: `segment ${position}`,
      ...(/^[A-Za-z][A-Za-z0-9]{2}[^A-Za-z0-9\s]/.test(raw) ? smallName : noName),
    }))

const noName = {
  says: 'The line does not start with the name of a segment: three characters, the first a capital letter.',
  fix: 'Escape line breaks inside texts (as \\.br\\ or \\X0D\\) and end each segment with one CR.',
}
const smallName = {
  says: 'The name of the segment is not in capital letters, so the segment is none that HL7 knows.',
  fix: 'Write names of segments in capital letters.',
}

const empty: Issue = {
  severity: 'error',
  code: 'hl7v2.message.empty',
  place: 'segment 1',
  says: 'There are no bytes.',
  fix: 'Send a message that starts with an MSH segment.',
}

const noHeader: Issue = {
  severity: 'error',
  code: 'hl7v2.message.no-header',
  place: 'segment 1',
  says: 'The bytes do not start with an MSH segment.',
  fix: 'Start every message with MSH and its delimiters, usually MSH|^~\\&|.',
}

const wrapped: Issue = {
  severity: 'warning',
  code: 'hl7v2.message.wrapped',
  place: 'segment 1',
  says: 'A byte order mark, blanks or frame characters stand around the message; they were kept and ignored.',
  fix: 'Send the message alone, from MSH to the end of its last segment.',
}
