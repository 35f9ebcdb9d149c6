/**
 * sql: rows of PostgreSQL, MariaDB, MySQL and SQL Server, read by a watermark or
 * from PostgreSQL's journal, and written in transactions. What differs between
 * servers is a dialect; what a driver says becomes an outcome in one place.
 */
export type { SqlClient } from './client.ts'
export { fromPostgresqlChanges } from './from-postgresql-changes.ts'
export { fromSql } from './from-sql.ts'
export { postgresqlChangesSource, sqlDestination, sqlSource } from './settings.ts'
export type { SqlStatement } from './statement.ts'
export { type SqlTarget, toSql } from './to-sql.ts'
export type { SqlDelivery, SqlRow } from './write-statements.ts'
