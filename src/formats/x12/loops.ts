import type { Issue } from '../../kernel/index.ts'
import type { Transaction } from './interchange.ts'
import { error, warning } from './issue.ts'
import { type LoopSpec, openerOf, type PartSpec, type SegmentSpec, type TransactionSchema } from './schema.ts'
import type { Segment } from './segment.ts'

type Item = Segment | LoopNode

/** A loop as it occurred: its segments and inner loops in the order they came. Nothing is dropped or moved. */
export class LoopNode {
  readonly spec: LoopSpec
  /** The loop it stands in; the place of the transaction when it stands in none. */
  readonly #within: LoopNode | string
  readonly #nth: number
  #items: Item[]
  #parts: number[]

  /** `items` and `parts` are the matcher's while the loop is open. */
  constructor(spec: LoopSpec, within: LoopNode | string, nth: number, items: Item[], parts: number[]) {
    this.spec = spec
    this.#within = within
    this.#nth = nth
    this.#items = items
    this.#parts = parts
  }

  get kind(): 'loop' {
    return 'loop'
  }

  get id(): string {
    return this.spec.id
  }

  /** Which one of its like it is in its parent, from 1. */
  get nth(): number {
    return this.#nth
  }

  get parent(): LoopNode | undefined {
    return typeof this.#within === 'string' ? undefined : this.#within
  }

  /** `ISA[1]/GS[1]/ST[1]/2000[1]/2100[3]`; an element's place is this and its name. */
  get place(): string {
    return typeof this.#within === 'string' ? this.#within : `${this.#within.place}/${this.id}[${this.#nth}]`
  }

  get items(): readonly Item[] {
    return this.#items
  }

  /** Which part of `spec` each item is; -1 when it is none. */
  get parts(): readonly number[] {
    return this.#parts
  }

  add(item: Item, part: number): void {
    this.#items.push(item)
    this.#parts.push(part)
  }

  /** Lets go of the last item. */
  drop(): void {
    this.#items.pop()
    this.#parts.pop()
  }

  /** Nothing will be added: the lists become the loop's own, no longer than they have to be. */
  seal(): void {
    this.#items = this.#items.slice()
    this.#parts = this.#parts.slice()
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

/**
 * `counts` of the parts of the spec, in its order; `reached` is the last of them that has come. The lists are used
 * again for the next loop: a file has a loop for every few segments, and lists that grow are most of its memory.
 */
type OpenLoop = { node: LoopNode; reached: number; readonly counts: number[]; items: Item[]; parts: number[] }

/** Who follows the matching of a transaction that is too large to keep. */
export type LoopListener = {
  /** `near` is the segment that the issue is about or that opened the loop it is about; `loop` is where it stands. */
  readonly onIssue: (issue: Issue, near: Segment | undefined, loop: LoopNode) => void
  /** Each segment with the loop it was put into, and how deep that is; not told of segments that fit nowhere. */
  readonly onSegment?: (segment: Segment, loop: LoopNode, depth: number) => void
  /** A loop is complete. True lets go of it: it leaves the tree. */
  readonly onLoop?: (loop: LoopNode) => boolean
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
  readonly #free: OpenLoop[] = []

  constructor(spec: LoopSpec, place: string, listener: LoopListener) {
    const [items, parts]: [Item[], number[]] = [[], []]
    this.root = new LoopNode(spec, place, 1, items, parts)
    this.#listener = listener
    this.#open = [{ node: this.root, reached: 0, counts: [], items, parts }]
  }

  take(segment: Segment): void {
    if (!this.#takeWhere(segment, true) && !this.#takeWhere(segment, false)) this.#keepUnknown(segment)
  }

  finish(): LoopNode {
    this.#closeTo(0)
    this.#checkWhole(this.#open[0])
    return this.root
  }

  #takeWhere(segment: Segment, withRoom: boolean): boolean {
    const open = this.#open
    for (let depth = open.length - 1; depth >= 0; depth--) {
      const loop = open[depth]
      const candidates = loop?.node.spec.byCode.get(segment.code)
      if (!loop || candidates === undefined) continue
      const index = pickPart(loop, candidates, segment, withRoom)
      if (index < 0) continue
      this.#closeTo(depth)
      this.#place(segment, loop, index, depth)
      return true
    }
    return false
  }

  #place(segment: Segment, loop: OpenLoop, index: number, depth: number): void {
    const part = loop.node.spec.parts[index]
    if (!part) return
    const count = (loop.counts[index] ?? 0) + 1
    loop.counts[index] = count
    if (count > part.max || index < loop.reached) this.#checkRoom(segment, loop, index, count)
    if (index > loop.reached) loop.reached = index
    if (part.kind === 'segment') {
      loop.node.add(segment, index)
      this.#listener.onSegment?.(segment, loop.node, depth)
      return
    }
    const node = this.#openLoop(part, loop.node, count)
    loop.node.add(node, index)
    node.add(segment, 0)
    this.#listener.onSegment?.(segment, node, depth + 1)
  }

  #openLoop(spec: LoopSpec, within: LoopNode, nth: number): LoopNode {
    const free = this.#free.pop()
    const [items, parts] = [free?.items ?? [], free?.parts ?? []]
    const node = new LoopNode(spec, within, nth, items, parts)
    if (free) {
      free.node = node
      free.reached = 0
      this.#open.push(free)
    } else this.#open.push({ node, reached: 0, counts: [], items, parts })
    const counts = this.#open.at(-1)?.counts ?? []
    for (let index = 0; index < spec.parts.length; index++) counts[index] = 0
    counts[0] = 1
    return node
  }

