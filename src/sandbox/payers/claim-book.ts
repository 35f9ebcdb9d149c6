import type { DatabaseSync } from 'node:sqlite'
import type { x12 } from '../../formats/index.ts'

export type DecidedClaim = {
  readonly id: number
  readonly claim: string
  readonly status: string
  readonly remittance: x12.RemittanceClaim
}

export type Batch = { readonly payer: string; readonly payee: string }

export type StoredRemittance = Batch & {
  readonly trace: string
  readonly amount: number
  readonly bytes: Uint8Array
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    claim TEXT NOT NULL,
    payer TEXT NOT NULL,
    payee TEXT NOT NULL,
    received TEXT NOT NULL,
    body TEXT NOT NULL,
    status TEXT,
    remittance TEXT,
    trace TEXT,
    UNIQUE (provider, claim)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS claims_payable ON claims (payer, payee, id) WHERE trace IS NULL AND remittance IS NOT NULL;
  CREATE INDEX IF NOT EXISTS claims_trace ON claims (trace);
  CREATE TABLE IF NOT EXISTS remittances (
    trace TEXT PRIMARY KEY, payer TEXT NOT NULL, payee TEXT NOT NULL, amount INTEGER NOT NULL, bytes BLOB NOT NULL
  ) STRICT;
`

/**
 * The claims and what became of them. Invariants:
 * 1. A claim (provider and CLM01) is adjudicated once and stands in exactly one remittance.
 * 2. A remittance is kept as the bytes that were sent.
 */
export class ClaimBook {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  /** Its number; undefined when the claim is there already. */
  add(claim: x12.ProfessionalClaim, batch: Batch, received: string): number | undefined {
    const row = this.#database
      .prepare(
        `INSERT INTO claims (provider, claim, payer, payee, received, body) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (provider, claim) DO NOTHING RETURNING id`,
      )
      .get(
        claim.billing.npi,
        claim.patientControlNumber,
        batch.payer,
        batch.payee,
        received,
        JSON.stringify(claim),
      )
    return row && Number(row.id)
  }

  /** A claim that is not decided yet. */
  open(id: number): (Batch & { claim: x12.ProfessionalClaim; received: string }) | undefined {
    const row = this.#database
      .prepare('SELECT payer, payee, received, body FROM claims WHERE id = ? AND remittance IS NULL')
      .get(id)
    if (!row) return undefined
    const [payer, payee, received] = [String(row.payer), String(row.payee), String(row.received)]
    return { payer, payee, received, claim: JSON.parse(String(row.body)) as x12.ProfessionalClaim }
  }

  decide(id: number, status: string, remittance: x12.RemittanceClaim): void {
    this.#database
      .prepare('UPDATE claims SET status = ?, remittance = ? WHERE id = ?')
      .run(status, JSON.stringify(remittance), id)
  }

  payable({ payer, payee }: Batch): readonly DecidedClaim[] {
    return this.#decided('payer = ? AND payee = ? AND trace IS NULL AND remittance IS NOT NULL', payer, payee)
  }

  keep(remittance: StoredRemittance, claims: readonly DecidedClaim[]): void {
    const { trace, payer, payee, amount, bytes } = remittance
    this.#database
      .prepare('INSERT INTO remittances (trace, payer, payee, amount, bytes) VALUES (?, ?, ?, ?, ?)')
      .run(trace, payer, payee, amount, bytes)
    const mark = this.#database.prepare('UPDATE claims SET trace = ? WHERE id = ?')
    for (const { id } of claims) mark.run(trace, id)
  }

  find(trace: string): StoredRemittance | undefined {
    const row = this.#database
      .prepare('SELECT payer, payee, amount, bytes FROM remittances WHERE trace = ?')
      .get(trace)
    if (!row || !(row.bytes instanceof Uint8Array)) return undefined
    const [payer, payee] = [String(row.payer), String(row.payee)]
    return { trace, payer, payee, amount: Number(row.amount), bytes: row.bytes }
  }

  traces(): readonly string[] {
    const rows = this.#database.prepare('SELECT trace FROM remittances ORDER BY trace').all()
    return rows.map((row) => String(row.trace))
  }

  remitted(trace: string): readonly DecidedClaim[] {
    return this.#decided('trace = ?', trace)
  }

  counts(): { readonly received: number; readonly waiting: number } {
    const row = this.#database
      .prepare('SELECT count(*) AS received, count(*) FILTER (WHERE trace IS NULL) AS waiting FROM claims')
      .get()
    return { received: Number(row?.received ?? 0), waiting: Number(row?.waiting ?? 0) }
  }

  #decided(where: string, ...values: readonly string[]): readonly DecidedClaim[] {
    const rows = this.#database
      .prepare(`SELECT id, claim, status, remittance FROM claims WHERE ${where} ORDER BY id`)
      .all(...values)
    return rows.map((row) => ({
      id: Number(row.id),
      claim: String(row.claim),
      status: String(row.status),
      remittance: JSON.parse(String(row.remittance)) as x12.RemittanceClaim,
    }))
  }
}
