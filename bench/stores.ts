import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../src/migrations.ts'
import { type Migration, openStore, type Store } from '../src/store/index.ts'
import { findPostgres } from '../test/postgres.ts'

/**
 * Fresh stores, one after the other: the embedded one, and a PostgreSQL server when this machine has one. Each is
 * closed and removed when the loop goes on.
 */
export async function* freshStores(more: readonly Migration[] = []): AsyncGenerator<Store> {
  const all = [...migrations, ...more]
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
  try {
    yield* opened(await openStore({ dataDirectory, migrations: all }))
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true })
  }
  const server = await findPostgres()
  if (!server.found) return void console.error(`left out: the server store (${server.reason})`)
  yield* opened(
    await openStore({ dataDirectory: '', databaseUrl: await server.createDatabase(), migrations: all }),
  )
}

async function* opened(store: Store): AsyncGenerator<Store> {
  try {
    yield store
  } finally {
    await store.close()
  }
}
