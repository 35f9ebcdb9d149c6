import type { Migration } from '../../store/index.ts'

/**
 * `delivery_ledger` is only ever appended to; its `content` is a hash of what was asked of the target. `delivery_stop` holds
 * what waits for a person, and little.
 */
export const deliveryMigrations: readonly Migration[] = [
  {
    id: 'connectors-1-delivery',
    sql: `
create table delivery_ledger (
  seq bigint generated always as identity primary key,
  delivery text not null,
  entry uuid not null,
  at timestamptz not null,
  outcome text not null,
  system text not null,
  idempotency_key text not null,
  code text,
  answer jsonb
);
create index delivery_ledger_entry on delivery_ledger (entry, delivery, seq);
create table delivery_stop (
  delivery text not null,
  entry uuid not null,
  exception uuid not null,
  keys jsonb not null,
  primary key (delivery, entry)
);`,
  },
  {
    id: 'connectors-2-delivery-content',
    sql: 'alter table delivery_ledger add column content text;',
  },
  {
    // What is there becomes generation 1: each row is read once, none is written.
    id: 'connectors-3-ledger-generations',
    sql: `
alter table delivery_ledger rename to delivery_ledger_g1;
alter index delivery_ledger_pkey rename to delivery_ledger_g1_pkey;
alter index delivery_ledger_entry rename to delivery_ledger_g1_entry;
alter table delivery_ledger_g1 add column generation int not null default 1;
create table delivery_ledger (
  seq bigint not null generated always as identity,
  delivery text not null,
  entry uuid not null,
  at timestamptz not null,
  outcome text not null,
  system text not null,
  idempotency_key text not null,
  code text,
  answer jsonb,
  content text,
  generation int not null default 1
) partition by range (generation);
create index delivery_ledger_entry on delivery_ledger (entry, delivery, seq);
select setval(pg_get_serial_sequence('delivery_ledger', 'seq'),
  nextval(pg_get_serial_sequence('delivery_ledger_g1', 'seq')));
alter table delivery_ledger_g1 alter column seq drop identity;
alter table delivery_ledger attach partition delivery_ledger_g1 for values from (minvalue) to (2);`,
  },
]
