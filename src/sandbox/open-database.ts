import { DatabaseSync } from 'node:sqlite'

/**
 * A system's database. Write-ahead logging without a sync per commit: what was committed outlives the end of the
 * process, though not a power cut, which is what a sandbox needs.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  return database
}

/** All of `act` or nothing of it; `act` must not wait for anything. */
export function inTransaction<Value>(database: DatabaseSync, act: () => Value): Value {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = act()
    database.exec('COMMIT')
    return value
  } catch (thrown) {
    database.exec('ROLLBACK')
    throw thrown
  }
}
