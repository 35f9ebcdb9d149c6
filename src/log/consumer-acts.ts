import { instant, type Priority } from '../kernel/index.ts'
import type { Act, Store, Write } from '../store/index.ts'
import type { ConsumerPort, ConsumerState, Moves, Trouble, TroubleState } from './consumer-port.ts'
import type { EntryId, Position } from './log.ts'
import { START } from './position.ts'
import { readByIds } from './read-entries.ts'
import { askResumeWrite } from './resume-requests.ts'
import { shardOf } from './shards.ts'

/** One life of a consumer: while shards are its own, nobody else moves them. */
export type Life = { readonly consumer: string; readonly id: string }

const advanceAct: Act = {
  name: 'log.advance',
  kind: 'guard',
  keeps: true,
  order: 60,
  sql: `
with passed as (
  update consumer_position p set position = r."to"
  from json_to_recordset($1::json) as r(i int, consumer text, life text, shard int, "from" text, "to" text)
  where p.consumer = r.consumer and p.shard = r.shard and p.position = r."from" and p.life = r.life
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
  select * from json_to_recordset($1::json) as r(i int, consumer text, key text, position text)
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
from json_to_recordset($1::json) as r(i int, consumer text, key text, position text, entry_id uuid)`,
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
from json_to_recordset($1::json) as r(i int, consumer text, key text, state text, since float8, attempts int,
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
delete from parked_key k using json_to_recordset($1::json) as r(i int, consumer text, key text)
where k.consumer = r.consumer and k.key = r.key
  and not exists (select from parked_entry e where e.consumer = k.consumer and e.key = k.key)`,
}

const floorAct: Act = {
  name: 'log.floor',
  kind: 'write',
  order: 123,
  sql: `
update consumer_life l set floor = r.floor
from (
  select consumer, life, max(floor collate "C") as floor
  from json_to_recordset($1::json) as r(i int, consumer text, life text, floor text) group by consumer, life
) as r
where l.consumer = r.consumer and l.id = r.life`,
}

function moveWrites({ consumer, id: life }: Life, moves: Moves): readonly Write[] {
  const { advances = [], floor, park = [], troubles = [], unpark = [], release = [] } = moves
  return [
    ...advances.map((advance) => ({ act: advanceAct, row: { consumer, life, ...advance } })),
    ...unpark.map(({ key, entry }) => ({
      act: unparkAct,
      row: { consumer, key, position: entry.position },
    })),
    ...park.map(({ key, entry }) => ({
      act: parkAct,
      row: { consumer, key, position: entry.position, entry_id: entry.id },
    })),
    ...troubles.map((trouble) => ({ act: troubleAct, row: troubleRow(consumer, trouble) })),
    ...release.map((key) => ({ act: releaseAct, row: { consumer, key } })),
    ...(floor === undefined ? [] : [{ act: floorAct, row: { consumer, life, floor } }]),
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

/** Other nodes hear of these. */
export const BARRIERS_TOPIC = 'log/barriers'
export const RESUMES_TOPIC = 'log/resumes'

export const createConsumerPort = (
  store: Store,
  life: Life,
  tell: (topic: string) => void,
  priority: Priority = 'revenue',
): ConsumerPort => ({
  load: () => load(store, life),
  commit: async (writes, moves) => {
    await store.committer.commit([...moveWrites(life, moves), ...writes], { priority })
  },
  parkedHead: async (key, limit) => {
    const rows = await store.query<{ entry_id: EntryId }>(PARKED_HEAD, [life.consumer, key, limit])
    return readByIds(
      store,
      rows.map(({ entry_id }) => entry_id),
    )
  },
  meetings: async (waiting) => {
    const rows = await store.query<{ key: string }>(MEETINGS, [life.consumer, JSON.stringify(waiting)])
    return rows.map(({ key }) => key)
  },
  met: () => tell(BARRIERS_TOPIC),
  askResume: async (key) => {
    await store.committer.commit([askResumeWrite(life.consumer, key)])
    tell(RESUMES_TOPIC)
  },
})

const PARKED_HEAD = `
select entry_id from parked_entry where consumer = $1 and key = $2 order by position limit $3`

/** Indexes: the primary keys of parked_entry and parked_key. */
export const MEETINGS = `
select w.key
from jsonb_to_recordset($2::jsonb) as w(key text, other text, position text, leads boolean, resumed boolean)
where case when w.leads then
    (select min(e.position) from parked_entry e where e.consumer = $1 and e.key = w.other) = w.position
    and (w.resumed or not exists (
      select from parked_key k where k.consumer = $1 and k.key = w.other and k.state = 'stopped'))
  else not exists (
    select from parked_entry e where e.consumer = $1 and e.key = w.key and e.position = w.position)
  end`

const POSITIONS = `select shard, position from consumer_position where consumer = $1 and life = $2`
const FLOOR = `select floor from consumer_life where consumer = $1 and id = $2`

/** From the queues, not from the reasons: a queue whose reason another life took away with its last entry goes on. */
const PARKED = `
select q.key, coalesce(k.state, 'retrying') as state, coalesce(k.since, now()) as since,
  coalesce(k.attempts, 0) as attempts, coalesce(k.next_at, now()) as "nextAt",
  coalesce(k.first_entry, q.first_entry) as "firstEntry", q.entries
from (
  select consumer, key, count(*)::int as entries, (array_agg(entry_id order by position))[1] as first_entry
  from parked_entry where consumer = $1 group by consumer, key
) as q left join parked_key k using (consumer, key) order by since`

/** Reasons that were written when another life had emptied their queue already. */
const EMPTY = `
select key from parked_key k where consumer = $1
  and not exists (select from parked_entry e where e.consumer = k.consumer and e.key = k.key)`

type ParkedRow = {
  key: string
  state: TroubleState
  since: number
  attempts: number
  nextAt: number
  firstEntry: EntryId
  entries: number
}

async function load(store: Store, life: Life): Promise<ConsumerState> {
  const { consumer, id } = life
  const [place] = await store.query<{ floor: Position }>(FLOOR, [consumer, id])
  const shards = await store.query<{ shard: number; position: Position }>(POSITIONS, [consumer, id])
  const positions = new Map(shards.map(({ shard, position }) => [shard, position]))
  const isHere = ({ key }: { readonly key: string }) => positions.has(shardOf(key))
  const empty = (await store.query<{ key: string }>(EMPTY, [consumer])).filter(isHere)
  await store.committer.commit(moveWrites(life, { release: empty.map(({ key }) => key) }))
  const parked = (await store.query<ParkedRow>(PARKED, [consumer])).filter(isHere)
  return {
    floor: place?.floor ?? START,
    positions,
    parked: parked.map((row) => ({ ...row, since: instant(row.since), nextAt: instant(row.nextAt) })),
  }
}
