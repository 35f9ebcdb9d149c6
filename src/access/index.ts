/**
 * access: who may do what, and the trail of who did. Accounts, sessions, sign-in links, roles, the audit trail, secrets
 * by their names. It knows no HTTP: the gateway carries tokens in and out.
 */
export * from './access.ts'
export * from './roles.ts'
export {
  openSecrets,
  SECRET_NAME,
  type SecretRef,
  type Secrets,
  type SecretText,
  secret,
  writtenOut,
} from './secrets.ts'
export { accessHistoryParts, accessMigrations } from './sql.ts'
