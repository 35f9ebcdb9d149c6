import { PRIORITIES, type Priority, SHARES } from '../kernel/index.ts'
import type { Act, Pending, Written } from './store.ts'

/** The writes of one `commit` call, on their way. */
export type Unit = {
  /** The order in which units were handed in. */
  readonly turn: number
  readonly priority: Priority
  readonly acts: readonly Act[]
  /** The row of each act as text: JSON, or packed for an act with columns. */
  readonly rows: readonly string[]
  readonly bytes: number
  readonly resolve: (written: Written) => void
  readonly reject: (failure: Error) => void
}

/** What one batch holds at most; a single unit may be larger. */
export type BatchLimits = { readonly units: number; readonly rows: number; readonly bytes: number }

type Line = { units: Unit[]; head: number; bytes: number; served: number }

/**
 * Units that wait for a batch.
 *
 * 1. Units of one priority leave in the order in which they came.
 * 2. When not everything fits, each priority that has units waiting gets its share of the rows (start-time fair
 *    queueing: `served` is what a line has had, in rows over its share; the one that had least is next).
 * 3. A line that was empty does not save up: it begins where the others are.
 */
export class UnitQueue {
  readonly #lines = new Map<Priority, Line>(
    PRIORITIES.map((priority) => [priority, { units: [], head: 0, bytes: 0, served: 0 }]),
  )
  #turn = 0

  get pending(): Pending {
    const ofLine = (line: Line) => ({ units: line.units.length - line.head, bytes: line.bytes })
    return Object.fromEntries([...this.#lines].map(([priority, line]) => [priority, ofLine(line)])) as Pending
  }

  get size(): number {
    let size = 0
    for (const { units, head } of this.#lines.values()) size += units.length - head
    return size
  }

  add(unit: Omit<Unit, 'turn'>): void {
    const line = this.#line(unit.priority)
    if (line.head === line.units.length) this.#joins(line)
    line.units.push({ ...unit, turn: this.#turn++ })
    line.bytes += unit.bytes
  }

  /** The next batch, in the order in which its units were handed in; empty when nothing waits. */
  take(limits: BatchLimits): readonly Unit[] {
    const taken: Unit[] = []
    const from = new Set<Priority>()
    let rows = 0
    let bytes = 0
    for (let line = this.#next(); line; line = this.#next()) {
      const unit = line.units[line.head]
      if (!unit || (taken.length > 0 && bytes + unit.bytes > limits.bytes)) break
      line.head++
      line.bytes -= unit.bytes
      line.served += unit.rows.length / SHARES[unit.priority]
      taken.push(unit)
      from.add(unit.priority)
      rows += unit.rows.length
      bytes += unit.bytes
      if (taken.length >= limits.units || rows >= limits.rows) break
    }
    for (const line of this.#lines.values()) shorten(line)
    return from.size > 1 ? taken.sort((a, b) => a.turn - b.turn) : taken
  }

  /** Everything that waits; nothing does afterwards. */
  takeAll(): readonly Unit[] {
    return this.take({ units: Infinity, rows: Infinity, bytes: Infinity })
  }

  #joins(line: Line): void {
    const busy = [...this.#lines.values()].filter(({ units, head }) => head < units.length)
    if (busy.length > 0) line.served = Math.max(line.served, Math.min(...busy.map(({ served }) => served)))
    else for (const each of this.#lines.values()) each.served = 0
  }

  #next(): Line | undefined {
    let least: Line | undefined
    for (const line of this.#lines.values()) {
      if (line.head < line.units.length && (!least || line.served < least.served)) least = line
    }
    return least
  }

  #line(priority: Priority): Line {
    const line = this.#lines.get(priority)
    if (!line) throw new RangeError(`there is no priority ${priority}`)
    return line
  }
}

const HEAD_MAX = 4_000

function shorten(line: Line): void {
  if (line.head < line.units.length && line.head <= HEAD_MAX) return
  line.units = line.units.slice(line.head)
  line.head = 0
}
