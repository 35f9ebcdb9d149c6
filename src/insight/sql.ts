import type { Act, Migration } from '../store/index.ts'

/**
 * An advice that was refused and came again as it should counts as received: only that one names a legal entity. A
 * remittance of nothing has no deposit, and one that adjusts nothing no journal; money without an advice is different.
 */
const STATE = `case
    when refused and legal_entity is null then 'refused'
    when coalesce(remitted, 0) = 0 then
      case when coalesce(posted, 0) = 0 and coalesce(deposited, 0) = 0 then 'matched' else 'different' end
    when posted is null then 'awaiting-posting'
    when posted <> remitted then 'different'
    when deposited is null then 'awaiting-deposit'
    when deposited <> remitted then 'different'
    else 'matched' end`

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
  refused      boolean not null default false,
  state        text not null generated always as (${STATE}) stored
);
create index remittance_received on remittance (received_at desc, trace desc);
create index remittance_state on remittance (state, received_at desc, trace desc);

create table ledger_journal (
  journal text primary key
);

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
         coalesce(max(remitted) filter (where legal_entity is not null), max(remitted)) as remitted, max(deposited) as deposited, max(posted) as posted, max(journal) as journal,
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
  remitted = case when excluded.legal_entity is null and kept.legal_entity is not null then kept.remitted
    else coalesce(excluded.remitted, kept.remitted) end,
  deposited = coalesce(excluded.deposited, kept.deposited),
  posted = coalesce(excluded.posted, kept.posted),
  journal = coalesce(excluded.journal, kept.journal),
  refused = excluded.refused or kept.refused`,
}

/** A journal that is told again was counted before. */
const addToLedger: Act = {
  name: 'insight.addToLedger',
  kind: 'write',
  order: 61,
  sql: `
with told as (
  select distinct on (journal) journal, debits, credits
  from jsonb_to_recordset($1::jsonb) as r(i int, journal text, debits bigint, credits bigint) order by journal, i
), counted as (
  insert into ledger_journal (journal) select journal from told on conflict do nothing returning journal
)
update ledger_total set debits = ledger_total.debits + added.debits, credits = ledger_total.credits + added.credits
from (
  select coalesce(sum(debits), 0) as debits, coalesce(sum(credits), 0) as credits from told join counted using (journal)
) added`,
}

export const acts = { tellRemittance, addToLedger }

export const sql = {
  ledger: 'select debits, credits from ledger_total',
  /** Pages by (received_at, trace), newest first; remittance_received or remittance_state serves it. */
  remittances: `
select trace, payer, legal_entity as "legalEntity", received_at as "receivedAt", remitted::bigint, deposited::bigint,
       posted::bigint, journal, state
from remittance
where ($1::timestamptz is null or (received_at, trace) < ($1::timestamptz, $2::text))
  and ($4::text is null or state = $4)
order by received_at desc, trace desc limit $3`,
}
