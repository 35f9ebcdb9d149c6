import type { Money } from '../../../kernel/index.ts'
import { ADJUSTMENT_GROUPS } from '../code-sets.ts'
import { readSpec } from '../schema.ts'
import type { Segment } from '../segment.ts'
import type { Elements } from '../shape/field.ts'
import { code, group, money, number, required, text } from '../shape/fields.ts'
import { append, listOf, newElements, type Part } from '../shape/parts.ts'
import type { Reading } from '../shape/reading.ts'

/** One CAS triplet. The amount is taken off the charge (negative: added to it). */
export type Adjustment = {
  /** CO, PR, OA or PI. */
  readonly group: string
  readonly reason: string
  readonly amount: Money
  readonly quantity?: number | undefined
}

const GROUP = required(code('CAS01', ADJUSTMENT_GROUPS))

const at = (position: number): string => `CAS${String(position).padStart(2, '0')}`
const triplet = (first: number) =>
  group({
    reason: required(text(at(first), 5)),
    amount: required(money(at(first + 1))),
    quantity: number(at(first + 2)),
  })
const TRIPLETS = [2, 5, 8, 11, 14, 17].map((first) => ({ first, field: triplet(first) }))

/** CAS: up to six triplets of one group each; neighbours of one group share a segment when they are written. */
export function adjustments(spec: string): Part<{ readonly adjustments: readonly Adjustment[] }> {
  const read = readSpec(spec)
  const fields = { group: GROUP, ...TRIPLET_FIELDS }
  return {
    specs: [read],
    properties: [
      {
        name: 'adjustments',
        domain: { kind: 'list', of: { kind: 'object', fields }, min: 0, max: 8 },
        isRequired: true,
      },
    ],
    begin(target) {
      target.adjustments = []
    },
    read: (target, item, reading) =>
      readCas(item as Segment, reading, (one) => append(target, 'adjustments', one)),
    write(source, writer) {
      const all = listOf(source, 'adjustments') as readonly Adjustment[]
      for (const chunk of chunks(all, TRIPLETS.length, (a, b) => a.group === b.group)) {
        const elements: Elements = newElements(read)
        elements[1] = chunk[0]?.group
        for (const [index, one] of chunk.entries()) TRIPLETS[index]?.field.write(one, elements)
        writer.add(elements)
      }
    },
  }
}

const TRIPLET_FIELDS = {
  reason: required(text('CAS02', 5)),
  amount: required(money('CAS03')),
  quantity: number('CAS04'),
}

function readCas(cas: Segment, reading: Reading, take: (one: Adjustment) => void): void {
  const name = GROUP.read(cas, reading) ?? ''
  for (const { first, field } of TRIPLETS) {
    if (first > cas.size) return
    if (cas.element(first) === '' && cas.element(first + 1) === '') continue
    const found = field.read(cas, reading)
    if (found) take({ group: name, ...found })
  }
}

/** Neighbours that belong together, at most `max` each. */
export function chunks<Item>(
  items: readonly Item[],
  max: number,
  joins: (a: Item, b: Item) => boolean,
): Item[][] {
  const result: Item[][] = []
  for (const item of items) {
    const last = result.at(-1)
    const first = last?.[0]
    if (last && first !== undefined && last.length < max && joins(first, item)) last.push(item)
    else result.push([item])
  }
  return result
}
