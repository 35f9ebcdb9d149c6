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
]
