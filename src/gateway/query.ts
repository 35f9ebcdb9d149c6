import { badRequest } from './failures.ts'

export type Query = Readonly<Record<string, string | undefined>>

/** Fastify's query, with what was given twice taken once. */
export function readQuery(query: unknown): Query {
  if (typeof query !== 'object' || query === null) return {}
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value) ? String(value[0]) : String(value),
    ]),
  )
}

export function readLimit({ limit }: Query, byDefault = 50, most = 200): number {
  if (limit === undefined || limit === '') return byDefault
  const count = Number(limit)
  if (Number.isInteger(count) && count >= 1 && count <= most) return count
  throw badRequest({
    place: 'limit',
    says: 'it is not a number of rows',
    fix: `Send a whole number from 1 to ${most}.`,
  })
}

export function oneOf<Value extends string>(
  query: Query,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = query[name]
  if (given === undefined || given === '') return undefined
  const value = values.find((candidate) => candidate === given)
  if (value) return value
  throw badRequest({
    place: name,
    says: 'it is none of the known values',
    fix: `Send one of ${values.join(', ')}.`,
  })
}

export const text = (query: Query, name: string): string | undefined => query[name] || undefined
