import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { NoAnswer } from './answer-watch.ts'
import {
  type Batch,
  BatchBroken,
  type BatchOrder,
  type BatchOutcome,
  BatchRunner,
  FlightBroken,
  type FlightConnection,
  judgeAnswer,
  type Statement,
} from './batch.ts'
import { ACT_PLANS, isPlannedAnew, PLANS_ANEW } from './one-plan.ts'
import { pauseBetween } from './pause.ts'
import { connectionConfig } from './server-connection.ts'
import { type Prepared, ServerFlight } from './server-flight.ts'
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

const FORGET = `delete from writer where at < now() - interval '30 days'`

/** Fails (division by zero) when a later connection took over, or the batch before this one is not on disk. */
const NUMBER = `
with numbered as (update writer set batch = $3 where id = $1 and link = $2 and batch >= $4 returning 1)
select 1 / count(*)::int from numbered`
/** SQLSTATE. */
const DIVISION_BY_ZERO = '22012'

/**
 * The committer's connection.
 *
 * 1. It is replaced after any error that is not the database's own answer, and when no answer comes for long.
 * 2. A batch has a number, which its transaction writes down. Whether a batch whose answer was lost is on disk is read
 *    there by the next connection (`LINK`); what an earlier connection sent and the server did not begin yet can not
 *    be written after that, because its link is not the last one.
 * 3. What is on disk but was not heard to the end is unknown: what its acts said is lost.
 * 4. A batch is one message group, or stands between BEGIN and COMMIT that are waited for. The group of a second batch
 *    is on the wire before the first is answered; nothing comes between a BEGIN and its COMMIT.
 */
export class ServerWriter {
  readonly #databaseUrl: string
  readonly #trouble: Trouble
  readonly #answerWithinMs: number
  readonly #id = randomUUID()
  #client: pg.Client | undefined
  #prepared: Prepared = new Map()
  #link = 0
  readonly #runner = new BatchRunner()
  /** The batch that was begun last, until it is answered. */
  #last: Promise<BatchOutcome> | undefined
  /** The one between its BEGIN and its COMMIT. */
  #stepping: BatchOrder | undefined
  /** Message groups that are not answered yet. */
  readonly #flying = new Set<Promise<unknown>>()
  /** What the next connection reads of a broken one's last batch, for whoever had a batch on it. */
  readonly #afterwards = new WeakMap<pg.Client, Promise<number | undefined>>()
  #gaveUp = false

  constructor(databaseUrl: string, trouble: Trouble, answerWithinMs = ANSWER_WITHIN_MS) {
    this.#databaseUrl = databaseUrl
    this.#trouble = trouble
    this.#answerWithinMs = answerWithinMs
  }

