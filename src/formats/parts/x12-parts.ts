import type { Issue } from '../../kernel/index.ts'
import { type Segment, SegmentSplitter, type X12Piece } from '../x12/index.ts'
import {
  type DivideFile,
  type FilePart,
  NOTHING,
  OUTSIDE_MAX,
  outsidePart,
  type PartDivider,
  partTooLarge,
  plainPart,
} from './file-part.ts'

/**
 * Files of X12: a part for each transaction (ST to SE), an interchange of its own with the ISA and GS of the whole one. An
 * interchange without transactions (TA1) is one part.
 */
export const x12Parts: DivideFile = ({ partBytesMax, context = NOTHING }) =>
  new X12Divider(partBytesMax, context)

const ISSUES_MAX = 100

/** What is open, with how many of the next lower kind were in it. */
type Envelope = { readonly header: Segment; readonly text: string; count: number }

type Ready = { readonly head: string; readonly bytes: string; readonly tail: string; after: string }

/**
 * All texts have one character a byte.
 * 1. What was pushed is what was returned, in order, then `#ready`, `#lead`, `#body`, then what the splitter holds.
 * 2. `#ready` is a transaction that has its SE: it is passed on when it is known which trailers follow it.
 * 3. `#lead` stands before the next transaction; `#body` belongs to the one that is open (`#start`).
 * 4. The `#skip` bytes of the context are in no part: they only open what was open behind the part before.
 */
class X12Divider implements PartDivider {
  readonly issues: Issue[] = []
  readonly #bytesMax: number
  readonly #splitter = new SegmentSplitter()
  readonly #skip: number
  #interchange: Envelope | undefined
  #group: Envelope | undefined
  #start: string | undefined
  #ready: Ready | undefined
  #lead = ''
  #leadHas: 'ISA' | 'GS' | undefined
  #body: string[] = []
  #bodySize = 0
  /** The open transaction is passed on in pieces. */
  #isCut = false
  #parts: FilePart[] = []

  constructor(bytesMax: number, context: Uint8Array) {
    this.#bytesMax = bytesMax
    this.#skip = context.length
    this.#take(this.#splitter.push(context))
  }

  get isWhole(): boolean {
    return this.#interchange === undefined && this.#start === undefined
  }

  push(chunk: Uint8Array): readonly FilePart[] {
    this.#take(this.#splitter.push(chunk))
    return this.#taken()
  }

  end(): readonly FilePart[] {
    this.#take(this.#splitter.end())
    this.#passReady()
    if (this.#bodySize > 0) this.#passBody()
    this.#passLead()
    return this.#taken()
  }

  #taken(): readonly FilePart[] {
    const parts = this.#parts
    this.#parts = []
    return parts
  }

