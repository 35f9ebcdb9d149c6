import type { DatabaseSync } from 'node:sqlite'
import type { EhrSender, EhrVisit } from './ehr-types.ts'

export type VisitState = 'requested' | 'booked' | 'cancelled' | 'arrived' | 'charged' | 'discharged'

export type BookedVisit = EhrVisit & { readonly sender: EhrSender; readonly mrn: string }

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS visits (
    visit TEXT PRIMARY KEY,
    referral TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    step INTEGER NOT NULL DEFAULT 0,
    record TEXT NOT NULL,
    UNIQUE (referral, attempt)
  ) STRICT;
`

/**
 * The visits. Invariants:
 * 1. A referral has one visit for each attempt to book it.
 * 2. `step` is the next step of the visit's plan; it only grows, so that a step repeated by the agenda is done once.
 */
export class VisitBook {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  isBooked(referral: string): boolean {
    return (
      this.#database.prepare('SELECT 1 FROM visits WHERE referral = ? LIMIT 1').get(referral) !== undefined
    )
  }

  add(visit: BookedVisit): void {
    this.#database
      .prepare('INSERT INTO visits (visit, referral, attempt, state, record) VALUES (?, ?, ?, ?, ?)')
      .run(visit.visit, visit.referral, visit.attempt, 'requested', JSON.stringify(visit))
  }

  find(visit: string): { readonly visit: BookedVisit; readonly step: number } | undefined {
    const row = this.#database.prepare('SELECT step, record FROM visits WHERE visit = ?').get(visit)
    return row && { visit: JSON.parse(String(row.record)) as BookedVisit, step: Number(row.step) }
  }

  advance(visit: BookedVisit, step: number, state: VisitState): void {
    this.#database
      .prepare('UPDATE visits SET step = ?, state = ?, record = ? WHERE visit = ?')
      .run(step, state, JSON.stringify(visit), visit.visit)
  }

  list(): readonly { visit: string; referral: string; state: string }[] {
    const rows = this.#database.prepare('SELECT visit, referral, state FROM visits ORDER BY visit').all()
    return rows.map((row) => ({
      visit: String(row.visit),
      referral: String(row.referral),
      state: String(row.state),
    }))
  }
}
