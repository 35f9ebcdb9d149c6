import { instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import { normaliseKeyValue } from './append-acts.ts'
import type { EntryFilter, EntryId, KeyHit, LogEntry, NewEntry, Position } from './log.ts'
import { parsePosition, printPosition } from './position.ts'

type EntryRow = Omit<NewEntry, 'at'> & {
  readonly txid: string
  readonly seq: string
  readonly at: number
}

const COLUMNS = `txid, seq, id, kind, stream, version, at, keys, correlation, causation, source,
  business_keys as "businessKeys", body, meta`

/**
 * What is visible may still have a gap before it: a transaction that began earlier and has not ended. Below the
 * oldest one still in flight nothing can appear any more.
 */
const SETTLED = `txid < pg_snapshot_xmin(pg_current_snapshot())`

/** Index: log_entry_position. The running sum keeps a page of large entries from filling the memory. */
export const READ_AFTER = `
select ${COLUMNS}, raw from (
  select *, sum(bytes::bigint) over (order by txid, seq) - bytes as before
  from (
    select * from log_entry
    where (txid, seq) > ($1::xid8, $2::bigint) and ${SETTLED}
      and ($4::text is null or kind = $4) and ($5::text[] is null or stream = any($5))
      and ($6::text is null or source = $6) and ($7::uuid is null or correlation = $7)
    order by txid, seq limit $3
  ) as page
) as sized
where before < ${4_000_000}
order by txid, seq`

export const LATEST = `
select ${COLUMNS}, null as raw from log_entry
where (txid, seq) < ($1::xid8, $2::bigint)
  and ($4::text is null or kind = $4) and ($5::text[] is null or stream = any($5))
  and ($6::text is null or source = $6) and ($7::uuid is null or correlation = $7)
order by txid desc, seq desc limit $3`

/** Index: log_entry_id. */
export const BY_IDS = `select ${COLUMNS}, raw from log_entry where id = any($1::uuid[]) order by txid, seq`

/** Index: key_index_latest. */
export const SEARCH = `
select kind, value, subject_kind, subject_id, at from key_index
where value = $1 order by at desc limit $2`

const END_OF_TIME = { txid: '18446744073709551615', seq: '9223372036854775807' }

const filterParams = ({ kind, streams, source, correlation }: EntryFilter = {}) => [
  kind ?? null,
  streams ? [...streams] : null,
  source ?? null,
  correlation ?? null,
]

export async function readAfter(
  store: Store,
  position: Position,
  limit: number,
  filter?: EntryFilter,
): Promise<readonly LogEntry[]> {
  const { txid, seq } = parsePosition(position)
  return (await store.query<EntryRow>(READ_AFTER, [txid, seq, limit, ...filterParams(filter)])).map(toEntry)
}

export async function readLatest(
  store: Store,
  { before, limit, filter }: { before?: Position; limit: number; filter?: EntryFilter },
): Promise<readonly LogEntry[]> {
  const { txid, seq } = before === undefined ? END_OF_TIME : parsePosition(before)
  return (await store.query<EntryRow>(LATEST, [txid, seq, limit, ...filterParams(filter)])).map(toEntry)
}

export async function readByIds(store: Store, ids: readonly EntryId[]): Promise<readonly LogEntry[]> {
  return (await store.query<EntryRow>(BY_IDS, [[...ids]])).map(toEntry)
}

type HitRow = { kind: string; value: string; subject_kind: KeyHit['kind']; subject_id: string; at: number }

export async function searchKeys(store: Store, value: string, limit: number): Promise<readonly KeyHit[]> {
  const rows = await store.query<HitRow>(SEARCH, [normaliseKeyValue(value), limit])
  return rows.map((row) => ({
    kind: row.subject_kind,
    id: row.subject_id,
    key: { kind: row.kind, value: row.value },
    at: instant(row.at),
  }))
}

function toEntry({ txid, seq, at, ...row }: EntryRow): LogEntry {
  return { ...row, at: instant(at), position: printPosition(txid, seq) }
}
