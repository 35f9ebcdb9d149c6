import { type Issue, type Money, printUsd, usd } from '../../kernel/index.ts'
import { balanceClaim, balanceTotal, clampedUsd } from './balance-remittance.ts'
import type { TransactionHead } from './envelope-reader.ts'
import { HierarchyChecker } from './hierarchy.ts'
import { error, warning } from './issue.ts'
import { locateIn, locateNear } from './locate.ts'
import { LoopMatcher, type LoopNode } from './loops.ts'
import { readOneClaim } from './read-claims.ts'
import { readRemittanceClaim } from './read-remittance-claim.ts'
import { type RemittanceHead, readRemittanceHead, versionIssues } from './read-remittances.ts'
import type { RemittanceClaim } from './remittance.ts'
import type { TransactionSchema } from './schema.ts'
import { schema835 } from './schema-835.ts'
import { schema837d } from './schema-837d.ts'
import { schema837i } from './schema-837i.ts'
import { schema837p } from './schema-837p.ts'
import { schemaOf } from './schema-of.ts'
import type { Segment } from './segment.ts'
import type { SourcePosition } from './segment-source.ts'
import { validateClaim } from './validate-claim.ts'
import { ValueReader } from './values.ts'

export type IssueListener = (issue: Issue, position: SourcePosition | undefined) => void

export type TransactionListener = {
  readonly onIssue: IssueListener
  /** Each segment with the loop it stands in and how deep that is; no loop when nothing is known of the set. */
  readonly onSegment?: ((segment: Segment, loop: LoopNode | undefined, depth: number) => void) | undefined
  /** A claim of an 835 is complete. */
  readonly onRemittanceClaim?: ((claim: RemittanceClaim, loop: LoopNode) => void) | undefined
  /** An 835 is complete: everything but its claims. */
  readonly onRemittance?: ((remittance: RemittanceHead, root: LoopNode) => void) | undefined
}

/** What is checked of a set beyond the order of its segments. Both get issues for their reports. */
type ContentCheck = {
  /** True keeps the loop in the tree until its parent is complete. */
  readonly loop: (loop: LoopNode, path: readonly LoopNode[], report: Report) => boolean
  readonly end: (root: LoopNode, report: Report) => void
}
type Report = (issues: readonly Issue[], loop: LoopNode) => void

/**
 * Checks one transaction while it comes: loops by their schema, hierarchy, and what its content must add up to. It
 * lets go of each claim when the claim is complete.
 */
export class TransactionChecker {
  readonly #listener: TransactionListener
  readonly #matcher: LoopMatcher | undefined
  readonly #hierarchy: HierarchyChecker
  readonly #content: ContentCheck
  /** About the transaction as a whole: told at its ST. */
  #ofHead: readonly Issue[]
  #placed = false

  constructor(head: TransactionHead, listener: TransactionListener) {
    this.#listener = listener
    this.#hierarchy = new HierarchyChecker(head.place)
    const schema = schemaOf(head) ?? (head.set === schema835.set ? schema835 : undefined)
    this.#content = contentCheckOf(schema, listener)
    this.#matcher = schema && this.#createMatcher(schema, head.place)
    this.#ofHead = schema === schema835 ? versionIssues(head) : schema ? [] : [unknownSet(head.place)]
  }

  take(segment: Segment): void {
    for (const issue of this.#ofHead) this.#listener.onIssue(issue, segment.position)
    this.#ofHead = []
    this.#placed = false
    this.#matcher?.take(segment)
    if (!this.#placed) this.#listener.onSegment?.(segment, undefined, 0)
    if (segment.id !== 'HL') return
    for (const issue of this.#hierarchy.take(segment)) {
      this.#listener.onIssue(issue, locateNear(issue.place, [segment]))
    }
  }

  finish(): void {
    const root = this.#matcher?.finish()
    if (root) this.#content.end(root, this.#report)
  }

  readonly #report: Report = (issues, loop) => {
    for (const issue of issues) this.#listener.onIssue(issue, locateIn(issue.place, loop))
  }

  #createMatcher(schema: TransactionSchema, place: string): LoopMatcher {
    return new LoopMatcher(schema.root, place, {
      onIssue: (issue, near) => this.#listener.onIssue(issue, locateNear(issue.place, [near])),
      onSegment: (segment, loop, depth) => {
        this.#placed = true
        this.#listener.onSegment?.(segment, loop, depth)
      },
      onLoop: (loop) => !this.#content.loop(loop, pathTo(loop), this.#report),
    })
  }
}

function pathTo(loop: LoopNode): LoopNode[] {
  const { parent } = loop
  return parent ? [...pathTo(parent), parent] : []
}

function contentCheckOf(schema: TransactionSchema | undefined, listener: TransactionListener): ContentCheck {
  if (schema === schema835) return remittanceCheck(listener)
  if (schema === schema837p) return claimCheck()
  if (schema === schema837i) return chargeCheck('SV203')
  if (schema === schema837d) return chargeCheck('SV302')
  return lineCountCheck()
}

