import type { Issue } from '../../../kernel/index.ts'
import type { Hl7Message } from '../message.ts'
import type { Segment } from '../segment.ts'
import { type Element, grammarOf } from './grammar.ts'
import { structureNameOf } from './structure-name.ts'

/** A group of a message: its segments and groups in the order in which they were sent. */
export class Group {
  readonly name: string
  readonly items: readonly (Segment | Group)[]

  constructor(name: string, items: readonly (Segment | Group)[]) {
    this.name = name
    this.items = items
  }

  /** The first segment of a name that stands in this group itself. */
  segment(name: string): Segment | undefined {
    return this.segments(name)[0]
  }

  segments(name: string): readonly Segment[] {
    return this.items.filter((item): item is Segment => !(item instanceof Group) && item.name === name)
  }

  /** The groups of a name in this group, or deeper in groups between that hold it. */
  groups(name: string): readonly Group[] {
    return this.items.flatMap((item) =>
      item instanceof Group ? (item.name === name ? [item] : item.groups(name)) : [],
    )
  }
}

export type Grouped = {
  /** The name of the structure; undefined when the message's type has none here: then `root` holds all segments. */
  readonly structure: string | undefined
  readonly root: Group
  readonly issues: readonly Issue[]
}

/**
 * Puts the segments of a message into the groups of its structure, or of the one that is named. Every segment keeps
 * its place: one that the structure does not have there stays in the group in which it stands and is told as an issue
 * (Z-segments are not told).
 */
export function groupMessage(message: Hl7Message, structure = structureNameOf(message)): Grouped {
  const grammar = structure === undefined ? undefined : grammarOf(structure)
  if (structure === undefined || !grammar)
    return { structure: undefined, root: new Group('', message.segments), issues: [] }
  const matcher = new Matcher(grammar)
  const seen = new Map<string, number>()
  for (const segment of message.segments) {
    const nth = (seen.get(segment.name) ?? 0) + 1
    seen.set(segment.name, nth)
    matcher.take(segment, nth === 1 ? segment.name : `${segment.name}[${nth}]`)
  }
  return { structure, ...matcher.end() }
}

/** An open group; `at` is the element that was last used. */
type Frame = {
  readonly element: Element
  readonly items: (Segment | Group)[]
  /** How often each element was used; -1 when it was told as missing. */
  readonly counts: number[]
  at: number
  /** The last segment of the group: where an issue points that is about its end. */
  last: string
}

/** A way into groups: an index of an element at each level. */
type Way = readonly number[]

/** A message of another structure altogether: the first ones tell enough. */
const UNEXPECTED_MAX = 20

/** Segments that any message may hold (HL7 v2.5.1, 2.14). */
const ANYWHERE = new Set(['ADD', 'DSC'])

/**
 * Invariants: 1. `#frames` are the open groups, outermost first; each segment goes into the innermost after its place was
 * found. 2. A place is looked for forward first, in the innermost group first: as the structure has it, then over what is
 * required and missing, then backward as out of order.
 */
class Matcher {
  readonly #frames: Frame[]
  readonly #issues: Issue[] = []
  #unexpected = 0

  constructor(grammar: Element) {
    this.#frames = [open(grammar, 'MSH')]
  }

  take(segment: Segment, place: string): void {
    const { name } = segment
    if (!this.#forward(name, place, true) && !this.#forward(name, place, false)) {
      if (!name.startsWith('Z') && !ANYWHERE.has(name)) this.#misplaced(name, place)
    }
    const frame = this.#frames.at(-1)
    frame?.items.push(segment)
    if (frame) frame.last = place
  }

