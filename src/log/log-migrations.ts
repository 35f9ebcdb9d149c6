import type { Migration } from '../store/index.ts'

/**
 * log_entry, key_index and log_claim are partitioned by generation (store/history), so that what is old is dropped
 * whole. Ids are unique by how they are made; a claim is unique in each generation, and `log.claim` looks into all.
 * consumer_position: how far each shard of a consumer is, and the life that serves it.
 * consumer_life: a node's turn with some shards of a consumer, and a place that all of them have reached; without a
 * node, or with one whose tenure has ended, its shards are free. A life that has no shards any more is gone.
 * resume_request: a parked key that a person wants to go on, for the node that serves it.
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
  {
    id: 'log-8-life',
    sql: `
create table consumer_life (
  consumer text not null,
  id text not null,
  node uuid,
  floor text collate "C" not null,
  primary key (consumer, id)
) with (fillfactor = 50);
insert into consumer_life (consumer, id, floor)
select consumer, '', coalesce(max(position) filter (where shard = -1), '') from consumer_position group by consumer;
delete from consumer_position where shard = -1;
alter table consumer_position add column life text not null default '';
alter table consumer_position alter column life drop default;
create table resume_request (
  id uuid primary key,
  consumer text not null,
  key text not null,
  at timestamptz not null default now(),
  handled int
);`,
  },
  {
    // What is there becomes generation 1: each row is read once, none is written.
    id: 'log-9-generations',
    sql: `
alter table log_entry rename to log_entry_g1;
alter index log_entry_position rename to log_entry_g1_position;
alter index log_entry_id rename to log_entry_g1_id;
alter index log_entry_correlation rename to log_entry_g1_correlation;
alter index log_entry_stream rename to log_entry_g1_stream;
alter index log_entry_source rename to log_entry_g1_source;
alter index log_entry_kind rename to log_entry_g1_kind;
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
  meta jsonb not null,
  generation int not null default 1
) partition by range (generation);
create index log_entry_position on log_entry (txid, seq);
create index log_entry_id on log_entry (id);
create index log_entry_correlation on log_entry (correlation, txid, seq);
create index log_entry_stream on log_entry (stream, txid, seq);
create index log_entry_source on log_entry (source, txid, seq);
create index log_entry_kind on log_entry (kind, txid, seq);
do $$
begin
  if to_regclass('log_entry_at') is not null then
    alter index log_entry_at rename to log_entry_g1_at;
    create index log_entry_at on log_entry using brin (at) with (pages_per_range = 32, autosummarize = on);
  end if;
  if exists (select from log_entry_g1) then
    perform setval(pg_get_serial_sequence('log_entry', 'seq'), nextval(pg_get_serial_sequence('log_entry_g1', 'seq')));
    alter table log_entry_g1 alter column seq drop identity;
    alter table log_entry_g1 add column generation int not null default 1;
    alter table log_entry attach partition log_entry_g1 for values from (minvalue) to (2);
  else
    drop table log_entry_g1;
    create table log_entry_g1 partition of log_entry for values from (minvalue) to (2);
  end if;
end $$;
alter table key_index rename to key_index_g1;
alter table key_index_g1 drop constraint key_index_pkey;
alter index key_index_latest rename to key_index_g1_latest;
alter table key_index_g1 add column generation int not null default 1;
create table key_index (
  value text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamptz not null,
  generation int not null default 1
) partition by range (generation);
create index key_index_latest on key_index (value, at desc);
alter table key_index attach partition key_index_g1 for values from (minvalue) to (2);
alter table log_claim rename to log_claim_g1;
alter table log_claim_g1 rename constraint log_claim_pkey to log_claim_g1_pkey;
alter table log_claim_g1 add column generation int not null default 1;
create table log_claim (
  source text not null,
  dedupe_key text not null,
  hash text not null,
  entry_id uuid not null,
  acknowledgement jsonb,
  at timestamptz not null default now(),
  generation int not null default 1
) partition by range (generation);
alter table log_claim attach partition log_claim_g1 for values from (minvalue) to (2);`,
  },
  {
    id: 'log-10-positions',
    sql: `
create function log_now() returns xid8 language sql volatile as 'select pg_current_xact_id()';
create function log_settled() returns xid8 language sql stable as 'select pg_snapshot_xmin(pg_current_snapshot())';
create table log_clock (
  base bigint not null,
  seen xid8 not null
);
insert into log_clock values (0, '0');
alter table log_entry alter column txid set default log_now();`,
  },
]
