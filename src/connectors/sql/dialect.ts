import type { Secrets } from '../../access/index.ts'
import type { JsonObject } from '../../kernel/index.ts'
import type { ClientTlsSettings } from '../tls.ts'

export type SqlSettings = {
  readonly server: 'postgresql' | 'mariadb'
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
export type BindAs = 'text' | 'number' | 'time'

export type SqlRows = {
  readonly columns: readonly { readonly name: string; readonly as: BindAs }[]
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
  /** Reads backslashes in text as escapes. */
  readonly backslashes: boolean
  readonly quote: (identifier: string) => string
  /** The nth value, from 1. */
  readonly place: (nth: number, as?: BindAs) => string
  /** The rows that come after a place in the order of the columns. */
  readonly after: (columns: readonly string[], place: readonly PlaceValue[], bind: Bind) => string
  readonly sameOrBothNull: (column: string, place: string) => string
  /** What follows `insert into ... values ...`. */
  readonly otherwiseUpdate: (key: readonly string[], others: readonly string[]) => string
  readonly judge: (thrown: unknown) => SqlTrouble
  readonly open: (settings: SqlSettings, secrets: Secrets) => Promise<SqlConnection>
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
