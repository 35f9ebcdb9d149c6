import type { Migration } from '../store/index.ts'

/**
 * log_entry is partitioned by month so that retention drops whole partitions; ids are unique by how they are made.
 * consumer_position: shard -1 is the floor, a position that every shard of the consumer has reached.
 * parked_entry holds an entry once per parked key; an entry of two keys has two rows.
 * log_tally counts what was ever appended, so that a total is a sum of few rows and outlives dropped partitions.
 */
export const logMigrations: readonly Migration[] = [
  {
    id: 'log-1-entry',
    sql: `
create table log_entry (
  txid xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  id uuid not null,
  kind text not null,
  stream text not null,
  version text not null,
  at timestamptz not null,
  keys text[] not null,
  correlation uuid not null,
  causation uuid,
  source text not null,
  business_keys jsonb not null,
  bytes int not null,
  body jsonb,
  raw bytea,
  meta jsonb not null
) partition by range (at);
create index log_entry_position on log_entry (txid, seq);
create index log_entry_id on log_entry (id);
create index log_entry_correlation on log_entry (correlation);
create index log_entry_stream on log_entry (stream, txid, seq);
create index log_entry_source on log_entry (source, txid, seq);
create table log_entry_default partition of log_entry default;`,
  },
  {
    id: 'log-2-key-index',
    sql: `
create table key_index (
  value text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamptz not null,
  primary key (value, kind, subject_kind, subject_id)
);
create index key_index_latest on key_index (value, at desc);`,
  },
  {
    id: 'log-3-claim',
    sql: `
create table log_claim (
  source text not null,
  dedupe_key text not null,
  hash text not null,
  entry_id uuid not null,
  acknowledgement jsonb,
  at timestamptz not null default now(),
  primary key (source, dedupe_key)
);`,
  },
  {
    id: 'log-4-consumer',
    sql: `
create table consumer_position (
  consumer text not null,
  shard int not null,
  position text collate "C" not null,
  primary key (consumer, shard)
) with (fillfactor = 40);
create table parked_key (
  consumer text not null,
  key text not null,
  state text not null,
  since timestamptz not null,
  attempts int not null,
  next_at timestamptz not null,
  failure_code text not null,
  says text not null,
  first_entry uuid not null,
  primary key (consumer, key)
);
create table parked_entry (
  consumer text not null,
  key text not null,
  position text collate "C" not null,
  entry_id uuid not null,
  primary key (consumer, key, position)
);`,
  },
  {
    id: 'log-5-tally',
    sql: `
create table log_tally (
  slot int primary key,
  messages bigint not null,
  events bigint not null
) with (fillfactor = 10);
lock table log_entry in share mode;
insert into log_tally
select 0, count(*) filter (where kind = 'message'), count(*) filter (where kind = 'event') from log_entry;`,
  },
  {
    id: 'log-6-ordered-indexes',
    sql: `
drop index log_entry_correlation;
create index log_entry_correlation on log_entry (correlation, txid, seq);
create index log_entry_kind on log_entry (kind, txid, seq);`,
  },
  {
    id: 'log-7-parked-since',
    sql: 'create index parked_key_since on parked_key (since, consumer, key);',
  },
]
