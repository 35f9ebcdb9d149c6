import { type Act, type Columns, rowsFromColumns, type Write } from '../store/index.ts'
import {
  appendWrites,
  countEntries,
  ENTRY_COLUMNS,
  entryRow,
  indexedKeys,
  insertEntries,
} from './append-acts.ts'
import { isClaimOf } from './claims.ts'
import type { NewEntry } from './log.ts'

const TAKE_COLUMNS = {
  ...ENTRY_COLUMNS,
  dedupe_key: 'text',
  hash: 'text',
  acknowledgement: 'jsonb',
  key_kinds: 'text[]',
  key_values: 'text[]',
} as const satisfies Columns

const insertKeys = (rows: string): string => `
  insert into key_index (value, kind, subject_kind, subject_id, at)
  select k.value, k.kind, 'entry', r.id, to_timestamp(r.at / 1000.0)
  from ${rows} cross join unnest(r.key_values, r.key_kinds) as k(value, kind) order by k.value`

/**
 * `log.claim`, `log.append` and `log.key` of one message as one statement over one row: what nearly every message is.
 * The same three, one after the other, take half as much again of the database. Sent at once it leaves the claims of
 * the open generation to their unique index, and looks into the others.
 */
const takeAct: Act = {
  name: 'log.takeIn',
  kind: 'guard',
  keeps: true,
  order: 51,
  columns: TAKE_COLUMNS,
  sql: `
with r as (
  select * from ${rowsFromColumns(TAKE_COLUMNS)}
), fresh as (
  select i, id, stream, dedupe_key, hash, acknowledgement from r
  where not exists (select from log_claim c where c.source = r.stream and c.dedupe_key = r.dedupe_key)
), claimed as (
  insert into log_claim (source, dedupe_key, hash, entry_id, acknowledgement)
  select stream, dedupe_key, hash, id, acknowledgement from fresh order by stream, dedupe_key, i
  on conflict do nothing
  returning entry_id
), taken as (
  select r.* from r where (id in (select entry_id from claimed)) is true
), added as (${insertEntries('taken as r')}
), found as (${insertKeys('taken as r')}
), counted as (${countEntries('added')}
), passed as (
  select i from taken
)`,
  atOnce: `
with r as (
  select * from ${rowsFromColumns(TAKE_COLUMNS)}
), claimed as (
  insert into log_claim (source, dedupe_key, hash, entry_id, acknowledgement)
  select stream, dedupe_key, hash, id, acknowledgement from r order by stream, dedupe_key, i
  returning source, dedupe_key, generation
), added as (${insertEntries('r')}
), found as (${insertKeys('r')}
), counted as (${countEntries('added')}
)
select 1 / (c.generation - c.generation) as i
from claimed join log_claim c using (source, dedupe_key) where c.generation < claimed.generation`,
}

/** Appends the entries under their guards. */
export function appendUnder(guards: readonly Write[], entries: readonly NewEntry[]): readonly Write[] {
  const [entry] = entries
  const claim = guards.find((guard) => isClaimOf(guard, entry))
  if (!entry || entries.length > 1 || !claim) return [...guards, ...appendWrites(entries)]
  // What stands in the entry as well is left out.
  const { source: _source, entry_id: _id, ...claimed } = claim.row
  const keys = indexedKeys(entry.businessKeys)
  const row = {
    ...entryRow(entry),
    ...claimed,
    key_kinds: keys.map(({ kind }) => kind),
    key_values: keys.map(({ value }) => value),
  }
  return [...guards.filter((guard) => guard !== claim), { act: takeAct, row }]
}
