import { type JsonItem, type JsonMember, type JsonNode, unquoted } from './json-tree.ts'

const [START, END, NEXT, SLOT] = [0, 1, 2, 3]
/** So many characters a slot in texts as they are met: the part that is never written takes no memory. */
const CHARACTERS_A_SLOT = 8

/**
 * Where the names and values of a text stand: twelve bytes each, in the order of the text. Nodes are views of it, made when
 * somebody asks for them, so that a tree takes about as much memory as its text.
 * Invariants: 1. slots are pushed in the order of their first characters; an object's are a name, its value, the next name
 * and so on. 2. `NEXT` of a closed slot is the one after everything that stands in it.
 */
export class JsonTape {
  readonly text: string
  #slots: Int32Array
  #used = 0

  constructor(text: string) {
    this.text = text
    this.#slots = new Int32Array((Math.ceil(text.length / CHARACTERS_A_SLOT) + 1) * SLOT)
  }

  /** The slot of a name or value that starts at an offset; `close` tells its end. */
  open(start: number): number {
    const slot = this.#used
    if (slot + SLOT > this.#slots.length) {
      const grown = new Int32Array(this.#slots.length * 2)
      grown.set(this.#slots)
      this.#slots = grown
    }
    this.#slots[slot + START] = start
    this.#used = slot + SLOT
    return slot
  }

  close(slot: number, end: number): void {
    this.#slots[slot + END] = end
    this.#slots[slot + NEXT] = this.#used
  }

  startOf = (slot: number): number => this.#slots[slot + START] ?? 0
  endOf = (slot: number): number => this.#slots[slot + END] ?? 0
  nextOf = (slot: number): number => this.#slots[slot + NEXT] ?? 0
  textOf = (slot: number): string => this.text.slice(this.startOf(slot), this.endOf(slot))

  /** The slots right in an array or an object: values, or a name and its value in turn. */
  inside(slot: number): number[] {
    const end = this.nextOf(slot)
    const slots: number[] = []
    for (let at = slot + SLOT; at < end; at = this.nextOf(at)) slots.push(at)
    return slots
  }

  node(slot: number): JsonNode {
    const kind = KINDS[this.text[this.startOf(slot)] ?? ''] ?? 'number'
    if (kind === 'object') return new ObjectView(this, slot)
    return kind === 'array' ? new ArrayView(this, slot) : new ScalarView(this, slot, kind)
  }

  /** Offset of the comma or bracket that follows a value. */
  afterValue(slot: number): number {
    let at = this.endOf(slot)
    while (isBlank(this.text.charCodeAt(at))) at += 1
    return at
  }
}

const KINDS: Readonly<Record<string, JsonNode['kind']>> = {
  '{': 'object',
  '[': 'array',
  '"': 'string',
  t: 'boolean',
  f: 'boolean',
  n: 'null',
}

export const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** A part of a tape; `offset` is that of its first character. */
class View {
  protected readonly tape: JsonTape
  protected readonly slot: number
  readonly offset: number

  constructor(tape: JsonTape, slot: number) {
    this.tape = tape
    this.slot = slot
    this.offset = tape.startOf(slot)
  }

  /** As it was written. */
  get written(): string {
    return this.tape.textOf(this.slot)
  }
}

class ScalarView<Kind extends 'string' | 'number' | 'boolean' | 'null'> extends View {
  readonly kind: Kind

  constructor(tape: JsonTape, slot: number, kind: Kind) {
    super(tape, slot)
    this.kind = kind
  }

  get raw(): string {
    return this.written
  }
}

class ArrayView extends View {
  readonly kind = 'array'

  get items(): readonly JsonItem[] {
    let from = this.offset + 1
    return this.tape.inside(this.slot).map((slot) => {
      const item = new ItemView(this.tape, slot, from)
      from = this.tape.afterValue(slot) + 1
      return item
    })
  }

  get inside(): string {
    return insideOf(this.tape, this.slot)
  }
}

class ObjectView extends View {
  readonly kind = 'object'

  get members(): readonly JsonMember[] {
    const { tape } = this
    const members: JsonMember[] = []
    let from = this.offset + 1
    const end = tape.nextOf(this.slot)
    for (let name = this.slot + SLOT; name < end; ) {
      const value = tape.nextOf(name)
      members.push(new MemberView(tape, name, from))
      from = tape.afterValue(value) + 1
      name = tape.nextOf(value)
    }
    return members
  }

  get inside(): string {
    return insideOf(this.tape, this.slot)
  }
}

/** The blanks of an array or an object with nothing else in it. */
const insideOf = (tape: JsonTape, slot: number): string =>
  tape.nextOf(slot) === slot + SLOT ? tape.textOf(slot).slice(1, -1) : ''

class ItemView extends View {
  readonly #from: number

  /** `from` is the offset after the bracket or comma before it. */
  constructor(tape: JsonTape, slot: number, from: number) {
    super(tape, slot)
    this.#from = from
  }

  get before(): string {
    return this.tape.text.slice(this.#from, this.offset)
  }

  get value(): JsonNode {
    return this.tape.node(this.valueSlot)
  }

  get after(): string {
    return this.tape.text.slice(this.tape.endOf(this.valueSlot), this.tape.afterValue(this.valueSlot))
  }

  protected get valueSlot(): number {
    return this.slot
  }
}

class MemberView extends ItemView {
  readonly name: string

  constructor(tape: JsonTape, slot: number, from: number) {
    super(tape, slot, from)
    this.name = unquoted(this.written)
  }

  get rawName(): string {
    return this.written
  }

  get colon(): string {
    return this.tape.text.slice(this.tape.endOf(this.slot), this.tape.startOf(this.valueSlot))
  }

  protected override get valueSlot(): number {
    return this.tape.nextOf(this.slot)
  }
}

/** The text of a node as it was read; undefined of one that was made otherwise. */
export const writtenText = (node: JsonNode): string | undefined =>
  node instanceof View ? node.written : undefined
