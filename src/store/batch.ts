import { Buffer } from 'node:buffer'
import type { Failure } from '../kernel/index.ts'
import { type Columns, columnsOf } from './column-rows.ts'
import { judgeSqlState, sqlStateOf } from './sql-state.ts'

/**
 * One transaction of the committer, in the shape that crosses to whoever runs it (a worker thread or a connection),
 * and the ways of running it.
 *
 * 1. Guards run first, in ascending order; a unit that a guard refused takes no part in what follows.
 * 2. A unit is refused only in a transaction that keeps nothing of it: when a guard had already written for it, the
 *    transaction is rolled back and the answer is `split`.
 * 3. Whatever is not `done` has written nothing, except `unknown`.
 * 4. The fence is the first statement; without it nothing is written.
 * 5. In a transaction that is sent at once a guard that refuses fails as a statement, and all of it with that.
 */
export type BatchAct = {
  readonly name: string
  readonly kind: 'guard' | 'write'
  readonly keeps: boolean
  readonly sql: string
  /** As Act.atOnce. */
  readonly atOnce?: string | undefined
  /** The unit of each row. */
  readonly units: readonly number[]
  readonly columns?: Columns | undefined
  /** Each row as JSON text without its ordinal; with columns as `packRow` has it. */
  readonly rows: readonly string[]
}

/** Acts in the order in which they run: guards first, then writes. */
export type Batch = {
  readonly units: number
  readonly acts: readonly BatchAct[]
  /** Of no unit: when its row does not come back, nothing of the batch is written. */
  readonly fence?: BatchAct | undefined
}

/** Batches are numbered upwards; what comes `after` another is written only if that one is the last on disk. */
export type BatchOrder = { readonly number: number; readonly after?: number | undefined }

export type ActOutput = { readonly i: number } & { readonly [name: string]: unknown }

export type BatchOutcome =
  | {
      readonly kind: 'done'
      /** The guard that refused the unit, by unit. */
      readonly refused: readonly (string | undefined)[]
      /** What each act returned; `i` is the row's place in the act. */
      readonly outputs: readonly (readonly ActOutput[])[]
    }
  | { readonly kind: 'fenced' }
  /** The batch that it comes after is not the last on disk. */
  | { readonly kind: 'behind' }
  | { readonly kind: 'split' }
  | { readonly kind: 'poison'; readonly act: string; readonly sqlState: string }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'away'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nothing was tried, and nothing ever will be. */
  | { readonly kind: 'gone'; readonly failure: Failure }

export interface BatchConnection {
  begin(): Promise<void>
  /** Runs a statement; `name` is unique to its text. */
  run(name: string, sql: string, params: readonly unknown[]): Promise<readonly ActOutput[]>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** `name` is unique to the text. */
export type Statement = {
  readonly name: string
  readonly sql: string
  readonly params: readonly unknown[]
}

/** Bytes are a value of the binary format, everything else is text. */
export const toParam = (value: unknown): string | Buffer => (Buffer.isBuffer(value) ? value : String(value))

/** A connection that takes a whole transaction at once. */
export interface FlightConnection extends BatchConnection {
  /**
   * Sends the statements as one transaction before anything is answered; gives the rows of each. Rejects with
   * FlightBroken, and then nothing is written, unless the answer of the commit was lost.
   */
  fly(statements: readonly Statement[]): Promise<readonly (readonly ActOutput[])[]>
}

/** What broke, and where: a statement, -1 for what comes before them, their number for the commit. */
export class FlightBroken extends Error {
  readonly at: number
  /** What was answered before. */
  readonly rows: readonly (readonly ActOutput[])[]
  constructor(at: number, rows: FlightBroken['rows'], cause: unknown) {
    super('a flight broke', { cause })
    this.at = at
    this.rows = rows
  }
}

/** What the database's own answer to a statement of a batch means; undefined when it is no longer there to be asked. */
export function judgeAnswer(
  { units }: Batch,
  doing: BatchBroken['doing'],
  sqlState: string,
): BatchOutcome | undefined {
  const verdict = judgeSqlState(sqlState)
  if (verdict === 'away') return undefined
  if (verdict === 'again') return { kind: 'again', reason: sqlState }
  if (verdict === 'slow') return units > 1 ? { kind: 'split' } : { kind: 'again', reason: sqlState }
  return { kind: 'poison', act: typeof doing === 'object' ? doing.act : doing, sqlState }
}

/** Thrown by runBatch with what was being done, for the caller to judge the error. */
export class BatchBroken extends Error {
  readonly doing: 'begin' | 'commit' | { readonly act: string }
  /** During `commit`: the outcome if it happened after all. */
  readonly done: BatchOutcome | undefined
  constructor(doing: BatchBroken['doing'], cause: unknown, done?: BatchOutcome) {
    super('a batch broke', { cause })
    this.doing = doing
    this.done = done
  }
}

/** Asks each guard and waits for what it says before going on. */
export async function runBatch(connection: BatchConnection, batch: Batch): Promise<BatchOutcome> {
  const refused: (string | undefined)[] = Array(batch.units).fill(undefined)
  const outputs: (readonly ActOutput[])[] = []
  const wroteFor = new Set<number>()
  await during('begin', connection.begin())
  const { fence } = batch
  if (fence && (await ask(connection, fence, allOf(fence))).length === 0) {
    await during('begin', connection.rollback())
    return { kind: 'fenced' }
  }
  for (const [at, act] of batch.acts.entries()) {
    const standing = allOf(act).filter((i) => refused[act.units[i] ?? 0] === undefined)
    outputs[at] = standing.length === 0 ? [] : await ask(connection, act, standing)
    if (standing.length === 0 || act.kind === 'write' || judge(act, outputs[at], refused, wroteFor)) continue
    await during('begin', connection.rollback())
    return batch.units === 1 ? { kind: 'done', refused, outputs } : { kind: 'split' }
  }
  const done = { kind: 'done', refused, outputs } as const
  await during('commit', connection.commit(), done)
  return done
}

const allOf = ({ rows }: BatchAct): readonly number[] => rows.map((_, i) => i)

const ask = (connection: BatchConnection, act: BatchAct, rows: readonly number[]) =>
  during(
    { act: act.name },
    connection.run(act.name, act.kind === 'guard' ? `${act.sql}\n${PASSED}` : act.sql, paramsOf(act, rows)),
  )

/**
 * Sends the whole transaction before anything is answered: one way there and back. Right when no guard refuses;
 * `doubtful` when one did, and then nothing was written.
 */
export async function runInOneFlight(
  connection: FlightConnection,
  batch: Batch,
): Promise<BatchOutcome | { readonly kind: 'doubtful' }> {
  const acts = [...(batch.fence ? [batch.fence] : []), ...batch.acts]
  const done = (rows: FlightBroken['rows']): BatchOutcome => ({
    kind: 'done',
    refused: Array(batch.units).fill(undefined),
    outputs: batch.fence ? rows.slice(1) : rows,
  })
  try {
    return done(await connection.fly(acts.map(inFlight)))
  } catch (thrown) {
    if (!(thrown instanceof FlightBroken)) throw thrown
    const { at, rows, cause } = thrown
    const act = acts[at]
    if (act?.kind === 'guard' && isRefusal(act, sqlStateOf(cause))) return { kind: 'doubtful' }
    if (at < 0) throw new BatchBroken('begin', cause)
    throw act ? new BatchBroken({ act: act.name }, cause) : new BatchBroken('commit', cause, done(rows))
  }
}

function inFlight(act: BatchAct): Statement {
  const { name, kind, sql, atOnce, rows } = act
  const params = paramsOf(act, allOf(act))
  if (kind === 'write') return { name, sql, params }
  if (atOnce) return { name: `${name}!`, sql: atOnce, params }
  return {
    name: `${name}!`,
    sql: `${sql}\n${allPassed(params.length + 1)}`,
    params: [...params, rows.length],
  }
}

/** After a guard refused, this many batches ask their guards one by one: where one refuses, others will. */
const CAREFUL_BATCHES = 16

/** Runs batches in one flight, and step by step for a while after a guard refused. */
export class BatchRunner {
  #careful = 0

