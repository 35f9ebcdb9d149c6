import { type Bound, createBind, type Dialect } from './dialect.ts'

/** SQL with named values: `update visit set state = :state where id = :id`. */
export type SqlStatement = {
  readonly sql: string
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

export type BoundStatement = { readonly text: string; readonly values: readonly Bound[] }

/** What may hold a colon that names nothing: text, quoted names, comments, casts. */
const OPAQUE = `"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`|--[^\\n]*|/\\*[\\s\\S]*?\\*/|\\$(\\w*)\\$[\\s\\S]*?\\$\\1\\$|::`
const PLAIN = new RegExp(`'(?:[^']|'')*'|${OPAQUE}|:([A-Za-z_]\\w*)`, 'g')
const ESCAPING = new RegExp(`'(?:[^'\\\\]|\\\\[\\s\\S]|'')*'|${OPAQUE}|:([A-Za-z_]\\w*)`, 'g')
const BRACKETED = new RegExp(`'(?:[^']|'')*'|\\[(?:[^\\]]|\\]\\])*\\]|${OPAQUE}|:([A-Za-z_]\\w*)`, 'g')
const NAMED: Readonly<Record<Dialect['lexis'], RegExp>> = {
  standard: PLAIN,
  backslashes: ESCAPING,
  brackets: BRACKETED,
}

/**
 * Replaces each named value by a place of the server's own; values never become text of a statement. A name without a
 * value is told by `missing`.
 */
export function bindNamed(
  dialect: Pick<Dialect, 'place' | 'lexis'>,
  { sql, values = {} }: SqlStatement,
  missing: (name: string) => Error,
): BoundStatement {
  const bound = createBind(dialect)
  const text = sql.replace(NAMED[dialect.lexis], (whole, _, name: string | undefined) => {
    if (name === undefined) return whole
    if (!Object.hasOwn(values, name) || values[name] === undefined) throw missing(name)
    return bound.bind(toBound(values[name]))
  })
  return { text, values: bound.values }
}

export function toBound(value: unknown): Bound {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}