  #checkRoom(segment: Segment, loop: OpenLoop, index: number, count: number): void {
    const part = loop.node.spec.parts[index]
    if (!part) return
    const place = `${loop.node.place}/${part.kind === 'loop' ? `${part.id}[${count}]` : part.id}`
    if (count > part.max) this.#tell(tooMany(place, part.max), segment, loop.node)
    if (isLate(loop, index)) this.#tell(outOfOrder(place), segment, loop.node)
  }

  #keepUnknown(segment: Segment): void {
    const { node } = this.#open.at(-1) ?? this.#open[0]
    node.add(segment, -1)
    if (segment.id.trim() !== '')
      this.#tell(unexpected(`${node.place}/${printId(segment.id)}`), segment, node)
  }

  /** The same thing at the same place is told once: a whole transaction may be of the wrong kind. */
  #tell(issue: Issue, near: Segment | undefined, loop: LoopNode): void {
    const key = `${issue.code} ${issue.place}`
    if (this.#told.has(key)) return
    if (this.#told.size < TOLD_MAX) this.#told.add(key)
    this.#listener.onIssue(issue, near, loop)
  }

  #closeTo(depth: number): void {
    while (this.#open.length - 1 > depth) {
      const loop = this.#open.pop()
      const parent = this.#open.at(-1)
      if (!loop || !parent) return
      this.#checkWhole(loop)
      const { node, items, parts } = loop
      node.seal()
      items.length = 0
      parts.length = 0
      this.#free.push(loop)
      if (this.#listener.onLoop?.(node)) parent.node.drop()
    }
  }

  #checkWhole({ counts, node }: OpenLoop): void {
    const { spec } = node
    for (const index of spec.needed) {
      const part = spec.parts[index]
      if (!part || (counts[index] ?? 0) > 0 || hasSibling(spec, part, counts)) continue
      const place = `${node.place}/${part.id}${part.kind === 'segment' ? qualifier(part) : ''}`
      this.#tell(part.usage === 'R' ? missing(place) : expected(place), node.segment(spec.opener.id), node)
    }
  }
}

/**
 * The first part from where the loop has come to, then from its start, that takes the segment; -1 when none does. A
 * loop's opener never occurs twice in it: another one is another loop, even one too many.
 */
function pickPart(
  { node: { spec }, counts, reached }: OpenLoop,
  candidates: readonly number[],
  segment: Segment,
  withRoom: boolean,
): number {
  let early = -1
  for (const index of candidates) {
    if (early >= 0 && index < reached) continue
    const part = spec.parts[index]
    if (!part) continue
    const isFull = (counts[index] ?? 0) >= part.max
    if (isFull && (withRoom || part === spec.opener)) continue
    const { values, position } = openerOf(part)
    if (values !== undefined && !segment.has(position, values)) continue
    if (index >= reached) return index
    early = index
  }
  return early
}

/** Likes of one segment id share a position and may come in any order (X12.6, order of segments). */
function isLate({ node: { spec }, reached }: OpenLoop, index: number): boolean {
  const codeAt = (at: number): number | undefined => {
    const part = spec.parts[at]
    return part && openerOf(part).code
  }
  for (let at = index; at <= reached; at++) if (codeAt(at) !== codeAt(index)) return true
  return false
}

/** A required loop is present also when its twin with the same id (another qualifier) is. */
const hasSibling = (spec: LoopSpec, part: PartSpec, counts: readonly number[]): boolean =>
  part.kind === 'loop' &&
  spec.parts.some((other, index) => other !== part && other.id === part.id && (counts[index] ?? 0) > 0)

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
