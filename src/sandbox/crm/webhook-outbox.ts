import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../kernel/index.ts'

export type Webhook = {
  /** `webhook-id`: the same for each attempt. */
  readonly id: string
  readonly position: number
  readonly body: string
  readonly attempts: number
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS webhook (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS webhook_open ON webhook (subject, position) WHERE delivered = 0;
`

/** Waiting, and nothing about the same subject waits before it. */
const NEXT = `
  FROM webhook AS one WHERE delivered = 0 AND NOT EXISTS (
    SELECT 1 FROM webhook AS earlier
    WHERE earlier.subject = one.subject AND earlier.position < one.position AND earlier.delivered = 0)`

/**
 * Webhooks that wait for a 2xx. Invariants:
 * 1. A webhook goes in with what it tells of, in one transaction, and is never given up.
 * 2. Its id and body never change, however often it is sent.
 * 3. Those about one subject are delivered in the order they went in: the later one is not due before.
 */
export class WebhookOutbox {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  /** Kept once for an id, so that telling twice is sent once. */
  put(webhook: { id: string; subject: string; body: JsonObject; at: number }): void {
    this.#database
      .prepare('INSERT INTO webhook (id, subject, body, due) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING')
      .run(webhook.id, webhook.subject, JSON.stringify(webhook.body), webhook.at)
  }

  due(now: number, limit: number): readonly Webhook[] {
    return this.#database
      .prepare(`SELECT id, position, body, attempts ${NEXT} AND due <= ? ORDER BY due, position LIMIT ?`)
      .all(now, limit)
      .map((row) => ({
        id: String(row.id),
        position: Number(row.position),
        body: String(row.body),
        attempts: Number(row.attempts),
      }))
  }

  /** When the next one is due; undefined when all are delivered. */
  nextDue(): number | undefined {
    const row = this.#database.prepare(`SELECT min(due) AS due ${NEXT}`).get()
    return typeof row?.due === 'number' ? row.due : undefined
  }

  markDelivered({ position }: Webhook): void {
    this.#database.prepare('UPDATE webhook SET delivered = 1 WHERE position = ?').run(position)
  }

  markFailed({ position }: Webhook, due: number): void {
    this.#database
      .prepare('UPDATE webhook SET attempts = attempts + 1, due = ? WHERE position = ?')
      .run(Math.trunc(due), position)
  }

  counts(): { readonly waiting: number; readonly delivered: number } {
    const row = this.#database
      .prepare(
        'SELECT count(*) - coalesce(sum(delivered), 0) AS waiting, sum(delivered) AS delivered FROM webhook',
      )
      .get()
    return { waiting: Number(row?.waiting), delivered: Number(row?.delivered ?? 0) }
  }
}
