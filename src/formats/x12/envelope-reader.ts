import type { Issue } from '../../kernel/index.ts'
import type { Transaction } from './interchange.ts'
import { error, warning } from './issue.ts'
import type { Segment } from './segment.ts'
import { idCode } from './segment-id.ts'

/** A transaction as far as its ST says. */
export type TransactionHead = Omit<Transaction, 'segments'>

/** Who reads the envelope: everything in the order of the file. */
export type EnvelopeListener = {
  readonly onGroup?: (header: Segment | undefined, place: string) => void
  readonly onGroupEnd?: (trailer: Segment | undefined) => void
  readonly onTransaction?: (head: TransactionHead) => void
  /** Each segment of a transaction, ST and SE included. */
  readonly onSegment?: (segment: Segment) => void
  readonly onTransactionEnd?: () => void
  readonly onAcknowledgment?: (segment: Segment) => void
  /** `near` are the segments that the issue may be about, the likeliest first. */
  readonly onIssue: (issue: Issue, near: readonly (Segment | undefined)[]) => void
}

type OpenGroup = {
  readonly header: Segment | undefined
  readonly place: string
  readonly controls: Set<string>
  count: number
}
type OpenTransaction = { readonly head: TransactionHead; readonly header: Segment; count: number }

const [ISA, GS, ST, SE, GE, IEA] = ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA'].map(idCode)

/**
 * Finds groups and transactions in the segments of one interchange, and checks counts and control numbers (X12.5,
 * X12.6). It keeps numbers only, so that a file of any size can be read.
 *
 * Invariants while reading: 1. `#transaction` is set between ST and SE only. 2. `#group` is set from GS, or from an ST
 * without GS, until GE. 3. Every segment is in exactly one place or named by an issue.
 */
export class EnvelopeReader {
  readonly place: string
  readonly #listener: EnvelopeListener
  header: Segment | undefined
  trailer: Segment | undefined
  #groups = 0
  readonly #controls = new Set<string>()
  /** Places where a stray segment was told: once is enough, a whole file may be astray. */
  readonly #strays = new Set<string>()
  #group: OpenGroup | undefined
  #transaction: OpenTransaction | undefined
  #last: Segment | undefined
  #isLowerCase = false

  constructor(place: string, listener: EnvelopeListener) {
    this.place = place
    this.#listener = listener
  }

  take(segment: Segment): void {
    this.#last = segment
    if (segment.isLowerCase && !this.#isLowerCase) {
      this.#isLowerCase = true
      this.#tell(lowerCase(this.place, segment.id))
    }
    if (this.#takeEnvelope(segment)) return
    if (this.#transaction) this.#takeContent(this.#transaction, segment)
    else if (segment.id === 'TA1') this.#listener.onAcknowledgment?.(segment)
    else if (segment.id.trim() !== '') this.#tellStray(this.#group?.place ?? this.place)
  }

  finish(): void {
    this.#endGroup(undefined)
    if (this.trailer) this.#checkInterchange(this.trailer)
    else if (this.header) this.#tell(missing(this.place, 'IEA'), this.header)
  }

  #takeEnvelope(segment: Segment): boolean {
    switch (segment.code) {
      case ISA:
        if (this.header) return false
        this.header = segment
        return true
      case GS:
        this.#endGroup(undefined)
        this.#startGroup(segment)
        return true
      case ST:
        this.#startTransaction(segment)
        return true
      case SE:
        return this.#endTransaction(segment)
      case GE:
        this.#endGroup(segment)
        return true
      case IEA:
        this.#endGroup(undefined)
        this.trailer = segment
        return true
      default:
        return false
    }
  }

  #takeContent(transaction: OpenTransaction, segment: Segment): void {
    transaction.count += 1
    segment.ordinal = transaction.count
    this.#listener.onSegment?.(segment)
  }

