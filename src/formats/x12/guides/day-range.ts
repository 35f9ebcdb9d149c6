import type { DateRange } from '../party.ts'
import { readSpec } from '../schema.ts'
import type { Segment } from '../segment.ts'
import type { Draft } from '../shape/field.ts'
import { date } from '../shape/fields.ts'
import { newElements, type Part } from '../shape/parts.ts'

/** DTM01 of a single day, and of the first and the last of several. */
type Qualifiers = { readonly one: string; readonly from: string; readonly to: string }

const DAY = date('DTM02')

/** Days that DTM segments tell one by one; always there, empty when none was sent. */
export function dayRange<const Name extends string>(
  name: Name,
  spec: string,
  { one, from, to }: Qualifiers,
): Part<{ readonly [Key in Name]: DateRange }> {
  const read = readSpec(spec)
  return {
    specs: [read],
    properties: [{ name, domain: { kind: 'days' }, isRequired: true }],
    begin(target) {
      target[name] = {}
    },
    read(target, item, reading) {
      const found = DAY.read(item as Segment, reading)
      const range = target[name] as Draft
      if (found !== undefined) range[(item as Segment).text(1, 0) === to ? 'to' : 'from'] ??= found
    },
    write(source, writer) {
      const range = (source[name] ?? {}) as DateRange
      const days = [[range.to ? from : one, range.from] as const, [to, range.to] as const]
      for (const [qualifier, day] of days) {
        if (!day) continue
        const elements = newElements(read)
        elements[1] = qualifier
        DAY.write(day, elements)
        writer.add(elements)
      }
    },
  }
}
