/**
 * kernel: the words every other room is written in: results and issues, failures and their registry, time, money,
 * ids, schemas, masking. It does no I/O, reads no clock and draws no random number; whoever needs those gives them.
 */
export * from './failure.ts'
export * from './id.ts'
export * from './json.ts'
export * from './money.ts'
export * from './priority.ts'
export * from './redaction.ts'
export * from './result.ts'
export * from './schema.ts'
export * from './time.ts'
