import { logMigrations } from '../../src/log/index.ts'
import { storeMigrations } from '../../src/store/index.ts'

export const CONSUMERS = ['steady', 'flaky'] as const
export const SEAT = 'test/seat'
/** The exit code of a node whose tenure was ended by another. */
export const LOST = 75

export const migrations = [
  ...storeMigrations,
  ...logMigrations,
  {
    id: 'test-1',
    sql: `
create table handled (seq bigint generated always as identity, consumer text, n bigint, node text);
create table sat (seq bigint generated always as identity, sitting uuid)`,
  },
]
