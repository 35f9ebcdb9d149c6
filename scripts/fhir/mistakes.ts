import { createDraw } from '../fuzz/mutate.ts'

export type Mistake = { readonly kind: string; readonly place: string; readonly resource: unknown }

type Way = readonly (string | number)[]
type Change = (value: unknown) => unknown

/** What goes wrong where resources are made: undefined when the kind does not fit the value. */
const KINDS: Readonly<
  Record<string, (value: unknown, name: string | number | undefined) => Change | undefined>
> = {
  'element left out': (_, name) => (typeof name === 'string' ? () => undefined : undefined),
  'a number for a text': (value) => (typeof value === 'string' ? () => 7 : undefined),
  'a text for a number or boolean': (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? (one) => String(one) : undefined,
  'a text for an object': (value) => (isObject(value) ? () => 'text' : undefined),
  'one value for a list': (value) =>
    Array.isArray(value) ? (one) => (one as readonly unknown[])[0] : undefined,
  'a list for one value': (value, name) =>
    !Array.isArray(value) && typeof name === 'string' ? (one) => [one] : undefined,
  'an empty list': (value) => (Array.isArray(value) ? () => [] : undefined),
  'an empty object': (value) => (isObject(value) ? () => ({}) : undefined),
  'an empty text': (value) => (typeof value === 'string' ? () => '' : undefined),
  null: () => () => null,
  'an element that is not known': (value) =>
    isObject(value) ? (one) => ({ ...(one as object), notKnown: 'x' }) : undefined,
  'a code that is none': (value, name) =>
    typeof value === 'string' && /^(?:status|use|gender|type|intent|mode|system)$/.test(String(name))
      ? () => 'none-such'
      : undefined,
  'a date that is none': (value) =>
    typeof value === 'string' && /^\d{4}-\d\d/.test(value) ? () => '2026-02-30' : undefined,
  'a reference to something else': (_, name) => (name === 'reference' ? () => 'Slot/1' : undefined),
  'a reference to what is not contained': (_, name) => (name === 'reference' ? () => '#missing' : undefined),
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One mistake of each kind, wherever it fits, at a place drawn with the seed. */
export function mistakesIn(resource: unknown, seed: number): readonly Mistake[] {
  const draw = createDraw(seed)
  const ways = [...waysIn(resource, [])].filter((way) => way.length > 0 && way.at(-1) !== 'resourceType')
  return Object.entries(KINDS).flatMap(([kind, fits]) => {
    const fitting = ways.filter((way) => fits(valueAt(resource, way), way.at(-1)))
    const way = fitting[draw(Math.max(1, fitting.length))]
    const change = way && fits(valueAt(resource, way), way.at(-1))
    return way && change ? [{ kind, place: way.join('.'), resource: changedAt(resource, way, change) }] : []
  })
}

function* waysIn(value: unknown, way: Way): Generator<Way, void, undefined> {
  yield way
  if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* waysIn(one, [...way, at])
  else if (isObject(value))
    for (const [name, one] of Object.entries(value)) yield* waysIn(one, [...way, name])
}

const valueAt = (value: unknown, way: Way): unknown =>
  way.reduce<unknown>(
    (one, name) => (Array.isArray(one) ? one[Number(name)] : isObject(one) ? one[name] : undefined),
    value,
  )

function changedAt(value: unknown, [name, ...rest]: Way, change: Change): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value)) return value.map((one, at) => (at === name ? changedAt(one, rest, change) : one))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, key === name ? changedAt(one, rest, change) : one] as const)
      .filter(([, one]) => one !== undefined),
  )
}
