import { Buffer } from 'node:buffer'
import type { Issue } from '../../kernel/index.ts'
import { EnvelopeCheck, type EnvelopeName } from './envelope-check.ts'

/** A part of a file. The bytes of all parts in order are the file; `offset` is where they start in it. */
export type FilePart =
  /** `bytes` run from MSH to the end of the last line that isn't blank; `position` counts messages from 1. */
  | {
      readonly kind: 'message'
      readonly position: number
      readonly offset: number
      readonly bytes: Uint8Array
    }
  /** A file or batch header or trailer (HL7 v2.5.1, 2.10.3), without its line end. */
  | {
      readonly kind: 'envelope'
      readonly name: EnvelopeName
      readonly offset: number
      readonly bytes: Uint8Array
    }
  /** Blank lines, frame characters, a byte order mark, lines that belong to no message. */
  | { readonly kind: 'other'; readonly offset: number; readonly bytes: Uint8Array }
  /** Told as soon as it is known: what it is about stands at `offset`. */
  | { readonly kind: 'issue'; readonly issue: Issue; readonly offset: number }

const VT = 0x0b
const LF = 0x0a
const CR = 0x0d
const FS = 0x1c
/** A line that belongs to no message is passed on in parts when it is longer. */
const STRAY_MAX = 1024 * 1024

/**
 * Splits a file that comes in chunks into its messages. Memory: one chunk and one message. Parts are views of the
 * chunks where that is possible: a chunk must not be changed after it was pushed.
 *
 * Invariants: 1. `#bytes` is the file from byte `#base` on as far as it was taken up; `#passed` of them were passed on.
 * 2. A message is open from `#open` (its first byte) to `#end` (after its last line that isn't blank). 3. A line is
 * looked at when it is whole, with the two bytes after its end.
 */
export class MessageSplitter {
  #bytes: Uint8Array = new Uint8Array(0)
  #base = 0
  #at = 0
  #passed = 0
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #ended = false
  #begun = false
  #isText = true
  #inLine = false
  #inStray = false
  #open: number | undefined
  #end = 0
  #parts: FilePart[] = []
  #messages = 0
  #envelopes = 0
  readonly #envelope = new EnvelopeCheck()
  #issues = 0

