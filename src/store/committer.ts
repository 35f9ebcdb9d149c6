import { isJsonObject, type JsonObject } from '../kernel/index.ts'
import type { ActOutput, Batch, BatchAct, BatchOutcome } from './batch.ts'
import { commitUnknown, guardRefused, storeUnavailable, writeRefused } from './failures.ts'
import { toStorableJson } from './storable-json.ts'
import type { Act, BatchObservation, Committer, Write, Written } from './store.ts'

/**
 * Gathers units into batches, one batch on its way at a time. It owns order and fairness; how a batch reaches the
 * disk is `run`'s business.
 *
 * 1. Units leave the queue in the order in which they came, and settle only after their batch did.
 * 2. A batch that the database refuses is halved until the unit that it refuses stands alone.
 * 3. While the database is away the same units are tried again; nothing behind them overtakes.
 */
export type CommitterOptions = {
  readonly run: (batch: Batch) => Promise<BatchOutcome>
  /** Waits before the same batch is tried again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>
  readonly address: string
  readonly observe?: ((observation: BatchObservation) => void) | undefined
  readonly nowMs: () => number
  readonly limits?: Partial<BatchLimits>
}

/** What one batch holds at most; a single unit may be larger than `bytes`. */
export type BatchLimits = { readonly units: number; readonly rows: number; readonly bytes: number }

/** Past these a batch's own time on the disk, not the commit's, is what its units wait for. */
export const BATCH_LIMITS: BatchLimits = { units: 4_000, rows: 10_000, bytes: 8_000_000 }

type Unit = {
  readonly writes: readonly Write[]
  /** The rows as JSON text, made when the unit is first gathered. */
  rows: readonly string[] | undefined
  readonly resolve: (written: Written) => void
  readonly reject: (failure: Error) => void
}

export class GroupCommitter implements Committer {
  readonly #options: CommitterOptions
  readonly #limits: BatchLimits
  #queue: Unit[] = []
  #head = 0
  #working: Promise<void> | undefined
  #closed = false

  constructor(options: CommitterOptions) {
    this.#options = options
    this.#limits = { ...BATCH_LIMITS, ...options.limits }
  }

  commit(writes: readonly Write[]): Promise<Written> {
    if (this.#closed) return Promise.reject(this.#unavailable())
    if (writes.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      this.#queue.push({ writes, rows: undefined, resolve, reject })
      this.#working ??= nextTurn()
        .then(() => this.#work())
        .finally(() => {
          this.#working = undefined
        })
    })
  }

  async drain(): Promise<void> {
    while (this.#working) await this.#working
  }

  /** Rejects what is still pending as unavailable; the batch on its way is waited for. */
  async close(): Promise<void> {
    this.#closed = true
    rejectAll(this.#queue.splice(this.#head), this.#unavailable())
    await this.drain()
  }

  async #work(): Promise<void> {
    const { nowMs, observe } = this.#options
    while (this.#head < this.#queue.length) {
      const { units, rows, bytes } = this.#gather()
      const started = nowMs()
      await this.#runUnits(units)
      observe?.({ units: units.length, rows, bytes, durationMs: nowMs() - started })
      // So that whoever was just settled can hand in what follows for the next batch.
      await nextTurn()
    }
  }

  #gather(): { units: readonly Unit[]; rows: number; bytes: number } {
    const units: Unit[] = []
    let rows = 0
    let bytes = 0
    for (let unit = this.#queue[this.#head]; unit; unit = this.#queue[this.#head]) {
      unit.rows ??= unit.writes.map(({ row }) => toStorableJson(row))
      const size = unit.rows.reduce((sum, row) => sum + row.length, 0)
      if (units.length > 0 && bytes + size > this.#limits.bytes) break
      this.#head++
      units.push(unit)
      rows += unit.rows.length
      bytes += size
      if (units.length >= this.#limits.units || rows >= this.#limits.rows) break
    }
    if (this.#head === this.#queue.length || this.#head > this.#limits.units) {
      this.#queue = this.#queue.slice(this.#head)
      this.#head = 0
    }
    return { units, rows, bytes }
  }

  async #runUnits(units: readonly Unit[]): Promise<void> {
    const batch = toBatch(units)
    for (let attempt = 1; ; attempt++) {
      if (this.#closed && attempt > 1) return rejectAll(units, this.#unavailable())
      const outcome = await this.#options.run(batch)
      if (outcome.kind === 'away' || outcome.kind === 'again') {
        if (!this.#closed) await this.#options.pause(attempt)
        continue
      }
      if (outcome.kind === 'done') return settle(units, batch, outcome)
      if (outcome.kind === 'gone') return rejectAll(units, outcome.failure)
      if (outcome.kind === 'unknown') return rejectAll(units, commitUnknown({ reason: outcome.reason }))
      return await this.#divide(units, outcome)
    }
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
function toBatch(units: readonly Unit[]): Batch {
  const acts = new Map<Act, BatchAct & { units: number[]; rows: string[] }>()
  units.forEach((unit, ordinal) => {
    unit.writes.forEach(({ act }, i) => {
      let group = acts.get(act)
      if (!group) {
        const { name, kind, sql } = act
        group = { name, kind, sql, keeps: act.keeps === true, units: [], rows: [] }
        acts.set(act, group)
      }
      group.units.push(ordinal)
      group.rows.push(unit.rows?.[i] ?? toStorableJson(unit.writes[i]?.row))
    })
  })
  const rank = (act: Act) => (act.kind === 'guard' ? 0 : 1)
  const sorted = [...acts].sort(([a], [b]) => rank(a) - rank(b) || a.order - b.order)
  return { units: units.length, acts: sorted.map(([, group]) => group) }
}

function settle(units: readonly Unit[], batch: Batch, outcome: BatchOutcome & { kind: 'done' }): void {
  const saidBy = new Map(batch.acts.map((act, index) => [act.name, byRow(outcome.outputs[index] ?? [])]))
  const rowsTaken = new Map<string, number>()
  units.forEach((unit, ordinal) => {
    const written = unit.writes.map(({ act }) => {
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
