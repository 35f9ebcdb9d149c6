import type { Repetition, Segment } from '../../hl7v2/index.ts'

/** What was read of a message. */
export type Taken = {
  /** Leaf by leaf: the rest is what no map has taken. */
  readonly leaves: Set<string>
  /** Places of texts with characters that FHIR has no place for, which are left out (FHIR R4, string). */
  readonly cleaned: Set<string>
}

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/g

/**
 * A repetition of a field, one of its components or sub-components. Data types nest, so a part is read the same way
 * wherever it stands: `at(4)` of an identifier's authority is its first component in a field, its first sub-component in
 * a component. Reading `text` takes the leaf; asking `isValued` does not.
 */
export class Part {
  /** `PID-3[2].4` */
  readonly place: string
  readonly #leaf: string
  readonly #cells: readonly (readonly string[])[]
  readonly #level: 'field' | 'component' | 'leaf'
  readonly #repetition: Repetition | undefined
  readonly #taken: Taken

  constructor(
    place: string,
    leaf: string,
    cells: readonly (readonly string[])[],
    level: 'field' | 'component' | 'leaf',
    repetition: Repetition | undefined,
    taken: Taken,
  ) {
    this.place = place
    this.#leaf = leaf
    this.#cells = cells
    this.#level = level
    this.#repetition = repetition
    this.#taken = taken
  }

