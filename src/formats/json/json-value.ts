import { type JsonNode, unquoted } from './json-tree.ts'

/**
 * A number of JSON as it was written: a number where JavaScript prints the same digits, otherwise its text, which
 * `JSON.stringify` writes as it is: `1.00`, `12345678901234567890`, `1e400`.
 */
export type Lossless = number | NumberText

/** What `JSON.rawJSON` makes of a number's text. */
export type NumberText = { readonly rawJSON: string }

type RawJson = { readonly rawJSON: (text: string) => NumberText }
// Node has it; the library's types do not yet.
const { rawJSON } = JSON as typeof JSON & RawJson

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Undefined when the text is not that of a number: `+1`, `01`, `.5`, `1,5`. */
export function toLossless(text: string): Lossless | undefined {
  if (!NUMBER.test(text)) return undefined
  const number = Number(text)
  return String(number) === text ? number : rawJSON(text)
}

export const losslessText = (number: Lossless): string =>
  typeof number === 'number' ? String(number) : number.rawJSON

export type LosslessValue =
  | string
  | boolean
  | null
  | Lossless
  | readonly LosslessValue[]
  | { readonly [name: string]: LosslessValue }

/** The value of a node. Of members with the same name the last one counts, as it does for every other reader. */
export function jsonValue(node: JsonNode): LosslessValue {
  switch (node.kind) {
    case 'string':
      return unquoted(node.raw)
    case 'number':
      return toLossless(node.raw) ?? null
    case 'boolean':
      return node.raw === 'true'
    case 'null':
      return null
    case 'array':
      return node.items.map(({ value }) => jsonValue(value))
    case 'object':
      // Not assigned one by one: `__proto__` is a name like any other.
      return Object.fromEntries(node.members.map(({ name, value }) => [name, jsonValue(value)]))
  }
}
