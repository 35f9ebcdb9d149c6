import type { Migration } from './store.ts'

/**
 * lease: of a version that let one process act at a time; that it is taken for ever keeps such a process waiting.
 * node: tenures of processes. One that ended stays for a while, for people; a tenure that is not there counts as ended.
 * seat: what one node does at a time; null when nobody does.
 * history_generation: stretches of time in which tables that grow were written (history/history.ts).
 */
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
  {
    id: 'store-2-node',
    sql: `
update lease set holder = 'nodes', fence = fence + 1, expires_at = 'infinity';
insert into lease values ('platform', 'nodes', 1, 'infinity') on conflict do nothing;
create table node (
  id uuid primary key,
  name text not null,
  version text not null,
  serves jsonb not null,
  joined_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('live', 'ended'))
) with (fillfactor = 50);
create index node_live on node (id) where state = 'live';
create table seat (
  name text primary key,
  node uuid,
  since timestamptz
) with (fillfactor = 50)`,
  },
  {
    id: 'store-3-history',
    sql: `
create table history_generation (
  family text not null,
  number int not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  dropped_at timestamptz,
  mark text,
  primary key (family, number)
);
insert into history_generation (family, number, opened_at)
select family, 1, now() from unnest(array['record', 'starts', 'claims', 'audit']) as family;`,
  },
]
