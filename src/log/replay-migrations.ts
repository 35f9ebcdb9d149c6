import type { Migration } from '../store/index.ts'

/**
 * replay: one row a job. `cursor` is the last place whose page was settled; `handled` are the places of the page after
 * it that were carried out. `life` counts who worked on it: only the last one's writes pass.
 * log_entry_at finds where a time begins: a block range costs next to nothing to keep, and entries come nearly in
 * order of time.
 */
export const replayMigrations: readonly Migration[] = [
  {
    id: 'replay-1-job',
    sql: `
create table replay (
  id uuid primary key,
  target text not null,
  selection jsonb not null,
  again text not null,
  rate float8 not null,
  note text not null,
  who text not null,
  state text not null,
  life int not null default 0,
  first text collate "C" not null,
  last text collate "C" not null,
  cursor text collate "C" not null default '',
  handled text[] not null default '{}',
  total bigint not null default 0,
  counts jsonb,
  fingerprint text,
  done bigint not null default 0,
  skipped bigint not null default 0,
  failed bigint not null default 0,
  held bigint not null default 0,
  trouble jsonb,
  created_at timestamptz not null,
  previewed_at timestamptz,
  started_at timestamptz,
  started_by text,
  ended_at timestamptz
) with (fillfactor = 50);
create index replay_active on replay (id) where state in ('previewing', 'running', 'pausing', 'stopping');
create table replay_stop (
  replay uuid not null,
  key text not null,
  position text collate "C" not null,
  entry uuid not null,
  code text not null,
  says text not null,
  fix text not null,
  at timestamptz not null,
  primary key (replay, key)
);
create index log_entry_at on log_entry using brin (at) with (pages_per_range = 32, autosummarize = on);`,
  },
]
