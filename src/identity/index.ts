/**
 * identity: who is who. The crosswalk of identifiers with their authorities, and matching by likeness with explained
 * scores. It decides and hands out the writes that make a decision true; the caller commits them in its own unit.
 * It does not talk to systems and does not know events or workflows.
 */
export * from './identity.ts'
export { compare, MATCH_AT, REVIEW_AT, type Score } from './match.ts'
export { identityMigrations } from './sql.ts'
