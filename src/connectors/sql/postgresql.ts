import pg from 'pg'
import type { Secrets } from '../../access/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import { reasonOf } from '../failures.ts'
import { clientTls } from '../tls.ts'
import {
  type Bound,
  CONNECT_MS,
  type Dialect,
  insertInto,
  type SqlConnection,
  type SqlRows,
  type SqlSettings,
} from './dialect.ts'
import { guardedSocket } from './guarded-socket.ts'

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`

export const postgresql: Dialect = {
  defaultPort: 5432,
  lexis: 'standard',
  quote,
  // The server takes the type from the column that the value is compared with or written to.
  place: (nth) => `$${nth}`,
  at: ({ value }, bind) => bind(value),
  // A comparison of rows is answered from one index.
  after: (columns, place, bind) =>
    `(${columns.join(', ')}) > (${place.map(({ value }) => bind(value)).join(', ')})`,
  sameOrBothNull: (column, place) => `${column} is not distinct from ${place}`,
  limit: (rows) => ({ first: '', last: ` limit ${rows}` }),
  rounds: false,
  oneTypePerColumn: false,
  // Values are counted in 16 bits.
  largest: { values: 30_000, rows: 30_000 },
  upsert: ({ key, others, ...rows }) =>
    `${insertInto(rows)} on conflict (${key.join(', ')}) do ${others.length === 0 ? 'nothing' : `update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`}`,
  judge,
  open: openPostgresql,
}

/** SQLSTATE, PostgreSQL documentation, appendix A. */
function judge(thrown: unknown): ReturnType<Dialect['judge']> {
  const state = reasonOf(thrown)
  const named = thrown instanceof pg.DatabaseError ? (thrown.constraint ?? thrown.column ?? thrown.table) : ''
  const kind = !(thrown instanceof pg.DatabaseError)
    ? 'cut'
    : (KINDS.find(([states]) => states.test(state))?.[1] ?? 'refused')
  return { kind, state, object: named ?? '' }
}

const KINDS = [
  // The session was ended: whether a commit under way was done is not told.
  [/^(08|57P0[1-5]|40003)/, 'cut'],
  [/^(28|3D000)/, 'login'],
  [/^42501/, 'forbidden'],
  [/^23505/, 'duplicate'],
  [/^(53|40|55|57|58|25006|XX)/, 'busy'],
] as const

export async function openPostgresql(settings: SqlSettings, secrets: Secrets): Promise<SqlConnection> {
  const { host, port = 5432, database, user, password, tls } = settings
  const client = new pg.Client({
    host,
    port,
    database,
    user,
    password: password === undefined ? undefined : secrets.read(password),
    ...(tls ? { ssl: clientTls(tls, secrets) } : { ssl: false, stream: guardedSocket }),
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'ligament',
    types: { getTypeParser: () => (text: string) => text },
  })
  const connection = new PostgresqlConnection(client)
  try {
    await client.connect()
    await client.query("set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'")
    return connection
  } catch (thrown) {
    connection.close()
    throw thrown
  }
}

class PostgresqlConnection implements SqlConnection {
  readonly #client: pg.Client
  #usable = true

  constructor(client: pg.Client) {
    this.#client = client
    const gone = (): void => {
      this.#usable = false
    }
    client.on('error', gone)
    client.on('end', gone)
  }

  get usable(): boolean {
    return this.#usable
  }

  async query(text: string, values: readonly Bound[] = []): Promise<SqlRows> {
    const result = await this.#client.query<(string | null)[]>({
      text,
      values: [...values],
      rowMode: 'array',
    })
    const { fields, rows, rowCount } = result
    return {
      columns: fields.map(({ name }) => ({ name, as: 'text' })),
      rows: rows.map((row) =>
        Object.fromEntries(
          fields.map(({ name, dataTypeID }, nth) => [name, fromText(row[nth] ?? null, dataTypeID)]),
        ),
      ),
      written: rowCount ?? 0,
    }
  }

  close(): void {
    this.#usable = false
    // `end` alone would wait for the statement that runs.
    const { connection } = this.#client as unknown as { connection?: { stream?: { destroy: () => void } } }
    connection?.stream?.destroy()
  }
}

/** A value as the server prints it, by the object id of its type (catalog pg_type). */
export function fromText(text: string | null, type: number): JsonValue {
  if (text === null) return null
  switch (type) {
    case 16:
      return text === 't'
    case 21:
    case 23:
    case 26:
    case 700:
    case 701:
      return Number.isFinite(Number(text)) ? Number(text) : text
    case 17:
      return Buffer.from(text.slice(2), 'hex').toString('base64')
    case 114:
    case 3802:
      return parseJson(text)
    case 1114:
      return text.replace(' ', 'T')
    case 1184:
      return text.replace(' ', 'T').replace(/\+00$/, 'Z')
    default:
      return text
  }
}

function parseJson(text: string): JsonValue {
  const value: { readonly it: unknown } = { it: JSON.parse(text) }
  return isJsonObject(value) ? ((value as JsonObject).it ?? null) : text
}
