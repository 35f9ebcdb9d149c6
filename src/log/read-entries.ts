import { instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import { normaliseKeyValue } from './append-acts.ts'
import { generationAfter } from './closed-generations.ts'
import type { EntryFilter, EntryId, KeyHit, LogEntry, NewEntry, Position } from './log.ts'
import { parsePosition, printPosition, START } from './position.ts'

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
const SETTLED = 'txid < log_settled()'

type Page = {
  readonly position: Position
  readonly limit: number
  readonly filter?: EntryFilter
  /** Everything after the position is in it or in a later one. */
  readonly generation?: number
}
type Statement = { readonly sql: string; readonly params: readonly unknown[] }
type Direction = 'forward' | 'backward'

/**
 * The next entries in log order that pass the filter. Each kind of filter has an index that holds its entries in that
 * order (log_entry_correlation, _stream, _source, _kind; log_entry_position without one), so that a page reads about
 * as many rows as it has, however rare or old they are. Of several filters one leads; the others sort out what it
 * finds.
 */
function pageOf(page: Page, direction: Direction): Statement {
  const { position, limit, filter = {}, generation = 0 } = page
  const { txid, seq } = position === START && direction === 'backward' ? END_OF_TIME : parsePosition(position)
  const params: unknown[] = [txid, seq, limit]
  const order = direction === 'forward' ? 'txid, seq' : 'txid desc, seq desc'
  const settled = direction === 'forward' ? [SETTLED] : []
  if (generation > 0) settled.push(`generation >= ${generation}`)
  const [lead, ...rest] = leadsOf(filter)
  if (!lead)
    return { sql: selectFrom([...settled, `(txid, seq) ${beyond(direction)} (${PLACE})`], order), params }
  const next = (values: readonly string[]): string => `$${params.push([...new Set(values)])}`
  const wanted = `unnest(${next(lead.values)}::${lead.type}[]) as wanted`
  const others = rest.map(({ column, type, values }) => `${column} = any(${next(values)}::${type}[])`)
  const own = selectLed(lead.column, [...settled, ...others], direction)
  const sql = `select own.* from ${wanted} cross join lateral (${own}) as own order by ${order} limit $3`
  return { sql, params }
}

type Lead = { readonly column: string; readonly type: 'uuid' | 'text'; readonly values: readonly string[] }

/** What narrows most comes first. */
const leadsOf = ({ correlation, streams, source, kind }: EntryFilter): readonly Lead[] => [
  ...(correlation === undefined
    ? []
    : [{ column: 'correlation', type: 'uuid', values: [correlation] } as const]),
  ...(streams === undefined ? [] : [{ column: 'stream', type: 'text', values: streams } as const]),
  ...(source === undefined ? [] : [{ column: 'source', type: 'text', values: [source] } as const]),
  ...(kind === undefined ? [] : [{ column: 'kind', type: 'text', values: [kind] } as const]),
]

/**
 * The value is bounded from both sides and part of the order, and it comes from a join. Were it compared for equality,
 * or known, the planner would at times take the index of positions and read the log until it meets the value, or sort
 * all that has it.
 */
function selectLed(column: string, others: readonly string[], direction: Direction): string {
  const [bound, order] =
    direction === 'forward' ? ['<=', `${column}, txid, seq`] : ['>=', `${column} desc, txid desc, seq desc`]
  const place = `(${column}, txid, seq) ${beyond(direction)} (wanted, ${PLACE})`
  return selectFrom([`${column} ${bound} wanted`, place, ...others], order)
}

const PAGE_BYTES = 4_000_000

const PLACE = '$1::xid8, $2::bigint'

const beyond = (direction: Direction): string => (direction === 'forward' ? '>' : '<')

const selectFrom = (conditions: readonly string[], order: string): string =>
  `select * from log_entry where ${conditions.join(' and ')} order by ${order} limit $3`

/**
 * The running sum keeps a page of large entries from filling the memory. Rows, not one JSON text: that is a third
 * faster to fetch from the embedded store, but nearly twice as slow from a server, which spends it on base64.
 */
export function afterStatement(page: Page): Statement {
  const { sql, params } = pageOf(page, 'forward')
  const sized = `select *, sum(bytes::bigint) over (order by txid, seq) - bytes as before from (${sql}) as page`
  return {
    sql: `select ${COLUMNS}, raw from (${sized}) as sized where before < ${PAGE_BYTES} order by txid, seq`,
    params,
  }
}

/** The next entries for readers that go on to the end and wait there. */
export type Tail = {
  /** Those that `read` names. */
  readonly entries: readonly LogEntry[]
  /** Of the last entry that was looked at; where it began when there was none. */
  readonly end: Position
  /** Whether more was readable than a page holds. */
  readonly more: boolean
}

/** The streams that the readers of a tail read, all of them together; `EVERY` among them stands for all. */
export type TailFilter = { readonly messages: readonly string[]; readonly events: readonly string[] }

export const EVERY = '*'

const TAIL_ENTRIES = 500

/** What is long, of entries that somebody reads; fetching a message costs a third of what taking it in does. */
const LONG_COLUMNS = ['keys', 'business_keys', 'body', 'meta', 'raw']
  .map(
    (column) =>
      `case when reads then ${column} end as ${column === 'business_keys' ? '"businessKeys"' : column}`,
  )
  .join(', ')

/** As afterStatement of a page without a filter, for Store.queryOften: it is asked at every append. */
export const TAIL = `
select txid, seq, id, kind, stream, version, at, correlation, causation, source, bytes, reads, ${LONG_COLUMNS} from (
  select *, sum(bytes::bigint) over (order by txid, seq) - bytes as before,
    array[stream, '${EVERY}'] && case kind when 'message' then $4::text[] else $5::text[] end as reads
  from (
    select * from log_entry where ${SETTLED} and generation >= $3::int and (txid, seq) > (${PLACE})
    order by txid, seq limit ${TAIL_ENTRIES}
  ) as page
) as sized where before < ${PAGE_BYTES} order by txid, seq`

export async function readTail(
  store: Store,
  after: Position,
  { messages, events }: TailFilter,
): Promise<Tail> {
  const { txid, seq } = parsePosition(after)
  const params = [txid, seq, generationAfter(store, after), arrayText(messages), arrayText(events)]
  const rows = await store.queryOften<EntryRow & { bytes: number; reads: boolean }>('log.tail', TAIL, params)
  const bytesRead = rows.reduce((sum, { bytes }) => sum + bytes, 0)
  const last = rows.at(-1)
  return {
    entries: rows.filter(({ reads }) => reads).map(({ bytes: _, reads: __, ...row }) => toEntry(row)),
    end: last ? printPosition(last.txid, last.seq) : after,
    more: rows.length === TAIL_ENTRIES || bytesRead >= PAGE_BYTES,
  }
}

/** As PostgreSQL reads an array. */
const arrayText = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`

export function latestStatement(page: Page): Statement {
  const { sql, params } = pageOf(page, 'backward')
  return {
    sql: `select ${COLUMNS}, null as raw from (${sql}) as page order by txid desc, seq desc`,
    params,
  }
}

const END_OF_TIME = { txid: '18446744073709551615', seq: '9223372036854775807' }

/** Index: log_entry_id. */
export const BY_IDS = `select ${COLUMNS}, raw from log_entry where id = any($1::uuid[]) order by txid, seq`

/**
 * Index: key_index_latest. A subject that carries the value under several kinds of key is one hit, by its latest key.
 * What the value touches may be much, so a bounded number of the latest keys is looked at.
 */
export const SEARCH = `
select kind, value, subject_kind, subject_id, at from (
  select distinct on (subject_kind, subject_id) * from (
    select kind, value, subject_kind, subject_id, at from key_index
    where value = $1 order by at desc limit $2::int * 4
  ) as latest order by subject_kind, subject_id, at desc
) as each order by at desc limit $2::int`

export async function readAfter(
  store: Store,
  position: Position,
  limit: number,
  filter: EntryFilter = {},
): Promise<readonly LogEntry[]> {
  const generation = generationAfter(store, position)
  const { sql, params } = afterStatement({ position, limit, filter, generation })
  return (await store.query<EntryRow>(sql, params)).map(toEntry)
}

export async function readLatest(
  store: Store,
  { before = START, limit, filter = {} }: { before?: Position; limit: number; filter?: EntryFilter },
): Promise<readonly LogEntry[]> {
  const { sql, params } = latestStatement({ position: before, limit, filter })
  return (await store.query<EntryRow>(sql, params)).map(toEntry)
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
