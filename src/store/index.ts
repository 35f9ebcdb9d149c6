/**
 * store: PostgreSQL, embedded or server, behind one interface: the committer through which everything that must
 * survive is written, reads, migrations and leases. It knows no table but its own (`migration`, `lease`): every other
 * room brings its migrations and its acts.
 */
export { describeSchema } from './describe-schema.ts'
export { acquireLease, fenceWrite, type Lease, releaseLease, renewLease } from './leases.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export type {
  Act,
  BatchObservation,
  Committer,
  Migration,
  Store,
  Write,
  Written,
} from './store.ts'
export { storeMigrations } from './store-migrations.ts'
