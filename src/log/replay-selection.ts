import { type Instant, instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import { normaliseKeyValue } from './append-acts.ts'
import type { EntryFilter, EntryId, LogEntry, Position } from './log.ts'
import { endOfTransaction, printPosition, START } from './position.ts'
import { readAfter, readByIds } from './read-entries.ts'
import type { ReplaySelection, ReplayTarget } from './replay.ts'

/** Where in the log a selection lies: after `first`, up to `last`. */
export type Bounds = { readonly first: Position; readonly last: Position }

type Reads = Pick<ReplayTarget, 'kind' | 'streams'>

/** What a value of a business key may touch at most, to be replayed by it. */
export const LISTED_MAX = 100_000

const HORIZON = 'select (log_settled()::text::numeric - 1)::text as txid'

/**
 * Index: log_entry_at. `offset 0` keeps the planner from walking the log in order of transactions until it meets the
 * time.
 */
export const PLACES_OF_TIME = `
select min(txid)::text as first, max(txid)::text as last from (
  select txid from log_entry
  where at >= to_timestamp($1::float8 / 1000) and at < to_timestamp($2::float8 / 1000) offset 0
) as during`

/** A part of the time is looked at in one statement, so that none takes long; so many parts at most. */
const PART_MS = 900_000
const PARTS_MAX = 200

/**
 * Everything selected that is in the log now lies between these. Times are no order of the log, but nearly: the
 * first and the last transaction that wrote an entry of the time are looked up.
 */
export async function boundsOf(store: Store, selection: ReplaySelection, now: Instant): Promise<Bounds> {
  const [row] = await store.query<{ txid: string }>(HORIZON)
  const horizon = endOfTransaction(row?.txid ?? '0')
  const { from, to } = selection
  if (isNarrow(selection) || from === undefined) return { first: START, last: horizon }
  let first: bigint | undefined
  let last = 0n
  for (const part of partsOf(from, to, now)) {
    const [found] = await store.query<{ first: string | null; last: string | null }>(PLACES_OF_TIME, [
      part.from,
      part.to,
    ])
    if (found?.first == null || found.last == null) continue
    const [lowest, highest] = [BigInt(found.first), BigInt(found.last)]
    if (first === undefined || lowest < first) first = lowest
    if (highest > last) last = highest
  }
  if (first === undefined) return { first: horizon, last: horizon }
  const end = endOfTransaction(String(last))
  return { first: endOfTransaction(String(first - 1n)), last: end < horizon ? end : horizon }
}

/** By these the entries are found without looking through a stretch of time. */
const isNarrow = ({ correlation, key, entries }: ReplaySelection): boolean =>
  correlation !== undefined || key !== undefined || entries !== undefined

function* partsOf(
  from: Instant,
  to: Instant | undefined,
  now: Instant,
): Generator<{ from: number; to: number }> {
  const end = to ?? now
  const step = Math.max(PART_MS, Math.ceil((end - from) / PARTS_MAX))
  let at: number = from
  for (let next = from + step; next < end; next += step) {
    yield { from: at, to: next }
    at = next
  }
  yield { from: at, to: to ?? END_OF_TIME_MS }
}

/** The last moment that a date of JavaScript holds. */
const END_OF_TIME_MS = 8_640_000_000_000_000

/** The selected entries that a target reads, page by page in log order. */
export class SelectedEntries {
  readonly #store: Store
  readonly #selection: ReplaySelection
  readonly #reads: Reads
  readonly #last: Position
  #listed: Promise<readonly Place[]> | undefined

  constructor(store: Store, selection: ReplaySelection, reads: Reads, last: Position) {
    this.#store = store
    this.#selection = selection
    this.#reads = reads
    this.#last = last
  }

  async after(position: Position, limit: number): Promise<readonly LogEntry[]> {
    const { key, entries } = this.#selection
    return key === undefined && entries === undefined
      ? await this.#read(position, limit)
      : await this.#readListed(position, limit)
  }

  /** How many follow; counts to `most`. */
  async count(after: Position, most: number): Promise<number> {
    let count = 0
    for (let position = after; count < most; ) {
      const page = await this.after(position, COUNT_PAGE)
      const last = page.at(-1)
      if (!last) return count
      count += page.length
      position = last.position
    }
    return most
  }

  /**
   * Time is left to be sorted out here: nearly all between the bounds is of the time, and a condition on it leads the
   * planner to gather all of the time for each page.
   */
  async #read(position: Position, limit: number): Promise<readonly LogEntry[]> {
    const filter = this.#filter()
    for (let from = position; ; ) {
      const page = await readAfter(this.#store, from, limit, filter)
      const end = page.at(-1)
      const selected = page.filter((entry) => this.#holds(entry))
      if (selected.length > 0 || !end || end.position >= this.#last) return selected
      from = end.position
    }
  }

  async #readListed(position: Position, limit: number): Promise<readonly LogEntry[]> {
    this.#listed ??= this.#list()
    const rest = (await this.#listed).filter((place) => place.position > position)
    for (const some of slices(rest, Math.min(limit, READ_MAX))) {
      const page = await readByIds(
        this.#store,
        some.map(({ id }) => id),
      )
      // Retention may have dropped what was listed.
      if (page.length > 0) return page
    }
    return []
  }

  #filter(): EntryFilter {
    const { source, correlation } = this.#selection
    const streams = streamsOf(this.#selection, this.#reads)
    const { kind } = this.#reads
    return {
      ...(kind !== 'both' && { kind }),
      ...(streams && { streams }),
      ...(source !== undefined && { source }),
      ...(correlation !== undefined && { correlation }),
    }
  }

  async #list(): Promise<readonly Place[]> {
    const { key, entries } = this.#selection
    const carrying = key === undefined ? undefined : await idsOfKey(this.#store, key)
    const ids =
      carrying && entries ? entries.filter((id) => carrying.has(id)) : [...(carrying ?? entries ?? [])]
    const places: Place[] = []
    for (const some of slices(ids)) places.push(...(await readPlaces(this.#store, some)))
    return places.filter((place) => this.#holds(place)).sort((a, b) => (a.position < b.position ? -1 : 1))
  }

  #holds(place: Omit<Place, 'causation'>): boolean {
    const { source, correlation, from, to } = this.#selection
    const { kind } = this.#reads
    const streams = streamsOf(this.#selection, this.#reads)
    return (
      place.position <= this.#last &&
      (kind === 'both' || place.kind === kind) &&
      (streams === undefined || streams.includes(place.stream)) &&
      (source === undefined || place.source === source) &&
      (correlation === undefined || place.correlation === correlation) &&
      (from === undefined || place.at >= from) &&
      (to === undefined || place.at < to)
    )
  }
}

/** Undefined for all; none when the selected stream is not one that the target reads. */
export function streamsOf({ stream }: ReplaySelection, { streams }: Reads): readonly string[] | undefined {
  if (stream === undefined) return streams
  return streams === undefined || streams.includes(stream) ? [stream] : []
}

type Place = Pick<
  LogEntry,
  'id' | 'kind' | 'stream' | 'source' | 'correlation' | 'causation' | 'at' | 'position'
>
type PlaceRow = Omit<Place, 'at' | 'position'> & { at: number; txid: string; seq: string }

/** Index: log_entry_id. */
export const PLACES = `
select id, kind, stream, source, correlation, causation, at, txid, seq from log_entry where id = any($1::uuid[])`

async function readPlaces(store: Store, ids: readonly EntryId[]): Promise<readonly Place[]> {
  const rows = await store.query<PlaceRow>(PLACES, [ids])
  return rows.map(({ at, txid, seq, ...row }) => ({
    ...row,
    at: instant(at),
    position: printPosition(txid, seq),
  }))
}

/** Index: key_index's primary key. */
export const IDS_OF_KEY = `
select distinct subject_id as id from key_index where value = $1 and subject_kind = 'entry' limit $2`

/** The entries that carry the value, and what they were made from. */
async function idsOfKey(store: Store, value: string): Promise<ReadonlySet<EntryId>> {
  const carrying = await store.query<{ id: EntryId }>(IDS_OF_KEY, [normaliseKeyValue(value), LISTED_MAX])
  const ids = new Set(carrying.map(({ id }) => id))
  for (const some of slices([...ids])) {
    for (const { causation } of await readPlaces(store, some)) if (causation) ids.add(causation)
  }
  return ids
}

/** Whether a value touches more than can be replayed by it. */
export async function touchesTooMuch(store: Store, value: string): Promise<boolean> {
  const rows = await store.query(IDS_OF_KEY, [normaliseKeyValue(value), LISTED_MAX + 1])
  return rows.length > LISTED_MAX
}

/** Which of these are not in the log. */
export async function missingOf(store: Store, ids: readonly EntryId[]): Promise<readonly EntryId[]> {
  const found = new Set<EntryId>()
  for (const some of slices(ids)) for (const { id } of await readPlaces(store, some)) found.add(id)
  return ids.filter((id) => !found.has(id))
}

const SLICE = 1_000
const COUNT_PAGE = 200
/** Named one by one, entries are read with their bytes, however many those are. */
const READ_MAX = 50

function* slices<Item>(items: readonly Item[], size = SLICE): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
