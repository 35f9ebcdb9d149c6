import { type Bound, createBind, type Dialect, insertInto, quoteName } from './dialect.ts'
import { sqlRequestWrong } from './failures.ts'
import { type BoundStatement, bindNamed, type SqlStatement, toBound } from './statement.ts'

/** A row by the names of its columns; what is no text, number, boolean or null is written as JSON. */
export type SqlRow = Readonly<Record<string, unknown>>

/**
 * What one delivery writes, all of it or nothing.
 *
 * - `upsert`: rows are written whether or not their key is there; the same again changes nothing. MariaDB and MySQL
 *   take any unique key of the table for this, PostgreSQL and SQL Server the one that `key` names.
 * - `insert`: with `key`, a row that is there with the same values is done already; without it, a repetition inserts
 *   again, so have `receipts`.
 * - `statements`: SQL with named values, in this order.
 */
export type SqlDelivery =
  | { readonly upsert: string; readonly key: readonly string[]; readonly rows: readonly SqlRow[] }
  | {
      readonly insert: string
      readonly key?: readonly string[] | undefined
      readonly rows: readonly SqlRow[]
    }
  | { readonly statements: readonly SqlStatement[] }

/** Throws `LIG-CONNECTORS-SQL-REQUEST` for what makes no SQL. */
export function writeStatements(
  dialect: Dialect,
  system: string,
  request: SqlDelivery,
): readonly BoundStatement[] {
  const wrong = (reason: string): Error => sqlRequestWrong({ system, reason })
  if ('statements' in request)
    return request.statements.map((one) => bindNamed(dialect, one, (name) => wrong(`:${name} has no value`)))
  const isUpsert = 'upsert' in request
  const rows = isUpsert ? lastOfEachKey(request.rows, request.key) : request.rows
  const columns = columnsOf(rows, request.key ?? [], wrong)
  if (columns.length === 0) return []
  const quoted = columns.map(dialect.quote)
  const key = (request.key ?? []).map(dialect.quote)
  const others = quoted.filter((name) => !key.includes(name))
  const table = quoteName(dialect, isUpsert ? request.upsert : request.insert)
  const mixed = dialect.oneTypePerColumn ? columns.filter((name) => hasTypes(rows, name)) : []
  const { largest } = dialect
  const size = Math.min(largest.rows, Math.floor(largest.values / columns.length))
  return inPortions(rows, Math.max(1, size)).map((portion) => {
    const { bind, values } = createBind(dialect)
    const bound = (row: SqlRow) => (name: string) =>
      bind(mixed.includes(name) ? asText(toBound(row[name])) : toBound(row[name]))
    const tuples = portion.map((row) => `(${columns.map(bound(row)).join(', ')})`)
    const into = { table, columns: quoted, tuples }
    return { text: isUpsert ? dialect.upsert({ ...into, key, others }) : insertInto(into), values }
  })
}

/** Says of one row whether its key is there (`there`), and with these values (`same`). */
export function lookUpStatement(
  dialect: Dialect,
  table: string,
  key: readonly string[],
  row: SqlRow,
): BoundStatement {
  const { bind, values } = createBind(dialect)
  const holds = (name: string): string =>
    dialect.sameOrBothNull(dialect.quote(name), bind(toBound(row[name])))
  const same = Object.keys(row).map(holds).join(' and ')
  const found = key.map((name) => `${dialect.quote(name)} = ${bind(toBound(row[name]))}`).join(' and ')
  return {
    text: `select count(*) as there, coalesce(sum(case when ${same} then 1 else 0 end), 0) as same_values from ${quoteName(dialect, table)} where ${found}`,
    values,
  }
}

/** Values of more than one type, so that the server would turn some into the type of another. */
function hasTypes(rows: readonly SqlRow[], name: string): boolean {
  const types = new Set(rows.map((row) => toBound(row[name])).map((value) => value !== null && typeof value))
  types.delete(false)
  return types.size > 1
}

const asText = (value: Bound): Bound => {
  if (value === null) return null
  return typeof value === 'boolean' ? String(Number(value)) : String(value)
}

/** A statement may not write one row twice. */
function lastOfEachKey(rows: readonly SqlRow[], key: readonly string[]): readonly SqlRow[] {
  const last = new Map(rows.map((row) => [JSON.stringify(key.map((name) => row[name])), row]))
  return [...last.values()]
}

function columnsOf(
  rows: readonly SqlRow[],
  key: readonly string[],
  wrong: (reason: string) => Error,
): readonly string[] {
  const columns = Object.keys(rows[0] ?? {})
  const missing = rows.length > 0 && key.find((name) => !columns.includes(name))
  if (missing) throw wrong(`a row has no value for ${missing} of its key`)
  const nth = rows.findIndex(
    (row) => Object.keys(row).length !== columns.length || columns.some((name) => row[name] === undefined),
  )
  // A column that is left out is not the same as one that is null.
  if (nth >= 0) throw wrong(`row ${nth + 1} has other columns than row 1`)
  return columns
}

function inPortions<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, nth) =>
    items.slice(nth * size, (nth + 1) * size),
  )
}
