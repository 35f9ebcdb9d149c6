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

/** A text that the database can be asked for; U+0000 it can't hold, so nothing has it. */
export function text(query: Query, name: string): string | undefined {
  const given = query[name]
  if (!given?.includes('\0')) return given || undefined
  throw badRequest({ place: name, says: 'it holds U+0000', fix: 'Send text without control characters.' })
}

/** What a list gave as `next`; anything else names no row. */
export function readBefore<Cursor extends string>(query: Query, form: RegExp): Cursor | undefined {
  const given = query.before
  if (given === undefined || given === '') return undefined
  if (form.test(given)) return given as Cursor
  throw badRequest({ place: 'before', says: 'it names no row', fix: 'Send the "next" of the page before.' })
}

export function readId<Id extends string>(query: Query, name: string): Id | undefined {
  const given = query[name]
  if (given === undefined || given === '') return undefined
  if (UUID.test(given)) return given as Id
  throw badRequest({ place: name, says: 'it is no id', fix: 'Send the id as the API printed it.' })
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
