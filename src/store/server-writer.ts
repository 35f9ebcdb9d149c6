import { randomUUID } from 'node:crypto'
import pg from 'pg'
import {
  type ActOutput,
  type Batch,
  BatchBroken,
  type BatchOutcome,
  BatchRunner,
  judgeAnswer,
  type PipelinedConnection,
} from './batch.ts'
import { ACT_PLANS, isPlannedAnew, PLANS_ANEW } from './one-plan.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import { messageOf, sqlStateOf } from './sql-state.ts'
import type { Trouble } from './trouble.ts'

/** A row for each committer that ever wrote: its connection's number, and the last of its batches that is on disk. */
export const WRITER_TABLE = `
create table if not exists writer (
  id uuid primary key,
  link int not null,
  batch bigint not null,
  at timestamptz not null default now()
) with (fillfactor = 10)`

/** Waits for the transaction of an earlier connection, if that is still under way, and ends that connection's say. */
const LINK = `
insert into writer as mine (id, link, batch) values ($1, 1, 0)
on conflict (id) do update set link = mine.link + 1, at = now()
returning link, batch::text as batch`

const PLANS = ACT_PLANS.map((setting) => `set ${setting}`).join(';')

/**
 * A wire that swallows everything looks like a database that thinks; TCP gives up after a quarter of an hour. One that
 * does think for so long loses nothing: what it wrote is seen on the next connection, which waits for it.
 */
const ANSWER_WITHIN_MS = 30_000

class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT'
}

/** SQLSTATE of a transaction that may only read. */
const READ_ONLY = '25006'

const FORGET = `delete from writer where at < now() - interval '30 days'`

/** Fails (division by zero) when a later connection took over. */
const NUMBER = `
with numbered as (update writer set batch = $3 where id = $1 and link = $2 returning 1)
select 1 / count(*)::int from numbered`

/**
 * The committer's connection.
 *
 * 1. It is replaced after any error that is not the database's own answer, and when no answer comes for long.
 * 2. A batch has a number, which its transaction writes down. Whether a batch whose answer was lost is on disk is read
 *    there by the next connection (`LINK`); what an earlier connection sent and the server did not begin yet can not
 *    be written after that, because its link is not the last one.
 * 3. What is on disk but was not heard to the end is unknown: what its acts said is lost.
 * 4. Statements are sent behind a BEGIN that is not answered yet. Were it to fail, each would commit by itself; so
 *    outside a transaction that says `read write` this connection writes nothing.
 */
export class ServerWriter {
  readonly #databaseUrl: string
  readonly #trouble: Trouble
  readonly #answerWithinMs: number
  readonly #id = randomUUID()
  #client: pg.Client | undefined
  #link = 0
  #number = 0
  readonly #runner = new BatchRunner()
  #gaveUp = false

  constructor(databaseUrl: string, trouble: Trouble, answerWithinMs = ANSWER_WITHIN_MS) {
    this.#databaseUrl = databaseUrl
    this.#trouble = trouble
    this.#answerWithinMs = answerWithinMs
  }

  async #connect(): Promise<{ readonly client: pg.Client; readonly written: number }> {
    const config: pg.ClientConfig & { readonly pipeline: true } = {
      ...connectionConfig(this.#databaseUrl),
      pipeline: true,
    }
    const fresh = new pg.Client(config)
    fresh.on('error', () => {
      if (this.#client === fresh) this.#client = undefined
    })
    await fresh.connect()
    try {
      // A server may be set to answer before the commit is on disk; what is acknowledged here must be on disk.
      await fresh.query(
        `${PLANS}; set default_transaction_read_only = on; set idle_in_transaction_session_timeout = '5s';
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
      )
      await fresh.query('begin read write')
      if (this.#link === 0) await fresh.query(FORGET)
      const { rows } = await fresh.query<{ link: number; batch: string }>(LINK, [this.#id])
      await fresh.query('commit')
      this.#link = rows[0]?.link ?? 0
      this.#client = fresh
      return { client: fresh, written: Number(rows[0]?.batch) }
    } catch (thrown) {
      await fresh.end().catch(() => undefined)
      throw thrown
    }
  }

  async close(): Promise<void> {
    const dropped = this.#client
    this.#client = undefined
    await dropped?.end().catch(() => undefined)
  }

  #over(client: pg.Client): PipelinedConnection {
    const { stream } = client.connection
    return {
      begin: async () => {
        const numbered = [this.#id, this.#link, ++this.#number]
        const sent = [
          client.query('begin read write'),
          ...(isPlannedAnew(this.#number) ? [client.query(PLANS_ANEW)] : []),
          client.query({ name: 'writer.number', text: NUMBER, values: numbered }),
        ]
        for (const one of await Promise.allSettled(sent)) if (one.status === 'rejected') throw one.reason
      },
      run: async (name, text, values) =>
        (await client.query<ActOutput>({ name, text, values: [...values] })).rows,
      commit: async () => void (await client.query('commit')),
      rollback: async () => void (await client.query('rollback')),
      together(send) {
        stream.cork()
        send()
        stream.uncork()
      },
    }
  }

  async run(batch: Batch): Promise<BatchOutcome> {
    let client: pg.Client
    try {
      client = this.#client ?? (await this.#connect()).client
    } catch (thrown) {
      return { kind: 'away', reason: sqlStateOf(thrown) ?? messageOf(thrown) }
    }
    const { stream } = client.connection
    const noAnswer = setTimeout(() => stream.destroy(new NoAnswer()), this.#answerWithinMs)
    try {
      return await this.#runner.run(this.#over(client), batch)
    } catch (thrown) {
      if (!(thrown instanceof BatchBroken)) throw thrown
      return await this.#judge(client, batch, thrown)
    } finally {
      clearTimeout(noAnswer)
    }
  }

  async #judge(client: pg.Client, batch: Batch, { doing, cause, done }: BatchBroken): Promise<BatchOutcome> {
    const sqlState = sqlStateOf(cause)
    const reason = sqlState ?? messageOf(cause)
    const answer = sqlState === undefined ? undefined : judgeAnswer(batch, doing, sqlState)
    // A refused BEGIN says nothing about the units; a standby refuses `read write` as a feature that it lacks.
    if (doing === 'begin' && answer && answer.kind !== 'again') {
      await this.close()
      return { kind: 'away', reason: sqlState === '0A000' ? READ_ONLY : reason }
    }
    if (!answer) {
      await this.close()
      return await this.#settle(done, reason)
    }
    await client.query('rollback').catch(() => this.close())
    return answer
  }

  /** Asks what became of the batch, for as long as it takes until the server is back. */
  async #settle(done: BatchOutcome | undefined, reason: string): Promise<BatchOutcome> {
    this.#trouble.is(reason)
    for (let attempt = 1; !this.#gaveUp; attempt++) {
      try {
        const { written } = await this.#connect()
        if (written < this.#number) return { kind: 'away', reason }
        return done ?? { kind: 'unknown', reason: 'it was written, and what the database said of it is lost' }
      } catch (thrown) {
        this.#trouble.is(sqlStateOf(thrown) ?? messageOf(thrown))
        await pauseBetween(attempt)
      }
    }
    return { kind: 'unknown', reason: 'the store was closed first' }
  }

  /** Ends the waiting for a server that is away. */
  giveUp(): void {
    this.#gaveUp = true
  }
}
