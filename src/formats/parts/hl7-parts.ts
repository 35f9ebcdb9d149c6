import type { Issue } from '../../kernel/index.ts'
import { type FilePart as Hl7Part, MessageSplitter } from '../hl7v2/index.ts'
import {
  type DivideFile,
  type FilePart,
  OUTSIDE_MAX,
  outsidePart,
  type PartDivider,
  partTooLarge,
  plainPart,
} from './file-part.ts'

/** Files and batches of HL7 v2 (FHS, BHS): a part for each message. */
export const hl7Parts: DivideFile = ({ partBytesMax }) => new Hl7Divider(partBytesMax)

/** A file of nothing but mistakes has as many as it has lines. */
const ISSUES_MAX = 100

/**
 * 1. What was pushed is what was returned, in order, then the open part, then what the splitter holds.
 * 2. The open part is at most one message, with what stands around it; it is passed on when the next one comes.
 * 3. `#held` ends with what the splitter holds: it is passed on as it is when it is more than a part may be.
 */
class Hl7Divider implements PartDivider {
  readonly #bytesMax: number
  readonly issues: Issue[] = []
  #splitter = new MessageSplitter()
  #held: Uint8Array[] = []
  #heldBytes = 0
  #before: Uint8Array[] = []
  #message: Uint8Array | undefined
  #after: Uint8Array[] = []

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get isWhole(): boolean {
    return !this.issues.some(({ code }) => code === 'hl7v2.file.unclosed')
  }

  push(chunk: Uint8Array): readonly FilePart[] {
    this.#held.push(chunk)
    this.#heldBytes += chunk.length
    const parts = this.#take(this.#splitter.push(chunk))
    if (this.#heldBytes > this.#bytesMax) parts.push(...this.#giveUp())
    return parts
  }

  end(): readonly FilePart[] {
    return [...this.#take(this.#splitter.end()), ...this.#pass()]
  }

  #take(found: readonly Hl7Part[]): FilePart[] {
    const parts: FilePart[] = []
    for (const one of found) {
      if (one.kind === 'issue') {
        if (this.issues.length < ISSUES_MAX) this.issues.push(one.issue)
        continue
      }
      this.#heldBytes -= one.bytes.length
      if (one.kind === 'message') {
        if (this.#message) parts.push(...this.#pass())
        this.#message = one.bytes
      } else if (this.#message) this.#after.push(one.bytes)
      else this.#before.push(one.bytes)
      if (sizeOf(this.#before) + sizeOf(this.#after) > OUTSIDE_MAX) parts.push(...this.#passOutside())
    }
    while (this.#held[0] && sizeOf(this.#held) - this.#held[0].length >= this.#heldBytes) this.#held.shift()
    return parts
  }

  #pass(): readonly FilePart[] {
    const [before, after] = [Buffer.concat(this.#before), Buffer.concat(this.#after)]
    const message = this.#message
    this.#before = []
    this.#after = []
    this.#message = undefined
    if (message) return [plainPart(message, { before, after })]
    return before.length > 0 ? [outsidePart(before)] : []
  }

  #passOutside(): readonly FilePart[] {
    const after = Buffer.concat(this.#after)
    this.#after = []
    return [...this.#pass(), ...(after.length > 0 ? [outsidePart(after)] : [])]
  }

  /** A message without an end: what follows it is read from its first line on that begins another. */
  #giveUp(): readonly FilePart[] {
    const all = Buffer.concat(this.#held)
    const piece = plainPart(all.subarray(all.length - this.#heldBytes), {
      issues: [partTooLarge(this.#bytesMax)],
    })
    this.#held = []
    this.#heldBytes = 0
    this.#splitter = new MessageSplitter()
    return [...this.#passOutside(), piece]
  }
}

const sizeOf = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((size, { length }) => size + length, 0)
