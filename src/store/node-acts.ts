import { isLiveNode, type NodeId } from './node.ts'
import type { Act, Write } from './store.ts'

const joinAct: Act = {
  name: 'node.join',
  kind: 'write',
  order: 1,
  sql: `
insert into node (id, name, version, serves, joined_at, seen_at, expires_at, state)
select r.id, r.name, r.version, '[]', clock_timestamp(), clock_timestamp(),
  clock_timestamp() + r.ttl_ms * interval '1 millisecond', 'live'
from json_to_recordset($1::json) as r(i int, id uuid, name text, version text, ttl_ms float8)`,
}

/** For a database that this process has to itself: whoever was there before is gone. */
const aloneAct: Act = {
  name: 'node.alone',
  kind: 'write',
  order: 2,
  sql: `
update node set state = 'ended'
where state = 'live' and id not in (select r.id from json_to_recordset($1::json) as r(i int, id uuid))`,
}

/** A tenure that ended does not come back; one that is merely late goes on. */
const beatAct: Act = {
  name: 'node.beat',
  kind: 'write',
  order: 3,
  sql: `
update node set seen_at = clock_timestamp(), expires_at = clock_timestamp() + r.ttl_ms * interval '1 millisecond'
from json_to_recordset($1::json) as r(i int, id uuid, ttl_ms float8)
where node.id = r.id and node.state = 'live'`,
}

/**
 * Ends the tenures of nodes that were silent for too long. One whose batch is under way holds its row: it is passed
 * over, so that nobody waits for it, and ended when the batch is through or its session was.
 */
const reapAct: Act = {
  name: 'node.reap',
  kind: 'write',
  order: 4,
  sql: `
with silent as (
  select id from node
  where state = 'live' and expires_at <= clock_timestamp()
    and id not in (select r.id from json_to_recordset($1::json) as r(i int, id uuid))
  for update skip locked
), ended as (
  update node set state = 'ended' from silent where node.id = silent.id returning node.id
)
select 0 as i, count(*)::int as ended from ended`,
}

/** Whoever is gone for so long is of interest to nobody. */
const forgetAct: Act = {
  name: 'node.forget',
  kind: 'write',
  order: 5,
  sql: `
delete from node where state = 'ended' and seen_at < clock_timestamp() - interval '30 days'
  and jsonb_array_length($1::jsonb) > 0`,
}

const serveAct: Act = {
  name: 'node.serve',
  kind: 'write',
  order: 6,
  sql: `
update node set serves = r.serves
from (
  select distinct on (id) id, serves from json_to_recordset($1::json) as r(i int, id uuid, serves jsonb)
  order by id, i desc
) as r where node.id = r.id`,
}

const leaveAct: Act = {
  name: 'node.leave',
  kind: 'write',
  order: 999,
  sql: `
update node set state = 'ended', seen_at = clock_timestamp()
where id in (select r.id from json_to_recordset($1::json) as r(i int, id uuid))`,
}

/** Locks the node's row until the commit: whoever ends the tenure waits for that, and what comes later is refused. */
const fenceAct: Act = {
  name: 'node.fence',
  kind: 'guard',
  order: 0,
  sql: `
with passed as (
  select r.i from json_to_recordset($1::json) as r(i int, id uuid) join node using (id)
  where node.state = 'live' for share of node
)`,
}

export const joinWrites = (
  me: { readonly id: NodeId; readonly name: string; readonly version: string; readonly ttlMs: number },
  sole: boolean,
): readonly Write[] => [
  { act: joinAct, row: { id: me.id, name: me.name, version: me.version, ttl_ms: me.ttlMs } },
  ...(sole ? [{ act: aloneAct, row: { id: me.id } }] : []),
  { act: forgetAct, row: {} },
]

/** The second one says `{ ended }`, how many other tenures it ended. */
export const beatWrites = (id: NodeId, ttlMs: number): readonly [Write, Write] => [
  { act: beatAct, row: { id, ttl_ms: ttlMs } },
  { act: reapAct, row: { id } },
]

export const serveWrite = (id: NodeId, serves: readonly string[]): Write => ({
  act: serveAct,
  row: { id, serves },
})

export const leaveWrite = (id: NodeId): Write => ({ act: leaveAct, row: { id } })

/** The guard that refuses everything of a tenure that ended. */
export const fenceWrite = (id: NodeId): Write => ({ act: fenceAct, row: { id } })

export const LIVE_NODES = `
select id, name, version, serves, joined_at as "joinedAt" from node where state = 'live' order by id`

const openSeatAct: Act = {
  name: 'seat.open',
  kind: 'write',
  order: 40,
  sql: `
insert into seat (name) select distinct r.name from json_to_recordset($1::json) as r(i int, name text)
order by r.name on conflict do nothing`,
}

/** Answers for each seat that it got. `from` is who was seen in it: who came first meanwhile keeps it. */
const takeSeatAct: Act = {
  name: 'seat.take',
  kind: 'write',
  order: 41,
  sql: `
update seat set node = r."to", since = clock_timestamp()
from json_to_recordset($1::json) as r(i int, name text, "from" uuid, "to" uuid)
where seat.name = r.name and seat.node is not distinct from r."from"
returning r.i`,
}

const leaveSeatAct: Act = {
  name: 'seat.leave',
  kind: 'write',
  order: 42,
  sql: `
update seat set node = null
from json_to_recordset($1::json) as r(i int, name text, node uuid)
where seat.name = r.name and seat.node = r.node`,
}

/** The second one answers when the seat was got. */
export const takeSeatWrites = (name: string, from: NodeId | null, to: NodeId): readonly [Write, Write] => [
  { act: openSeatAct, row: { name } },
  { act: takeSeatAct, row: { name, from, to } },
]

export const leaveSeatWrite = (name: string, node: NodeId): Write => ({
  act: leaveSeatAct,
  row: { name, node },
})

/** Who sits in these seats, and whether that tenure is live. */
export const SEATED = `
select name, node, coalesce(${isLiveNode('seat.node')}, false) as live from seat where name = any($1::text[])`

/** For people: the live nodes with the seats that they sit in. */
export const SEATED_NODES = `
select id, name, version, joined_at as "joinedAt",
  array(select seat.name from seat where seat.node = node.id order by seat.name) as seats
from node where state = 'live' order by joined_at, id`
