import { instant } from '../kernel/index.ts'
import type { NodeId, Store } from '../store/index.ts'
import type { ConsumerShare } from './consumer-share.ts'
import type { EntryId, Log, ParkedKey, ParkedPage, Position } from './log.ts'
import { parsePosition } from './position.ts'

/** Index: parked_key_since. A key's entries are counted to 1,000. */
export const PARKED = `
select consumer, key, since, failure_code as "failureCode", says, first_entry as "firstEntry", (
    select count(*)::int from (
      select from parked_entry e where e.consumer = k.consumer and e.key = k.key limit 1000
    ) as waiting
  ) as entries
from parked_key k where (since, consumer, key) > (to_timestamp($1::float8 / 1000), $2, $3)
order by since, consumer, key limit $4`

type ParkedRow = Omit<ParkedKey, 'since' | 'firstEntry'> & { since: number; firstEntry: EntryId }

export async function readParked(store: Store, { after, limit }: ParkedPage): Promise<readonly ParkedKey[]> {
  const rows = await store.query<ParkedRow>(PARKED, [
    after?.since ?? 0,
    after?.consumer ?? '',
    after?.key ?? '',
    limit,
  ])
  return rows.map((row) => ({ ...row, since: instant(row.since) }))
}

/** Looks at so many entries and no more: what it reads must not grow with the log. */
const BEHIND_MAX = 20_000

const BEHIND = `select count(*) filter (
  where ($3::text is null or kind = $3) and ($4::text[] is null or stream = any($4)))::int as behind
from (
  select kind, stream from log_entry where (txid, seq) > ($1::xid8, $2::bigint)
  order by txid, seq limit ${BEHIND_MAX}
) as ahead`

/** The least place of the lives that others serve, or nobody does. */
const ELSEWHERE = `
select min(l.floor) as floor from consumer_life l
where l.consumer = $1 and l.id <> $2
  and exists (select from consumer_position p where p.consumer = l.consumer and p.life = l.id)`

const PARKED_KEYS = `select count(*)::int as keys from parked_key where consumer = $1`

/**
 * What was not offered to the consumer yet (of the next 20,000 entries), and what it has in hand. How far other nodes
 * are is known to the second.
 */
export const readLag = (store: Store, shares: readonly ConsumerShare[]): ReturnType<Log['lag']> =>
  Promise.all(shares.map((share) => lagOf(store, share)))

async function lagOf(store: Store, { spec, run, life }: ConsumerShare) {
  const { name, kind, streams } = spec
  const [row] = await store.query<{ floor: Position | null }>(ELSEWHERE, [name, life ?? ''])
  const elsewhere = row?.floor ?? undefined
  const floor = leastOf(run?.cursor, elsewhere)
  if (floor === undefined) return { consumer: name, behind: 0, parkedKeys: 0 }
  const { txid, seq } = parsePosition(floor)
  const params = [txid, seq, kind === 'both' ? null : kind, streams ? [...streams] : null]
  const [ahead] = await store.query<{ behind: number }>(BEHIND, params)
  const [parked] = elsewhere === undefined ? [] : await store.query<{ keys: number }>(PARKED_KEYS, [name])
  return {
    consumer: name,
    behind: (ahead?.behind ?? 0) + (run?.inHand ?? 0),
    parkedKeys: parked?.keys ?? run?.parked.states.size ?? 0,
  }
}

const leastOf = (one: Position | undefined, other: Position | undefined): Position | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

/** At most a row per slot. */
const COUNTS = `select coalesce(sum(messages), 0)::float8 as messages, coalesce(sum(events), 0)::float8 as events
from log_tally`

export async function readCounts(store: Store): ReturnType<Log['counts']> {
  const [row] = await store.query<{ messages: number; events: number }>(COUNTS)
  return row ?? { messages: 0, events: 0 }
}

const SHARDS_HELD = `
select l.node, count(*)::int as shards
from consumer_life l join consumer_position p on p.consumer = l.consumer and p.life = l.id
where l.node is not null group by l.node`

export async function readShardsHeld(store: Store): ReturnType<Log['shardsHeld']> {
  const rows = await store.query<{ node: NodeId; shards: number }>(SHARDS_HELD)
  return new Map(rows.map(({ node, shards }) => [node, shards]))
}
