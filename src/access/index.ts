/**
 * access: who may do what, and the trail of who did. Accounts, sessions, sign-in links, roles, the audit trail.
 * It knows no HTTP: the gateway carries tokens in and out.
 */
export * from './access.ts'
export * from './roles.ts'
export { accessHistoryParts, accessMigrations } from './sql.ts'
