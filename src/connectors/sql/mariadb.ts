import type { Connection, FieldPacket, ResultSetHeader } from 'mysql2/promise'
import type { Secrets } from '../../access/index.ts'
import type { JsonValue } from '../../kernel/index.ts'
import { reasonOf } from '../failures.ts'
import { clientTls } from '../tls.ts'
import {
  type Bind,
  type BindAs,
  type Bound,
  CONNECT_MS,
  type Dialect,
  insertInto,
  laterThan,
  type PlaceValue,
  type SqlConnection,
  type SqlRows,
  type SqlSettings,
} from './dialect.ts'

const quote = (identifier: string): string => `\`${identifier.replaceAll('`', '``')}\``

/** Compared with text, numbers become floating point and dates depend on the server: both are cast. */
const CASTS: Readonly<Record<BindAs, string>> = {
  text: '?',
  number: 'cast(? as decimal(65, 30))',
  time: 'cast(? as datetime(6))',
  bytes: '?',
}

const at = ({ value, as }: PlaceValue, bind: Bind): string =>
  bind(as === 'time' ? value.replace(/Z$/, '') : value, as)

export const mariadb: Dialect = {
  defaultPort: 3306,
  lexis: 'backslashes',
  quote,
  place: (_, as = 'text') => CASTS[as],
  at,
  after: (columns, place, bind) => laterThan(at, columns, place, bind),
  sameOrBothNull: (column, place) => `${column} <=> ${place}`,
  limit: (rows) => ({ first: '', last: ` limit ${rows}` }),
  rounds: false,
  oneTypePerColumn: false,
  largest: { values: 30_000, rows: 30_000 },
  upsert: ({ key, others, ...rows }) =>
    `${insertInto(rows)} on duplicate key update ${(others.length === 0 ? key : others).map((name) => `${name} = values(${name})`).join(', ')}`,
  judge,
  open: openMariadb,
}

/** SQLSTATE first, then the server's own numbers (MariaDB error codes). */
function judge(thrown: unknown): ReturnType<Dialect['judge']> {
  const { errno, sqlState } = thrown as { readonly errno?: unknown; readonly sqlState?: unknown }
  if (typeof sqlState !== 'string' || typeof errno !== 'number')
    return { kind: 'cut', state: reasonOf(thrown), object: '' }
  return { kind: kindOf(errno, sqlState), state: `${sqlState}/${errno}`, object: '' }
}

const FORBIDDEN = new Set([1044, 1095, 1142, 1143, 1227, 1370])
const DUPLICATE = new Set([1062, 1586])
/** Shutting down, killed: whether a commit under way was done is not told. */
const CUT = new Set([1053, 1927, 1152, 1158, 1159, 1160, 1161])
/** Too many connections, full disk or table, read-only, lock wait, deadlock, interrupted, out of time. */
const BUSY = new Set([
  1021, 1037, 1038, 1040, 1041, 1114, 1203, 1205, 1206, 1213, 1226, 1290, 1317, 1792, 1836, 1969, 3024,
])

function kindOf(errno: number, sqlState: string): ReturnType<Dialect['judge']>['kind'] {
  if (CUT.has(errno)) return 'cut'
  if (BUSY.has(errno) || sqlState.startsWith('40')) return 'busy'
  if (FORBIDDEN.has(errno)) return 'forbidden'
  if (DUPLICATE.has(errno)) return 'duplicate'
  if (sqlState.startsWith('28') || errno === 1049 || errno === 1698) return 'login'
  return sqlState.startsWith('08') ? 'cut' : 'refused'
}

async function openMariadb(settings: SqlSettings, secrets: Secrets): Promise<SqlConnection> {
  const { host, port = 3306, database, user, password, tls } = settings
  // Loaded by those who use it.
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection({
    host,
    port,
    database,
    user,
    ...(password !== undefined && { password: secrets.read(password) }),
    ...(tls && { ssl: { ...clientTls(tls, secrets), rejectUnauthorized: true } }),
    connectTimeout: CONNECT_MS,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    jsonStrings: true,
    charset: 'utf8mb4',
    maxPreparedStatements: 100,
  })
  const open = new MariadbConnection(connection)
  try {
    await connection.query("set time_zone = '+00:00'")
    return open
  } catch (thrown) {
    open.close()
    throw thrown
  }
}

class MariadbConnection implements SqlConnection {
  readonly #connection: Connection
  #usable = true

  constructor(connection: Connection) {
    this.#connection = connection
    const gone = (): void => {
      this.#usable = false
    }
    connection.on('error', gone)
    connection.on('end', gone)
  }

  get usable(): boolean {
    return this.#usable
  }

  async query(text: string, values: readonly Bound[] = []): Promise<SqlRows> {
    const run = CANNOT_BE_PREPARED.test(text)
      ? this.#connection.query({ sql: text, rowsAsArray: true })
      : this.#connection.execute({ sql: text, rowsAsArray: true }, [...values])
    const [result, fields] = (await run) as unknown as [
      ResultSetHeader | unknown[][],
      FieldPacket[] | undefined,
    ]
    if (!Array.isArray(result)) return { columns: [], rows: [], written: result.affectedRows }
    const columns = (fields ?? []).map(({ name, columnType = 0 }) => ({
      name,
      type: columnType,
      as: bindAs(columnType),
    }))
    return {
      columns,
      rows: result.map((row) =>
        Object.fromEntries(columns.map(({ name, type }, nth) => [name, toJson(row[nth], type)])),
      ),
      written: 0,
    }
  }

  close(): void {
    this.#usable = false
    this.#connection.destroy()
  }
}

const CANNOT_BE_PREPARED = /^(begin|commit|rollback)$/

/** Column types of the protocol: MYSQL_TYPE_... */
const TIMESTAMP = 7
const DATETIME = 12
const WHOLE_OR_DECIMAL = new Set([0, 1, 2, 3, 8, 9, 13, 246])

function bindAs(type: number): BindAs {
  if (type === TIMESTAMP || type === DATETIME) return 'time'
  return WHOLE_OR_DECIMAL.has(type) ? 'number' : 'text'
}

function toJson(value: unknown, type: number): JsonValue {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value === 'string' && type === DATETIME) return value.replace(' ', 'T')
  if (typeof value === 'string' && type === TIMESTAMP) return `${value.replace(' ', 'T')}Z`
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
