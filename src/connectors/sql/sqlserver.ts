import { connect, type Socket } from 'node:net'
import type { Secrets } from '../../access/index.ts'
import { reasonOf } from '../failures.ts'
import { guardFrames } from '../guard-frames.ts'
import { clientTls } from '../tls.ts'
import {
  type Bind,
  CONNECT_MS,
  type Dialect,
  laterThan,
  type PlaceValue,
  type SqlConnection,
  type SqlSettings,
  type UpsertRows,
} from './dialect.ts'
import { sqlDriverMissing } from './failures.ts'
import { SqlServerConnection } from './sqlserver-connection.ts'

type Driver = typeof import('tedious')

const quote = (identifier: string): string => `[${identifier.replaceAll(']', ']]')}]`

/** Text takes the type of the column it is compared with by itself, except where the column holds bytes. */
const at = ({ value, as }: PlaceValue, bind: Bind): string =>
  bind(as === 'bytes' ? `0x${Buffer.from(value, 'base64').toString('hex')}` : value, as)

export const sqlserver: Dialect = {
  defaultPort: 1433,
  lexis: 'brackets',
  quote,
  place: (nth, as = 'text') => (as === 'bytes' ? `convert(varbinary(8000), @p${nth}, 1)` : `@p${nth}`),
  at,
  after: (columns, place, bind) => laterThan(at, columns, place, bind),
  limit: (rows) => ({ first: `top (${rows}) `, last: '' }),
  rounds: true,
  oneTypePerColumn: true,
  // A call takes 2100 parameters, two of which are the statement and their declarations; `values` takes 1000 rows.
  largest: { values: 2_000, rows: 1_000 },
  sameOrBothNull: (column, place) => `(${column} = ${place} or (${column} is null and ${place} is null))`,
  upsert,
  judge,
  open: (settings, secrets) => openSqlServer(settings, secrets),
}

/** With `holdlock` nobody writes the key between the look and the insert. */
function upsert({ table, columns, key, others, tuples }: UpsertRows): string {
  const same = key.map((name) => `t.${name} = s.${name}`).join(' and ')
  const set = others.map((name) => `${name} = s.${name}`).join(', ')
  return [
    `merge into ${table} with (holdlock) as t`,
    `using (values ${tuples.join(', ')}) as s (${columns.join(', ')}) on ${same}`,
    ...(others.length === 0 ? [] : [`when matched then update set ${set}`]),
    `when not matched then insert (${columns.join(', ')}) values (${columns.map((name) => `s.${name}`).join(', ')});`,
  ].join(' ')
}

/** By the server's own numbers (Microsoft, "Database Engine events and errors"). */
function judge(thrown: unknown): ReturnType<Dialect['judge']> {
  const told = (thrown instanceof AggregateError ? thrown.errors : [thrown]).flatMap(serverError)
  const [worst] = told.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind))
  if (worst) return { kind: worst.kind, state: String(worst.number), object: '' }
  const reason = reasonOf(thrown)
  return { kind: reason === 'ELOGIN' ? 'login' : 'cut', state: reason, object: '' }
}

/** A statement may be told of more than once: the first of these says what it comes to. */
const GRAVITY: readonly Kind[] = ['cut', 'busy', 'login', 'forbidden', 'duplicate', 'refused']

type Kind = ReturnType<Dialect['judge']>['kind']
type ServerError = { readonly kind: Kind; readonly number: number }

function serverError(thrown: unknown): readonly ServerError[] {
  const { number, class: severity } = thrown as { readonly number?: unknown; readonly class?: unknown }
  return typeof number === 'number' ? [{ number, kind: kindOf(number, Number(severity)) }] : []
}

/** Of whom the login, the account or the database was refused. */
const LOGIN = new Set([916, 4060, 4064, 18_450, 18_452, 18_456, 18_470, 18_486, 18_487, 18_488])
const FORBIDDEN = new Set([229, 230, 262, 297, 300, 15_247])
const DUPLICATE = new Set([2601, 2627])
/**
 * Memory, locks, deadlock, out of patience, full file group or log, read-only, snapshot conflict; a database that
 * recovers, is offline, or is the secondary of another; too many connections; the throttling of a hosted server.
 */