  push(chunk: Uint8Array): readonly FilePart[] {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    // A long message is put together in steps that double, so that each of its bytes is copied a few times only.
    if (this.#waitingBytes < this.#bytes.length - this.#passed) return []
    return this.#read()
  }

  end(): readonly FilePart[] {
    this.#ended = true
    const parts = this.#read()
    for (const issue of this.#envelope.end())
      this.#tell(issue, Math.max(0, this.#base + this.#bytes.length - 1))
    if (this.#isText) this.#close()
    this.#pass(this.#bytes.length)
    if (this.#messages === 0 && this.#envelopes === 0 && this.#isText)
      this.#tell(this.#issues === 0 ? emptyFile : noMessage, 0)
    return parts
  }

  #read(): readonly FilePart[] {
    this.#parts = []
    const rest = this.#bytes.subarray(this.#passed)
    const [only] = this.#waiting
    this.#bytes =
      rest.length === 0 && only && this.#waiting.length === 1 ? only : Buffer.concat([rest, ...this.#waiting])
    this.#base += this.#passed
    this.#at -= this.#passed
    if (this.#open !== undefined) this.#open -= this.#passed
    this.#end -= this.#passed
    this.#passed = 0
    this.#waiting = []
    this.#waitingBytes = 0
    if (this.#begin()) while (this.#at < this.#bytes.length && this.#readLine());
    this.#pass(this.#open ?? (this.#isText ? this.#at : this.#bytes.length))
    return this.#parts
  }

  /** Byte order marks. False when the file is none that can be read, or its first bytes have not come. */
  #begin(): boolean {
    if (this.#begun) return this.#isText
    const [first, second, third] = this.#bytes
    if (this.#bytes.length < 3 && !this.#ended) return false
    this.#begun = true
    this.#isText = !(
      (first === 0xff && second === 0xfe) ||
      (first === 0xfe && second === 0xff) ||
      (first === 0x4d && second === 0 && third === 0x53)
    )
    if (!this.#isText) this.#tell(utf16, 0)
    else if (first === 0xef && second === 0xbb && third === 0xbf) this.#at = 3
    return this.#isText
  }

  /** Reads the line that starts at `#at`; false when more must come first. */
  #readLine(): boolean {
    const bytes = this.#bytes
    const start = this.#open === undefined && !this.#inLine ? skipBlanks(bytes, this.#at) : this.#at
    const end = lineEnd(bytes, start)
    if (end + 2 >= bytes.length && !this.#ended) return this.#readPart(start)
    const next = afterLineEnd(bytes, end)
    if (this.#inLine) this.#inLine = false
    else if (end > start) this.#take(start, end, isFrameCharacter(bytes[end]) ? end : next)
    if (bytes[end] === FS && (next >= bytes.length || isLineEnd(bytes[next]))) this.#close()
    this.#at = next
    return true
  }

  /** The line has no end yet: a long one that can't be a message is not waited for. */
  #readPart(start: number): boolean {
    const bytes = this.#bytes
    if (this.#open !== undefined || bytes.length - start < STRAY_MAX) return false
    if (!this.#inLine && nameAt(bytes, start) !== undefined) return false
    if (!this.#inLine) this.#takeStray(start)
    this.#inLine = true
    this.#at = bytes.length - 2
    return false
  }

  #take(start: number, end: number, next: number): void {
    const name = nameAt(this.#bytes, start)
    if (name === 'MSH') {
      this.#close()
      this.#open = start
    } else if (name !== undefined) {
      this.#close()
      this.#takeEnvelope(name, start, end)
      return
    }
    if (isBlankLine(this.#bytes, start, end)) return
    if (this.#open !== undefined) this.#end = next
    else this.#takeStray(start)
  }

  #takeStray(start: number): void {
    if (this.#inStray) return
    this.#inStray = true
    this.#tell(stray(this.#base + start), this.#base + start)
  }

  #close(): void {
    if (this.#open === undefined) return
    this.#pass(this.#open)
    this.#messages += 1
    const bytes = this.#bytes.subarray(this.#open, this.#end)
    this.#parts.push({ kind: 'message', position: this.#messages, offset: this.#base + this.#open, bytes })
    this.#passed = this.#end
    this.#open = undefined
    this.#inStray = false
  }

  #takeEnvelope(name: EnvelopeName, start: number, end: number): void {
    this.#pass(start)
    const bytes = this.#bytes.subarray(start, end)
    this.#inStray = false
    this.#envelopes += 1
    for (const issue of this.#envelope.take(name, bytes, this.#messages))
      this.#tell(issue, this.#base + start)
    this.#parts.push({ kind: 'envelope', name, offset: this.#base + start, bytes })
    this.#passed = end
  }

  /** What lies before `until` and was not passed on belongs to nothing. */
  #pass(until: number): void {
    if (until <= this.#passed) return
    const bytes = this.#bytes.subarray(this.#passed, until)
    this.#parts.push({ kind: 'other', offset: this.#base + this.#passed, bytes })
    this.#passed = until
  }

  #tell(issue: Issue, offset: number): void {
    this.#issues += 1
    this.#parts.push({ kind: 'issue', issue, offset })
  }
}

/** The messages of a file that comes in chunks, with everything between them, one after the other. */
export async function* readHl7File(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<FilePart, void, undefined> {
  const splitter = new MessageSplitter()
  for await (const chunk of chunks) yield* splitter.push(chunk)
  yield* splitter.end()
}

const isLineEnd = (byte: number | undefined): boolean =>
  byte === CR || byte === LF || byte === VT || byte === FS
const isFrameCharacter = (byte: number | undefined): boolean => byte === VT || byte === FS

function lineEnd(bytes: Uint8Array, start: number): number {
  let end = start
  while (end < bytes.length && !isLineEnd(bytes[end])) end += 1
  return end
}

function afterLineEnd(bytes: Uint8Array, end: number): number {
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : Math.min(end + 1, bytes.length)
}

function skipBlanks(bytes: Uint8Array, at: number): number {
  let start = at
  while (bytes[start] === 0x20 || bytes[start] === 0x09) start += 1
  return start
}

/** A blank line holds spaces, tabs or other control characters (such as a DOS end of file) only. */
const isBlankLine = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes.subarray(start, end).every((byte) => byte <= 0x20)

const NAMES: ReadonlyMap<string, 'MSH' | EnvelopeName> = new Map([
  ['MSH', 'MSH'],
  ['FHS', 'FHS'],
  ['BHS', 'BHS'],
  ['BTS', 'BTS'],
  ['FTS', 'FTS'],
])

function nameAt(bytes: Uint8Array, start: number): 'MSH' | EnvelopeName | undefined {
  // M, F or B, before the text of three characters is made for every line.
  const first = bytes[start]
  if (first !== 0x4d && first !== 0x46 && first !== 0x42) return undefined
  const after = bytes[start + 3]
  if (after !== undefined && /[A-Za-z0-9 ]/.test(String.fromCharCode(after))) return undefined
  return NAMES.get(Buffer.from(bytes.subarray(start, start + 3)).toString('latin1'))
}

const emptyFile: Issue = {
  severity: 'error',
  code: 'hl7v2.file.empty',
  place: 'byte 0',
  says: 'The file is empty.',
  fix: 'Give a file that holds at least one message, starting with MSH.',
}

const noMessage: Issue = {
  severity: 'error',
  code: 'hl7v2.file.no-message',
  place: 'byte 0',
  says: 'No line of the file starts with MSH: it holds no HL7 version 2 message in delimiter encoding.',
  fix: 'Give a file whose messages start with MSH, in capital letters; messages in XML must be converted first.',
}

const utf16: Issue = {
  severity: 'error',
  code: 'hl7v2.file.utf-16',
  place: 'byte 0',
  says: 'The file is written in UTF-16.',
  fix: 'Save it as UTF-8; on the wire, HL7 version 2 needs a set in which ASCII characters are single bytes.',
}

const stray = (offset: number): Issue => ({
  severity: 'warning',
  code: 'hl7v2.file.stray',
  place: `byte ${offset}`,
  says: 'Lines that belong to no message start here.',
  fix: 'Remove what is not HL7, or give the segments their MSH.',
})