  #take(pieces: readonly X12Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === 'segment') this.#takeSegment(piece)
      else if (piece.kind === 'other') this.#takeOutside(piece.text)
    }
  }

  #takeSegment(segment: Segment): void {
    const text = segment.raw + segment.tail
    const { id } = segment
    if (id === 'ISA' || id === 'GS') this.#takeHeader(id, segment, text)
    else if (id === 'ST') this.#takeStart(segment, text)
    else if (id === 'GE' || id === 'IEA') this.#takeTrailer(id, segment, text)
    else if (this.#start === undefined) this.#takeOutside(text)
    else {
      this.#addBody(text)
      if (id === 'SE') this.#endTransaction(segment)
    }
  }

  #takeHeader(id: 'ISA' | 'GS', segment: Segment, text: string): void {
    this.#begin()
    if (id === 'ISA') {
      this.#passLead()
      this.#interchange = { header: segment, text, count: 0 }
      this.#group = undefined
    } else {
      if (this.#interchange) this.#interchange.count += 1
      this.#group = { header: segment, text, count: 0 }
    }
    if (this.#isContext(segment)) return
    this.#lead += text
    this.#leadHas ??= id
  }

  #takeStart(segment: Segment, text: string): void {
    this.#begin()
    if (this.#group) this.#group.count += 1
    this.#start = text
    // Only one that was being cut has its ST in the context.
    this.#isCut = this.#isContext(segment)
    if (!this.#isCut) this.#addBody(text)
  }

  #takeTrailer(id: 'GE' | 'IEA', segment: Segment, text: string): void {
    this.#endTransaction(undefined)
    if (id === 'GE') this.#checkCount('GE01', segment, this.#group)
    else this.#checkCount('IEA01', segment, this.#interchange)
    if (this.#ready) this.#ready.after += text
    else this.#lead += text
    this.#group = undefined
    if (id === 'GE') return
    this.#interchange = undefined
    if (!this.#ready) this.#passLead()
  }

  #isContext(segment: Segment): boolean {
    return segment.position.offset < this.#skip
  }

  /** Something else begins: what was before is over. */
  #begin(): void {
    this.#endTransaction(undefined)
    this.#passReady()
  }

  #addBody(text: string): void {
    this.#body.push(text)
    this.#bodySize += text.length
    if (this.#bodySize <= this.#bytesMax) return
    this.#isCut = true
    this.#passBody()
  }

  #takeOutside(text: string): void {
    if (this.#ready && this.#ready.after.length + text.length <= OUTSIDE_MAX) {
      this.#ready.after += text
      return
    }
    this.#passReady()
    this.#lead += text
    if (this.#lead.length > OUTSIDE_MAX) this.#passLead()
  }

  /** Without its SE it is passed on as it is: whoever reads it says what is missing. */
  #endTransaction(trailer: Segment | undefined): void {
    if (this.#start === undefined) return
    const isWhole = trailer !== undefined && !this.#isCut
    this.#start = undefined
    if (isWhole) this.#ready = this.#takeBody(this.#trailers(trailer))
    else if (this.#bodySize > 0) this.#passBody()
    this.#isCut = false
  }

  /** GE and IEA of an interchange that has this one transaction. */
  #trailers({ separators: { element, segment }, tail }: Segment): string {
    const end = tail === '' ? segment : tail
    const trailer = (id: string, envelope: Envelope | undefined, control: string): string =>
      envelope ? [id, '1', envelope.header.get(control)].join(element) + end : ''
    return trailer('GE', this.#group, 'GS06') + trailer('IEA', this.#interchange, 'ISA13')
  }

  #takeBody(tail: string): Ready {
    const [isa, gs] = [this.#interchange?.text ?? '', this.#group?.text ?? '']
    const head = this.#leadHas === 'ISA' ? '' : this.#leadHas === 'GS' ? isa : isa + gs
    const bytes = this.#lead + this.#body.join('')
    this.#lead = ''
    this.#leadHas = undefined
    this.#body = []
    this.#bodySize = 0
    return { head, bytes, tail, after: '' }
  }

  #passBody(): void {
    const { head, bytes } = this.#takeBody('')
    const issues = this.#isCut ? [partTooLarge(this.#bytesMax)] : []
    const whole = this.#isCut ? NOTHING : toBytes(head)
    this.#parts.push(plainPart(toBytes(bytes), { head: whole, issues, context: this.#context() }))
  }

  #passReady(): void {
    const ready = this.#ready
    this.#ready = undefined
    if (!ready) return
    const { head, bytes, tail, after } = ready
    const around = { head: toBytes(head), tail: toBytes(tail), after: toBytes(after) }
    this.#parts.push(plainPart(toBytes(bytes), { ...around, context: this.#context() }))
  }

  /** An interchange without transactions, or what belongs to none. */
  #passLead(): void {
    if (this.#lead === '') return
    const bytes = toBytes(this.#lead)
    const part = this.#leadHas === 'ISA' ? plainPart(bytes) : outsidePart(bytes)
    this.#parts.push({ ...part, context: this.#context() })
    this.#lead = ''
    this.#leadHas = undefined
  }

  #context(): Uint8Array {
    const open = this.#isCut && this.#start !== undefined ? this.#start : ''
    return toBytes((this.#interchange?.text ?? '') + (this.#group?.text ?? '') + open)
  }

  #checkCount(place: 'GE01' | 'IEA01', trailer: Segment, envelope: Envelope | undefined): void {
    if (!envelope || this.issues.length >= ISSUES_MAX) return
    const written = trailer.get(place).trim()
    if (/^\d+$/.test(written) && Number(written) === envelope.count) return
    this.issues.push(wrongCount(place, envelope.count))
  }
}

const toBytes = (text: string): Uint8Array => (text === '' ? NOTHING : Buffer.from(text, 'latin1'))

const wrongCount = (place: string, found: number): Issue => ({
  severity: 'error',
  code: 'x12.count',
  place,
  says: `The trailer counts differently: ${found} were found.`,
  fix: 'Check that the file arrived whole; ask the sender for what is missing.',
})
