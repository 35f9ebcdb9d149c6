import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-message.ts'
import { badQuery } from './odata-error.ts'

/** Filterable properties of an entity set and where each is kept. */
export type Columns = Readonly<Record<string, string>>
export type Found = { readonly position: number; readonly entity: JsonObject }

export type Query = {
  readonly equal: ReadonlyMap<string, string>
  readonly after: number
  /** As many as the caller still wants; undefined: all. */
  readonly top: number | undefined
}

const PAGE = 50
const TERM = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*(?:$|and\s+(?=\S))/

/** `A eq 'x' and B eq 'it''s'`: all that this service understands of $filter; undefined for anything else. */
export function parseFilter(text: string): ReadonlyMap<string, string> | undefined {
  const equal = new Map<string, string>()
  for (let rest = text; rest !== ''; ) {
    const [whole, property, value] = TERM.exec(rest) ?? []
    if (whole === undefined || property === undefined || value === undefined) return undefined
    equal.set(property, value.replaceAll("''", "'"))
    rest = rest.slice(whole.length)
  }
  return equal
}

/** The query of a list, or why it can not be read. */
export function readQuery(
  { query }: HttpRequest,
  properties: readonly string[],
): { readonly query: Query } | { readonly refused: HttpAnswer } {
  const equal = parseFilter(query.get('$filter') ?? '')
  if (!equal || [...equal.keys()].some((name) => !properties.includes(name)))
    return { refused: badQuery('$filter') }
  const top = query.get('$top')
  if (top !== null && !/^[1-9]\d{0,6}$/.test(top)) return { refused: badQuery('$top') }
  const token = query.get('$skiptoken') ?? '0'
  if (!/^\d{1,15}$/.test(token)) return { refused: badQuery('$skiptoken') }
  return { query: { equal, after: Number(token), top: top === null ? undefined : Number(top) } }
}

/** One more row than a page holds tells that there is another page. */
export const rowsWanted = ({ top }: Query): number => Math.min(top ?? PAGE, PAGE) + 1

/** A page, with `__next` where the service stopped before the caller had all it asked for. */
export function printPage(request: HttpRequest, { top }: Query, found: readonly Found[]): HttpAnswer {
  const size = Math.min(top ?? PAGE, PAGE)
  const page = found.slice(0, size)
  const last = page.at(-1)
  const ended = found.length <= size || top === page.length || !last
  const results = page.map(({ entity }) => entity)
  const next = ended ? {} : { __next: nextUrl(request, last.position, top && top - page.length) }
  return { status: 200, body: { d: { results, ...next } } }
}

function nextUrl({ headers, path, query }: HttpRequest, position: number, top: number | undefined): string {
  const following = new URLSearchParams(query)
  following.set('$skiptoken', String(position))
  if (top !== undefined) following.set('$top', String(top))
  return `http://${headers.host}${path}?${following}`
}

/** `WHERE` for the properties that have to be equal, with the values in order. */
export function whereEqual({ equal, after }: Query, columns: Columns) {
  const terms = [...equal.keys()].map((property) => `${columns[property]} = ?`)
  return { where: ['position > ?', ...terms].join(' AND '), values: [after, ...equal.values()] }
}