  /** The nth component of a field, or the nth sub-component of a component. */
  at(nth: number): Part {
    if (this.#level === 'leaf') return nth === 1 ? this : this.#inner(nth, [], 'leaf')
    if (this.#level === 'field') {
      const subs = this.#cells[nth - 1]
      return this.#inner(nth, subs ? [subs] : [], 'component')
    }
    const leaf = this.#cells[0]?.[nth - 1]
    return this.#inner(nth, leaf === undefined ? [] : [[leaf]], 'leaf')
  }

  #inner(nth: number, cells: readonly (readonly string[])[], level: 'component' | 'leaf'): Part {
    const [place, leaf] = [`${this.place}.${nth}`, `${this.#leaf}.${nth}`]
    return new Part(place, leaf, cells, level, this.#repetition, this.#taken)
  }

  /** The first leaf, without the blanks around it; undefined when nothing stands there or `""` does. */
  get text(): string | undefined {
    if (this.#cells[0]?.[0]) this.#taken.leaves.add(this.#firstLeaf())
    return this.peek
  }

  /** The same without taking it. */
  get peek(): string | undefined {
    const raw = this.#cells[0]?.[0]
    return raw ? this.#clean(this.#repetition?.read(raw)) : undefined
  }

  #clean(text: string | null | undefined): string | undefined {
    if (!text) return undefined
    const clean = text.replace(CONTROL, '')
    if (clean.length !== text.length) this.#taken.cleaned.add(this.place)
    return clean.trim() || undefined
  }

  #firstLeaf(): string {
    if (this.#level === 'field') return `${this.#leaf}.1.1`
    return this.#level === 'component' ? `${this.#leaf}.1` : this.#leaf
  }

  /** Whether anything was sent here or below, other than the order to delete. */
  get isValued(): boolean {
    return this.#cells.some((subs) => subs.some((raw) => raw !== '""' && raw.trim() !== ''))
  }

  /** Whether the sender wrote `""`: what the receiver has is to be deleted. */
  get isDeleted(): boolean {
    return this.#cells[0]?.[0] === '""' && !this.isValued
  }

  /** Every leaf that was sent, taken. */
  take(): void {
    for (const { leaf } of this.leaves()) this.#taken.leaves.add(leaf)
  }

  /** All of a field's repetition as one text, separators included: of types that have no components. */
  get whole(): string | undefined {
    this.take()
    const { raw } = this.#repetition ?? {}
    if (this.#level !== 'field' || !raw || raw === '""') return undefined
    return this.#clean(this.#repetition?.read(raw))
  }

  /** Whether a leaf of it was read. */
  get isRead(): boolean {
    return this.leaves().some(({ leaf }) => this.#taken.leaves.has(leaf))
  }

  /** Every leaf that was sent. */
  leaves(): readonly { readonly leaf: string; readonly place: string; readonly isDeleted: boolean }[] {
    const leaves = this.#cells.flatMap((subs, component) =>
      subs.flatMap((raw, sub) => {
        if (raw.trim() === '') return []
        const [inside, shown] = this.#pathOf(component + 1, sub + 1, subs.length)
        return [{ leaf: this.#leaf + inside, place: this.place + shown, isDeleted: raw === '""' }]
      }),
    )
    return leaves
  }

  /** The path below this part: in full for the leaf, as short as it can be for people. */
  #pathOf(component: number, sub: number, subs: number): readonly [leaf: string, place: string] {
    if (this.#level === 'leaf') return ['', '']
    const shownSub = subs > 1 ? `.${sub}` : ''
    if (this.#level === 'component') return [`.${sub}`, shownSub]
    return [`.${component}.${sub}`, `.${component}${shownSub}`]
  }
}

/** A segment as a map reads it: `at(8)` is the first repetition of field 8, `all(3)` those of field 3 that say something. */
export class SegmentReader {
  readonly name: string
  /** `PID`, or `OBX[3]` for the third. */
  readonly place: string
  readonly segment: Segment
  readonly #taken: Taken

  constructor(segment: Segment, nth: number, taken: Taken) {
    this.name = segment.name
    this.place = nth === 1 ? segment.name : `${segment.name}[${nth}]`
    this.segment = segment
    this.#taken = taken
  }

  at(field: number): Part {
    return this.#parts(field)[0] ?? this.#part(field, undefined, 1, 1)
  }

  all(field: number): readonly Part[] {
    return this.#parts(field).filter((part) => part.isValued)
  }

  /** Whether a field says anything. */
  has(field: number): boolean {
    return this.all(field).length > 0
  }

  /** Fields that say what the message is like, and nothing of what it is about. */
  take(...fields: readonly number[]): void {
    for (const field of fields) for (const part of this.#parts(field)) part.take()
  }

  /** Whether anything of it was read. */
  get isRead(): boolean {
    return this.segment.fields.some((_, field) => field > 0 && this.#parts(field).some((part) => part.isRead))
  }

  /** What was sent and never read, as parts with their leaves. */
  left(): readonly { readonly field: number; readonly place: string; readonly isDeleted: boolean }[] {
    return this.segment.fields.flatMap((_, field) =>
      field === 0 ? [] : this.#parts(field).flatMap((part) => this.#leftOf(field, part)),
    )
  }

  #leftOf(field: number, part: Part) {
    const leaves = part.leaves()
    // That something is to be deleted is in no bundle, whoever read it.
    const left = leaves.filter(({ leaf, isDeleted }) => isDeleted || !this.#taken.leaves.has(leaf))
    const isDeleted = left.every((leaf) => leaf.isDeleted)
    if (left.length === 0) return []
    // Nothing of it was read: its place says enough.
    if (left.length === leaves.length) return [{ field, place: part.place, isDeleted }]
    return left.map((leaf) => ({ field, place: leaf.place, isDeleted: leaf.isDeleted }))
  }

  #parts(field: number): readonly Part[] {
    const repetitions = this.segment.repetitions(field)
    return repetitions.map((repetition, index) =>
      this.#part(field, repetition, index + 1, repetitions.length),
    )
  }

  #part(field: number, repetition: Repetition | undefined, nth: number, of: number): Part {
    const place = `${this.place}-${field}${of === 1 ? '' : `[${nth}]`}`
    const leaf = `${this.segment.position}-${field}.${nth}`
    return new Part(place, leaf, repetition?.components ?? [], 'field', repetition, this.#taken)
  }
}
