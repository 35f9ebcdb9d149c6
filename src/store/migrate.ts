import { createHash } from 'node:crypto'
import { Failure } from '../kernel/index.ts'
import { migrationBusy, migrationChanged, migrationFailed } from './failures.ts'
import { isLockTimeout, LOCK_BRIEFLY, LOCK_TRIES_MAX } from './lock-briefly.ts'
import { pauseBetween } from './pause.ts'
import { WRITER_TABLE } from './server-writer.ts'
import type { Migration, Store } from './store.ts'

/** Any number will do, as long as every node takes the same. */
const LOCK = `select pg_advisory_xact_lock(5042317806)`
const CREATE_TABLE = `
create table if not exists migration (
  id text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`

/**
 * Brings the tables up to date: each migration once, in the order given, in a transaction of its own. Several nodes
 * may start at once: they take turns, and who comes second finds the work done. Nodes of an earlier version go on
 * meanwhile: what they have locked is waited for a moment at a time, so that they never stand behind this one in a
 * queue; after about a minute it is `LIG-STORE-MIGRATION-BUSY`. Migrations that this program does not know are a later
 * version's, and left alone.
 */
export async function migrate(store: Store, migrations: readonly Migration[]): Promise<void> {
  await store.transact([{ sql: LOCK }, { sql: CREATE_TABLE }, { sql: WRITER_TABLE }])
  let applied = await readApplied(store)
  for (const { id, sql } of migrations) {
    const checksum = createHash('sha256').update(sql).digest('hex')
    if (!applied.has(id)) {
      const failure = await apply(store, id, checksum, sql)
      applied = await readApplied(store)
      if (failure && !applied.has(id)) throw failure
    }
    if (applied.get(id) !== checksum) throw migrationChanged({ id })
  }
}

async function readApplied(store: Store): Promise<Map<string, string>> {
  const rows = await store.query<{ id: string; checksum: string }>('select id, checksum from migration')
  return new Map(rows.map(({ id, checksum }) => [id, checksum]))
}

async function apply(store: Store, id: string, checksum: string, sql: string): Promise<Failure | undefined> {
  const record = { sql: `insert into migration (id, checksum) values ($1, $2)`, params: [id, checksum] }
  for (let attempt = 1; ; attempt++) {
    try {
      await store.transact([{ sql: LOCK }, { sql: LOCK_BRIEFLY }, record, { sql }])
      return undefined
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      if (isLockTimeout(thrown)) {
        if (attempt === LOCK_TRIES_MAX) throw migrationBusy({ id }, { cause: thrown })
        await pauseBetween(attempt)
      } else if (thrown.disposition === 'transient') throw thrown
      else return migrationFailed({ id, sqlState: thrown.details.sqlState }, { cause: thrown })
    }
  }
}
