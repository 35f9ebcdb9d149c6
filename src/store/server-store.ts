import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { GroupCommitter } from './committer.ts'
import { queryRefused, serverRefusedLogin, serverTooOld, storeUnavailable } from './failures.ts'
import { READ_PLANS } from './one-plan.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import { ServerSignals } from './server-signals.ts'
import { ServerWriter } from './server-writer.ts'
import { judgeSqlState, messageOf, sqlStateOf } from './sql-state.ts'
import type { BatchObservation, Store } from './store.ts'
import { type OnTrouble, Trouble } from './trouble.ts'

const READERS = 4
const OFTEN_READERS = 2
const KEEP_PLANS = READ_PLANS.map((setting) => `-c ${setting}`).join(' ')
const OLDEST_VERSION = 15

/** A PostgreSQL server: one connection that only the committer uses, and a few that read. */
export async function openServerStore(
  databaseUrl: string,
  observe?: (observation: BatchObservation) => void,
  onTrouble?: OnTrouble,
): Promise<Store> {
  const address = addressOf(databaseUrl)
  const readers = new pg.Pool({ ...connectionConfig(databaseUrl), max: READERS })
  readers.on('error', () => undefined)
  const config = connectionConfig(databaseUrl)
  const oftenReaders = new pg.Pool({
    ...config,
    options: `${config.options} ${KEEP_PLANS}`,
    max: OFTEN_READERS,
  })
  oftenReaders.on('error', () => undefined)
  const trouble = new Trouble(address, onTrouble)
  const writer = new ServerWriter(databaseUrl, trouble)
  const signals = new ServerSignals(databaseUrl)
  const committer = new GroupCommitter({
    run: (batch) => writer.run(batch),
    pause: pauseBetween,
    address,
    trouble,
    observe,
    nowMs: () => performance.now(),
  })
  const rowsOf = async <Row extends object>(pool: pg.Pool, asked: pg.QueryConfig) => {
    try {
      return (await pool.query<Row & pg.QueryResultRow>(asked)).rows
    } catch (thrown) {
      throw toFailure(thrown, address)
    }
  }
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    writer.giveUp()
    await committer.close()
    await Promise.allSettled([writer.close(), readers.end(), oftenReaders.end(), signals.close()])
  }
  const store: Store = {
    kind: 'server',
    committer,
    signals,
    query: (text, params = []) => rowsOf(readers, { text, values: [...params] }),
    queryOften: (name, text, params) => rowsOf(oftenReaders, { name, text, values: [...params] }),
    transact: (statements) => transact(readers, statements, address),
    close: () => {
      closing ??= close()
      return closing
    },
  }
  await checkServer(store, address).catch(async (thrown) => {
    await store.close()
    throw thrown
  })
  return store
}

async function checkServer(store: Store, address: string): Promise<void> {
  const sql = `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`
  const [version] = await store.query<{ number: number; name: string }>(sql).catch((thrown) => {
    const sqlState = sqlStateOf(thrown instanceof Error ? thrown.cause : undefined)
    if (sqlState !== undefined && /^(28|3D)/.test(sqlState)) throw serverRefusedLogin({ address, sqlState })
    throw thrown
  })
  if (!version || version.number < OLDEST_VERSION * 10_000) {
    throw serverTooOld({ version: version?.name, needed: OLDEST_VERSION })
  }
}

async function transact(
  pool: pg.Pool,
  statements: Parameters<Store['transact']>[0],
  address: string,
): Promise<void> {
  let client: pg.PoolClient | undefined
  let broken = false
  // An end that comes between two statements belongs to none of them: the next one fails by it.
  const onError = () => undefined
  try {
    client = await pool.connect()
    client.on('error', onError)
    await client.query('begin')
    for (const { sql, params } of statements) await client.query(sql, params ? [...params] : undefined)
    await client.query('commit')
  } catch (thrown) {
    broken = sqlStateOf(thrown) === undefined
    if (!broken) await client?.query('rollback').catch(() => undefined)
    throw toFailure(thrown, address)
  } finally {
    client?.off('error', onError)
    client?.release(broken)
  }
}

function toFailure(thrown: unknown, address: string): Error {
  const sqlState = sqlStateOf(thrown)
  if (sqlState !== undefined && judgeSqlState(sqlState) === 'poison') {
    return queryRefused({ sqlState }, { cause: thrown })
  }
  return storeUnavailable({ address, reason: sqlState ?? messageOf(thrown) }, { cause: thrown })
}

/** Host, port and database of an URL: what may be said of it. */
function addressOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  return url ? `${url.host}${url.pathname}` : 'DATABASE_URL'
}
