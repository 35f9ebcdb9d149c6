import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../src/program/index.ts'
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
  const server = await findPostgres('recovery')
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

/** Where a store is to be opened that is removed when the loop goes on. */
export type StorePlace = {
  readonly kind: Store['kind']
  readonly dataDirectory: string
  readonly databaseUrl: string | undefined
}

/** Places for those of the two that are named, as far as this machine has them. */
export async function* onNamedStores(stores: readonly Store['kind'][]): AsyncGenerator<StorePlace> {
  if (stores.includes('embedded')) {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'ligament-bench-'))
    try {
      yield { kind: 'embedded', dataDirectory, databaseUrl: undefined }
    } finally {
      rmSync(dataDirectory, { recursive: true, force: true })
    }
  }
  if (!stores.includes('server')) return
  const server = await findPostgres('recovery')
  if (!server.found) return void console.error(`left out: the server store (${server.reason})`)
  yield { kind: 'server', dataDirectory: '', databaseUrl: await server.createDatabase() }
}
