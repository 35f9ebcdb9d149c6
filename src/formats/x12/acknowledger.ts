import type { Issue } from '../../kernel/index.ts'
import type { CheckListener } from './interchange-checker.ts'
import type { LoopNode } from './loops.ts'
import { type ReceivedClaim, receivedClaim } from './received-claim.ts'
import { openerOf } from './schema.ts'
import type { Segment } from './segment.ts'
import type { IssueSite } from './transaction-checker.ts'

/** An issue with what an answer says of the segment it is about. */
export type AnsweredIssue = {
  readonly issue: Issue
  /** Segment id, and its position in the transaction, ST being 1; 0 when it is not known. */
  readonly segment: string
  readonly ordinal: number
  /** `2010AA`; undefined for segments above all loops. */
  readonly loop: string | undefined
  /** What opens the loop that is missing, or is the missing segment; undefined when nothing is missing. */
  readonly missing: string | undefined
}

export type ReceivedTransaction = {
  readonly set: string
  readonly control: string
  readonly version: string
  /** BHT03 of an 837. */
  batch: string
  readonly issues: AnsweredIssue[]
  readonly claims: ReceivedClaim[]
}
export type ReceivedGroup = {
  readonly functional: string
  readonly control: string
  readonly version: string
  /** GE01 as it was written; undefined without GE. */
  included: string | undefined
  readonly transactions: ReceivedTransaction[]
  readonly issues: Issue[]
}
export type ReceivedInterchange = {
  readonly header: Segment | undefined
  readonly groups: ReceivedGroup[]
  readonly issues: Issue[]
}

/** So many issues of a transaction are kept: an answer with more helps nobody. */
const ISSUES_MAX = 1_000

/**
 * Gathers what is needed to answer a file while an `InterchangeChecker` reads it: give `listener` to the checker.
 * Memory: the issues, and a few values of each claim.
 */
export class Acknowledger {
  readonly interchanges: ReceivedInterchange[] = []

  readonly listener: CheckListener = {
    onIssue: (issue, _position, site) => this.#takeIssue(issue, site),
    onSegment: (segment, loop) => this.#takeSegment(segment, loop),
    onUnit: (_value, loop) => {
      const claim = receivedClaim(loop)
      if (claim) this.#transaction()?.claims.push(claim)
    },
  }

  #takeSegment(segment: Segment, loop: LoopNode | undefined): void {
    if (segment.ordinal > 1) {
      const transaction = segment.id === 'BHT' ? this.#transaction() : undefined
      if (transaction && loop) transaction.batch = segment.get('BHT03').trim()
      return
    }
    if (segment.id === 'ISA') this.interchanges.push({ header: segment, groups: [], issues: [] })
    else if (segment.id === 'GS') this.#startGroup(segment)
    else if (segment.id === 'ST') this.#startTransaction(segment)
    else if (segment.id === 'GE') {
      const group = this.#group()
      if (group) group.included = segment.get('GE01').trim()
    }
  }

  #startGroup(segment: Segment | undefined): ReceivedGroup {
    const at = (name: string): string => segment?.get(name).trim() ?? ''
    const group: ReceivedGroup = {
      functional: at('GS01'),
      control: at('GS06'),
      version: at('GS08'),
      included: undefined,
      transactions: [],
      issues: [],
    }
    this.#interchange().groups.push(group)
    return group
  }

  #startTransaction(segment: Segment): void {
    const group = this.#group() ?? this.#startGroup(undefined)
    group.transactions.push({
      set: segment.get('ST01').trim(),
      control: segment.get('ST02').trim(),
      version: segment.get('ST03').trim(),
      batch: '',
      issues: [],
      claims: [],
    })
  }

  #takeIssue(issue: Issue, { segment, loop }: IssueSite): void {
    const [, isTransaction] = /^ISA\[\d+\]\/GS\[\d+\](\/ST\[\d+\])?/.exec(issue.place) ?? []
    const transaction = isTransaction ? this.#transaction() : undefined
    if (transaction) {
      if (transaction.issues.length >= ISSUES_MAX) return
      transaction.issues.push({
        issue,
        segment: segment?.id ?? '',
        ordinal: segment?.ordinal ?? 0,
        loop: loop?.parent && loop.id,
        missing: missingOf(issue.place, loop),
      })
    } else if (/^ISA\[\d+\]\/GS\[\d+\]/.test(issue.place)) this.#group()?.issues.push(issue)
    else this.#interchange().issues.push(issue)
  }

  #interchange(): ReceivedInterchange {
    const last = this.interchanges.at(-1)
    if (last) return last
    const first: ReceivedInterchange = { header: undefined, groups: [], issues: [] }
    this.interchanges.push(first)
    return first
  }

  #group(): ReceivedGroup | undefined {
    return this.#interchange().groups.at(-1)
  }

  #transaction(): ReceivedTransaction | undefined {
    return this.#group()?.transactions.at(-1)
  }
}

/** The part that a place ends with, when it is one of the loop's: `2010AA`, `N3`, `REF01=EI|SY`. */
function missingOf(place: string, loop: LoopNode | undefined): string | undefined {
  const id = /\/([A-Z0-9]+?)(?:\d\d=[^/]*)?$/.exec(place)?.[1]
  const part = loop?.spec.parts.find((one) => one.id === id)
  return part && openerOf(part).id
}
