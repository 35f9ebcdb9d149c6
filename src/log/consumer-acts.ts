import { instant } from '../kernel/index.ts'
import type { Act, Store, Write } from '../store/index.ts'
import type { ConsumerPort, ConsumerState, Moves, Trouble, TroubleState } from './consumer-port.ts'
import type { EntryId, Position } from './log.ts'
import { endOfTransaction, START } from './position.ts'
import { readByIds } from './read-entries.ts'
import { SHARDS } from './shards.ts'

const FLOOR_SHARD = -1

const advanceAct: Act = {
  name: 'log.advance',
  kind: 'guard',
  keeps: true,
  order: 60,
  sql: `
with passed as (
  update consumer_position p set position = r."to"
  from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, shard int, "from" text, "to" text)
  where p.consumer = r.consumer and p.shard = r.shard and p.position = r."from"
  returning r.i
)`,
}

const unparkAct: Act = {
  name: 'log.unpark',
  kind: 'guard',
  keeps: true,
  order: 61,
  sql: `
with r as (
  select * from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, key text, position text)
), passed as (
  delete from parked_entry e using r
  where e.consumer = r.consumer and e.key = r.key and e.position = r.position returning r.i
)`,
}

const parkAct: Act = {
  name: 'log.park',
  kind: 'write',
  order: 120,
  sql: `
insert into parked_entry (consumer, key, position, entry_id)
select r.consumer, r.key, r.position, r.entry_id
from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, key text, position text, entry_id uuid)`,
}

/** The last row of a key in the batch counts. One that comes too late, when nothing waits any more, is dropped. */
const troubleAct: Act = {
  name: 'log.trouble',
  kind: 'write',
  order: 121,
  sql: `
insert into parked_key
  (consumer, key, state, since, attempts, next_at, failure_code, says, first_entry)
select distinct on (r.consumer, r.key) r.consumer, r.key, r.state, to_timestamp(r.since / 1000.0), r.attempts,
  to_timestamp(r.next_at / 1000.0), r.failure_code, r.says, r.first_entry
from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, key text, state text, since float8, attempts int,
  next_at float8, failure_code text, says text, first_entry uuid)
where exists (select from parked_entry e where e.consumer = r.consumer and e.key = r.key)
order by r.consumer, r.key, r.i desc
on conflict (consumer, key) do update set state = excluded.state, since = excluded.since,
  attempts = excluded.attempts, next_at = excluded.next_at, failure_code = excluded.failure_code,
  says = excluded.says, first_entry = excluded.first_entry`,
}

/** After the other acts: a key goes on when nothing waits for it any more. */
const releaseAct: Act = {
  name: 'log.release',
  kind: 'write',
  order: 122,
  sql: `
delete from parked_key k using jsonb_to_recordset($1::jsonb) as r(i int, consumer text, key text)
where k.consumer = r.consumer and k.key = r.key
  and not exists (select from parked_entry e where e.consumer = k.consumer and e.key = k.key)`,
}

const floorAct: Act = {
  name: 'log.floor',
  kind: 'write',
  order: 123,
  sql: `
insert into consumer_position (consumer, shard, position)
select r.consumer, ${FLOOR_SHARD}, max(r.position collate "C")
from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, position text) group by r.consumer
on conflict (consumer, shard) do update set position = excluded.position`,
}

export function moveWrites(consumer: string, moves: Moves): readonly Write[] {
  const { advances = [], floor, park = [], troubles = [], unpark = [] } = moves
  return [
    ...advances.map((advance) => ({ act: advanceAct, row: { consumer, ...advance } })),
    ...unpark.map(({ key, entry }) => ({
      act: unparkAct,
      row: { consumer, key, position: entry.position },
    })),
    ...park.map(({ key, entry }) => ({
      act: parkAct,
      row: { consumer, key, position: entry.position, entry_id: entry.id },
    })),
    ...troubles.map((trouble) => ({ act: troubleAct, row: troubleRow(consumer, trouble) })),
    ...unpark.map(({ key }) => ({ act: releaseAct, row: { consumer, key } })),
    ...(floor === undefined ? [] : [{ act: floorAct, row: { consumer, position: floor } }]),
  ]
}

const troubleRow = (consumer: string, trouble: Trouble) => ({
  consumer,
  key: trouble.key,
  state: trouble.state,
  since: trouble.since,
  attempts: trouble.attempts,
  next_at: trouble.nextAt,
  failure_code: trouble.failureCode,
  says: trouble.says,
  first_entry: trouble.firstEntry,
})

export const createConsumerPort = (store: Store, consumer: string, from: 'start' | 'now'): ConsumerPort => ({
  load: () => load(store, consumer, from),
  commit: async (writes, moves) => {
    await store.committer.commit([...moveWrites(consumer, moves), ...writes])
  },
  parkedHead: async (key, limit) => {
    const rows = await store.query<{ entry_id: EntryId }>(PARKED_HEAD, [consumer, key, limit])
    return readByIds(
      store,
      rows.map(({ entry_id }) => entry_id),
    )
  },
})

const PARKED_HEAD = `
select entry_id from parked_entry where consumer = $1 and key = $2 order by position limit $3`

const POSITIONS = `select shard, position from consumer_position where consumer = $1`

/** From the queues, not from the reasons: a queue whose reason another life took away with its last entry goes on. */
const PARKED = `
select q.key, coalesce(k.state, 'retrying') as state, coalesce(k.since, now()) as since,
  coalesce(k.attempts, 0) as attempts, coalesce(k.next_at, now()) as "nextAt",
  coalesce(k.first_entry, q.first_entry) as "firstEntry", q.entries
from (
  select consumer, key, count(*)::int as entries, (array_agg(entry_id order by position))[1] as first_entry
  from parked_entry where consumer = $1 group by consumer, key
) as q left join parked_key k using (consumer, key) order by since`

const NOW = `select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as txid`

type ParkedRow = {
  key: string
  state: TroubleState
  since: number
  attempts: number
  nextAt: number
  firstEntry: EntryId
  entries: number
}

async function load(store: Store, consumer: string, from: 'start' | 'now'): Promise<ConsumerState> {
  const rows = await store.query<{ shard: number; position: Position }>(POSITIONS, [consumer])
  const parked = await store.query<ParkedRow>(PARKED, [consumer])
  const floor = rows.find(({ shard }) => shard === FLOOR_SHARD)?.position
  return {
    floor: floor ?? (await firstFloor(store, consumer, from)),
    positions: new Map(rows.map(({ shard, position }) => [shard, position])),
    parked: parked.map((row) => ({ ...row, since: instant(row.since), nextAt: instant(row.nextAt) })),
  }
}

/** All rows at once, so that a shard's move is an update. Of two nodes that start at once, one's rows stand. */
const firstRowsAct: Act = {
  name: 'log.consumer',
  kind: 'write',
  order: 119,
  sql: `
insert into consumer_position (consumer, shard, position)
select r.consumer, shard, case shard when ${FLOOR_SHARD} then r.floor else '' end
from jsonb_to_recordset($1::jsonb) as r(i int, consumer text, floor text),
  generate_series(${FLOOR_SHARD}, ${SHARDS - 1}) as shard
on conflict do nothing`,
}

async function firstFloor(store: Store, consumer: string, from: 'start' | 'now'): Promise<Position> {
  const [now] = from === 'now' ? await store.query<{ txid: string }>(NOW) : []
  const floor = now ? endOfTransaction(now.txid) : START
  await store.committer.commit([{ act: firstRowsAct, row: { consumer, floor } }])
  return floor
}
