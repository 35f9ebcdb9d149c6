import type { Page } from '../http/contract.ts'

const LIMIT = 50

/** A page of what passes the filters; `before` is the id where the page before ended. */
export function pageOf<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  query: URLSearchParams,
  passes: (row: Row) => boolean,
): Page<Row> {
  const limit = Math.min(200, Number(query.get('limit') ?? LIMIT) || LIMIT)
  const passing = rows.filter(passes)
  const before = query.get('before')
  const from = before === null ? 0 : passing.findIndex((row) => idOf(row) === before) + 1
  const items = passing.slice(from, from + limit)
  const last = items.at(-1)
  return { items, next: last && from + limit < passing.length ? idOf(last) : null }
}

/** Whether a row's value is the one asked for, where one is asked for. */
export const asked = (query: URLSearchParams, name: string, value: string | null): boolean => {
  const wanted = query.get(name)
  return wanted === null || wanted === '' || wanted === value
}
