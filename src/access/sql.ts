import type { Act, HistoryPart, Migration } from '../store/index.ts'

export const accessMigrations: readonly Migration[] = [
  {
    id: 'access-001',
    sql: `
create table account (
  name     text primary key,
  roles    text[] not null,
  password text not null,
  at       timestamptz not null
);

create table session (
  token_hash text primary key,
  name       text not null,
  roles      text[] not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

create table audit_entry (
  seq     bigint generated always as identity primary key,
  at      timestamptz not null,
  who     text not null,
  action  text not null,
  subject text not null,
  detail  jsonb not null
);
create index audit_entry_subject on audit_entry (subject, seq);`,
  },
  {
    // What is there becomes generation 1: each row is read once, none is written.
    id: 'access-002-audit-generations',
    sql: `
alter table audit_entry rename to audit_entry_g1;
alter index audit_entry_pkey rename to audit_entry_g1_pkey;
alter index audit_entry_subject rename to audit_entry_g1_subject;
alter table audit_entry_g1 add column generation int not null default 1;
create table audit_entry (
  seq        bigint not null generated always as identity,
  at         timestamptz not null,
  who        text not null,
  action     text not null,
  subject    text not null,
  detail     jsonb not null,
  generation int not null default 1
) partition by range (generation);
create index audit_entry_subject on audit_entry (subject, seq);
select setval(pg_get_serial_sequence('audit_entry', 'seq'), nextval(pg_get_serial_sequence('audit_entry_g1', 'seq')));
alter table audit_entry_g1 alter column seq drop identity;
alter table audit_entry attach partition audit_entry_g1 for values from (minvalue) to (2);`,
  },
]

export const accessHistoryParts: readonly HistoryPart[] = [
  { family: 'audit', tables: [{ name: 'audit_entry' }] },
]

const addAccount: Act = {
  name: 'access.addAccount',
  kind: 'write',
  order: 70,
  sql: `
insert into account (name, roles, password, at)
select distinct on (name) name, array(select jsonb_array_elements_text(roles)), password, at
from json_to_recordset($1::json) as r(i int, name text, roles jsonb, password text, at timestamptz)
order by name, i
on conflict (name) do nothing`,
}

const openSession: Act = {
  name: 'access.openSession',
  kind: 'write',
  order: 71,
  sql: `
insert into session (token_hash, name, roles, expires_at)
select token_hash, name, array(select jsonb_array_elements_text(roles)), expires_at
from json_to_recordset($1::json) as r(i int, token_hash text, name text, roles jsonb, expires_at timestamptz)`,
}

const closeSession: Act = {
  name: 'access.closeSession',
  kind: 'write',
  order: 72,
  sql: `
delete from session
where token_hash in (select token_hash from json_to_recordset($1::json) as r(i int, token_hash text))
   or expires_at <= (select max(now) from json_to_recordset($1::json) as r(i int, now timestamptz))`,
}

const audit: Act = {
  name: 'access.audit',
  kind: 'write',
  order: 73,
  sql: `
insert into audit_entry (at, who, action, subject, detail)
select at, who, action, subject, detail
from json_to_recordset($1::json) as r(i int, at timestamptz, who text, action text, subject text, detail jsonb)
order by i`,
}

/** Index: audit_entry_subject. A look that is repeated within a minute is one look. */
const auditLook: Act = {
  name: 'access.auditLook',
  kind: 'write',
  order: 74,
  sql: `
insert into audit_entry (at, who, action, subject, detail)
select at, who, action, subject, '{}'
from (
  select distinct on (who, action, subject) *
  from json_to_recordset($1::json) as r(i int, at timestamptz, who text, action text, subject text)
  order by who, action, subject, i
) as look
where not exists (
  select 1 from audit_entry as earlier
  where earlier.subject = look.subject and earlier.who = look.who and earlier.action = look.action
    and earlier.at > look.at - interval '1 minute'
)
order by i`,
}

export const acts = { addAccount, openSession, closeSession, audit, auditLook }

export const sql = {
  account: 'select roles, password from account where name = $1',
  session: 'select name, roles from session where token_hash = $1 and expires_at > $2::timestamptz',
}
