import { type Instant, instant, isJsonObject, type JsonObject } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import { normaliseKeyValue } from './append-acts.ts'
import { generationAfter } from './closed-generations.ts'
import type { EntryId, Position } from './log.ts'
import { parsePosition, printPosition } from './position.ts'

/** The first event of a type that carries a key, after a position (or, from the start, after a time). */
export type WantedEvent = {
  readonly stream: string
  readonly key: BusinessKey
  readonly after: Position
  readonly since: Instant
  readonly except: readonly EntryId[]
}

export type FoundEvent = {
  readonly id: EntryId
  readonly position: Position
  readonly body: JsonObject
  readonly at: Instant
}

/** Indexes: key_index_latest, log_entry_id. Reads only what the key leads to, in the generation and later ones. */
export const findStatement = (generation: number): string => `
select w.i, e.txid, e.seq, e.id, e.body, e.at
from json_to_recordset($1::json) as w(
  i int, stream text, kind text, value text, txid text, seq text, since float8, taken uuid[])
cross join lateral (
  select l.txid, l.seq, l.id, l.body, l.at from key_index k join log_entry l on l.id = k.subject_id::uuid
  where k.value = w.value and k.kind = w.kind and k.subject_kind = 'entry'
    and l.kind = 'event' and l.stream = w.stream
    and k.generation >= ${generation} and l.generation >= ${generation}
    and (l.txid, l.seq) > (w.txid::xid8, w.seq::bigint)
    and (w.txid <> '0' or l.at >= to_timestamp(w.since / 1000.0))
    and l.id <> all(w.taken)
  order by l.txid, l.seq limit 1
) as e`

type Row = { i: number; txid: string; seq: string; id: EntryId; body: JsonObject; at: number }

/** Answers many questions in one read; undefined where there is no such event yet. */
export async function findEvents(
  store: Store,
  wanted: readonly WantedEvent[],
): Promise<readonly (FoundEvent | undefined)[]> {
  if (wanted.length === 0) return []
  const generation = Math.min(...wanted.map(({ after }) => generationAfter(store, after)))
  const rows = await store.query<Row>(findStatement(generation), [JSON.stringify(wanted.map(toRow))])
  const found: (FoundEvent | undefined)[] = wanted.map(() => undefined)
  for (const { i, id, txid, seq, body, at } of rows) {
    if (isJsonObject(body)) found[i] = { id, position: printPosition(txid, seq), body, at: instant(at) }
  }
  return found
}

const toRow = ({ stream, key, after, since, except }: WantedEvent, i: number) => ({
  i,
  stream,
  kind: key.kind,
  value: normaliseKeyValue(key.value),
  ...parsePosition(after),
  since,
  taken: except,
})