  get isCareful(): boolean {
    return this.#careful > 0
  }

  async run(connection: FlightConnection, batch: Batch): Promise<BatchOutcome> {
    if (this.#careful > 0) this.#careful--
    else {
      const outcome = await runInOneFlight(connection, batch)
      if (outcome.kind !== 'doubtful') return outcome
      this.#careful = CAREFUL_BATCHES
    }
    return await runBatch(connection, batch)
  }
}

/** A guard's statement is a WITH list whose last member is `passed`, the rows that pass. */
const PASSED = 'select * from passed'

/** Of no column: it is evaluated before any row is looked for, also when none passes. */
const allPassed = (count: number): string =>
  `select * from passed where 1 / ((select count(distinct i) from passed) = $${count}::int)::int = 1`

const DIVISION_BY_ZERO = '22012'
const UNIQUE_VIOLATION = '23505'

const isRefusal = ({ atOnce }: BatchAct, sqlState: string | undefined): boolean =>
  sqlState === DIVISION_BY_ZERO || (atOnce !== undefined && sqlState === UNIQUE_VIOLATION)

async function during<Value>(
  doing: BatchBroken['doing'],
  work: Promise<Value>,
  done?: BatchOutcome,
): Promise<Value> {
  try {
    return await work
  } catch (thrown) {
    throw new BatchBroken(doing, thrown, done)
  }
}

/** These rows for the statement, each with its place in the act. */
const paramsOf = ({ rows, columns }: BatchAct, places: readonly number[]): readonly unknown[] =>
  columns
    ? columnsOf(
        columns,
        places.map((i) => rows[i] ?? ''),
        places,
      )
    : [numberedRows(rows, places)]

function numberedRows(rows: readonly string[], places: readonly number[]): string {
  let text = '['
  for (const i of places) {
    const row = rows[i] ?? '{}'
    if (text.length > 1) text += ','
    text += row === '{}' ? `{"i":${i}}` : `{"i":${i},${row.slice(1)}`
  }
  return `${text}]`
}

/** Marks the units whose rows did not come back; false when one of them has already left something behind. */
function judge(
  act: BatchAct,
  output: readonly ActOutput[],
  refused: (string | undefined)[],
  wroteFor: Set<number>,
): boolean {
  const passed = new Set(output.map(({ i }) => i))
  const newlyRefused = new Set<number>()
  act.units.forEach((unit, i) => {
    if (refused[unit] !== undefined && !newlyRefused.has(unit)) return
    if (passed.has(i)) {
      if (act.keeps) wroteFor.add(unit)
    } else {
      refused[unit] ??= act.name
      newlyRefused.add(unit)
    }
  })
  return ![...newlyRefused].some((unit) => wroteFor.has(unit))
}
