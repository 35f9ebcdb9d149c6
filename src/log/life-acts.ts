import { type Act, isLiveNode, type NodeId, type Store, type Write } from '../store/index.ts'
import type { Life } from './consumer-acts.ts'
import type { Position } from './log.ts'
import { endOfTransaction, START } from './position.ts'
import { SHARDS } from './shards.ts'

/** Shards that one life of a consumer has or had. */
export type Held = {
  readonly life: string
  /** Whose life it is, if that tenure is live; undefined: the shards are free. */
  readonly node: NodeId | undefined
  readonly floor: Position
  readonly shards: readonly number[]
}

/** All rows at once, so that everything later is an update. Of two nodes that start at once, one's rows stand. */
const firstAct: Act = {
  name: 'log.consumer',
  kind: 'write',
  order: 119,
  sql: `
with added as (
  insert into consumer_position (consumer, shard, position, life)
  select r.consumer, shard, '', r.life
  from json_to_recordset($1::json) as r(i int, consumer text, life text),
    generate_series(0, ${SHARDS - 1}) as shard
  order by r.consumer, shard
  on conflict do nothing returning consumer, life
)
insert into consumer_life (consumer, id, floor)
select r.consumer, r.life, r.floor
from json_to_recordset($1::json) as r(i int, consumer text, life text, floor text)
where (r.consumer, r.life) in (select consumer, life from added)`,
}

/**
 * `from` is the life that was seen to have ended, or to be this node's own: it never begins again, so whoever finds
 * the shard still there is the first. Rows are locked in one order, so that two who take do not wait in a circle.
 */
const takeAct: Act = {
  name: 'log.take',
  kind: 'guard',
  keeps: true,
  order: 55,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, consumer text, shard int, "from" text, "to" text)
), free as (
  select r.i, p.consumer, p.shard, r."to" from consumer_position p join r using (consumer, shard)
  where p.life = r."from" order by p.consumer, p.shard for update of p
), passed as (
  update consumer_position p set life = free."to" from free
  where p.consumer = free.consumer and p.shard = free.shard returning free.i
)`,
}

const beginAct: Act = {
  name: 'log.begin-life',
  kind: 'write',
  order: 117,
  sql: `
insert into consumer_life (consumer, id, node, floor)
select r.consumer, r.id, r.node, r.floor
from json_to_recordset($1::json) as r(i int, consumer text, id text, node uuid, floor text)`,
}

const endAct: Act = {
  name: 'log.end-life',
  kind: 'write',
  order: 118,
  sql: `
update consumer_life l set node = null, floor = r.floor
from json_to_recordset($1::json) as r(i int, consumer text, id text, floor text)
where l.consumer = r.consumer and l.id = r.id`,
}

/** After the others: lives without shards are of no use any more. */
const buryAct: Act = {
  name: 'log.bury-life',
  kind: 'write',
  order: 124,
  sql: `
delete from consumer_life l using json_to_recordset($1::json) as r(i int, consumer text, id text)
where l.consumer = r.consumer and l.id = r.id
  and not exists (select from consumer_position p where p.consumer = l.consumer and p.life = l.id)`,
}

export type LifeChange = {
  readonly consumer: string
  readonly node: NodeId
  /** Lives of this node that end, with the place that their shards have reached. */
  readonly ended: readonly Pick<Held, 'life' | 'floor'>[]
  /** The life that begins, with shards of lives that have ended. Without shards none begins. */
  readonly begun: string
  readonly shards: readonly { readonly shard: number; readonly from: Held }[]
}

/** Refused (`log.take`) when another took one of the shards first; nothing is written then. */
export function changeWrites({ consumer, node, ended, begun, shards }: LifeChange): readonly Write[] {
  const ends = ended.map(({ life, floor }) => ({ act: endAct, row: { consumer, id: life, floor } }))
  if (shards.length === 0) return ends
  const floorOf = new Map(ended.map(({ life, floor }) => [life, floor]))
  const floors = shards.map(({ from }) => floorOf.get(from.life) ?? from.floor)
  const floor = floors.reduce((least, one) => (one < least ? one : least))
  const left = new Set(shards.map(({ from }) => from.life))
  return [
    ...shards.map(({ shard, from }) => ({
      act: takeAct,
      row: { consumer, shard, from: from.life, to: begun },
    })),
    ...ends,
    { act: beginAct, row: { consumer, id: begun, node, floor } },
    ...[...left].map((id) => ({ act: buryAct, row: { consumer, id } })),
  ]
}

const HELD = `
select l.id as life, case when ${isLiveNode('l.node')} or l.node = $2 then l.node end as node, l.floor,
  array_agg(p.shard order by p.shard) as shards
from consumer_position p join consumer_life l on l.consumer = p.consumer and l.id = p.life
where p.consumer = $1 group by l.consumer, l.id`

type HeldRow = Omit<Held, 'node'> & { readonly node: NodeId | null }

/** Who has which shards of the consumer; nothing when no node ever served it. */
export async function readHeld(store: Store, consumer: string, node: NodeId): Promise<readonly Held[]> {
  const rows = await store.query<HeldRow>(HELD, [consumer, node])
  return rows.map(({ node: holder, ...row }) => ({ ...row, node: holder ?? undefined }))
}

const NOW = 'select (log_settled()::text::numeric - 1)::text as txid'

/** Writes down a consumer that nobody served before, all of its shards free. */
export async function declareConsumer(store: Store, life: Life, from: 'start' | 'now'): Promise<void> {
  const [now] = from === 'now' ? await store.query<{ txid: string }>(NOW) : []
  const floor = now ? endOfTransaction(now.txid) : START
  await store.committer.commit([{ act: firstAct, row: { consumer: life.consumer, life: life.id, floor } }])
}
