import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../in-transaction.ts'

export type Outbound = {
  readonly position: number
  /** MSH-10. */
  readonly control: string
  readonly bytes: Uint8Array
  /** How often the other side said no. */
  readonly refusals: number
}

export type OutboundCounts = {
  readonly queue: number
  readonly sent: number
  /** Set aside: never taken by the other side. */
  readonly refused: number
  /** Taken, and then found wrong by the application. */
  readonly refusedByApplication: number
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS outbound (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    control TEXT NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    refusals INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbound_order ON outbound (sender, position);
  CREATE TABLE IF NOT EXISTS sent (control TEXT PRIMARY KEY, sender TEXT NOT NULL, application TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS refused (
    control TEXT PRIMARY KEY, sender TEXT NOT NULL, code TEXT NOT NULL, bytes BLOB NOT NULL
  ) STRICT;
`

/**
 * What waits to be sent. Invariants:
 * 1. A message is in exactly one of `outbound`, `sent` and `refused`, and moves in one transaction.
 * 2. Its bytes never change: a message that is sent again is the same message, MSH-10 included.
 * 3. The messages of one sender leave in the order they were put in.
 */
export class OutboundQueue {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  put(sender: string, control: string, bytes: Uint8Array): void {
    this.#database
      .prepare('INSERT INTO outbound (sender, control, bytes) VALUES (?, ?, ?)')
      .run(sender, control, bytes)
  }

  next(sender: string): Outbound | undefined {
    const row = this.#database
      .prepare(
        'SELECT position, control, bytes, refusals FROM outbound WHERE sender = ? ORDER BY position LIMIT 1',
      )
      .get(sender)
    if (!row || !(row.bytes instanceof Uint8Array)) return undefined
    return {
      position: Number(row.position),
      control: String(row.control),
      bytes: row.bytes,
      refusals: Number(row.refusals),
    }
  }

  markSent({ position }: Outbound): void {
    this.#move(position, () => {
      this.#database
        .prepare('INSERT INTO sent (control, sender) SELECT control, sender FROM outbound WHERE position = ?')
        .run(position)
    })
  }

  /** Sets a message aside that the other side will not take, so that those behind it go on. */
  markRefused({ position }: Outbound, code: string): void {
    this.#move(position, () => {
      this.#database
        .prepare(
          `INSERT INTO refused (control, sender, code, bytes)
           SELECT control, sender, ?, bytes FROM outbound WHERE position = ?`,
        )
        .run(code, position)
    })
  }

  countRefusal({ position }: Outbound): void {
    this.#database.prepare('UPDATE outbound SET refusals = refusals + 1 WHERE position = ?').run(position)
  }

  /** The application acknowledgment of a message that was sent before. */
  noteApplicationAnswer(control: string, code: string): void {
    this.#database.prepare('UPDATE sent SET application = ? WHERE control = ?').run(code, control)
  }

  counts(): OutboundCounts {
    const count = (table: string) =>
      Number(this.#database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0)
    return {
      queue: count('outbound'),
      sent: count('sent'),
      refused: count('refused'),
      refusedByApplication: count(`sent WHERE application IN ('AE', 'AR')`),
    }
  }

  #move(position: number, insert: () => void): void {
    inTransaction(this.#database, () => {
      insert()
      this.#database.prepare('DELETE FROM outbound WHERE position = ?').run(position)
    })
  }
}
