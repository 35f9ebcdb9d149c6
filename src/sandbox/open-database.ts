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
