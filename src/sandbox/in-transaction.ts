import type { DatabaseSync } from 'node:sqlite'

/** Runs work that is kept as a whole or not at all. The work is synchronous: nothing else runs in between. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (thrown) {
    database.exec('ROLLBACK')
    throw thrown
  }
}
