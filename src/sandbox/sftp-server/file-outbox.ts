import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Agenda } from '../agenda.ts'
import type { FaultSwitch } from '../faults/fault-switch.ts'

export type FileOutboxParts = {
  readonly database: DatabaseSync
  readonly agenda: Agenda
  readonly faults: FaultSwitch
  /** The system's directory; files appear in its `outbox/`. */
  readonly directory: string
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS outgoing (
    name TEXT PRIMARY KEY,
    bytes BLOB,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'half', 'written'))
  ) STRICT;
`
/** How long a file that appears in pieces stays cut off. */
const HALF_MS = 3_000

/**
 * Files on their way into the outbox. Invariants:
 * 1. `put` is called inside the transaction of what the file tells; a file is written after that, also after a restart.
 * 2. A name is written once: a second `put` of it does nothing. Whoever took the file away has it.
 * 3. A file appears whole under its name, by renaming, unless `partialFile` hits.
 */
export class FileOutbox {
  readonly #parts: FileOutboxParts

  constructor(parts: FileOutboxParts) {
    this.#parts = parts
    parts.database.exec(SCHEMA)
    parts.agenda.on('write-file', ({ name }) => this.#write(String(name)))
  }

  put(name: string, bytes: Uint8Array): void {
    const { database, agenda } = this.#parts
    const { changes } = database
      .prepare('INSERT INTO outgoing (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO NOTHING')
      .run(name, bytes)
    if (changes > 0) agenda.afterReal(0, 'write-file', { name })
  }

  count(): number {
    return Number(this.#parts.database.prepare('SELECT count(*) AS n FROM outgoing').get()?.n ?? 0)
  }

  async #write(name: string): Promise<void> {
    const { database, faults } = this.#parts
    const row = database.prepare('SELECT bytes, state FROM outgoing WHERE name = ?').get(name)
    if (!row || !(row.bytes instanceof Uint8Array)) return
    if (row.state === 'waiting' && faults.hits('partialFile')) await this.#writeHalf(name, row.bytes)
    else await this.#writeWhole(name, row.bytes)
  }

  async #writeHalf(name: string, bytes: Uint8Array): Promise<void> {
    const { database, agenda, directory } = this.#parts
    await writeFile(join(directory, 'outbox', name), bytes.subarray(0, Math.floor(bytes.length / 2)))
    database.prepare(`UPDATE outgoing SET state = 'half' WHERE name = ?`).run(name)
    agenda.afterReal(HALF_MS, 'write-file', { name })
  }

  async #writeWhole(name: string, bytes: Uint8Array): Promise<void> {
    const { database, directory } = this.#parts
    await mkdir(join(directory, 'staging'), { recursive: true })
    await writeFile(join(directory, 'staging', name), bytes)
    await rename(join(directory, 'staging', name), join(directory, 'outbox', name))
    database.prepare(`UPDATE outgoing SET state = 'written', bytes = NULL WHERE name = ?`).run(name)
  }
}
