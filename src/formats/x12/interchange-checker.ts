import type { Issue } from '../../kernel/index.ts'
import { EnvelopeReader, type TransactionHead } from './envelope-reader.ts'
import { locateNear } from './locate.ts'
import type { Segment } from './segment.ts'
import type { SourcePosition } from './segment-source.ts'
import { SegmentSplitter, type X12Piece } from './segment-splitter.ts'
import {
  emptySegments,
  isaLength,
  isBlankLeading,
  isBlankTrailing,
  isEmptySegment,
  leadingJunk,
  missingIsa,
  notX12,
  trailingJunk,
  unterminated,
} from './shape-issues.ts'
import { TransactionChecker, type TransactionListener } from './transaction-checker.ts'

export type CheckListener = TransactionListener & {
  /** Every part of the file, in order: their texts together are its bytes. */
  readonly onPiece?: (piece: X12Piece) => void
  readonly onTransaction?: (head: TransactionHead) => void
}

type OpenInterchange = {
  readonly envelope: EnvelopeReader
  readonly place: string
  segments: number
  last: Segment | undefined
  firstEmpty: { readonly at: number; readonly segment: Segment } | undefined
  empty: number
}

/**
 * Checks a file of any size as it comes: envelopes, loops, balances and totals; each issue with the place in the file.
 * Memory is that of one claim. Give the chunks to `push`, then call `end`.
 */
export class InterchangeChecker {
  readonly #listener: CheckListener
  readonly #splitter = new SegmentSplitter()
  #interchanges = 0
  /** Where the first thing stood that belongs to nothing: told once for each interchange it follows, or precedes all. */
  #junk: SourcePosition | undefined
  #open: OpenInterchange | undefined
  #transaction: TransactionChecker | undefined

  constructor(listener: CheckListener) {
    this.#listener = listener
  }

  /** How many interchanges have begun. */
  get interchanges(): number {
    return this.#interchanges
  }

  push(chunk: Uint8Array): void {
    for (const piece of this.#splitter.push(chunk)) this.#take(piece)
  }

  end(): void {
    for (const piece of this.#splitter.end()) this.#take(piece)
    this.#close()
    if (this.#interchanges === 0) this.#tell(notX12(), START)
    else this.#tellJunk()
  }

  #take(piece: X12Piece): void {
    this.#listener.onPiece?.(piece)
    if (piece.kind === 'other') this.#takeOther(piece.text, piece.position)
    else if (piece.kind === 'interchange') this.#start(piece)
    else this.#takeSegment(piece)
  }

  #takeOther(text: string, position: SourcePosition): void {
    const isBlank =
      this.#interchanges > 0 ? isBlankTrailing : position.offset === 0 ? isBlankLeading : isEmpty
    if (!isBlank(text)) this.#junk ??= position
  }

  #tellJunk(): void {
    if (!this.#junk) return
    const issue = this.#interchanges > 0 ? trailingJunk(`ISA[${this.#interchanges}]`) : leadingJunk()
    this.#tell(issue, this.#junk)
    this.#junk = undefined
  }

  #start({ fixedWidth, position }: Extract<X12Piece, { kind: 'interchange' }>): void {
    this.#close()
    this.#tellJunk()
    this.#interchanges += 1
    const place = `ISA[${this.#interchanges}]`
    const envelope = new EnvelopeReader(place, {
      onTransaction: (head) => {
        this.#listener.onTransaction?.(head)
        this.#transaction = new TransactionChecker(head, this.#listener)
      },
      onSegment: (segment) => this.#transaction?.take(segment),
      onTransactionEnd: () => {
        this.#transaction?.finish()
        this.#transaction = undefined
      },
      onIssue: (issue, near) => this.#tell(issue, locateNear(issue.place, near), near[0]),
    })
    this.#open = { envelope, place, segments: 0, last: undefined, firstEmpty: undefined, empty: 0 }
    if (fixedWidth === undefined) this.#tell(missingIsa(place), position)
    if (fixedWidth === false) this.#tell(isaLength(place), position)
  }

  #takeSegment(segment: Segment): void {
    const open = this.#open
    if (!open) return
    open.segments += 1
    open.last = segment
    if (isEmptySegment(segment)) {
      open.empty += 1
      open.firstEmpty ??= { at: open.segments, segment }
    }
    const inside = this.#transaction !== undefined
    open.envelope.take(segment)
    if (!inside && this.#transaction === undefined) this.#listener.onSegment?.(segment, undefined, 0)
  }

  #close(): void {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    open.envelope.finish()
    const { last, firstEmpty, place } = open
    if (last && last.id !== 'IEA' && last.tail === '' && last.raw.trim() !== '')
      this.#tell(unterminated(place, open.segments), last.position)
    if (firstEmpty) this.#tell(emptySegments(place, firstEmpty.at, open.empty), firstEmpty.segment.position)
  }

  #tell(issue: Issue, position: SourcePosition | undefined, segment?: Segment): void {
    this.#listener.onIssue(issue, position, { segment })
  }
}

const isEmpty = (text: string): boolean => text.trim() === ''

const START: SourcePosition = { offset: 0, line: 1, column: 1 }
