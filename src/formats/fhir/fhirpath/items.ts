import type { FhirElement } from '../validation/fhir-element.ts'

/** What a collection of FHIRPath holds. */
export type Item = FhirElement | Value
export type Value = string | number | boolean
export type Items = readonly Item[]

export const isElement = (item: Item): item is FhirElement => typeof item === 'object'

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'unsignedInt', 'positiveInt', 'decimal'])

/** The value of a primitive; undefined for anything else, and for one that has only extensions. */
export function primitiveOf(item: Item): Value | undefined {
  if (!isElement(item)) return item
  return item.value !== undefined && NUMBERS.has(item.type) ? Number(item.value) : item.value
}

/** An empty collection says nothing; one item that is no boolean is true (singleton evaluation). */
export function truthOf(items: Items): boolean | undefined {
  const [item] = items
  if (item === undefined || items.length > 1) return undefined
  const value = primitiveOf(item)
  return typeof value === 'boolean' ? value : true
}

/** Equal for equal items, whatever the order of their parts. */
export function keyOf(item: Item): string {
  if (!isElement(item) || item.structure.isPrimitive) return JSON.stringify(primitiveOf(item) ?? null)
  return JSON.stringify(
    item.children.map((child) => `${child.name}${child.index ?? ''}:${keyOf(child)}`).sort(),
  )
}

/** Each item once. */
export function distinct(items: Items): Items {
  const seen = new Set<string>()
  return items.filter((item) => {
    const { size } = seen
    return seen.add(keyOf(item)).size > size
  })
}

/** What an expression may look at beside the element it is asked of. */
export type Environment = {
  readonly resource: FhirElement
  readonly rootResource: FhirElement
  readonly context: Item
  readonly self: Item
  /** The resource that a reference points to, when it is at hand. */
  readonly resolve: (reference: FhirElement) => FhirElement | undefined
  readonly isKindOf: (type: string, ancestor: string) => boolean
}

/** Is the item of that type? Types of FHIRPath itself (`Boolean`) are the primitives of that name. */
export function isOfType(
  item: Item,
  type: string,
  isKindOf: (type: string, ancestor: string) => boolean,
): boolean {
  const primitive = type.slice(0, 1).toLowerCase() + type.slice(1)
  if (!isElement(item)) return typeof item === primitive
  return isKindOf(item.type, type) || item.type === primitive
}
