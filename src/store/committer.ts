import { isJsonObject, type JsonObject, type Priority } from '../kernel/index.ts'
import type { ActOutput, Batch, BatchAct, BatchOrder, BatchOutcome } from './batch.ts'
import { packRow } from './column-rows.ts'
import { commitUnknown, fenced, guardRefused, storeUnavailable, writeRefused } from './failures.ts'
import { toStorableJson } from './storable-json.ts'
import type { Act, BatchObservation, Committer, Write, Written } from './store.ts'
import type { Trouble } from './trouble.ts'
import { type BatchLimits, type Unit, UnitQueue } from './unit-queue.ts'

/**
 * Gathers units into batches. It owns order and fairness; how a batch reaches the disk is `run`'s business.
 *
 * 1. Units of one priority leave the queue in the order in which they came, and settle in that order.
 * 2. A batch that the database refuses is halved until the unit that it refuses stands alone.
 * 3. While the database is away the same units are tried again; nothing behind them overtakes.
 * 4. Two batches are on their way at most, and the second is written only if the first is: else it comes back as
 *    `behind`, and leaves again when the first is done with. So the disk waits neither for the callers of a batch nor
 *    for what is said of it.
 * 5. Every batch carries the fence; after one refusal of it nothing is ever written again.
 */
export type CommitterOptions = {
  readonly run: (batch: Batch, order: BatchOrder) => Promise<BatchOutcome>
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
const IN_TURNS = 32

type Flight = {
  readonly units: readonly Unit[]
  readonly batch: Batch
  readonly number: number
  readonly startedMs: number
  readonly outcome: Promise<BatchOutcome>
}

export class GroupCommitter implements Committer {
  readonly #options: CommitterOptions
  readonly #limits: BatchLimits
  readonly #queue = new UnitQueue()
  #fence: Write | undefined
  #fencedOut = false
  /** Those whose units are not settled yet, in their order. */
  readonly #flights: Flight[] = []
  /** No other batch leaves before the first of them is done with. */
  #inTrouble = false
  #number = 0
  #woken = false
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
      this.#wake()
    })
  }

  holdTo(fence: Write | undefined): void {
    this.#fence = fence
  }

  get pending() {
    return this.#queue.pending
  }

  async drain(): Promise<void> {
    while (this.#working || this.#queue.size > 0) await (this.#working ?? nextTurn())
  }

  /** Rejects what is still pending as unavailable; the batch on its way is waited for. */
  async close(): Promise<void> {
    this.#closed = true
    rejectAll(this.#queue.takeAll(), this.#unavailable())
    await this.drain()
  }

  /** Looks at what waits when everybody who acts in this turn of the event loop has handed in what they have. */
  #wake(): void {
    if (this.#woken) return
    this.#woken = true
    setImmediate(() => {
      this.#woken = false
      this.#sendWhatMayGo()
    })
  }

  #sendWhatMayGo(): void {
    while (this.#mayGo()) this.#begin()
    if (this.#flights.length > 0) this.#working ??= this.#work()
  }

  #mayGo(): boolean {
    const [first, second] = this.#flights
    return !second && !this.#inTrouble && this.#queue.size >= leastBeside(first)
  }

  /** Settles the batches on their way, one after the other, until there is none. */
  async #work(): Promise<void> {
    for (let first = this.#flights[0]; first; first = this.#flights[0]) {
      const outcome = await first.outcome
      this.#inTrouble = outcome.kind !== 'done'
      if (!this.#inTrouble && this.#flights.length === 1) this.#begin()
      await this.#conclude(first, outcome)
      this.#inTrouble = false
      this.#flights.shift()
      this.#observe(first)
      this.#wake()
      if (this.#flights.length === 0) await nextTurn()
    }
    this.#working = undefined
  }

  /** Sends the next batch, if anything waits. */
  #begin(): void {
    if (this.#fencedOut) {
      rejectAll(this.#queue.takeAll(), fenced())
      return
    }
    const waiting = this.#queue.size
    const all = waiting + this.#flights.reduce((sum, { units }) => sum + units.length, 0)
    const most = all >= IN_TURNS ? Math.ceil(all / 2) : waiting
    const units = this.#queue.take({ ...this.#limits, units: Math.min(this.#limits.units, most) })
    if (units.length > 0) this.#flights.push(this.#send(units, this.#flights.at(-1)?.number))
  }

  #send(units: readonly Unit[], after?: number): Flight {
    const batch = toBatch(units, this.#fence)
    const number = ++this.#number
    const startedMs = this.#options.nowMs()
    return { units, batch, number, startedMs, outcome: this.#options.run(batch, { number, after }) }
  }

  #run(batch: Batch): Promise<BatchOutcome> {
    return this.#options.run(batch, { number: ++this.#number })
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
    for (
      let attempt = 0;
      outcome.kind === 'away' || outcome.kind === 'again' || outcome.kind === 'behind';
    ) {
      if (outcome.kind !== 'behind') {
        attempt++
        if (outcome.kind === 'away' || attempt >= TROUBLE_FROM) this.#options.trouble.is(outcome.reason)
        if (!this.#closed) await this.#options.pause(attempt)
        if (this.#closed) return rejectAll(units, this.#unavailable())
      }
      outcome = await this.#run(batch)
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

/** A second batch leaves when half as much waits as the first one has; less leaves when the first is on disk. */
const leastBeside = (first: Flight | undefined): number =>
  first ? Math.max(IN_TURNS, first.units.length) / 2 : 1

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
