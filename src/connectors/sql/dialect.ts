import type { Secrets } from '../../access/index.ts'
import type { JsonObject } from '../../kernel/index.ts'
import type { ClientTlsSettings } from '../tls.ts'

export type SqlSettings = {
  readonly server: 'postgresql' | 'mariadb' | 'sqlserver'
  readonly host: string
  readonly port?: number | undefined
  readonly database: string
  readonly user: string
  readonly password?: string | { readonly secret: string } | undefined
  readonly tls?: ClientTlsSettings | undefined
}

/** What is bound to a statement; objects and arrays are bound as their JSON text. */
export type Bound = string | number | boolean | null

/** How a value of a column is bound so that it compares exactly, without a detour over floating point or zones. */
export type BindAs = 'text' | 'number' | 'time' | 'bytes'

export type SqlRows = {
  readonly columns: readonly {
    readonly name: string
    readonly as: BindAs
    /** How the quoted column is selected as text, where the driver would round its numbers. */
    readonly exactly?: (quoted: string) => string
  }[]
  /** As JSON: what JSON numbers can't hold exactly (64-bit integers, decimals) is text, bytes are base64. */
  readonly rows: readonly JsonObject[]
  /** How many rows a statement wrote. */
  readonly written: number
}

/** One connection, for one transaction at a time. What the driver throws is judged by the dialect. */
export interface SqlConnection {
  readonly usable: boolean
  query(text: string, values?: readonly Bound[]): Promise<SqlRows>
  /** At once, whatever runs: what is not committed is rolled back by the server. */
  close(): void
}

/**
 * cut: no answer, or one that leaves a commit open. login: who we are was refused. forbidden: we may not. busy: not
 * now, and nothing happened. duplicate: a unique key is taken. refused: the same again would be refused again.
 */
export type SqlTrouble = {
  readonly kind: 'cut' | 'login' | 'forbidden' | 'busy' | 'duplicate' | 'refused'
  /** The SQLSTATE, or the driver's code. */
  readonly state: string
  /** The constraint, table or column that is named, never a value. */
  readonly object: string
}

/** A value of a column that is compared with that column. */
export type PlaceValue = { readonly value: string; readonly as: BindAs }

/** Binds a value and says how the statement refers to it. Values are bound in the order of the text. */
export type Bind = (value: Bound, as?: BindAs) => string

/** What differs between servers. */
export type Dialect = {
  readonly defaultPort: number
  /** What its text and quoted names look like: backslashes are escapes, names are in brackets. */
  readonly lexis: 'standard' | 'backslashes' | 'brackets'
  readonly quote: (identifier: string) => string
  /** The nth value, from 1. */
  readonly place: (nth: number, as?: BindAs) => string
  /** A value that a column had, as it is compared with that column. */
  readonly at: (place: PlaceValue, bind: Bind) => string
  /** The rows that come after a place in the order of the columns. */
  readonly after: (columns: readonly string[], place: readonly PlaceValue[], bind: Bind) => string
  readonly sameOrBothNull: (column: string, place: string) => string
  /** How a statement is limited to so many rows: what follows `select`, and what ends it. */
  readonly limit: (rows: number) => { readonly first: string; readonly last: string }
  /** The driver rounds numbers, so columns are described before they are read. */
  readonly rounds: boolean
  /** The values of a column in one statement are of one type. */
  readonly oneTypePerColumn: boolean
  /** What one statement takes. */
  readonly largest: { readonly values: number; readonly rows: number }
  readonly upsert: (rows: UpsertRows) => string
  readonly judge: (thrown: unknown) => SqlTrouble
  readonly open: (settings: SqlSettings, secrets: Secrets) => Promise<SqlConnection>
}

/** Rows as text of SQL, every name quoted. */
export type UpsertRows = {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** The columns that are no key. */
  readonly others: readonly string[]
  /** `(value, ...)`, one for each row. */
  readonly tuples: readonly string[]
}

/** How long connecting may take. */
export const CONNECT_MS = 15_000

/** `schema.table`, each part quoted. */
export const quoteName = (dialect: Pick<Dialect, 'quote'>, name: string): string =>
  name.split('.').map(dialect.quote).join('.')

/** The values of a statement that is being written. */
export function createBind(dialect: Pick<Dialect, 'place'>): {
  readonly bind: Bind
  readonly values: readonly Bound[]
} {
  const values: Bound[] = []
  return { values, bind: (value, as) => dialect.place(values.push(value), as) }
}

export const insertInto = ({ table, columns, tuples }: Omit<UpsertRows, 'key' | 'others'>): string =>
  `insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`

/**
 * The rows after a place, where a comparison of rows is not known or reads the whole table: with the first column
 * apart its index is used.
 */
export function laterThan(
  at: Dialect['at'],
  columns: readonly string[],
  place: readonly PlaceValue[],
  bind: Bind,
): string {
  const [first = '', ...rest] = columns
  const [here, ...later] = place
  if (!here) return '1 = 1'
  if (rest.length === 0) return `${first} > ${at(here, bind)}`
  return `${first} >= ${at(here, bind)} and (${first} > ${at(here, bind)} or ${laterThan(at, rest, later, bind)})`
}
