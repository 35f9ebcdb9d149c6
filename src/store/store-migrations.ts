import type { Migration } from './store.ts'

/** The fence of a name only ever grows; a row stays when its lease is released, so that it can. */
export const storeMigrations: readonly Migration[] = [
  {
    id: 'store-1-lease',
    sql: `
create table lease (
  name text primary key,
  holder text not null,
  fence bigint not null,
  expires_at timestamptz not null
) with (fillfactor = 50)`,
  },
]
