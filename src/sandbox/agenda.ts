import type { DatabaseSync } from 'node:sqlite'
import { type Clock, instant, type JsonObject } from '../kernel/index.ts'

export type AgendaHandler = (payload: JsonObject) => void | Promise<void>

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS agenda (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    key TEXT UNIQUE
  ) STRICT;
  CREATE INDEX IF NOT EXISTS agenda_due ON agenda (due, id);
`

const RETRY_MS = 1_000
const BATCH = 64

type Job = {
  readonly id: number
  readonly due: number
  readonly kind: string
  readonly payload: JsonObject
}

/**
 * Work for later, kept in the system's database. Invariants:
 * 1. A job leaves the table only after its handler has ended well: at least once, so handlers bear repetition.
 * 2. Jobs run one at a time, in order of when they are due; one that fails is due again a little later.
 * 3. Delays are in simulated milliseconds: `pace` of them pass in one real millisecond.
 */
export class Agenda {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #pace: number
  readonly #handlers = new Map<string, AgendaHandler>()
  readonly #stopping = new AbortController()
  #waking = new AbortController()
  #running: Promise<void> | undefined

  constructor(options: { database: DatabaseSync; clock: Clock; pace: number }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#pace = options.pace
    this.#database.exec(SCHEMA)
  }

  on(kind: string, handler: AgendaHandler): void {
    if (this.#handlers.has(kind)) throw new Error(`agenda handler ${kind} is registered twice`)
    this.#handlers.set(kind, handler)
  }

  /** In `delayMs` simulated milliseconds. A `key` that is already on the agenda is not put there again. */
  after(delayMs: number, kind: string, payload: JsonObject, key?: string): void {
    this.afterReal(delayMs / this.#pace, kind, payload, key)
  }

  /** In `delayMs` milliseconds of the clock on the wall, whatever the pace: retries over a network. */
  afterReal(delayMs: number, kind: string, payload: JsonObject, key?: string): void {
    this.#database
      .prepare(
        'INSERT INTO agenda (due, kind, payload, key) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
      )
      .run(Math.trunc(this.#clock.now() + delayMs), kind, JSON.stringify(payload), key ?? null)
    this.#wake()
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wake()
    await this.#running
  }

  #wake(): void {
    this.#waking.abort()
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#waking = new AbortController()
      const now = this.#clock.now()
      const jobs = this.#due(now)
      for (const job of jobs) {
        if (this.#stopping.signal.aborted) return
        await this.#perform(job)
      }
      // A full turn of the event loop, so that servers answer between batches.
      if (jobs.length > 0) await new Promise((resolve) => setImmediate(resolve))
      else await this.#clock.sleepUntil(instant(this.#nextDue() ?? now + 60_000), this.#waking.signal)
    }
  }

  async #perform(job: Job): Promise<void> {
    const handler = this.#handlers.get(job.kind)
    try {
      if (!handler) throw new Error(`no agenda handler for ${job.kind}`)
      await handler(job.payload)
      this.#database.prepare('DELETE FROM agenda WHERE id = ?').run(job.id)
    } catch {
      const due = Math.trunc(this.#clock.now() + RETRY_MS)
      this.#database.prepare('UPDATE agenda SET due = ? WHERE id = ?').run(due, job.id)
    }
  }

  #due(now: number): readonly Job[] {
    const rows = this.#database
      .prepare('SELECT id, due, kind, payload FROM agenda WHERE due <= ? ORDER BY due, id LIMIT ?')
      .all(now, BATCH)
    return rows.map((row) => ({
      id: Number(row.id),
      due: Number(row.due),
      kind: String(row.kind),
      payload: JSON.parse(String(row.payload)) as JsonObject,
    }))
  }

  #nextDue(): number | undefined {
    const row = this.#database.prepare('SELECT min(due) AS due FROM agenda').get()
    return typeof row?.due === 'number' ? row.due : undefined
  }
}
