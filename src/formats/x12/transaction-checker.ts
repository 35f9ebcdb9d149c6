import type { Issue } from '../../kernel/index.ts'
import { softened, versionIssues } from './codec.ts'
import { foreignComponent } from './component-separator.ts'
import type { TransactionHead } from './envelope-reader.ts'
import { guideOf } from './guide-of.ts'
import { HierarchyChecker } from './hierarchy.ts'
import { warning } from './issue.ts'
import { positionOf } from './locate.ts'
import { LoopMatcher, type LoopNode } from './loops.ts'
import type { Segment } from './segment.ts'
import type { SourcePosition } from './segment-source.ts'
import { askRules, type Guide } from './shape/guide.ts'
import { shapeOf } from './shape/loop.ts'
import { Reading } from './shape/reading.ts'

/** What an issue is about, as far as it is known: for whoever answers with it. */
export type IssueSite = {
  readonly transaction?: TransactionHead | undefined
  readonly loop?: LoopNode | undefined
  readonly segment?: Segment | undefined
}

export type IssueListener = (issue: Issue, position: SourcePosition | undefined, site: IssueSite) => void

export type TransactionListener = {
  readonly onIssue: IssueListener
  /** Each segment with the loop it stands in and how deep that is; no loop when nothing is known of the set. */
  readonly onSegment?: ((segment: Segment, loop: LoopNode | undefined, depth: number) => void) | undefined
  /**
   * A part of a transaction is complete and leaves memory: a claim of an 835 or 837, a member of an 834, an order's line.
   * `value` is what the typed reader of the set makes of it; only its guide knows its type.
   */
  readonly onUnit?: ((value: object, loop: LoopNode, guide: Guide) => void) | undefined
  /** A transaction is complete: everything but its units, and the loops they stood in. */
  readonly onEnd?: ((value: object, root: LoopNode, guide: Guide) => void) | undefined
}

/**
 * Checks one transaction while it comes: loops by their schema, elements, hierarchy, and what its content must add up
 * to. It lets go of each unit (a claim, a member, a line) when that is complete.
 */
export class TransactionChecker {
  readonly #listener: TransactionListener
  readonly #head: TransactionHead
  readonly #guide: Guide | undefined
  readonly #matcher: LoopMatcher | undefined
  readonly #hierarchy: HierarchyChecker
  readonly #reading: Reading | undefined
  /** About the transaction as a whole: told at its ST. */
  #ofHead: readonly Issue[]
  #placed = false
  #foreign = false

  constructor(head: TransactionHead, listener: TransactionListener) {
    this.#listener = listener
    this.#head = head
    this.#hierarchy = new HierarchyChecker(head.place)
    const guide = guideOf(head)
    this.#guide = guide
    this.#matcher = guide && this.#createMatcher(guide)
    this.#reading = guide && this.#matcher && this.#createReading(guide, this.#matcher.root)
    this.#ofHead = guide ? versionIssues(head, guide) : [unknownSet(head.place)]
  }

  take(segment: Segment): void {
    for (const issue of this.#ofHead) this.#tell(issue, undefined, segment)
    this.#ofHead = []
    this.#placed = false
    this.#matcher?.take(segment)
    if (!this.#placed) this.#listener.onSegment?.(segment, undefined, 0)
    this.#checkComponents(segment)
    if (segment.id !== 'HL') return
    for (const issue of this.#hierarchy.take(segment)) this.#tell(issue, undefined, segment)
  }

  /** Told once: everything else that follows from it is told too. */
  #checkComponents(segment: Segment): void {
    const issue = this.#foreign ? undefined : foreignComponent(segment, this.#head.place)
    if (!issue) return
    this.#foreign = true
    this.#tell(issue, undefined, segment)
  }

  finish(): void {
    const root = this.#matcher?.finish()
    if (!root || !this.#guide || !this.#reading) return
    const value = this.#guide.root.read(root, this.#reading)
    this.#listener.onEnd?.(value, root, this.#guide)
  }

  #tell(issue: Issue, loop: LoopNode | undefined, segment: Segment | undefined): void {
    const near = segment ?? firstSegment(loop)
    const position = near && positionOf(issue.place, near)
    const told = this.#guide ? softened(this.#head, this.#guide, issue) : issue
    this.#listener.onIssue(told, position, { transaction: this.#head, loop, segment: near })
  }

  #createReading(guide: Guide, root: LoopNode): Reading {
    const tell = (issue: Issue, loop: LoopNode, segment: Segment | undefined) =>
      this.#tell(issue, loop, segment)
    return new Reading(root, tell, askRules([...guide.rules(), ...guide.balances()], tell))
  }

  #createMatcher(guide: Guide): LoopMatcher {
    const { onSegment } = this.#listener
    return new LoopMatcher(guide.schema.root, this.#head.place, {
      onIssue: (issue, segment, loop) => this.#tell(issue, loop, segment),
      ...(onSegment && {
        onSegment: (segment: Segment, loop: LoopNode, depth: number) => {
          this.#placed = true
          onSegment(segment, loop, depth)
        },
      }),
      onLoop: (loop) => this.#takeLoop(loop, guide),
    })
  }

  /** Reads a unit, or a level whose units are gone already; others are read with the loop they stand in. */
  #takeLoop(loop: LoopNode, guide: Guide): boolean {
    const isUnit = guide.units.has(loop.spec)
    if (!isUnit && !guide.levels.has(loop.spec)) return false
    const value = this.#reading && shapeOf(loop.spec)?.read(loop, this.#reading)
    if (isUnit && value) this.#listener.onUnit?.(value, loop, guide)
    return true
  }
}

function firstSegment(loop: LoopNode | undefined): Segment | undefined {
  const first = loop?.items[0]
  return first === undefined || first.kind === 'segment' ? first : undefined
}

const unknownSet = (place: string): Issue =>
  warning(
    'x12.set.unknown',
    place,
    'Nothing is known of this transaction set in this version: only its envelope is checked.',
    'Check that ST01 and GS08 name what you meant to send.',
  )
