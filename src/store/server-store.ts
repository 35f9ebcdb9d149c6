import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { AnswerWatch } from './answer-watch.ts'
import type { Statement } from './batch.ts'
import { GroupCommitter } from './committer.ts'
import { queryRefused, serverRefusedLogin, serverTooOld, storeUnavailable } from './failures.ts'
import { READ_PLANS } from './one-plan.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import { flyAlone, type Prepared } from './server-flight.ts'
import { ServerSignals } from './server-signals.ts'
import { ServerWriter } from './server-writer.ts'
import { judgeSqlState, messageOf, sqlStateOf } from './sql-state.ts'
import type { BatchObservation, Store } from './store.ts'
import { type OnTrouble, Trouble } from './trouble.ts'

const READERS = 4
const OFTEN_READERS = 2
const KEEP_PLANS = READ_PLANS.map((setting) => `-c ${setting}`).join(' ')
const OLDEST_VERSION = 15

/**
 * A PostgreSQL server: one connection that only the committer uses, and a few that read. A read on a wire that is
 * silent, and that the server does not work on, fails as `LIG-STORE-UNAVAILABLE` within a minute.
 */
export async function openServerStore(
  databaseUrl: string,
  observe?: (observation: BatchObservation) => void,
  onTrouble?: OnTrouble,
  watch = new AnswerWatch(databaseUrl),
): Promise<Store> {
  const address = addressOf(databaseUrl)
  const readers = new pg.Pool({ ...connectionConfig(databaseUrl), max: READERS })
  readers.on('error', ignored)
  const config = connectionConfig(databaseUrl)
  const oftenReaders = new pg.Pool({
    ...config,
    options: `${config.options} ${KEEP_PLANS}`,
    max: OFTEN_READERS,
  })
  oftenReaders.on('error', ignored)
  const trouble = new Trouble(address, onTrouble)
  const writer = new ServerWriter(databaseUrl, trouble)
  const signals = new ServerSignals(databaseUrl, watch)
  const committer = new GroupCommitter({
    run: (batch, order) => writer.run(batch, order),
    pause: pauseBetween,
    address,
    trouble,
    observe,
    nowMs: () => performance.now(),
  })
  const rowsOf = async <Row extends object>(pool: pg.Pool, asked: pg.QueryConfig) => {
    try {
      return await borrowed(pool, async (client) => {
        const { rows } = await watch.over(client, () => client.query<Row & pg.QueryResultRow>(asked))
        return rows
      })
    } catch (thrown) {
      throw toFailure(thrown, address)
    }
  }
  const prepared = new WeakMap<pg.PoolClient, Prepared>()
  // What a statement returns is known since it was prepared; pg asks for it, and takes it apart, each time.
  const oftenRowsOf = async <Row extends object>(statement: Statement) => {
    try {
      return await borrowed(oftenReaders, async (client) => {
        const known = prepared.get(client) ?? new Map()
        prepared.set(client, known)
        const rows: readonly object[] = await watch.over(client, () => flyAlone(client, statement, known))
        return rows as readonly Row[]
      })
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
    queryOften: (name, sql, params) => oftenRowsOf({ name, sql, params }),
    transact: (statements) => transact(readers, watch, statements, address),
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

/** A connection that breaks is not used again. */
async function borrowed<Value>(
  pool: pg.Pool,
  use: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect()
  // An end that comes between two statements belongs to none of them: the next one fails by it.
  client.on('error', ignored)
  let broken = false
  try {
    return await use(client)
  } catch (thrown) {
    broken = sqlStateOf(thrown) === undefined
    throw thrown
  } finally {
    client.off('error', ignored)
    client.release(broken)
  }
}

const ignored = (): void => undefined

async function transact(
  pool: pg.Pool,
  watch: AnswerWatch,
  statements: Parameters<Store['transact']>[0],
  address: string,
): Promise<void> {
  try {
    await borrowed(pool, async (client) => {
      const run = (sql: string, params?: readonly unknown[]) =>
        watch.over(client, () => client.query(sql, params ? [...params] : undefined))
      try {
        await run('begin')
        for (const { sql, params } of statements) await run(sql, params)
        await run('commit')
      } catch (thrown) {
        if (sqlStateOf(thrown) !== undefined) await run('rollback').catch(ignored)
        throw thrown
      }
    })
  } catch (thrown) {
    throw toFailure(thrown, address)
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