/** CLM02 is the sum of what the lines charge, in an element of theirs. */
function chargeCheck(charge: 'SV203' | 'SV302'): ContentCheck {
  return {
    loop(loop, _path, report) {
      // Lines are kept until their claim is complete.
      if (loop.id === '2400') return true
      if (loop.id !== '2300') return false
      const read = new ValueReader(loop.place, [])
      const total = read.requiredMoney(loop.segment('CLM'), 'CLM02')
      const lines = loop.loops('2400').map((line) => {
        const segment = line.segment(charge.slice(0, 3))
        return read.at(line.place).money(segment, charge) ?? usd(0)
      })
      const sum = clampedUsd(lines.reduce((minor, line) => minor + line.minor, 0))
      if (lines.length > 0 && sum.minor !== total.minor) read.issues.push(wrongTotal(loop.place, total, sum))
      report(read.issues, loop)
      return false
    },
    end: () => {},
  }
}

const COUNTED = new Set(['PO1', 'IT1', 'HL'])

/** CTT01 counts the lines of an order or invoice, and the levels of a ship notice. */
function lineCountCheck(): ContentCheck {
  let lines = 0
  return {
    loop(loop) {
      if (COUNTED.has(loop.id)) lines += 1
      return false
    },
    end(root, report) {
      const written = root.segment('CTT')?.get('CTT01-1').trim()
      if (written && Number(written) !== lines) report([wrongCount(root.place, lines)], root)
    },
  }
}

/** The balances of an 835 (see `balanceRemittance`), claim by claim. */
function remittanceCheck({ onRemittanceClaim, onRemittance }: TransactionListener): ContentCheck {
  let paid: Money = usd(0)
  return {
    loop(loop, _path, report) {
      if (loop.id !== '2100') return loop.id !== '2000'
      const read = new ValueReader(loop.place, [])
      const claim = readRemittanceClaim(loop, read)
      paid = clampedUsd(paid.minor + claim.paid.minor)
      report(read.issues, loop)
      report(balanceClaim(claim, loop.place), loop)
      onRemittanceClaim?.(claim, loop)
      return false
    },
    end(root, report) {
      const read = new ValueReader(root.place, [])
      const head = readRemittanceHead(root, read)
      const balances = balanceTotal(paid, head).map((issue) => ({
        ...issue,
        place: `${root.place}/${issue.place}`,
      }))
      report([...read.issues, ...balances], root)
      onRemittance?.(head, root)
    },
  }
}

/** What a professional claim must hold (see `validateClaim`), claim by claim. */
function claimCheck(): ContentCheck {
  const LEVELS = new Set(['2000A', '2000B', '2000C'])
  const told = new Set<string>()
  return {
    loop(loop, path, report) {
      if (loop.id !== '2300') {
        // What was wrong with a level is told once, with its first claim.
        if (LEVELS.has(loop.id)) told.clear()
        return !LEVELS.has(loop.id)
      }
      const read = new ValueReader(loop.place, [])
      const claim = readOneClaim(loop, path, read)
      const issues = [...read.issues, ...(claim ? validateClaim(claim, '') : [])]
      for (const issue of issues) {
        const { node, place } = placeIn(issue.place, loop, path)
        const isNew = !told.has(`${issue.code} ${place}`)
        if (isNew && node !== loop) told.add(`${issue.code} ${place}`)
        if (isNew) report([{ ...issue, place }], node)
      }
      return false
    },
    end: () => {},
  }
}

/** A place by loop ids (`/2010AA/NM109`, `/2300/CLM02`) as one that leads from the transaction's start. */
function placeIn(
  place: string,
  claim: LoopNode,
  path: readonly LoopNode[],
): { readonly node: LoopNode; readonly place: string } {
  if (!place.startsWith('/'))
    return { node: path.findLast((node) => place.startsWith(node.place)) ?? claim, place }
  const [id = '', ...rest] = place.slice(1).split('/')
  if (id === '2300') return { node: claim, place: [claim.place, ...rest].join('/') }
  const level = path.find((node) => node.id === id)
  if (level) return { node: level, place: [level.place, ...rest].join('/') }
  const parent = path.find((node) => node.loop(id))
  if (parent) return { node: parent, place: [parent.place, `${id}[1]`, ...rest].join('/') }
  return { node: claim, place: [claim.place, id, ...rest].join('/') }
}

const wrongTotal = (place: string, total: Money, sum: Money): Issue =>
  error(
    'x12.claim.total',
    `${place}/CLM02`,
    `CLM02 is ${printUsd(total)}, the line charges add up to ${printUsd(sum)}.`,
    'Send the sum of the line charges.',
  )

const wrongCount = (place: string, counted: number): Issue =>
  error(
    'x12.count',
    `${place}/CTT01`,
    `The count of lines is not the number of lines sent, which is ${counted}.`,
    `Write ${counted}, or send the missing lines.`,
  )

const unknownSet = (place: string): Issue =>
  warning(
    'x12.set.unknown',
    place,
    'Nothing is known of this transaction set in this version: only its envelope is checked.',
    'Check that ST01 and GS08 name what you meant to send.',
  )
