import type { Failure } from '../kernel/index.ts'
import { openEmbeddedStore } from './embedded-store.ts'
import { migrate } from './migrate.ts'
import { openServerStore } from './server-store.ts'
import type { BatchObservation, Migration, Store } from './store.ts'
import type { OnTrouble } from './trouble.ts'

export type StoreOptions = {
  /** Where the embedded store keeps its files; made when it is missing. */
  readonly dataDirectory: string
  /** A PostgreSQL server (`postgres://user@host/database`) instead of the embedded store. */
  readonly databaseUrl?: string | undefined
  readonly migrations: readonly Migration[]
  /** Called after each batch, for metrics. */
  readonly observe?: (observation: BatchObservation) => void
  readonly onTrouble?: OnTrouble
  /** The embedded database ended by itself: nothing can be read or written any more, so the process must end. */
  readonly onLost?: (failure: Failure) => void
}

/** Opens the store and brings its tables up to date. Must be closed. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDirectory, databaseUrl, migrations, observe, onTrouble, onLost } = options
  const store = databaseUrl
    ? await openServerStore(databaseUrl, observe, onTrouble)
    : await openEmbeddedStore(dataDirectory, { observe, onTrouble, onLost })
  try {
    await migrate(store, migrations)
    return store
  } catch (thrown) {
    await store.close()
    throw thrown
  }
}
