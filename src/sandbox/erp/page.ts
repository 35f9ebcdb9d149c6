import type { JsonObject } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { invalid } from './erp-error.ts'

const LIMIT = 50
const LIMIT_MAX = 200

export type PageRequest = { readonly after: number; readonly limit: number }

/** `limit` and `cursor` of a list; a cursor is what `next` of the page before it said. */
export function readPage(query: URLSearchParams): PageRequest | undefined {
  const limit = Number(query.get('limit') ?? LIMIT)
  const after = readCursor(query.get('cursor'))
  if (!Number.isInteger(limit) || limit < 1 || after === undefined) return undefined
  return { after, limit: Math.min(limit, LIMIT_MAX) }
}

/** `rows` holds one more than the limit when there are more; `position` is where a row stands. */
export function printPage<Row>(
  rows: readonly Row[],
  { limit }: PageRequest,
  position: (row: Row) => number,
  print: (row: Row) => JsonObject,
): HttpAnswer {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(position(last)) : null
  return { status: 200, body: { items: items.map(print), next } }
}

/** A page of rows that are all in memory. */
export const pageOf = (rows: readonly JsonObject[], page: PageRequest): HttpAnswer =>
  printPage(
    rows.map((row, index) => ({ row, at: index + 1 })).slice(page.after, page.after + page.limit + 1),
    page,
    ({ at }) => at,
    ({ row }) => row,
  )

export const badPage: HttpAnswer = invalid([
  {
    code: 'PageInvalid',
    target: 'cursor',
    message: 'The limit or the cursor is none that this server gave.',
  },
])

const writeCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url')

function readCursor(cursor: string | null): number | undefined {
  if (!cursor) return 0
  const position = /^p(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]
  return position === undefined ? undefined : Number(position)
}
