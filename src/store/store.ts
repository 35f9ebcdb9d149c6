import type { JsonObject, JsonValue, Priority } from '../kernel/index.ts'
import type { Columns } from './column-rows.ts'
import type { Signals } from './signals.ts'

/**
 * One kind of write, done for many rows at once: a single SQL statement whose `$1` is a jsonb array of rows, each
 * with its ordinal `i` beside its own fields. It returns a row `{ i, ...outputs }` for every row that it has
 * something to say about.
 *
 * A `guard` runs before all writes of its batch and returns a row for exactly those that pass; a unit with a guard
 * that does not pass is taken out of the batch, and nothing of it is written (a lease fence, an expected version, a
 * message that was already taken in). A guard's statement is a WITH list whose last member is `passed`: one row
 * `{ i, ...outputs }` for each that passes.
 */
export type Act = {
  /** `room.verb`, unique in the program; it names the statement in metrics. */
  readonly name: string
  readonly kind: 'guard' | 'write'
  /** A guard whose statement itself writes (a claim): what it wrote is undone when its unit is refused elsewhere. */
  readonly keeps?: true
  /** Acts of one batch run in ascending order; rows of one act in the order their units were handed in. */
  readonly order: number
  readonly sql: string
  /**
   * Of a guard: the same for a batch that is sent at once, where nobody is refused alone. It fails where a row would
   * not pass (division by zero, unique violation), returns nothing, and may do less work for that.
   */
  readonly atOnce?: string
  /**
   * With it the rows come as columns, not as JSON, and the statement reads them by `rowsFromColumns`. For rows of a
   * thousand bytes that is a third less work for the database.
   */
  readonly columns?: Columns
}

/**
 * A row for an act. Bytes are for acts with columns alone; elsewhere they go as base64 text, decoded in the statement.
 * What a database text can't hold (U+0000, a lone surrogate) is stored as U+FFFD. A field that is undefined is null to
 * the statement, as one that is null, and costs nothing on the way.
 */
export type Write = {
  readonly act: Act
  readonly row: { readonly [field: string]: JsonValue | Uint8Array | undefined }
}

/** What an act said about each write of the unit, in the unit's order; undefined where it said nothing. */
export type Written = readonly (JsonObject | undefined)[]

/**
 * The one door to the disk for everything that must survive. It gathers what is pending into one transaction while
 * the one before is on its way, so latency is one commit and throughput is many rows a commit.
 *
 * 1. All writes of one `commit` call (a unit) are on disk together, or none is.
 * 2. The promise resolves only after the transaction is durable.
 * 3. A unit can't fail its neighbours: a refused guard or an SQL error rejects its own promise alone.
 * 4. Units of one priority are applied in the order in which they were handed in. When more waits than one batch
 *    holds, each priority has its share of the batch.
 */
export interface Committer {
  /**
   * Rejects with `LIG-STORE-GUARD-REFUSED` (details: `guard`) when a guard did not pass, with
   * `LIG-STORE-WRITE-REFUSED` (details: `act`, `sqlState`) when the database refused this unit's rows, with
   * `LIG-STORE-UNAVAILABLE` (transient) when the store was closed first; nothing was written then. While the
   * database is away the promise stays pending: that is the back-pressure. A connection lost during COMMIT is asked
   * about afterwards; only when the database can't tell is it `LIG-STORE-COMMIT-UNKNOWN` (unknown). When the embedded
   * database ended, what was on its way is unknown and the rest rejects with `LIG-STORE-EMBEDDED-LOST` (transient).
   * When the fence was refused, this and every later unit rejects with `LIG-STORE-FENCED`.
   */
  commit(writes: readonly Write[], options?: { readonly priority?: Priority }): Promise<Written>
  /** From the next batch on, nothing is written unless this guard passes: proof that this node may still act. */
  holdTo(fence: Write | undefined): void
  /** What waits for a batch; bytes are of JSON. */
  readonly pending: Pending
  /** Waits until everything handed in is settled. */
  drain(): Promise<void>
}

export type Pending = Readonly<Record<Priority, { readonly units: number; readonly bytes: number }>>

export type Migration = { readonly id: string; readonly sql: string }

/** What one batch cost; for metrics. */
export type BatchObservation = {
  readonly units: number
  readonly rows: number
  readonly bytes: number
  readonly durationMs: number
}

export interface Store {
  readonly kind: 'embedded' | 'server'
  readonly committer: Committer
  readonly signals: Signals
  /** Reads only: what must survive goes through the committer. Dates come as epoch ms, bytea as Uint8Array, bigint as string. */
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>
  /**
   * As query, for a read that is asked again and again: it is planned once and not each time, which takes longer than
   * a small page. The plan is that for large tables in an index's order, whatever the parameters are: limits stand in
   * the text. `name` is as an act's.
   */
  queryOften<Row extends object>(
    name: string,
    sql: string,
    params: readonly unknown[],
  ): Promise<readonly Row[]>
  /** Statements of one transaction outside the committer: migrations and maintenance. */
  transact(
    statements: readonly { readonly sql: string; readonly params?: readonly unknown[] }[],
  ): Promise<void>
  close(): Promise<void>
}
