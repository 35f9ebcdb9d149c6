import type { DatabaseSync } from 'node:sqlite'

const SCHEMA =
  'CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID'

/** Counts from 1 under each name, in a system's database: a number is never given twice, also after a restart. */
export type NumberSource = (name: string) => number

export function createNumberSource(database: DatabaseSync): NumberSource {
  database.exec(SCHEMA)
  const next = database.prepare(
    `INSERT INTO numbers (name, last) VALUES (?, 1)
     ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last`,
  )
  return (name) => Number(next.get(name)?.last)
}
