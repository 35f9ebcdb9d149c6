import { childText, childValue } from '../validation/fhir-element.ts'
import { type Item, isElement, primitiveOf } from './items.ts'

/** Below zero when the first comes first; undefined when the two can not be compared. */
export function compareItems(left: Item, right: Item): number | undefined {
  if (isElement(left) && isElement(right) && left.children.length > 0 && right.children.length > 0)
    return compareQuantities(left, right)
  const [one, other] = [primitiveOf(left), primitiveOf(right)]
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one !== 'string' || typeof other !== 'string') return undefined
  return isDated(left) && isDated(right) ? compareDates(one, other) : one < other ? -1 : one > other ? 1 : 0
}

const isDated = (item: Item): boolean => isElement(item) && /^(?:date|dateTime|instant)$/.test(item.type)

/** In the same unit only: to convert units is not for here. */
function compareQuantities(left: Item, right: Item): number | undefined {
  if (!isElement(left) || !isElement(right)) return undefined
  const unitOf = (one: typeof left) =>
    childText(one, 'code') === undefined
      ? childText(one, 'unit')
      : `${childText(one, 'system')}|${childText(one, 'code')}`
  const [one, other] = [childValue(left, 'value'), childValue(right, 'value')]
  if (one === undefined || other === undefined || unitOf(left) !== unitOf(right)) return undefined
  return Number(one) - Number(other)
}

/** To the precision that both have; undefined when they are equal so far and one goes on. */
function compareDates(one: string, other: string): number | undefined {
  if (one.includes('T') && other.includes('T')) {
    const difference = Date.parse(one) - Date.parse(other)
    return Number.isNaN(difference) ? undefined : difference
  }
  const [left, right] = [one.slice(0, 10), other.slice(0, 10)]
  const length = Math.min(left.length, right.length)
  if (left.slice(0, length) !== right.slice(0, length)) return left < right ? -1 : 1
  return one.length === other.length ? 0 : undefined
}
