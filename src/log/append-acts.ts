import type { Instant } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import { type Act, type Columns, rowsFromColumns, type Write } from '../store/index.ts'
import { indexableKey } from './indexable-key.ts'
import type { KeySubject, NewEntry } from './log.ts'

/** More than the nodes that write to one database. */
const TALLY_SLOTS = 64

/** What a row of an entry has. What is largest comes first: the drivers' buffers for a statement then grow once. */
export const ENTRY_COLUMNS = {
  raw: 'bytea',
  id: 'uuid',
  kind: 'text',
  stream: 'text',
  version: 'text',
  at: 'float8',
  keys: 'text[]',
  correlation: 'uuid',
  causation: 'uuid',
  source: 'text',
  businessKeys: 'jsonb',
  body: 'jsonb',
  meta: 'jsonb',
} as const satisfies Columns

/** Appends what `rows` names; gives the kind of each. */
export const insertEntries = (rows: string): string => `
  insert into log_entry
    (id, kind, stream, version, at, keys, correlation, causation, source, business_keys, bytes, body, raw, meta)
  select r.id, r.kind, r.stream, r.version, to_timestamp(r.at / 1000.0), r.keys, r.correlation, r.causation,
    r.source, r."businessKeys", coalesce(length(r.raw), 0) + coalesce(length(r.body::text), 0), r.body, r.raw, r.meta
  from ${rows} order by r.i returning kind`

/** The tally of the batch goes to the row of this connection: nodes that append at once do not wait for each other. */
export const countEntries = (added: string): string => `
insert into log_tally as t (slot, messages, events)
select pg_backend_pid() % ${TALLY_SLOTS}, count(*) filter (where kind = 'message'), count(*) filter (where kind = 'event')
from ${added} having count(*) > 0
on conflict (slot) do update
  set messages = t.messages + excluded.messages, events = t.events + excluded.events`

const appendAct: Act = {
  name: 'log.append',
  kind: 'write',
  order: 100,
  columns: ENTRY_COLUMNS,
  sql: `
with added as (${insertEntries(rowsFromColumns(ENTRY_COLUMNS))}
)${countEntries('added')}`,
}

const KEY_COLUMNS = {
  value: 'text',
  kind: 'text',
  subject_kind: 'text',
  subject_id: 'text',
  at: 'float8',
} as const satisfies Columns

const keyAct: Act = {
  name: 'log.key',
  kind: 'write',
  order: 110,
  columns: KEY_COLUMNS,
  sql: `
insert into key_index (value, kind, subject_kind, subject_id, at)
select r.value, r.kind, r.subject_kind, r.subject_id, to_timestamp(r.at / 1000.0)
from ${rowsFromColumns(KEY_COLUMNS)} order by r.value`,
}

/** As business keys are compared: what a person types finds what a system sent. */
export const normaliseKeyValue = (value: string): string => indexableKey(value.trim().toUpperCase())

export const keyWrites = (
  { kind, id }: KeySubject,
  keys: readonly BusinessKey[],
  at: Instant,
): readonly Write[] =>
  indexedKeys(keys).map((key) => ({ act: keyAct, row: { ...key, subject_kind: kind, subject_id: id, at } }))

/** Each once, as the index has it. */
export function indexedKeys(keys: readonly BusinessKey[]): readonly BusinessKey[] {
  const each = new Map<string, BusinessKey>()
  for (const { kind, value } of keys) {
    const normal = normaliseKeyValue(value)
    if (normal !== '') each.set(`${kind} ${normal}`, { kind, value: normal })
  }
  return [...each.values()]
}

export const appendWrites = (entries: readonly NewEntry[]): readonly Write[] =>
  entries.flatMap((entry) => [
    { act: appendAct, row: entryRow(entry) },
    ...keyWrites({ kind: 'entry', id: entry.id }, entry.businessKeys, entry.at),
  ])

export function entryRow(entry: NewEntry): Write['row'] {
  const [first = '', second] = entry.keys.map(indexableKey)
  return { ...entry, keys: second === undefined || second === first ? [first] : [first, second] }
}
