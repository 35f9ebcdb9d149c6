import type { DatabaseSync } from 'node:sqlite'
import type { x12 } from '../../formats/index.ts'
import type { World } from '../world/world.ts'
import { type ClaimVerdict, fingerprintOf, judgeClaim } from './judge-claim.ts'
import { plainText } from './plain-text.ts'

/** The payers write the names of a claim into an 835 with other separators than those it came with. */
const plainValue = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? plainText(value) : value

export type ForwardedClaim = { readonly position: number; readonly claim: x12.ProfessionalClaim }

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS claims (
    provider TEXT NOT NULL,
    claim TEXT NOT NULL,
    payer TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (provider, claim)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS forwarded (
    position INTEGER PRIMARY KEY AUTOINCREMENT, released INTEGER NOT NULL DEFAULT 0,
    submission TEXT NOT NULL, claim TEXT NOT NULL
  ) STRICT;
`

/**
 * The claims that came in. Invariants:
 * 1. An accepted claim is handed to the payers once, however often it is submitted; a rejected one may come again.
 * 2. It is handed on when its 277CA is given, and stays here until the payers have taken it.
 */
export class ClaimDesk {
  readonly #database: DatabaseSync
  readonly #world: World

  constructor(database: DatabaseSync, world: World) {
    this.#database = database
    this.#world = world
    database.exec(SCHEMA)
  }

  /** Judges a claim and keeps it when it is accepted. */
  take(claim: x12.ProfessionalClaim, submission: string): ClaimVerdict {
    const [provider, number] = [claim.billing.npi, claim.patientControlNumber]
    const earlier = this.#find(provider, number)
    const verdict = judgeClaim(claim, this.#world, earlier)
    if (verdict.accepted && !earlier) {
      this.#database
        .prepare('INSERT INTO claims (provider, claim, payer, fingerprint) VALUES (?, ?, ?, ?)')
        .run(provider, number, claim.payer.id, fingerprintOf(claim))
      this.#database
        .prepare('INSERT INTO forwarded (submission, claim) VALUES (?, ?)')
        .run(submission, JSON.stringify(claim, plainValue))
    }
    return verdict
  }

  /** From now on the payers may have the claims of a submission. */
  release(submission: string): void {
    this.#database.prepare('UPDATE forwarded SET released = 1 WHERE submission = ?').run(submission)
  }

  /** The oldest claims that wait for the payers. */
  waiting(limit = 50): readonly ForwardedClaim[] {
    const rows = this.#database
      .prepare('SELECT position, claim FROM forwarded WHERE released = 1 ORDER BY position LIMIT ?')
      .all(limit)
    return rows.map((row) => ({
      position: Number(row.position),
      claim: JSON.parse(String(row.claim)) as x12.ProfessionalClaim,
    }))
  }

  /** The payers have these claims in their own books. */
  settle(claims: readonly ForwardedClaim[]): void {
    const remove = this.#database.prepare('DELETE FROM forwarded WHERE position = ?')
    for (const { position } of claims) remove.run(position)
  }

  counts(): { readonly accepted: number; readonly waiting: number } {
    const count = (table: string) =>
      Number(this.#database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0)
    return { accepted: count('claims'), waiting: count('forwarded') }
  }

  #find(provider: string, claim: string): { readonly fingerprint: string } | undefined {
    const row = this.#database
      .prepare('SELECT fingerprint FROM claims WHERE provider = ? AND claim = ?')
      .get(provider, claim)
    return row && { fingerprint: String(row.fingerprint) }
  }
}
