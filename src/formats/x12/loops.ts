import type { Issue } from '../../kernel/index.ts'
import type { Transaction } from './interchange.ts'
import { error, warning } from './issue.ts'
import type { LoopSpec, PartSpec, SegmentSpec, TransactionSchema } from './schema.ts'
import type { Segment } from './segment.ts'

/** A loop as it occurred: its segments and inner loops in the order they came. Nothing is dropped or moved. */
export class LoopNode {
  readonly id: string
  /** `ISA[1]/GS[1]/ST[1]/2000[1]/2100[3]`; an element's place is this and its name. */
  readonly place: string
  readonly items: (Segment | LoopNode)[] = []

  constructor(id: string, place: string) {
    this.id = id
    this.place = place
  }

  /** Own segments (not those of inner loops) with this id, and with one of `values` in element 1 when given. */
  segments(id: string, ...values: readonly string[]): Segment[] {
    return this.items.filter(
      (item): item is Segment =>
        !(item instanceof LoopNode) && item.id === id && (values.length === 0 || item.has(1, values)),
    )
  }

  segment(id: string, ...values: readonly string[]): Segment | undefined {
    return this.segments(id, ...values)[0]
  }

  /** Direct inner loops with this id. */
  loops(id: string): LoopNode[] {
    return this.items.filter((item): item is LoopNode => item instanceof LoopNode && item.id === id)
  }

  loop(id: string): LoopNode | undefined {
    return this.loops(id)[0]
  }

  /** Loops with this id at any depth, in order. */
  deep(id: string): LoopNode[] {
    return this.items.flatMap((item) => {
      if (!(item instanceof LoopNode)) return []
      return item.id === id ? [item, ...item.deep(id)] : item.deep(id)
    })
  }
}

type OpenLoop = { spec: LoopSpec; node: LoopNode; counts: Map<PartSpec, number>; reached: number }

/** Who follows the matching of a transaction that is too large to keep. */
export type LoopListener = {
  /** `near` is the segment that the issue is about or that opened the loop it is about. */
  readonly onIssue: (issue: Issue, near: Segment | undefined) => void
  /** Each segment with the loop it was put into, and how deep that is; not told of segments that fit nowhere. */
  readonly onSegment?: (segment: Segment, loop: LoopNode, depth: number) => void
  /** A loop is complete; `path` leads from the root to its parent. True lets go of it: it leaves the tree. */
  readonly onLoop?: (loop: LoopNode, path: readonly LoopNode[]) => boolean
}

/**
 * Sorts a transaction's segments into the loops of its schema. Lenient: a segment goes to the innermost open loop that
 * has room for it, in whatever order it came; what is out of order, too many, missing or unknown is told as an issue.
 */
export function readLoops(transaction: Transaction, schema: TransactionSchema) {
  const issues: Issue[] = []
  const matcher = new LoopMatcher(schema.root, transaction.place, { onIssue: (issue) => issues.push(issue) })
  for (const segment of transaction.segments) matcher.take(segment)
  return { root: matcher.finish(), issues: issues as readonly Issue[] }
}

/** From here on the same issue may be told again: a set of millions of places would outgrow the file. */
const TOLD_MAX = 10_000

/** Invariant: `#open` is the path from the root to the innermost loop that may still take segments; never empty. */
export class LoopMatcher {
  readonly root: LoopNode
  readonly #listener: LoopListener
  readonly #told = new Set<string>()
  readonly #open: [OpenLoop, ...OpenLoop[]]

  constructor(spec: LoopSpec, place: string, listener: LoopListener) {
    this.root = new LoopNode(spec.id, place)
    this.#listener = listener
    this.#open = [{ spec, node: this.root, counts: new Map(), reached: 0 }]
  }

  take(segment: Segment): void {
    const found = this.#find(segment, true) ?? this.#find(segment, false)
    if (found) this.#place(segment, found.depth, found.index)
    else this.#keepUnknown(segment)
  }

  finish(): LoopNode {
    this.#closeTo(0)
    this.#close(this.#open[0])
    return this.root
  }

