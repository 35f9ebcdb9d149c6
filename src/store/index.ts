/**
 * store: PostgreSQL, embedded or server, behind one interface: the committer through which everything that must
 * survive is written, reads, migrations, and the nodes that share a database. It knows no table but its own (`migration`,
 * `node`, `seat`): every other room brings its migrations and its acts.
 */
export { describeSchema } from './describe-schema.ts'
export { isLiveNode, type LiveNode, type Node, type NodeId, type Seat } from './node.ts'
export { type JoinOptions, joinNodes } from './nodes.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export { soleNode } from './sole-node.ts'
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
