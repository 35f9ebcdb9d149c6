import { Buffer, isAscii } from 'node:buffer'
import type { Instant, JsonObject } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Act, Write } from '../store/index.ts'
import { indexableKey } from './indexable-key.ts'
import type { KeySubject, NewEntry } from './log.ts'

/** More than the nodes that write to one database. */
const TALLY_SLOTS = 64

/** What a row of an entry has beside its ordinal. */
export const ENTRY_COLUMNS = `id uuid, kind text, stream text, version text, at float8, keys text[], correlation uuid,
    causation uuid, source text, "businessKeys" jsonb, body jsonb, text text, raw text, meta jsonb`

/** Appends what `rows` names; gives the kind of each. */
export const insertEntries = (rows: string): string => `
  insert into log_entry
    (id, kind, stream, version, at, keys, correlation, causation, source, business_keys, bytes, body, raw, meta)
  select r.id, r.kind, r.stream, r.version, to_timestamp(r.at / 1000.0), r.keys, r.correlation, r.causation,
    r.source, r."businessKeys",
    coalesce(length(r.text), length(r.raw) * 3 / 4, 0) + coalesce(length(r.body::text), 0), r.body,
    coalesce(convert_to(r.text, 'UTF8'), decode(r.raw, 'base64')), r.meta
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
  sql: `
with added as (${insertEntries(`json_to_recordset($1::json) as r(i int, ${ENTRY_COLUMNS})`)}
)${countEntries('added')}`,
}

const keyAct: Act = {
  name: 'log.key',
  kind: 'write',
  order: 110,
  sql: `
insert into key_index (value, kind, subject_kind, subject_id, at)
select r.value, r.kind, r.subject_kind, r.subject_id, to_timestamp(r.at / 1000.0)
from json_to_recordset($1::json)
  as r(i int, value text, kind text, subject_kind text, subject_id text, at float8)
order by r.value`,
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

export function entryRow({ raw, ...entry }: NewEntry): JsonObject {
  const [first = '', second] = entry.keys.map(indexableKey)
  const keys = second === undefined || second === first ? [first] : [first, second]
  return { ...entry, keys, ...(raw === null ? {} : bytesAsJson(raw)) }
}

/** Most messages are ASCII: as they stand they are shorter than in base64, and need not be decoded. */
function bytesAsJson(bytes: Uint8Array): { readonly text: string } | { readonly raw: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A database text holds no U+0000.
  if (isAscii(buffer) && !buffer.includes(0)) return { text: buffer.toString('latin1') }
  return { raw: buffer.toString('base64') }
}
