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
  trace        text not null,
  payer        text not null,
  legal_entity text,
  received_at  timestamptz not null,
  remitted     bigint,
  deposited    bigint,
  posted       bigint,
  journal      text,
  refused      boolean not null default false,
  state        text not null generated always as (${STATE}) stored,
  primary key (trace, payer)
);
create index remittance_received on remittance (received_at desc, trace desc, payer desc);
create index remittance_state on remittance (state, received_at desc, trace desc, payer desc);

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

/**
 * What one event says of a remittance; what it does not say stays as it was. Several rows of a remittance add up in
 * order. Payers number their payments themselves, so a remittance is known by trace and payer. A deposit that names no
 * payer belongs to the remittance of its trace, of several to the one of its amount; until one is known it stands alone
 * under the payer ''.
 */
const tellRemittance: Act = {
  name: 'insight.tellRemittance',
  kind: 'write',
  order: 60,
  sql: `
with told as (
  select i, trace, coalesce(payer, '') as payer, legal_entity, received_at, remitted, deposited, posted, journal,
         coalesce(refused, false) as refused
  from json_to_recordset($1::json) as r(
    i int, trace text, payer text, legal_entity text, received_at timestamptz,
    remitted bigint, deposited bigint, posted bigint, journal text, refused boolean)
), known as (
  select trace, payer, max(remitted) as remitted from (
    select trace, payer, remitted from told where payer <> ''
    union all
    select trace, payer, remitted from remittance where payer <> '' and trace in (select trace from told)
  ) either group by trace, payer
), unnamed as (
  delete from remittance alone using (select distinct trace from known) named
  where alone.trace = named.trace and alone.payer = ''
  returning alone.trace, alone.received_at, alone.deposited
), every_row as (
  select * from told
  union all
  select null, trace, '', null, received_at, null, deposited, null, null, false from unnamed
), placed as (
  select trace, legal_entity, received_at, remitted, deposited, posted, journal, refused, coalesce(nullif(payer, ''), (
    select known.payer from known where known.trace = every_row.trace
    order by (known.remitted is not distinct from every_row.deposited) desc, known.payer limit 1), '') as payer
  from every_row
), merged as (
  select trace, payer, max(legal_entity) as legal_entity, min(received_at) as received_at,
         coalesce(max(remitted) filter (where legal_entity is not null), max(remitted)) as remitted,
         max(deposited) as deposited, max(posted) as posted, max(journal) as journal, bool_or(refused) as refused
  from placed group by trace, payer
)
insert into remittance as kept
  (trace, payer, legal_entity, received_at, remitted, deposited, posted, journal, refused)
select trace, payer, legal_entity, received_at, remitted, deposited, posted, journal, refused
from merged order by trace, payer
on conflict (trace, payer) do update set
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
  from json_to_recordset($1::json) as r(i int, journal text, debits bigint, credits bigint) order by journal, i
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
  /** Pages by (received_at, trace, payer), newest first; remittance_received or remittance_state serves it. */
  remittances: `
select trace, payer, legal_entity as "legalEntity", received_at as "receivedAt", remitted::bigint, deposited::bigint,
       posted::bigint, journal, state
from remittance
where ($1::timestamptz is null or (received_at, trace, payer) < ($1::timestamptz, $2::text, $3::text))
  and ($5::text is null or state = $5)
order by received_at desc, trace desc, payer desc limit $4`,
}
