import pg from 'pg'
import { findPostgres } from '../postgres.ts'
import { type OpenSession, openTdsServer, TdsFailure, type TdsServer, type TdsSession } from './tds-server.ts'
import {
  columnMetadata,
  decimal,
  row,
  TDS_TYPES,
  type TdsColumn,
  type TdsError,
  transactionChange,
} from './tds-tokens.ts'

/**
 * Stands for a SQL Server: speaks TDS and carries out, on a PostgreSQL server, the T-SQL that the connector writes.
 * The syntax of that T-SQL is checked only as far as `toPostgres` knows it, and locking, collations and conversions
 * are PostgreSQL's.
 */
export async function openSqlServerStandIn(tls?: {
  readonly key: string
  readonly cert: string
}): Promise<(TdsServer & { readonly database: string }) | { readonly reason: string }> {
  const postgres = await findPostgres()
  if (!postgres.found) return { reason: postgres.reason }
  const { hostname, port, username, password, pathname } = new URL(await postgres.createDatabase())
  const open: OpenSession = async (login, ended) => {
    const isOurs = login.user === 'ligament'
    const client = new pg.Client({
      host: hostname,
      port: Number(port),
      database: login.database,
      user: isOurs ? username : login.user,
      password: isOurs ? password : login.password,
      types: { getTypeParser: () => (text: string) => text },
    })
    client.on('error', () => ended(KILLED))
    try {
      await client.connect()
      await client.query("set timezone = 'UTC'; set datestyle = 'ISO, YMD'")
    } catch (thrown) {
      throw new TdsFailure(toError(thrown))
    }
    return sessionOn(client)
  }
  const server = await openTdsServer(open, tls)
  return { port: server.port, close: () => server.close(), database: pathname.slice(1) }
}

const KILLED: TdsError = { number: 596, severity: 21, message: 'the session was killed' }

function sessionOn(client: pg.Client): TdsSession {
  let transactions = 0
  return {
    async run({ sql, values, declared }) {
      const change = CHANGES[sql]
      if (change) {
        await client.query(sql)
        if (change === 8) transactions += 1
        return { tokens: transactionChange(change, transactions), rows: 0 }
      }
      // What the driver sets after its login.
      if (/^set (ansi_nulls|arithabort|textsize)\b/.test(sql)) return { tokens: Buffer.alloc(0), rows: 0 }
      checkDeclared(values.length, declared)
      const result = await client
        .query<(string | null)[]>({ text: toPostgres(sql), values: [...values], rowMode: 'array' })
        .catch((thrown: unknown) => {
          throw new TdsFailure(toError(thrown))
        })
      const columns = result.fields.map(toColumn)
      const rows = result.rows.map((one) => row(columns, one))
      const tokens = columns.length === 0 ? [] : [columnMetadata(columns), ...rows]
      return { tokens: Buffer.concat(tokens), rows: result.rowCount ?? 0 }
    },
    close: () => void client.end().catch(() => undefined),
  }
}

const CHANGES: Readonly<Record<string, 8 | 9 | 10>> = {
  'begin transaction': 8,
  'commit transaction': 9,
  'rollback transaction': 10,
}

/** Each value has its declaration, and a call has no more than SQL Server takes. */
function checkDeclared(count: number, declared: string): void {
  const names =
    declared === '' ? [] : declared.match(/@p\d+ (nvarchar\((4000|max)\)|bigint|bit|numeric\(18, ?\d+\))/g)
  if (names?.length !== count || count > 2_098)
    throw new TdsFailure({ number: 8003, severity: 16, message: declared })
}

/** The T-SQL of the dialect, and what has the same words in both. Anything else is a syntax error there too. */
function toPostgres(sql: string): string {
  const merged = MERGE.exec(sql)?.groups
  if (merged) return toPostgres(toInsert(merged))
  const words = sql.split(/('(?:[^']|'')*')/)
  const translated = words.map((part, nth) => (nth % 2 === 1 ? part : inPostgres(part))).join('')
  const [, top] = /^select top \((\d+)\) /.exec(translated) ?? []
  return top === undefined
    ? translated
    : `${translated.replace(/^select top \(\d+\) /, 'select ')} limit ${top}`
}

const inPostgres = (text: string): string =>
  text
    .replace(/convert\(varbinary\(8000\), @p(\d+), 1\)/g, "decode(substr(@p$1, 3), 'hex')")
    .replace(/@p(\d+)/g, '$$$1')
    .replace(/\[((?:[^\]]|\]\])*)\]/g, (_, name: string) => `"${name.replaceAll(']]', ']')}"`)

const MERGE = new RegExp(
  [
    String.raw`^merge into (?<table>\S+) with \(holdlock\) as t`,
    String.raw`using \(values (?<tuples>.+)\) as s \((?<columns>.+?)\) on (?<same>t\.(?<key>\[\w+\]) = s\.\k<key>.*?)`,
    String.raw`(?:when matched then update set (?<set>.+?) )?when not matched then insert \(\k<columns>\) values \((?<inserted>.+)\);$`,
  ]
    .join(' ')
    .replace('.*?) (?:', '.*?) ?(?:'),
)

function toInsert({
  table,
  tuples,
  columns = '',
  same = '',
  set = '',
  inserted,
}: Readonly<Record<string, string>>): string {
  if (
    inserted !==
    columns
      .split(', ')
      .map((name) => `s.${name}`)
      .join(', ')
  )
    return 'merge'
  const key = same.split(' and ').map((one) => one.trim().slice(2, one.indexOf(' = ')))
  const action = set === '' ? 'nothing' : `update set ${set.replaceAll('s.[', 'excluded.[')}`
  return `insert into ${table} (${columns}) values ${tuples} on conflict (${key.join(', ')}) do ${action}`
}

function toColumn({ name, dataTypeID, dataTypeModifier }: pg.FieldDef): TdsColumn {
  const scaled = dataTypeModifier - 4
  const type =
    dataTypeID === 1700
      ? decimal(dataTypeModifier < 0 ? 38 : scaled >> 16, dataTypeModifier < 0 ? 0 : scaled & 0xffff)
      : TDS_TYPES[BY_OID[dataTypeID] ?? 'nvarchar']
  return { name: name === '?column?' ? '' : name, ...type }
}

/** By the object id of the type (catalog pg_type). */
const BY_OID: Readonly<Record<number, keyof typeof TDS_TYPES>> = {
  16: 'bit',
  17: 'varbinary',
  20: 'bigint',
  21: 'smallint',
  23: 'int',
  701: 'float',
  1082: 'date',
  1114: 'datetime2',
  1184: 'datetimeoffset',
  2950: 'uniqueidentifier',
}

/** The numbers that SQL Server has for the same trouble. */
const NUMBERS = [
  [/^57P0/, 596, 21],
  [/^28/, 18_456, 14],
  [/^3D000/, 4060, 11],
  [/^42501/, 229, 14],
  [/^23505/, 2627, 14],
  [/^40P01/, 1205, 13],
  [/^55P03/, 1222, 16],
  [/^42P01/, 208, 16],
  [/^42703/, 207, 16],
  [/^42601/, 102, 15],
  [/^22P02/, 8114, 16],
  [/^22001/, 2628, 16],
] as const

function toError(thrown: unknown): TdsError {
  const code = thrown instanceof pg.DatabaseError ? (thrown.code ?? '') : '57P01'
  const [, number, severity] = NUMBERS.find(([state]) => state.test(code)) ?? [0, 50_000, 16]
  return { number, severity, message: code }
}
