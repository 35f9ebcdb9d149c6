import { readElementName } from '../element-name.ts'
import type { Procedure } from '../party.ts'
import type { Segment } from '../segment.ts'
import { put } from './field.ts'
import type { NamedField } from './fields.ts'

/** Fields of several values: repetitions, composites, neighbouring elements. */

/** All repetitions of an element, or all components from `first` on (`CRC03`, up to `count` elements, with `span`). */
export const repetitions = (name: string): NamedField<readonly string[]> => {
  const { element } = readElementName(name)
  return {
    name,
    domain: { kind: 'list', of: { kind: 'text' }, min: 1, max: 3 },
    isRequired: false,
    empty: [],
    read(segment) {
      const values = segment.repeats(element).map((value) => value.trim())
      return values.some((value) => value !== '') ? values : undefined
    },
    write(values, elements) {
      elements[element] = { repeats: values }
    },
  }
}

/** The components of a composite from `first` to `last`, empty ones at the end left out. */
export const components = (name: string, first = 1, last = 8): NamedField<readonly string[]> => {
  const { element } = readElementName(name)
  return {
    name,
    domain: { kind: 'list', of: { kind: 'text' }, min: 1, max: last - first + 1 },
    isRequired: false,
    empty: [],
    read(segment) {
      const values = trimmed(segment.components(element).slice(first - 1, last))
      return values.length > 0 ? values : undefined
    },
    write(values, elements) {
      for (const [index, value] of values.slice(0, last - first + 1).entries())
        put(elements, element, first + index, value)
    },
  }
}

/** Neighbouring elements as a list, from `name` on, `count` of them, empty ones at the end left out. */
export const span = (name: string, count: number): NamedField<readonly string[]> => {
  const { element } = readElementName(name)
  return {
    name,
    domain: { kind: 'list', of: { kind: 'text' }, min: 1, max: count },
    isRequired: false,
    empty: [],
    read(segment) {
      const last = Math.min(segment.size, element + count - 1)
      const values: string[] = []
      for (let at = element; at <= last; at++) values.push(segment.element(at))
      const found = trimmed(values)
      return found.length > 0 ? found : undefined
    },
    write(values, elements) {
      for (const [index, value] of values.slice(0, count).entries()) put(elements, element + index, 0, value)
    },
  }
}

function trimmed(values: readonly string[]): string[] {
  const found = values.map((value) => value.trim())
  return found.slice(0, found.findLastIndex((value) => value !== '') + 1)
}

/** Composite medical procedure: `HC`, `AD` ... with code, up to four modifiers, description and last code of a range. */
export const procedure = (name: string): NamedField<Procedure> => {
  const { element } = readElementName(name)
  return {
    name,
    domain: { kind: 'procedure' },
    isRequired: false,
    empty: { qualifier: '', code: '', modifiers: [] },
    read: (segment) => readProcedure(segment, element),
    write(value, elements) {
      const { qualifier, code: procedureCode, modifiers, description, lastCode } = value
      const [first, second, third, fourth] = modifiers
      elements[element] = [qualifier, procedureCode, first, second, third, fourth, description, lastCode]
    },
  }
}

function readProcedure(segment: Segment, element: number): Procedure | undefined {
  const whole = segment.element(element)
  if (whole === '') return undefined
  const [qualifier = '', procedureCode = '', ...rest] = segment.components(element)
  const modifiers = rest.slice(0, 4).filter((modifier) => modifier !== '')
  const [description, lastCode] = [rest[4] || undefined, rest[5] || undefined]
  const value: { -readonly [Name in keyof Procedure]: Procedure[Name] } = {
    qualifier,
    code: procedureCode,
    modifiers,
  }
  if (description) value.description = description
  if (lastCode) value.lastCode = lastCode
  return value
}
