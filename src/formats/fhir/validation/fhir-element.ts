import type { JsonMember, JsonNode } from '../../json/index.ts'
import type { ElementRule, Structure } from './structure.ts'

/** An element of a resource with what the definitions say of it: what rules and FHIRPath look at. */
export type FhirElement = {
  /** As FHIRPath calls it: `value` for `valueQuantity`; of the resource itself its type. */
  readonly name: string
  /** Number in a list, from 0. */
  readonly index: number | undefined
  /** `HumanName`, `code`; of an element with parts of its own its path: `Patient.contact`. */
  readonly type: string
  /** What it must be by the element that holds it; none for the resource itself. */
  readonly rule: ElementRule | undefined
  readonly structure: Structure
  readonly parent: FhirElement | undefined
  readonly node: JsonNode | undefined
  /** Of a primitive: what stands beside its value, `_birthDate`. */
  readonly beside: JsonNode | undefined
  /** Of a primitive that has one of the right kind; numbers as text. */
  readonly value: string | boolean | undefined
  /** In the order in which they stand. */
  readonly children: FhirElement[]
}

/** The place in FHIRPath: `Patient.name[0].given[1]`, `Observation.value.ofType(Quantity).unit`. */
export function placeOf(element: FhirElement): string {
  const { name, index, parent, rule, type } = element
  if (!parent) return name
  const choice = rule?.isChoice ? `.ofType(${type})` : ''
  return `${placeOf(parent)}.${name}${choice}${index === undefined ? '' : `[${index}]`}`
}

/** The resource that an element belongs to; contained ones and those of a Bundle are resources of their own. */
export function resourceOf(element: FhirElement): FhirElement {
  let at = element
  while (!isResourceElement(at) && at.parent) at = at.parent
  return at
}

/** The resource that contains it, or itself. */
export function containerOf(element: FhirElement): FhirElement {
  const resource = resourceOf(element)
  return resource.name === 'contained' && resource.parent ? resourceOf(resource.parent) : resource
}

export const isResourceElement = ({ parent, rule }: FhirElement): boolean =>
  parent === undefined || rule?.types[0]?.name === 'Resource'

/** Elements with more children have them by name: a Bundle has as many as its entries. */
const FILTERED_MAX = 32
const byName = new WeakMap<FhirElement, ReadonlyMap<string, readonly FhirElement[]>>()

export function childrenOf(element: FhirElement, name: string): readonly FhirElement[] {
  if (element.children.length <= FILTERED_MAX) return element.children.filter((child) => child.name === name)
  const known = byName.get(element) ?? Map.groupBy(element.children, (child) => child.name)
  byName.set(element, known)
  return known.get(name) ?? []
}

export function dropChildren(element: FhirElement): void {
  element.children.length = 0
  byName.delete(element)
}

/** The value of the first child of that name. */
export const childValue = (element: FhirElement | undefined, name: string): string | boolean | undefined =>
  element?.children.find((child) => child.name === name)?.value

export const childText = (element: FhirElement | undefined, name: string): string | undefined => {
  const value = childValue(element, name)
  return typeof value === 'string' ? value : undefined
}

/** Everything in an element, in the order of the text. */
export function* descendantsOf(element: FhirElement): Generator<FhirElement, void, undefined> {
  for (const child of element.children) {
    yield child
    yield* descendantsOf(child)
  }
}

/** Where in the text it stands. */
export const offsetOfElement = ({ node, beside }: FhirElement): number => (node ?? beside)?.offset ?? 0

/** A member of an object with the one beside it: `birthDate` and `_birthDate`. */
export type MemberPair = {
  readonly name: string
  readonly member: JsonMember | undefined
  readonly beside: JsonMember | undefined
}