  end(): { readonly root: Group; readonly issues: readonly Issue[] } {
    const [root] = this.#frames
    while (this.#frames.length > 1) this.#close()
    if (root) this.#tellMissing(root, root.element.elements.length, root.last)
    return { root: new Group(root?.element.group ?? '', root?.items ?? []), issues: this.#issues }
  }

  /** Finds the next place of a segment at or after the current ones, innermost first. */
  #forward(name: string, place: string, strict: boolean): boolean {
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const frame = this.#frames[depth]
      if (!frame?.element.holds.has(name)) continue
      const way = this.#wayIn(frame, name, strict)
      if (way) {
        while (this.#frames.length > depth + 1) this.#close()
        this.#enter(frame, way, place)
        return true
      }
      const again = frame.element.repeats && depth > 0 ? wayTo(frame.element, name, 0, strict) : undefined
      if (again) {
        while (this.#frames.length > depth) this.#close()
        const parent = this.#frames[depth - 1]
        if (parent) this.#enter(parent, [parent.at, ...again], place)
        return true
      }
    }
    return false
  }

  #wayIn(frame: Frame, name: string, strict: boolean): Way | undefined {
    const current = frame.element.elements[frame.at]
    const isOpen = current && (current.repeats || frame.counts[frame.at] === undefined)
    const start = isOpen ? frame.at : frame.at + 1
    return wayTo(frame.element, name, start, strict, frame.counts[start] !== undefined)
  }

  #enter(frame: Frame, way: Way, place: string): void {
    let into = frame
    way.forEach((index, level) => {
      this.#tellMissing(into, index, place)
      into.at = index
      into.counts[index] = Math.max(0, into.counts[index] ?? 0) + 1
      const element = into.element.elements[index]
      if (!element || level === way.length - 1) return
      into = open(element, place)
      this.#frames.push(into)
    })
  }

  #close(): void {
    const frame = this.#frames.pop()
    if (!frame) return
    this.#tellMissing(frame, frame.element.elements.length, frame.last)
    const parent = this.#frames.at(-1)
    if (!parent) return
    parent.items.push(new Group(frame.element.group ?? '', frame.items))
    parent.last = frame.last
  }

  /** What is required before an element and was not sent. */
  #tellMissing({ element, counts }: Frame, before: number, place: string): void {
    for (let index = 0; index < before; index++) {
      const each = element.elements[index]
      if (!each?.required || counts[index] !== undefined) continue
      counts[index] = -1
      this.#issues.push(missing(firstOf(each), element.group ?? '', place))
    }
  }

  /** Not forward: it stands again or too late in an open group, or belongs to none. */
  #misplaced(name: string, place: string): void {
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const frame = this.#frames[depth]
      const index = frame?.element.elements.findIndex((each) => each.names.includes(name)) ?? -1
      if (!frame || index < 0) continue
      while (this.#frames.length > depth + 1) this.#close()
      const before = Math.max(0, frame.counts[index] ?? 0)
      frame.counts[index] = before + 1
      const repeated = before > 0 && frame.element.elements[index]?.repeats === false
      this.#issues.push(repeated ? tooMany(name, place) : outOfOrder(name, place))
      return
    }
    if (this.#unexpected++ < UNEXPECTED_MAX) this.#issues.push(unexpected(name, place))
  }
}

const open = (element: Element, last: string): Frame => ({ element, items: [], counts: [], at: 0, last })

/**
 * The way to a segment in a group, from one of its elements on. Strict: over nothing that is required; the first
 * element may have been satisfied before.
 */
function wayTo(
  { elements }: Element,
  name: string,
  start: number,
  strict: boolean,
  satisfied = false,
): Way | undefined {
  for (let index = start; index < elements.length; index++) {
    const element = elements[index]
    if (!element) return undefined
    if (element.names.includes(name)) return [index]
    if (element.holds.has(name)) {
      const inner = wayTo(element, name, 0, strict)
      if (inner) return [index, ...inner]
    }
    if (strict && element.required && !(index === start && satisfied)) return undefined
  }
  return undefined
}

/** The segment by which people know an element: of a group the first that it requires. */
function firstOf({ names, elements }: Element): string {
  const [first] = elements
  const inside = elements.find((each) => each.required) ?? first
  return inside ? firstOf(inside) : names.join(' or ')
}

const missing = (name: string, group: string, after: string): Issue => ({
  severity: 'error',
  code: 'hl7v2.structure.missing',
  place: after,
  says: `${name} is missing: ${group} requires it here.`,
  fix: `Send ${name}, where ${group} has it.`,
})

const outOfOrder = (name: string, place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.structure.order',
  place,
  says: `${name} stands later than the structure of the message has it.`,
  fix: `Send ${name} where the structure has it.`,
})

const tooMany = (name: string, place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.structure.repeated',
  place,
  says: `${name} stands more than once where the structure of the message has it once.`,
  fix: `Send ${name} once there.`,
})

const unexpected = (name: string, place: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.structure.unexpected',
  place,
  says: `${name} has no place in the structure of the message; it was kept where it stands.`,
  fix: `Leave ${name} out, or send what the partner agreed as a Z-segment.`,
})
