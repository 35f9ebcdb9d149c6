import type { Act, Migration } from '../store/index.ts'

export const identityMigrations: readonly Migration[] = [
  {
    id: 'identity-001',
    sql: `
create table person (
  id      uuid primary key,
  at      timestamptz not null,
  patient jsonb not null,
  blocks  text[] not null
);
create index person_blocks on person using gin (blocks);

create table person_identifier (
  authority text not null,
  value     text not null,
  type      text not null,
  person    uuid not null,
  at        timestamptz not null,
  primary key (authority, value)
);
create index person_identifier_person on person_identifier (person);

create table person_block (
  block   text primary key,
  version bigint not null
);`,
  },
]

/** Rows of one batch see each other: a second unit of the batch that read the old version is refused like any other. */
const expectBlock: Act = {
  name: 'identity.expectBlock',
  kind: 'guard',
  keeps: true,
  order: 30,
  sql: `
with wanted as (
  select i, block, expected, row_number() over (partition by block order by i) as turn
  from json_to_recordset($1::json) as r(i int, block text, expected bigint)
), passed as (
  insert into person_block as b (block, version)
  select block, expected + 1 from wanted where turn = 1 order by block
  on conflict (block) do update set version = excluded.version where b.version = excluded.version - 1
  returning (select i from wanted w where w.block = b.block and w.turn = 1) as i
)`,
}

/** Passes when the identifier is free or already this person's. */
const claimIdentifier: Act = {
  name: 'identity.claimIdentifier',
  kind: 'guard',
  keeps: true,
  order: 31,
  sql: `
with wanted as (
  select * from json_to_recordset($1::json)
    as r(i int, authority text, value text, type text, person uuid, at timestamptz)
), taken as (
  insert into person_identifier (authority, value, type, person, at)
  select distinct on (authority, value) authority, value, type, person, at from wanted order by authority, value, i
  on conflict (authority, value) do nothing
  returning authority, value, person
), passed as (
  select w.i from wanted w
  left join taken t using (authority, value)
  left join person_identifier p using (authority, value)
  where coalesce(t.person, p.person) = w.person
)`,
}

const addPerson: Act = {
  name: 'identity.addPerson',
  kind: 'write',
  order: 32,
  sql: `
insert into person (id, at, patient, blocks)
select id, at, patient, array(select jsonb_array_elements_text(blocks))
from json_to_recordset($1::json) as r(i int, id uuid, at timestamptz, patient jsonb, blocks jsonb)
order by i`,
}

export const acts = { expectBlock, claimIdentifier, addPerson }

export const sql = {
  personsOfIdentifiers: `
select p.person::text, p.authority, p.value
from unnest($1::text[], $2::text[]) with ordinality as w(authority, value, turn)
join person_identifier p using (authority, value)
order by w.turn`,
  blockVersions: 'select block, version::int as version from person_block where block = any($1::text[])',
  /** Bounded: a block of more is too common to tell people apart by likeness. */
  personsInBlocks:
    'select id::text as person, patient from person where blocks && $1::text[] order by id limit 500',
  persons: 'select id::text as person, patient from person where id = any($1::uuid[])',
  identifiersOf:
    'select authority, value, type from person_identifier where person = $1 order by at, authority',
}
