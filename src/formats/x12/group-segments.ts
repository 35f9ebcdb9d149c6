import type { Issue } from '../../kernel/index.ts'
import type { Group, Interchange, Transaction } from './interchange.ts'
import { error, warning } from './issue.ts'
import type { Segment } from './segment.ts'

type Envelope = Pick<Interchange, 'header' | 'trailer' | 'acknowledgments' | 'groups' | 'issues'>
type OpenGroup = {
  header: Segment | undefined
  trailer: Segment | undefined
  transactions: Transaction[]
  place: string
}
type OpenTransaction = { segments: Segment[]; place: string }

/**
 * Sorts segments into groups and transactions, and checks counts and control numbers (X12.5, X12.6).
 * Invariants while reading: 1. `transaction` is set between ST and SE only. 2. `group` is the last of `groups` from
 * GS, or from an ST without GS, until GE. 3. Every segment is in exactly one place or named by an issue.
 */
class Grouping {
  readonly place: string
  readonly groups: OpenGroup[] = []
  readonly acknowledgments: Segment[] = []
  readonly issues: Issue[] = []
  header: Segment | undefined
  trailer: Segment | undefined
  readonly #controls = new Set<string>()
  /** Places where a stray segment was told: once is enough, a whole file may be astray. */
  readonly #strays = new Set<string>()
  #group: OpenGroup | undefined
  #transaction: OpenTransaction | undefined

  constructor(place: string) {
    this.place = place
  }

  take(segment: Segment): void {
    if (this.#takeEnvelope(segment)) return
    if (this.#transaction) this.#transaction.segments.push(segment)
    else if (segment.id === 'TA1') this.acknowledgments.push(segment)
    else if (segment.id.trim() !== '') this.#tellStray(this.#group?.place ?? this.place)
  }

  finish(): void {
    this.#endGroup(undefined)
    if (this.trailer) this.#checkInterchange(this.trailer)
    else if (this.header) this.issues.push(missing(this.place, 'IEA'))
  }

  #takeEnvelope(segment: Segment): boolean {
    switch (segment.id) {
      case 'ISA':
        if (this.header) return false
        this.header = segment
        return true
      case 'GS':
        this.#endGroup(undefined)
        this.#startGroup(segment)
        return true
      case 'ST':
        this.#startTransaction(segment)
        return true
      case 'SE':
        return this.#endTransaction(segment)
      case 'GE':
        this.#endGroup(segment)
        return true
      case 'IEA':
        this.#endGroup(undefined)
        this.trailer = segment
        return true
      default:
        return false
    }
  }

  #startGroup(header: Segment | undefined): OpenGroup {
    const place = `${this.place}/GS[${this.groups.length + 1}]`
    const group = { header, trailer: undefined, transactions: [], place }
    this.groups.push(group)
    this.#group = group
    if (!header) this.issues.push(missing(place, 'GS'))
    return group
  }

  #startTransaction(segment: Segment): void {
    this.#endTransaction(undefined)
    const group = this.#group ?? this.#startGroup(undefined)
    this.#transaction = { segments: [segment], place: `${group.place}/ST[${group.transactions.length + 1}]` }
  }

  #endTransaction(trailer: Segment | undefined): boolean {
    const open = this.#transaction
    if (!open) return false
    this.#transaction = undefined
    if (trailer) open.segments.push(trailer)
    const header = open.segments[0]
    const control = header?.get('ST02').trim() ?? ''
    const set = header?.get('ST01').trim() ?? ''
    const version = header?.get('ST03').trim() || this.#group?.header?.get('GS08').trim() || ''
    this.#checkTransaction(open, control, trailer)
    this.#group?.transactions.push({ set, version, control, place: open.place, segments: open.segments })
    return true
  }

  #checkTransaction(
    { segments, place }: OpenTransaction,
    control: string,
    trailer: Segment | undefined,
  ): void {
    if (!trailer) {
      this.issues.push(missing(place, 'SE'))
      return
    }
    if (this.#group?.transactions.some((other) => other.control === control))
      this.issues.push(repeated(place, 'ST02'))
    this.#compareCount(`${place}/SE01`, trailer.get('SE01'), segments.length, 'segments')
    if (trailer.get('SE02').trim() !== control) this.issues.push(unequal(`${place}/SE02`, 'ST02'))
  }

  #endGroup(trailer: Segment | undefined): void {
    this.#endTransaction(undefined)
    const group = this.#group
    if (!group) {
      if (trailer) this.#tellStray(this.place)
      return
    }
    this.#group = undefined
    group.trailer = trailer
    const control = group.header?.get('GS06').trim() ?? ''
    if (this.#controls.has(control)) this.issues.push(repeated(group.place, 'GS06'))
    this.#controls.add(control)
    if (!trailer) {
      if (group.header) this.issues.push(missing(group.place, 'GE'))
      return
    }
    this.#compareCount(`${group.place}/GE01`, trailer.get('GE01'), group.transactions.length, 'transactions')
    if (trailer.get('GE02').trim() !== control) this.issues.push(unequal(`${group.place}/GE02`, 'GS06'))
  }

  #checkInterchange(trailer: Segment): void {
    this.#compareCount(`${this.place}/IEA01`, trailer.get('IEA01'), this.groups.length, 'groups')
    if (!this.header) return
    const [sent, closed] = [this.header.get('ISA13').trim(), trailer.get('IEA02').trim()]
    if (sent !== closed) this.issues.push(unequal(`${this.place}/IEA02`, 'ISA13'))
  }

  #tellStray(place: string): void {
    if (this.#strays.has(place)) return
    this.#strays.add(place)
    this.issues.push(stray(place))
  }

  #compareCount(place: string, written: string, counted: number, what: string): void {
    if (/^\s*\d+\s*$/.test(written) && Number(written) === counted) return
    this.issues.push(
      error(
        'x12.count',
        place,
        `The count of ${what} is not the number of ${what} sent, which is ${counted}.`,
        `Write ${counted}, or send the missing ${what}.`,
      ),
    )
  }
}

export function groupSegments(segments: readonly Segment[], place: string): Envelope {
  const grouping = new Grouping(place)
  for (const segment of segments) grouping.take(segment)
  grouping.finish()
  const { header, trailer, acknowledgments, issues } = grouping
  const groups: readonly Group[] = grouping.groups
  return { header, trailer, acknowledgments, groups, issues }
}

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
const stray = (place: string) =>
  warning(
    'x12.segment.stray',
    place,
    'A segment stands outside of any transaction.',
    'Put it between ST and SE.',
  )
