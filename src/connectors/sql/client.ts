import type { Secrets } from '../../access/index.ts'
import { Failure, type JsonObject } from '../../kernel/index.ts'
import { connectingFailed, connectionCut } from '../failures.ts'
import type { Link } from '../link/index.ts'
import type { HowToDeliver, LookedUp } from '../target.ts'
import type { Dialect, SqlConnection, SqlSettings } from './dialect.ts'
import {
  sqlBusy,
  sqlDuplicate,
  sqlForbidden,
  sqlLoginRefused,
  sqlRefused,
  sqlRequestWrong,
} from './failures.ts'
import { mariadb } from './mariadb.ts'
import { postgresql } from './postgresql.ts'
import { sqlserver } from './sqlserver.ts'
import { type BoundStatement, bindNamed, type SqlStatement } from './statement.ts'
import { lookUpStatement, type SqlDelivery, writeStatements } from './write-statements.ts'

export const DIALECTS: Readonly<Record<SqlSettings['server'], Dialect>> = {
  postgresql,
  mariadb,
  sqlserver,
}

export type SqlClientSettings = SqlSettings & {
  readonly receipts?: string | undefined
  readonly connections: number
}

/** A database, called through its link. */
export type SqlClient = {
  /** Rows of one statement that changes nothing; all of them in memory, so limit it. Every failure is transient or refused. */
  read(
    statement: SqlStatement,
    how?: { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly JsonObject[]>
  /** One transaction. A commit whose answer is lost is unknown; everything before it was certainly not accepted. */
  write(
    request: SqlDelivery,
    how: Pick<HowToDeliver, 'idempotencyKey' | 'signal'>,
  ): Promise<{ readonly rows: number }>
  /** What became of a `write` whose outcome is unknown. */
  lookup(request: SqlDelivery, how: Pick<HowToDeliver, 'idempotencyKey' | 'signal'>): Promise<LookedUp>
  close(): void
}

/** Throws a Failure that is transient: nothing was asked of the database yet. */
export async function openSqlConnection(
  settings: SqlSettings,
  system: string,
  secrets: Secrets,
): Promise<SqlConnection> {
  const dialect = DIALECTS[settings.server]
  const { host, port = dialect.defaultPort, user, database, tls } = settings
  try {
    return await dialect.open(settings, secrets)
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown
    const { kind, state } = dialect.judge(thrown)
    const endpoint = { system, host, port }
    if (kind === 'cut') throw connectingFailed(endpoint, thrown, tls !== undefined)
    if (kind === 'busy') throw sqlBusy({ system, operation: 'connect', state }, { cause: thrown })
    throw sqlLoginRefused({ ...endpoint, user, database, state }, { cause: thrown })
  }
}

/** What the driver threw, as a Failure. `committing`: the commit was sent, so no answer leaves it open. */
export function sqlFailure(
  dialect: Pick<Dialect, 'judge'>,
  at: { readonly system: string; readonly operation: string; readonly committing: boolean },
  thrown: unknown,
): Failure {
  if (thrown instanceof Failure) return thrown
  const { kind, state, object } = dialect.judge(thrown)
  const { system, operation, committing } = at
  const make = {
    busy: sqlBusy,
    login: sqlForbidden,
    forbidden: sqlForbidden,
    duplicate: sqlDuplicate,
    refused: sqlRefused,
  }
  if (kind === 'cut')
    return connectionCut(committing)({ system, operation, reason: state }, { cause: thrown })
  return make[kind]({ system, operation, state, object }, { cause: thrown })
}

export const createSqlClient = (settings: SqlClientSettings, link: Link, secrets: Secrets): SqlClient =>
  new PooledClient(settings, link, secrets)

/**
 * 1. A connection serves one call at a time; one on which anything failed is not used again, so no call inherits a
 *    transaction or a setting of another.
 * 2. What is written becomes visible by one commit and nothing else; `committing` is true from just before it is sent.
 * 3. The receipt of a delivery is the first thing its transaction writes: a second one waits for the first, then
 *    finds it.
 */
class PooledClient implements SqlClient {
  readonly #settings: SqlClientSettings
  readonly #dialect: Dialect
  readonly #link: Link
  readonly #secrets: Secrets
  readonly #idle: SqlConnection[] = []

  constructor(settings: SqlClientSettings, link: Link, secrets: Secrets) {
    this.#settings = settings
    this.#dialect = DIALECTS[settings.server]
    this.#link = link
    this.#secrets = secrets
  }

  read(
    statement: SqlStatement,
    how: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<readonly JsonObject[]> {
    const { system } = this.#link
    const missing = (name: string): Error => sqlRequestWrong({ system, reason: `:${name} has no value` })
    const { text, values } = bindNamed(this.#dialect, statement, missing)
    return this.#use(
      'read',
      () => false,
      how.signal,
      async (connection) => (await connection.query(text, values)).rows,
    )
  }

  async write(
    request: SqlDelivery,
    how: Pick<HowToDeliver, 'idempotencyKey' | 'signal'>,
  ): Promise<{ readonly rows: number }> {
    const statements = writeStatements(this.#dialect, this.#link.system, request)
    try {
      return await this.#transaction(statements, how)
    } catch (thrown) {
      const isDuplicate = thrown instanceof Failure && thrown.code === 'LIG-CONNECTORS-SQL-DUPLICATE'
      if (isDuplicate && 'insert' in request && (await this.lookup(request, how)) === 'delivered')
        return { rows: 0 }
      throw thrown
    }
  }

  lookup(request: SqlDelivery, how: Pick<HowToDeliver, 'idempotencyKey' | 'signal'>): Promise<LookedUp> {
    return this.#use(
      'lookup',
      () => false,
      how.signal,
      async (connection) => {
        if (this.#settings.receipts !== undefined) {
          const [found] = (await connection.query(...this.#receipt('find', how.idempotencyKey))).rows
          return found ? 'delivered' : 'not delivered'
        }
        const { key = [] } = 'statements' in request ? {} : request
        if ('statements' in request || key.length === 0) return 'undecided'
        return await this.#lookUpRows(connection, request, key)
      },
    )
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close()
  }

  #transaction(
    statements: readonly BoundStatement[],
    { idempotencyKey, signal }: Pick<HowToDeliver, 'idempotencyKey' | 'signal'>,
  ): Promise<{ readonly rows: number }> {
    let committing = false
    return this.#use(
      'write',
      () => committing,
      signal,
      async (connection, stop) => {
        await connection.query('begin')
        if (this.#settings.receipts !== undefined && !(await this.#leaveReceipt(connection, idempotencyKey)))
          return { rows: 0 }
        let rows = 0
        for (const { text, values } of statements) rows += (await connection.query(text, values)).written
        // Given up in the meantime: nobody waits for the outcome any more, so there must be none.
        stop.throwIfAborted()
        committing = true
        await connection.query('commit')
        return { rows }
      },
    )
  }

  /** False when the delivery was done before. */
  async #leaveReceipt(connection: SqlConnection, idempotencyKey: string): Promise<boolean> {
    try {
      await connection.query(...this.#receipt('leave', idempotencyKey))
      return true
    } catch (thrown) {
      if (this.#dialect.judge(thrown).kind !== 'duplicate') throw thrown
      await connection.query('rollback')
      return false
    }
  }

  #receipt(what: 'leave' | 'find', idempotencyKey: string): [text: string, values: readonly string[]] {
    const table = this.#settings.receipts?.split('.').map(this.#dialect.quote).join('.')
    const place = this.#dialect.place(1)
    const text =
      what === 'leave'
        ? `insert into ${table} (delivery) values (${place})`
        : `select delivery from ${table} where delivery = ${place}`
    return [text, [idempotencyKey]]
  }

  async #lookUpRows(
    connection: SqlConnection,
    request: Exclude<SqlDelivery, { statements: unknown }>,
    key: readonly string[],
  ): Promise<LookedUp> {
    const table = 'upsert' in request ? request.upsert : request.insert
    let [absent, same] = [0, 0]
    for (const row of request.rows) {
      const { text, values } = lookUpStatement(this.#dialect, table, key, row)
      const [found] = (await connection.query(text, values)).rows
      if (Number(found?.there) === 0) absent += 1
      else if (Number(found?.same_values) > 0) same += 1
    }
    if (same === request.rows.length) return 'delivered'
    // An upsert may be done again at any time; an insert only when nothing of it is there.
    return 'upsert' in request || absent === request.rows.length ? 'not delivered' : 'undecided'
  }

  #use<Value>(
    operation: string,
    mayHaveActed: () => boolean,
    signal: AbortSignal | undefined,
    work: (connection: SqlConnection, stop: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const { system } = this.#link
    return this.#link.run({ name: operation, mayHaveActed, signal }, async (stop) => {
      const connection = await this.#take()
      const cut = (): void => connection.close()
      stop.addEventListener('abort', cut, { once: true })
      try {
        stop.throwIfAborted()
        const value = await work(connection, stop)
        this.#giveBack(connection)
        return value
      } catch (thrown) {
        connection.close()
        throw sqlFailure(this.#dialect, { system, operation, committing: mayHaveActed() }, thrown)
      } finally {
        stop.removeEventListener('abort', cut)
      }
    })
  }

  async #take(): Promise<SqlConnection> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) if (idle.usable) return idle
    return await openSqlConnection(this.#settings, this.#link.system, this.#secrets)
  }

  #giveBack(connection: SqlConnection): void {
    if (connection.usable && this.#idle.length < this.#settings.connections) this.#idle.push(connection)
    else connection.close()
  }
}
