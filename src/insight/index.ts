/**
 * insight: what the events add up to. The revenue books (remitted = deposited = posted), the ledger's totals, and the
 * traffic of the live picture. It reads the log and keeps projections; it changes nothing that others own.
 */
export * from './metrics.ts'
export * from './parked-watch.ts'
export * from './revenue-books.ts'
export * from './silent-feeds.ts'
export { insightMigrations } from './sql.ts'
export * from './traffic.ts'
export { WAITING_KIND } from './waiting-systems.ts'
