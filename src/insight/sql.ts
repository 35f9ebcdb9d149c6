import type { Act, Migration } from '../store/index.ts'

export const insightMigrations: readonly Migration[] = [
  {
    id: 'insight-001',
    sql: `
create table remittance (
  trace        text primary key,
  payer        text,
  legal_entity text,
  received_at  timestamptz not null,
  remitted     bigint,
  deposited    bigint,
  posted       bigint,
  journal      text,
  refused      boolean not null default false
);
create index remittance_received on remittance (received_at desc, trace desc);

create table ledger_total (
  one     boolean primary key default true check (one),
  debits  bigint not null,
  credits bigint not null
);
insert into ledger_total (debits, credits) values (0, 0);`,
  },
]

/** What one event says of a remittance; what it does not say stays as it was. Several rows of a trace add up in order. */
const tellRemittance: Act = {
  name: 'insight.tellRemittance',
  kind: 'write',
  order: 60,
  sql: `
with told as (
  select * from jsonb_to_recordset($1::jsonb) as r(
    i int, trace text, payer text, legal_entity text, received_at timestamptz,
    remitted bigint, deposited bigint, posted bigint, journal text, refused boolean)
), merged as (
  select trace, max(payer) as payer, max(legal_entity) as legal_entity, min(received_at) as received_at,
         max(remitted) as remitted, max(deposited) as deposited, max(posted) as posted, max(journal) as journal,
         bool_or(coalesce(refused, false)) as refused
  from told group by trace
)
insert into remittance as kept
  (trace, payer, legal_entity, received_at, remitted, deposited, posted, journal, refused)
select trace, payer, legal_entity, received_at, remitted, deposited, posted, journal, refused from merged order by trace
on conflict (trace) do update set
  payer = coalesce(excluded.payer, kept.payer),
  legal_entity = coalesce(excluded.legal_entity, kept.legal_entity),
  received_at = least(excluded.received_at, kept.received_at),
  remitted = coalesce(excluded.remitted, kept.remitted),
  deposited = coalesce(excluded.deposited, kept.deposited),
  posted = coalesce(excluded.posted, kept.posted),
  journal = coalesce(excluded.journal, kept.journal),
  refused = excluded.refused or kept.refused`,
}

const addToLedger: Act = {
  name: 'insight.addToLedger',
  kind: 'write',
  order: 61,
  sql: `
update ledger_total set debits = ledger_total.debits + added.debits, credits = ledger_total.credits + added.credits
from (
  select sum(debits) as debits, sum(credits) as credits
  from jsonb_to_recordset($1::jsonb) as r(i int, debits bigint, credits bigint)
) added`,
}

export const acts = { tellRemittance, addToLedger }

export const sql = {
  ledger: 'select debits, credits from ledger_total',
  /** Pages by (received_at, trace), newest first; remittance_received serves it. */
  remittances: `
select trace, payer, legal_entity as "legalEntity", received_at as "receivedAt", remitted::bigint, deposited::bigint,
       posted::bigint, journal, refused
from remittance
where ($1::timestamptz is null or (received_at, trace) < ($1::timestamptz, $2::text))
order by received_at desc, trace desc limit $3`,
}
