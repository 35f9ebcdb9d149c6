import type { Migration } from '../../store/index.ts'

/** One row a source that reads: little, and only ever replaced. */
export const pollMigrations: readonly Migration[] = [
  {
    id: 'connectors-4-source-mark',
    sql: `
create table source_mark (
  source text primary key,
  mark jsonb not null
);`,
  },
]
