import { readElementName } from '../element-name.ts'
import type { Field } from '../shape/field.ts'
import { put } from '../shape/field.ts'

/** A composite of positions, counted from one; what is no number is read as 0, which points at nothing. */
export function pointers(name: string): Field<readonly number[], true> {
  const { element } = readElementName(name)
  return {
    domain: { kind: 'list', of: { kind: 'number' }, min: 1, max: 4 },
    isRequired: true,
    empty: [],
    read: (segment) =>
      segment
        .components(element)
        .filter((pointer) => pointer !== '')
        .map((pointer) => (/^\d{1,2}$/.test(pointer) ? Number(pointer) : 0)),
    write(values, elements) {
      for (const [index, value] of values.entries()) put(elements, element, index + 1, String(value))
    },
  }
}
