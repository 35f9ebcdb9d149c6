import pg from 'pg'
import {
  type ActOutput,
  type Batch,
  BatchBroken,
  type BatchConnection,
  type BatchOutcome,
  runBatch,
} from './batch.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import { judgeSqlState, messageOf, sqlStateOf } from './sql-state.ts'

/**
 * The committer's connection.
 *
 * 1. It is replaced after any error that is not the database's own answer.
 * 2. A COMMIT whose answer was lost is settled by asking for the transaction's status on the next connection
 *    (pg_xact_status): only when the server does not know is the outcome unknown.
 * 3. Statements are sent behind a BEGIN that is not answered yet. Were it to fail, each would commit by itself; so
 *    outside a transaction that says `read write` this connection writes nothing.
 */
export class ServerWriter {
  readonly #databaseUrl: string
  #client: pg.Client | undefined
  #transaction: string | undefined
  #gaveUp = false

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl
  }

  async #connect(): Promise<pg.Client> {
    const config: pg.ClientConfig & { readonly pipeline: true } = {
      ...connectionConfig(this.#databaseUrl),
      pipeline: true,
    }
    const fresh = new pg.Client(config)
    fresh.on('error', () => {
      if (this.#client === fresh) this.#client = undefined
    })
    await fresh.connect()
    // A server may be set to answer before the commit is on disk; what is acknowledged here must be on disk.
    await fresh.query(
      `set default_transaction_read_only = on; select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
    )
    this.#client = fresh
    return fresh
  }

  async close(): Promise<void> {
    const dropped = this.#client
    this.#client = undefined
    await dropped?.end().catch(() => undefined)
  }

  #over(connected: pg.Client): BatchConnection {
    return {
      pipelines: true,
      begin: async () => {
        this.#transaction = undefined
        const results: unknown = await connected.query(
          'begin read write; select pg_current_xact_id()::text as id',
        )
        this.#transaction = Array.isArray(results) ? String(results[1]?.rows?.[0]?.id) : undefined
      },
      run: async (act, rows) =>
        (await connected.query<ActOutput>({ name: act.name, text: act.sql, values: [rows] })).rows,
      commit: async () => void (await connected.query('commit')),
      rollback: async () => void (await connected.query('rollback')),
    }
  }

  async run(batch: Batch): Promise<BatchOutcome> {
    let connected: pg.Client
    try {
      connected = this.#client ?? (await this.#connect())
    } catch (thrown) {
      return { kind: 'away', reason: sqlStateOf(thrown) ?? messageOf(thrown) }
    }
    try {
      return await runBatch(this.#over(connected), batch)
    } catch (thrown) {
      if (!(thrown instanceof BatchBroken)) throw thrown
      return await this.#judge(connected, thrown)
    }
  }

  async #judge(connected: pg.Client, { doing, cause, done }: BatchBroken): Promise<BatchOutcome> {
    const sqlState = sqlStateOf(cause)
    const verdict = judgeSqlState(sqlState)
    // A refused BEGIN says nothing about the units; a standby refuses `read write` as a feature that it lacks.
    if (verdict === 'away' || (verdict === 'poison' && doing === 'begin')) {
      await this.close()
      return done ? await this.#settleCommit(done) : { kind: 'away', reason: sqlState ?? messageOf(cause) }
    }
    await connected.query('rollback').catch(() => this.close())
    if (verdict === 'again') return { kind: 'again' }
    return { kind: 'poison', act: typeof doing === 'object' ? doing.act : doing, sqlState: sqlState ?? '' }
  }

  /** Asks what became of the transaction, for as long as it takes until the server is back. */
  async #settleCommit(done: BatchOutcome): Promise<BatchOutcome> {
    for (let attempt = 1; !this.#gaveUp; attempt++) {
      try {
        const connected = this.#client ?? (await this.#connect())
        const { rows } = await connected.query<{ status: string | null }>(
          'select pg_xact_status($1::xid8) as status',
          [this.#transaction],
        )
        const status = rows[0]?.status
        if (status === 'aborted') return { kind: 'away', reason: 'the commit did not happen' }
        if (status === 'committed') return done
        if (status !== 'in progress') return { kind: 'unknown', reason: 'the server no longer knows' }
      } catch {
        await this.close()
      }
      await pauseBetween(attempt)
    }
    return { kind: 'unknown', reason: 'the store was closed first' }
  }

  /** Ends the waiting for a server that is away. */
  giveUp(): void {
    this.#gaveUp = true
  }
}