  #startGroup(header: Segment | undefined): OpenGroup {
    this.#groups += 1
    const place = `${this.place}/GS[${this.#groups}]`
    const group = { header, place, controls: new Set<string>(), count: 0 }
    this.#group = group
    this.#listener.onGroup?.(header, place)
    if (!header) this.#tell(missing(place, 'GS'))
    return group
  }

  #startTransaction(header: Segment): void {
    this.#endTransaction(undefined)
    const group = this.#group ?? this.#startGroup(undefined)
    const head = {
      set: header.get('ST01').trim(),
      version: (header.get('ST03').trim() || group.header?.get('GS08').trim() || '').toUpperCase(),
      control: header.get('ST02').trim(),
      place: `${group.place}/ST[${group.count + 1}]`,
    }
    this.#transaction = { head, header, count: 0 }
    this.#listener.onTransaction?.(head)
    this.#takeContent(this.#transaction, header)
  }

  #endTransaction(trailer: Segment | undefined): boolean {
    const [open, group] = [this.#transaction, this.#group]
    if (!open) return false
    this.#transaction = undefined
    if (trailer) this.#takeContent(open, trailer)
    this.#checkTransaction(open, group, trailer)
    if (group) {
      group.count += 1
      group.controls.add(open.head.control)
    }
    this.#listener.onTransactionEnd?.()
    return true
  }

  #checkTransaction(
    { head: { place, control }, header, count }: OpenTransaction,
    group: OpenGroup | undefined,
    trailer: Segment | undefined,
  ): void {
    if (!trailer) {
      this.#tell(missing(place, 'SE'), header)
      return
    }
    if (group?.controls.has(control)) this.#tell(repeated(place, 'ST02'), header)
    this.#compareCount(`${place}/SE01`, trailer.get('SE01'), count, 'segments')
    if (trailer.get('SE02').trim() !== control) this.#tell(unequal(`${place}/SE02`, 'ST02'))
  }

  #endGroup(trailer: Segment | undefined): void {
    this.#endTransaction(undefined)
    const group = this.#group
    if (!group) {
      if (trailer) this.#tellStray(this.place)
      return
    }
    this.#group = undefined
    const control = group.header?.get('GS06').trim() ?? ''
    if (this.#controls.has(control)) this.#tell(repeated(group.place, 'GS06'), group.header)
    this.#controls.add(control)
    this.#listener.onGroupEnd?.(trailer)
    if (!trailer) {
      if (group.header) this.#tell(missing(group.place, 'GE'), group.header)
      return
    }
    this.#compareCount(`${group.place}/GE01`, trailer.get('GE01'), group.count, 'transactions')
    if (trailer.get('GE02').trim() !== control) this.#tell(unequal(`${group.place}/GE02`, 'GS06'))
  }

  #checkInterchange(trailer: Segment): void {
    this.#compareCount(`${this.place}/IEA01`, trailer.get('IEA01'), this.#groups, 'groups')
    if (!this.header) return
    const [sent, closed] = [this.header.get('ISA13').trim(), trailer.get('IEA02').trim()]
    if (sent !== closed) this.#tell(unequal(`${this.place}/IEA02`, 'ISA13'), trailer)
  }

  #tellStray(place: string): void {
    if (this.#strays.has(place)) return
    this.#strays.add(place)
    this.#tell(stray(place))
  }

  #compareCount(place: string, written: string, counted: number, what: string): void {
    if (/^\s*\d+\s*$/.test(written) && Number(written) === counted) return
    this.#tell(wrongCount(place, counted, what))
  }

  #tell(issue: Issue, about?: Segment): void {
    this.#listener.onIssue(issue, [about, this.#last])
  }
}

const wrongCount = (place: string, counted: number, what: string) =>
  error(
    'x12.count',
    place,
    `The count of ${what} is not the number of ${what} sent, which is ${counted}.`,
    `Write ${counted}, or send the missing ${what}.`,
  )
const missing = (place: string, id: string) =>
  error('x12.envelope.missing', `${place}/${id}`, `${id} is missing.`, `Send ${id}; the file may be cut off.`)
const unequal = (place: string, header: string) =>
  error(
    'x12.control',
    place,
    `The control number differs from ${header}.`,
    `Repeat ${header} in the trailer.`,
  )
const repeated = (place: string, name: string) =>
  warning(
    'x12.control.repeated',
    `${place}/${name}`,
    `${name} was used before in this envelope.`,
    'Number each one.',
  )
const lowerCase = (place: string, id: string) =>
  warning(
    'x12.segment.case',
    `${place}/${/^[A-Z][A-Z0-9]{1,2}$/.test(id) ? id : 'segment'}`,
    'Segment ids are written in small letters; they are read as if in capitals.',
    'Write ids and codes in capitals.',
  )
const stray = (place: string) =>
  warning(
    'x12.segment.stray',
    place,
    'A segment stands outside of any transaction.',
    'Put it between ST and SE.',
  )
