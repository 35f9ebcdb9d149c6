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

export interface ClosableCommitter extends Committer {
  /** Rejects what is still pending as unavailable; the batch on its way is waited for. */
  close(): Promise<void>
}

export function createCommitter(options: CommitterOptions): ClosableCommitter {
  const limits = { ...BATCH_LIMITS, ...options.limits }
  let queue: Unit[] = []
  let head = 0
  let working: Promise<void> | undefined
  let closed = false

  const unavailable = () => storeUnavailable({ address: options.address, reason: 'the store is closed' })

  function gather(): { units: Unit[]; rows: number; bytes: number } {
    const batch = { units: [] as Unit[], rows: 0, bytes: 0 }
    for (let unit = queue[head]; unit; unit = queue[head]) {
      unit.rows ??= unit.writes.map(({ row }) => toStorableJson(row))
      const bytes = unit.rows.reduce((sum, row) => sum + row.length, 0)
      if (batch.units.length > 0 && batch.bytes + bytes > limits.bytes) break
      head++
      batch.units.push(unit)
      batch.rows += unit.rows.length
      batch.bytes += bytes
      if (batch.units.length >= limits.units || batch.rows >= limits.rows) break
    }
    if (head === queue.length) {
      queue = []
      head = 0
    } else if (head > limits.units * 4) {
      queue = queue.slice(head)
      head = 0
    }
    return batch
  }

  async function work(): Promise<void> {
    while (head < queue.length) {
      const { units, rows, bytes } = gather()
      const started = options.nowMs()
      await runUnits(units)
      options.observe?.({ units: units.length, rows, bytes, durationMs: options.nowMs() - started })
      // One turn of the event loop, so that whoever was just settled can hand in what follows for the next batch.
      await new Promise((resume) => setImmediate(resume))
    }
  }

  async function runUnits(units: readonly Unit[]): Promise<void> {
    const batch = toBatch(units)
    for (let attempt = 1; ; attempt++) {
      if (closed && attempt > 1) return rejectAll(units, unavailable())
      const outcome = await options.run(batch)
      if (outcome.kind === 'away' || outcome.kind === 'again') {
        if (!closed) await options.pause(attempt)
        continue
      }
      if (outcome.kind === 'done') return settle(units, batch, outcome)
      if (outcome.kind === 'unknown') {
        return rejectAll(units, commitUnknown({ reason: outcome.reason }))
      }
      return await divide(units, outcome)
    }
  }

  async function divide(
    units: readonly Unit[],
    outcome: BatchOutcome & { kind: 'split' | 'poison' },
  ): Promise<void> {
    const [first] = units
    if (first && units.length === 1 && outcome.kind === 'poison') {
      return first.reject(writeRefused({ act: outcome.act, sqlState: outcome.sqlState }))
    }
    const middle = units.length >> 1
    await runUnits(units.slice(0, middle))
    await runUnits(units.slice(middle))
  }

  function commit(writes: readonly Write[]): Promise<Written> {
    if (closed) return Promise.reject(unavailable())
    if (writes.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      queue.push({ writes, rows: undefined, resolve, reject })
      working ??= new Promise<void>((resume) => setImmediate(resume)).then(work).finally(() => {
        working = undefined
      })
    })
  }

  return {
    commit,
    drain: async () => {
      while (working) await working
    },
    close: async () => {
      closed = true
      rejectAll(queue.splice(head), unavailable())
      while (working) await working
    },
  }
}

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
