/**
 * store: PostgreSQL, embedded or server, behind one interface: the committer through which everything that must
 * survive is written, reads, migrations, the nodes that share a database, and how history leaves it. It knows no table
 * but its own (`migration`, `node`, `seat`, `history_generation`): every other room brings its migrations, its acts
 * and its history.
 */
export { type Columns, rowsFromColumns } from './column-rows.ts'
export { describeSchema } from './describe-schema.ts'
export { commitUnknown } from './failures.ts'
export type { HistoryPart, Hold, KeepDays, Sweep } from './history/history.ts'
export {
  applyRetention,
  type FamilyPlan,
  type GenerationPlan,
  planRetention,
  type RetentionOptions,
  type RetentionPlan,
  type RetentionRun,
} from './history/retention.ts'
export { isLiveNode, type LiveNode, type Node, type NodeId, type Seat } from './node.ts'
export { type JoinOptions, joinNodes, readNodes } from './nodes.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export { soleNode } from './sole-node.ts'
export type {
  Act,
  BatchObservation,
  Committer,
  Migration,
  Pending,
  Store,
  Write,
  Written,
} from './store.ts'
export { storeMigrations } from './store-migrations.ts'
