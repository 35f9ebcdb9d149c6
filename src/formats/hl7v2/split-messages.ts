import { Buffer } from 'node:buffer'
import type { Issue } from '../../kernel/index.ts'
import { byteText } from './charset.ts'

/**
 * A message of a file: `bytes` run from its MSH to the end of its last line that isn't blank. They are a view of the
 * file's: copy them (`slice`) before they are kept longer than the file or sent to another thread.
 */
export type FileMessage = { readonly position: number; readonly offset: number; readonly bytes: Uint8Array }
export type EnvelopeName = 'FHS' | 'BHS' | 'BTS' | 'FTS'
export type Envelope = { readonly name: EnvelopeName; readonly offset: number; readonly bytes: Uint8Array }

export type SplitFile = {
  readonly messages: readonly FileMessage[]
  /** File and batch headers and trailers (HL7 v2.5.1, 2.10.3), in order. */
  readonly envelopes: readonly Envelope[]
  readonly issues: readonly Issue[]
}

/**
 * Separates a file into its messages: one or many, in batches or not, framed for MLLP or not, with blank lines, a byte
 * order mark or blanks around them. The bytes of a message are exactly those of the file.
 */
export function splitMessages(bytes: Uint8Array): SplitFile {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { messages: [], envelopes: [], issues: [utf16] }
  }
  const splitter = new Splitter(bytes)
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length) at = splitter.readLine(at)
  return splitter.finish()
}

const VT = 0x0b
const LF = 0x0a
const CR = 0x0d
const FS = 0x1c

/** Invariant: a message is open from `#open` (its first byte) to `#end` (after its last line that isn't blank). */
class Splitter {
  readonly #bytes: Uint8Array
  readonly #messages: FileMessage[] = []
  readonly #envelopes: Envelope[] = []
  readonly #issues: Issue[] = []
  #open: number | undefined
  #end = 0
  #inStray = false
  #batchStart = 0
  #batches = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Takes the line that starts at `at` and returns where the next one starts. */
  readLine(at: number): number {
    const bytes = this.#bytes
    const start = this.#open === undefined ? skipBlanks(bytes, at) : at
    let end = start
    while (end < bytes.length && !isLineEnd(bytes[end])) end += 1
    const next = afterLineEnd(bytes, end)
    if (end > start) this.#take(start, end, isFrameCharacter(bytes[end]) ? end : next)
    if (bytes[end] === FS && (next >= bytes.length || isLineEnd(bytes[next]))) this.#close()
    return next
  }

  finish(): SplitFile {
    this.#close()
    if (this.#messages.length === 0 && this.#envelopes.length === 0) {
      this.#issues.unshift(this.#issues.length === 0 ? emptyFile : noMessage)
    }
    return { messages: this.#messages, envelopes: this.#envelopes, issues: this.#issues }
  }

  #take(start: number, end: number, next: number): void {
    const name = nameAt(this.#bytes, start)
    if (name === 'MSH') {
      this.#close()
      this.#open = start
    } else if (name !== undefined) {
      this.#close()
      this.#envelope(name, start, this.#bytes.subarray(start, end))
      return
    }
    if (isBlankLine(this.#bytes, start, end)) return
    if (this.#open !== undefined) this.#end = next
    else if (!this.#inStray) {
      this.#inStray = true
      this.#issues.push(stray(start))
    }
  }

  #close(): void {
    if (this.#open === undefined) return
    const bytes = this.#bytes.subarray(this.#open, this.#end)
    this.#messages.push({ position: this.#messages.length + 1, offset: this.#open, bytes })
    this.#open = undefined
    this.#inStray = false
  }

  #envelope(name: EnvelopeName, offset: number, bytes: Uint8Array): void {
    this.#inStray = false
    this.#envelopes.push({ name, offset, bytes })
    if (name === 'BHS') {
      this.#batchStart = this.#messages.length
      this.#batches += 1
    }
    if (name === 'BTS') this.#compare(bytes, 'BTS-1', this.#messages.length - this.#batchStart)
    if (name === 'FTS') this.#compare(bytes, 'FTS-1', this.#batches)
  }

  /** The counts in trailers are optional (HL7 v2.5.1, 2.14.3.1 and 2.14.7.1). */
  #compare(bytes: Uint8Array, place: string, found: number): void {
    const text = byteText(bytes)
    const declared = text.split(text[3] ?? '|')[1]?.trim() ?? ''
    if (declared !== '' && Number(declared) !== found) this.#issues.push(wrongCount(place, found))
  }
}

const isLineEnd = (byte: number | undefined): boolean =>
  byte === CR || byte === LF || byte === VT || byte === FS
const isFrameCharacter = (byte: number | undefined): boolean => byte === VT || byte === FS

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
  fix: 'Give a file whose messages start with MSH; XML-encoded messages must be converted first.',
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

const wrongCount = (place: string, found: number): Issue => ({
  severity: 'warning',
  code: 'hl7v2.file.count',
  place,
  says: `The trailer counts differently: ${found} were found.`,
  fix: 'Check that the file arrived whole; correct the count in the trailer.',
})