  async #connect(): Promise<{ readonly client: pg.Client; readonly written: number }> {
    const fresh = new pg.Client(connectionConfig(this.#databaseUrl))
    fresh.on('error', () => {
      if (this.#client === fresh) this.#client = undefined
    })
    await fresh.connect()
    const noAnswer = this.#endWithoutAnswer(fresh)
    try {
      // A server may be set to answer before the commit is on disk; what is acknowledged here must be on disk.
      await fresh.query(
        `${PLANS}; set idle_in_transaction_session_timeout = '5s';
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
      )
      await fresh.query('begin')
      if (this.#link === 0) await fresh.query(FORGET)
      const { rows } = await fresh.query<{ link: number; batch: string }>(LINK, [this.#id])
      await fresh.query('commit')
      this.#link = rows[0]?.link ?? 0
      this.#client = fresh
      this.#prepared = new Map()
      return { client: fresh, written: Number(rows[0]?.batch) }
    } catch (thrown) {
      await fresh.end().catch(() => undefined)
      throw thrown
    } finally {
      clearTimeout(noAnswer)
    }
  }

  #endWithoutAnswer({ connection }: pg.Client): NodeJS.Timeout {
    return setTimeout(() => connection.stream.destroy(new NoAnswer()), this.#answerWithinMs)
  }

  async close(): Promise<void> {
    if (this.#client) await this.#drop(this.#client)
  }

  /** Two batches may find the same connection broken: the one that comes later leaves its successor alone. */
  async #drop(client: pg.Client): Promise<void> {
    if (this.#client === client) this.#client = undefined
    await client.end().catch(() => undefined)
  }

  #over(client: pg.Client, order: BatchOrder): FlightConnection {
    const send = (statements: readonly Statement[]) => {
      const flight = new ServerFlight(statements, this.#prepared)
      client.query(flight)
      if (order.after !== undefined && !this.#stepping) flight.sendAhead(client.connection)
      const { answered } = flight
      this.#flying.add(answered)
      return answered.finally(() => this.#flying.delete(answered))
    }
    const one = async (statement: Statement) => {
      const [rows = []] = await send([statement]).catch((thrown) => {
        throw thrown instanceof FlightBroken ? thrown.cause : thrown
      })
      return rows
    }
    return {
      fly: async (statements) => {
        const before = this.#opening(order)
        try {
          return (await send([...before, ...statements])).slice(before.length)
        } catch (thrown) {
          if (!(thrown instanceof FlightBroken)) throw thrown
          const { at, rows, cause } = thrown
          throw new FlightBroken(Math.max(-1, at - before.length), rows.slice(before.length), cause)
        }
      },
      begin: async () => {
        this.#stepping = order
        await Promise.allSettled(this.#flying)
        await client.query('begin')
        for (const statement of this.#opening(order)) await one(statement)
      },
      run: (name, sql, params) => one({ name, sql, params }),
      commit: async () => void (await client.query('commit')),
      rollback: async () => void (await client.query('rollback')),
    }
  }

  /** What every batch begins with: its number, and now and then new plans. */
  #opening({ number, after = 0 }: BatchOrder): readonly Statement[] {
    const params = [this.#id, this.#link, number, after]
    const numbered = { name: 'writer.number', sql: NUMBER, params }
    return isPlannedAnew(number)
      ? [numbered, { name: 'writer.plans', sql: PLANS_ANEW, params: [] }]
      : [numbered]
  }

  /** Called for the next batch before the last one is answered, but for no third. */
  run(batch: Batch, order: BatchOrder): Promise<BatchOutcome> {
    const alone = this.#stepping || this.#runner.isCareful || !this.#client
    const before = alone ? this.#last : undefined
    const mine = before ? before.then(() => this.#runNow(batch, order)) : this.#runNow(batch, order)
    this.#last = mine
    return mine
  }

  async #runNow(batch: Batch, order: BatchOrder): Promise<BatchOutcome> {
    let client: pg.Client
    try {
      client = this.#client ?? (await this.#connect()).client
    } catch (thrown) {
      return { kind: 'away', reason: sqlStateOf(thrown) ?? messageOf(thrown) }
    }
    const noAnswer = this.#endWithoutAnswer(client)
    try {
      return await this.#runner.run(this.#over(client, order), batch)
    } catch (thrown) {
      if (!(thrown instanceof BatchBroken)) throw thrown
      return await this.#judge(client, batch, order, thrown)
    } finally {
      clearTimeout(noAnswer)
      if (this.#stepping === order) this.#stepping = undefined
    }
  }
  async #judge(
    client: pg.Client,
    batch: Batch,
    order: BatchOrder,
    { doing, cause, done }: BatchBroken,
  ): Promise<BatchOutcome> {
    const sqlState = sqlStateOf(cause)
    const reason = sqlState ?? messageOf(cause)
    const answer = sqlState === undefined ? undefined : judgeAnswer(batch, doing, sqlState)
    const isBehind = doing === 'begin' && order.after !== undefined && sqlState === DIVISION_BY_ZERO
    // What is refused before the units says nothing about them; a standby refuses to write the batch's number.
    if (doing === 'begin' && answer && answer.kind !== 'again' && !isBehind) {
      await this.#drop(client)
      return { kind: 'away', reason }
    }
    if (!answer) {
      await this.#drop(client)
      return await this.#settle(client, order, done, reason)
    }
    // A message group leaves no transaction behind.
    if (this.#stepping === order) await client.query('rollback').catch(() => this.#drop(client))
    return isBehind ? { kind: 'behind' } : answer
  }

  /** Asks what became of the batch, for as long as it takes until the server is back. */
  async #settle(
    client: pg.Client,
    { number }: BatchOrder,
    done: BatchOutcome | undefined,
    reason: string,
  ): Promise<BatchOutcome> {
    this.#trouble.is(reason)
    const asked = this.#afterwards.get(client) ?? this.#readWritten()
    this.#afterwards.set(client, asked)
    const written = await asked
    if (written === undefined) return { kind: 'unknown', reason: 'the store was closed first' }
    if (written < number) return { kind: 'away', reason }
    return done ?? { kind: 'unknown', reason: 'it was written, and what the database said of it is lost' }
  }

  /** The number of the last batch that is on disk; undefined when nobody waits for the server any more. */
  async #readWritten(): Promise<number | undefined> {
    for (let attempt = 1; !this.#gaveUp; attempt++) {
      try {
        return (await this.#connect()).written
      } catch (thrown) {
        this.#trouble.is(sqlStateOf(thrown) ?? messageOf(thrown))
        await pauseBetween(attempt)
      }
    }
    return undefined
  }

  /** Ends the waiting for a server that is away. */
  giveUp(): void {
    this.#gaveUp = true
  }
}
