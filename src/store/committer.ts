import { isJsonObject, type JsonObject, type Priority } from '../kernel/index.ts'
import type { ActOutput, Batch, BatchAct, BatchOutcome } from './batch.ts'
import { packRow } from './column-rows.ts'
import { commitUnknown, fenced, guardRefused, storeUnavailable, writeRefused } from './failures.ts'
import { toStorableJson } from './storable-json.ts'
import type { Act, BatchObservation, Committer, Write, Written } from './store.ts'
import type { Trouble } from './trouble.ts'
import { type BatchLimits, type Unit, UnitQueue } from './unit-queue.ts'

/**
 * Gathers units into batches, one batch on its way at a time. It owns order and fairness; how a batch reaches the
 * disk is `run`'s business.
 *
 * 1. Units of one priority leave the queue in the order in which they came, and settle only after their batch did.
 * 2. A batch that the database refuses is halved until the unit that it refuses stands alone.
 * 3. While the database is away the same units are tried again; nothing behind them overtakes.
 * 4. The next batch leaves when the one before is known to be on disk, and before that one's units are settled: the
 *    disk does not wait for their callers.
 * 5. Every batch carries the fence; after one refusal of it nothing is ever written again.
 */
export type CommitterOptions = {
  readonly run: (batch: Batch) => Promise<BatchOutcome>
  /** Waits before the same batch is tried again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>
  readonly address: string
  readonly trouble: Trouble
  readonly observe?: ((observation: BatchObservation) => void) | undefined
  readonly nowMs: () => number
  readonly limits?: Partial<BatchLimits>
}

/** Past these a batch's own time on the disk, not the commit's, is what its units wait for. */
export const BATCH_LIMITS: BatchLimits = { units: 4_000, rows: 10_000, bytes: 8_000_000 }

/** Attempts after which a batch that the database wants again counts as trouble: half a second. */
const TROUBLE_FROM = 5

/**
 * From so many units on, those at hand go in two batches that take turns: while one is on the disk, the callers of the
 * other make their next units. With fewer, what each batch costs by itself is more than that brings.
 */
const IN_TURNS = 64

type Flight = {
  readonly units: readonly Unit[]
  readonly batch: Batch
  readonly startedMs: number
  readonly outcome: Promise<BatchOutcome>
}

export class GroupCommitter implements Committer {
  readonly #options: CommitterOptions
  readonly #limits: BatchLimits
  readonly #queue = new UnitQueue()
  #fence: Write | undefined
  #fencedOut = false
  #working: Promise<void> | undefined
  #closed = false

  constructor(options: CommitterOptions) {
    this.#options = options
    this.#limits = { ...BATCH_LIMITS, ...options.limits }
  }

  commit(writes: readonly Write[], { priority = 'revenue' }: { priority?: Priority } = {}): Promise<Written> {
    if (this.#closed) return Promise.reject(this.#unavailable())
    if (this.#fencedOut) return Promise.reject(fenced())
    if (writes.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      const rows = writes.map(toText)
      const bytes = rows.reduce((sum, row) => sum + row.length, 0)
      this.#queue.add({ priority, acts: writes.map(({ act }) => act), rows, bytes, resolve, reject })
      this.#working ??= nextTurn()
        .then(() => this.#work())
        .finally(() => {
          this.#working = undefined
        })
    })
  }

  holdTo(fence: Write | undefined): void {
    this.#fence = fence
  }

  get pending() {
    return this.#queue.pending
  }

  async drain(): Promise<void> {
    while (this.#working) await this.#working
  }

  /** Rejects what is still pending as unavailable; the batch on its way is waited for. */
  async close(): Promise<void> {
    this.#closed = true
    rejectAll(this.#queue.takeAll(), this.#unavailable())
    await this.drain()
  }

  async #work(): Promise<void> {
    for (let next = this.#begin(0); next; ) {
      const flight = next
      const first = await flight.outcome
      next = first.kind === 'done' ? this.#begin(flight.units.length) : undefined
      await this.#conclude(flight, first)
      this.#observe(flight)
      // So that whoever was just settled can hand in what follows for the next batch.
      await nextTurn()
      next ??= this.#begin(0)
    }
  }

  /** Sends the next batch; `returning` is how many units are about to be settled, whose callers may soon be back. */
  #begin(returning: number): Flight | undefined {
    if (this.#fencedOut) rejectAll(this.#queue.takeAll(), fenced())
    const waiting = this.#queue.size
    const all = waiting + returning
    const most = all >= IN_TURNS ? Math.ceil(all / 2) : waiting
    const units = this.#queue.take({ ...this.#limits, units: Math.min(this.#limits.units, most) })
    return units.length > 0 ? this.#send(units) : undefined
  }

  #send(units: readonly Unit[]): Flight {
    const batch = toBatch(units, this.#fence)
    return { units, batch, startedMs: this.#options.nowMs(), outcome: this.#options.run(batch) }
  }

  #observe({ units, startedMs }: Flight): void {
    const { nowMs, observe } = this.#options
    const sum = (of: (unit: Unit) => number) => units.reduce((total, unit) => total + of(unit), 0)
    observe?.({
      units: units.length,
      rows: sum(({ rows }) => rows.length),
      bytes: sum(({ bytes }) => bytes),
      durationMs: nowMs() - startedMs,
    })
  }

  async #runUnits(units: readonly Unit[]): Promise<void> {
    if (this.#fencedOut) return rejectAll(units, fenced())
    const flight = this.#send(units)
    await this.#conclude(flight, await flight.outcome)
  }

  /** Settles the units of a batch by what came of it, after as many more tries as that takes. */
  async #conclude({ units, batch }: Flight, first: BatchOutcome): Promise<void> {
    let outcome = first
    for (let attempt = 1; outcome.kind === 'away' || outcome.kind === 'again'; attempt++) {
      if (outcome.kind === 'away' || attempt >= TROUBLE_FROM) this.#options.trouble.is(outcome.reason)
      if (!this.#closed) await this.#options.pause(attempt)
      if (this.#closed) return rejectAll(units, this.#unavailable())
      outcome = await this.#options.run(batch)
    }
    this.#options.trouble.isOver()
    if (outcome.kind === 'done') return settle(units, batch, outcome)
    if (outcome.kind === 'fenced') {
      this.#fencedOut = true
      return rejectAll(units, fenced())
    }
    if (outcome.kind === 'gone') return rejectAll(units, outcome.failure)
    if (outcome.kind === 'unknown') return rejectAll(units, commitUnknown({ reason: outcome.reason }))
    await this.#divide(units, outcome)
  }

  async #divide(units: readonly Unit[], outcome: BatchOutcome & { kind: 'split' | 'poison' }): Promise<void> {
    const [first] = units
    if (first && units.length === 1 && outcome.kind === 'poison') {
      return first.reject(writeRefused({ act: outcome.act, sqlState: outcome.sqlState }))
    }
    const middle = units.length >> 1
    await this.#runUnits(units.slice(0, middle))
    await this.#runUnits(units.slice(middle))
  }

  #unavailable() {
    return storeUnavailable({ address: this.#options.address, reason: 'the store is closed' })
  }
}

const nextTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume))

function rejectAll(units: readonly Unit[], failure: Error): void {
  for (const unit of units) unit.reject(failure)
}

/** Rows grouped by act: guards by order, then writes by order, each act's rows in the order of their units. */
function toBatch(units: readonly Unit[], fence: Write | undefined): Batch {
  const acts = new Map<Act, BatchAct & { units: number[]; rows: string[] }>()
  units.forEach((unit, ordinal) => {
    unit.acts.forEach((act, i) => {
      let group = acts.get(act)
      if (!group) {
        group = { ...emptyAct(act), units: [], rows: [] }
        acts.set(act, group)
      }
      group.units.push(ordinal)
      group.rows.push(unit.rows[i] ?? '{}')
    })
  })
  const rank = (act: Act) => (act.kind === 'guard' ? 0 : 1)
  const sorted = [...acts].sort(([a], [b]) => rank(a) - rank(b) || a.order - b.order)
  const batch = { units: units.length, acts: sorted.map(([, group]) => group) }
  return fence ? { ...batch, fence: { ...emptyAct(fence.act), rows: [toText(fence)] } } : batch
}

const toText = ({ act: { columns }, row }: Write): string =>
  columns ? packRow(columns, row) : toStorableJson(row)

const emptyAct = ({ name, kind, sql, atOnce, keeps, columns }: Act): BatchAct => ({
  name,
  kind,
  sql,
  atOnce,
  keeps: keeps === true,
  columns,
  units: [],
  rows: [],
})

function settle(units: readonly Unit[], batch: Batch, outcome: BatchOutcome & { kind: 'done' }): void {
  const saidBy = new Map(batch.acts.map((act, index) => [act.name, byRow(outcome.outputs[index] ?? [])]))
  const rowsTaken = new Map<string, number>()
  units.forEach((unit, ordinal) => {
    const written = unit.acts.map((act) => {
      const i = rowsTaken.get(act.name) ?? 0
      rowsTaken.set(act.name, i + 1)
      return saidBy.get(act.name)?.[i]
    })
    const guard = outcome.refused[ordinal]
    if (guard === undefined) unit.resolve(written)
    else unit.reject(guardRefused({ guard }))
  })
}

function byRow(outputs: readonly ActOutput[]): (JsonObject | undefined)[] {
  const rows: (JsonObject | undefined)[] = []
  for (const { i, ...said } of outputs) {
    const row: unknown = said
    if (isJsonObject(row)) rows[i] = row
  }
  return rows
}