const BUSY = new Set([
  701, 802, 922, 924, 927, 942, 945, 952, 976, 983, 1105, 1204, 1205, 1222, 3906, 3960, 3961, 8645, 8651,
  9002, 10_928, 10_929, 17_809, 40_501, 40_544, 40_549, 40_550, 40_613, 49_918, 49_919, 49_920,
])
/** Killed, shutting down, given up half way: whether a commit under way was done is not told. */
const CUT = new Set([596, 6005, 40_197])
/** From this severity on the server ends the connection. */
const FATAL = 20

function kindOf(number: number, severity: number): Kind {
  if (LOGIN.has(number)) return 'login'
  if (BUSY.has(number)) return 'busy'
  if (CUT.has(number) || severity >= FATAL) return 'cut'
  if (FORBIDDEN.has(number)) return 'forbidden'
  return DUPLICATE.has(number) ? 'duplicate' : 'refused'
}

/** Loaded by those who use it: whoever does not need not have it. */
export async function loadDriver(load: () => Promise<Driver> = () => import('tedious')): Promise<Driver> {
  try {
    return await load()
  } catch (thrown) {
    if (reasonOf(thrown) !== 'ERR_MODULE_NOT_FOUND') throw thrown
    throw sqlDriverMissing({ server: 'SQL Server', driver: 'tedious' }, { cause: thrown })
  }
}

async function openSqlServer(settings: SqlSettings, secrets: Secrets): Promise<SqlConnection> {
  const { host, port = 1433, database, user, password, tls } = settings
  const driver = await loadDriver()
  const connection = new driver.Connection({
    server: host,
    authentication: {
      type: 'default',
      options: { userName: user, password: password === undefined ? '' : secrets.read(password) },
    },
    options: {
      port,
      database,
      appName: 'ligament',
      encrypt: tls !== undefined,
      trustServerCertificate: false,
      ...(tls ? { cryptoCredentialsDetails: clientTls(tls, secrets) } : { connector: dial(host, port) }),
      connectTimeout: CONNECT_MS,
      // The link ends what takes too long, and repeats.
      requestTimeout: 0,
      maxRetriesOnTransientErrors: 0,
      useUTC: true,
    },
  })
  const open = new SqlServerConnection(driver, connection)
  const told: object[] = []
  connection.on('errorMessage', (message) => told.push(message))
  try {
    await new Promise<void>((resolve, reject) =>
      connection.connect((error) => (error ? reject(error) : resolve())),
    )
    return open
  } catch (thrown) {
    open.close()
    throw whyNot(thrown, told)
  }
}

/** An answer is packets of type 4 with their length in 16 bits, which counts the head ([MS-TDS]). */
const PACKETS = {
  headBytes: 8,
  restOf: (head: Buffer) => (head[0] === 4 ? head.readUInt16BE(2) - 8 : -1),
  restMax: 65_527,
}

/** Ends when something else comes. For connections without TLS: there nobody else can send. */
const dial = (host: string, port: number) => (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECT_MS })
    guardFrames(socket, PACKETS, Object.assign(new Error('no packet of TDS'), { code: 'EPROTO' }))
    socket.once('error', reject)
    socket.once('timeout', () => socket.destroy(Object.assign(new Error('silence'), { code: 'timeout' })))
    socket.once('connect', () => {
      socket.off('error', reject)
      socket.setTimeout(0)
      resolve(socket)
    })
  })

/** The driver wraps what the network said, and leaves the server's numbers out. */
function whyNot(thrown: unknown, told: readonly object[]): unknown {
  const reason = reasonOf(thrown)
  if (reason === 'ELOGIN' && told.length > 0) return new AggregateError(told)
  if (reason === 'ETIMEOUT') return Object.assign(new Error('connecting took too long'), { code: 'timeout' })
  return reason === 'ESOCKET' && thrown instanceof Error ? (thrown.cause ?? thrown) : thrown
}
