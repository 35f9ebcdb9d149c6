/**
 * What autovacuum does on a server, for the embedded store, which has no background processes: dead rows are
 * cleared, planner statistics kept, old transaction numbers frozen before they come round again.
 *
 * 1. One statement on one table at a time, the worst first; then it gives way to whoever wants the database.
 * 2. It looks after enough rows were written and only when nobody waits; after many rows also when somebody does.
 * 3. What fails is left alone until as much was written again: a disk that is full shows itself at the commits.
 */
export type UpkeepLimits = {
  /** Rows written before it looks when nobody waits, and when somebody does. */
  readonly rowsIdle: number
  readonly rowsBusy: number
  /** Dead rows of a table, beside a fifth of those alive: a thousand are cleared in about a millisecond. */
  readonly deadRows: number
  /** New rows since the last vacuum: it reads their pages once, so few at a time keep it short. */
  readonly newRows: number
  /** Rows changed since the last statistics, beside a tenth of those alive. */
  readonly changedRows: number
  /** Transactions since the oldest that is not frozen; at 2,000,000,000 rows would vanish. */
  readonly transactions: number
}

export const UPKEEP_LIMITS: UpkeepLimits = {
  rowsIdle: 1_000,
  rowsBusy: 20_000,
  deadRows: 2_000,
  newRows: 50_000,
  changedRows: 2_000,
  transactions: 100_000_000,
}

type Due = { readonly name: string; readonly aged: boolean; readonly vacuum: boolean }

/** A table whose shape is not known yet counts as empty (reltuples -1). */
const WORST = `
select * from (
  select c.oid::regclass::text as name, age(c.relfrozenxid) > $4 as aged,
    s.n_dead_tup > $1 + 0.2 * greatest(c.reltuples, 0) or s.n_ins_since_vacuum > $2 as vacuum,
    s.n_mod_since_analyze > $3 + 0.1 * greatest(c.reltuples, 0) as stale,
    s.n_dead_tup / (1000 + greatest(c.reltuples, 0)) as deadness
  from pg_stat_all_tables s join pg_class c on c.oid = s.relid
  where c.relkind = 'r' and c.relpersistence = 'p'
) as seen
where aged or vacuum or (stale and name not like 'pg\\_%')
order by aged desc, vacuum desc, deadness desc limit 1`

export class Upkeep {
  readonly #query: (sql: string, params?: readonly unknown[]) => Promise<readonly object[]>
  readonly #isIdle: () => boolean
  readonly #limits: UpkeepLimits
  #rows = 0
  #turn: Promise<void> | undefined

  constructor(
    query: (sql: string, params?: readonly unknown[]) => Promise<readonly object[]>,
    isIdle: () => boolean,
    limits: UpkeepLimits = UPKEEP_LIMITS,
  ) {
    this.#query = query
    this.#isIdle = isIdle
    this.#limits = limits
  }

  /** To be told after each batch. */
  wrote(rows: number): void {
    this.#rows += rows
    if (this.#turn || this.#rows < this.#limits.rowsIdle) return
    this.#turn = this.#takeTurn()
      .catch(() => this.#rest())
      .finally(() => {
        this.#turn = undefined
      })
  }

  /** Waits until nothing is under way. */
  async settled(): Promise<void> {
    await this.#turn
  }

  async #takeTurn(): Promise<void> {
    // Whoever waited for the batch says now what is next.
    await nextTurn()
    await nextTurn()
    if (this.#rows < this.#limits.rowsBusy && !this.#isIdle()) return
    const { deadRows, newRows, changedRows, transactions } = this.#limits
    const [worst] = (await this.#query(WORST, [
      deadRows,
      newRows,
      changedRows,
      transactions,
    ])) as readonly Due[]
    if (!worst) return this.#rest()
    await this.#query(statementFor(worst))
  }

  #rest(): void {
    this.#rows = 0
  }
}

/** An ordinary vacuum takes statistics along; the rare one that freezes is long enough by itself. */
const statementFor = ({ name, aged, vacuum }: Due): string =>
  aged ? `vacuum (freeze) ${name}` : vacuum ? `vacuum (analyze) ${name}` : `analyze ${name}`

const nextTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume))
