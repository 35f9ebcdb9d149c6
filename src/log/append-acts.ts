import { Buffer } from 'node:buffer'
import type { Instant, JsonObject } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Act, Write } from '../store/index.ts'
import { indexableKey } from './indexable-key.ts'
import type { KeySubject, NewEntry } from './log.ts'

/** More than the nodes that write to one database. */
const TALLY_SLOTS = 64

/**
 * The tally of the batch goes to the row of this connection: nodes that append at once do not wait for each other.
 */
const appendAct: Act = {
  name: 'log.append',
  kind: 'write',
  order: 100,
  sql: `
with added as (
  insert into log_entry
    (id, kind, stream, version, at, keys, correlation, causation, source, business_keys, bytes, body, raw, meta)
  select r.id, r.kind, r.stream, r.version, to_timestamp(r.at / 1000.0), r.keys, r.correlation, r.causation,
    r.source, r."businessKeys", coalesce(length(r.raw) * 3 / 4, 0) + coalesce(length(r.body::text), 0), r.body,
    decode(r.raw, 'base64'), r.meta
  from json_to_recordset($1::json) as r(i int, id uuid, kind text, stream text, version text, at float8, keys text[],
    correlation uuid, causation uuid, source text, "businessKeys" jsonb, body jsonb, raw text, meta jsonb)
  order by r.i returning kind
)
insert into log_tally as t (slot, messages, events)
select pg_backend_pid() % ${TALLY_SLOTS}, count(*) filter (where kind = 'message'), count(*) filter (where kind = 'event')
from added having count(*) > 0
on conflict (slot) do update
  set messages = t.messages + excluded.messages, events = t.events + excluded.events`,
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

export function keyWrites(
  { kind, id }: KeySubject,
  keys: readonly BusinessKey[],
  at: Instant,
): readonly Write[] {
  const normal = keys.map(({ kind, value }) => ({ kind, value: normaliseKeyValue(value) }))
  const each = new Map(normal.map((key) => [`${key.kind} ${key.value}`, key]))
  return [...each.values()]
    .filter(({ value }) => value !== '')
    .map((key) => ({ act: keyAct, row: { ...key, subject_kind: kind, subject_id: id, at } }))
}

export const appendWrites = (entries: readonly NewEntry[]): readonly Write[] =>
  entries.flatMap((entry) => [
    { act: appendAct, row: entryRow(entry) },
    ...keyWrites({ kind: 'entry', id: entry.id }, entry.businessKeys, entry.at),
  ])

function entryRow({ raw, ...entry }: NewEntry): JsonObject {
  const [first = '', second] = entry.keys.map(indexableKey)
  const keys = second === undefined || second === first ? [first] : [first, second]
  return { ...entry, keys, raw: raw === null ? null : toBase64(raw) }
}

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