  #find(segment: Segment, withRoom: boolean): { depth: number; index: number } | undefined {
    for (let depth = this.#open.length - 1; depth >= 0; depth--) {
      const loop = this.#open[depth]
      const index = loop ? findPart(loop, segment, withRoom) : -1
      if (index >= 0) return { depth, index }
    }
    return undefined
  }

  #place(segment: Segment, depth: number, index: number): void {
    this.#closeTo(depth)
    const loop = this.#open[depth]
    const part = loop?.spec.parts[index]
    if (!loop || !part) return
    const count = (loop.counts.get(part) ?? 0) + 1
    loop.counts.set(part, count)
    const name = part.kind === 'loop' ? `${part.id}[${count}]` : part.id
    if (count > part.max) this.#tell(tooMany(`${loop.node.place}/${name}`, part.max), segment)
    if (isLate(loop, index)) this.#tell(outOfOrder(`${loop.node.place}/${name}`), segment)
    loop.reached = Math.max(loop.reached, index)
    if (part.kind === 'segment') loop.node.items.push(segment)
    else this.#openLoop(loop.node, part, segment, count)
    this.#listener.onSegment?.(segment, (this.#open.at(-1) ?? loop).node, this.#open.length - 1)
  }

  #openLoop(parent: LoopNode, spec: LoopSpec, segment: Segment, count: number): void {
    const node = new LoopNode(spec.id, `${parent.place}/${spec.id}[${count}]`)
    parent.items.push(node)
    node.items.push(segment)
    this.#open.push({ spec, node, counts: new Map([[spec.opener, 1]]), reached: 0 })
  }

  #keepUnknown(segment: Segment): void {
    const { node } = this.#open.at(-1) ?? this.#open[0]
    node.items.push(segment)
    if (segment.id.trim() !== '') this.#tell(unexpected(`${node.place}/${printId(segment.id)}`), segment)
  }

  /** The same thing at the same place is told once: a whole transaction may be of the wrong kind. */
  #tell(issue: Issue, near: Segment | undefined): void {
    const key = `${issue.code} ${issue.place}`
    if (this.#told.has(key)) return
    if (this.#told.size < TOLD_MAX) this.#told.add(key)
    this.#listener.onIssue(issue, near)
  }

  #closeTo(depth: number): void {
    while (this.#open.length - 1 > depth) {
      const loop = this.#open.pop()
      const parent = this.#open.at(-1)
      if (!loop || !parent) return
      this.#close(loop)
      const path = this.#open.map(({ node }) => node)
      if (this.#listener.onLoop?.(loop.node, path)) parent.node.items.pop()
    }
  }

  #close({ spec, counts, node }: OpenLoop): void {
    for (const part of spec.parts) {
      if (part.usage === 'S' || counts.has(part) || hasSibling(spec, part, counts)) continue
      const place = `${node.place}/${part.id}${part.kind === 'segment' ? qualifier(part) : ''}`
      this.#tell(part.usage === 'R' ? missing(place) : expected(place), node.segments(spec.opener.id)[0])
    }
  }
}

/**
 * The first part from where the loop has come to, then from its start, that takes the segment. A loop's opener never
 * occurs twice in it: another one is another loop, even one too many.
 */
function findPart({ spec, counts, reached }: OpenLoop, segment: Segment, withRoom: boolean): number {
  const takes = (part: PartSpec): boolean =>
    matches(part.kind === 'loop' ? part.opener : part, segment) &&
    ((!withRoom && part !== spec.opener) || (counts.get(part) ?? 0) < part.max)
  const later = spec.parts.findIndex((part, index) => index >= reached && takes(part))
  return later >= 0 ? later : spec.parts.findIndex(takes)
}

/** Likes of one segment id share a position and may come in any order (X12.6, order of segments). */
const isLate = ({ spec, reached }: OpenLoop, index: number): boolean =>
  spec.parts.slice(index, reached + 1).some((part) => openingId(part) !== openingId(spec.parts[index]))

const openingId = (part: PartSpec | undefined): string | undefined =>
  part?.kind === 'loop' ? part.opener.id : part?.id

const matches = (spec: SegmentSpec, segment: Segment): boolean =>
  spec.id === segment.id && (spec.values === undefined || segment.has(spec.position, spec.values))

/** A required loop is present also when its twin with the same id (another qualifier) is. */
const hasSibling = (spec: LoopSpec, part: PartSpec, counts: ReadonlyMap<PartSpec, number>): boolean =>
  part.kind === 'loop' &&
  spec.parts.some((other) => other !== part && other.id === part.id && counts.has(other))

const qualifier = ({ values, position }: SegmentSpec): string =>
  values ? `${String(position).padStart(2, '0')}=${values.join('|')}` : ''

/** Ids are at most three capital letters and digits; anything else is data in the wrong place and is not shown. */
const printId = (id: string): string => (/^[A-Z][A-Z0-9]{1,2}$/.test(id) ? id : '(no segment id)')

const tooMany = (place: string, max: number) =>
  warning('x12.repeat', place, `It occurs more than ${max} times here.`, `Send it at most ${max} times.`)
const outOfOrder = (place: string) =>
  warning(
    'x12.order',
    place,
    'It stands later than its place in the loop.',
    'Send segments in the order of the guide.',
  )
const unexpected = (place: string) =>
  warning(
    'x12.segment.unexpected',
    place,
    'No loop open here has such a segment.',
    'Remove it or correct its qualifier.',
  )
const missing = (place: string) => error('x12.missing', place, 'A required part is missing.', 'Send it.')
const expected = (place: string) =>
  warning(
    'x12.expected',
    place,
    'A part that the guide requires is missing; nothing here needs it.',
    'Send it.',
  )
