import type { Act, Write } from '../store/index.ts'
import type { CancelRequest, InstanceId } from './flow.ts'

/**
 * How sleeping instances are woken: whoever has news marks them ready, whoever may run them claims them. Several nodes
 * do both at once, so:
 *
 * 1. Nobody waits for a row that another node's transaction has: an instance that is being written at that moment is
 *    told by a row of `workflow_news`, and that is spread later. So no two nodes can wait for each other.
 * 2. Signals run after waits are written and claims after everything, so that within one batch nothing is overlooked.
 * 3. News for an instance that a node holds waits for that node; anything else is for whoever comes first.
 */
export const signalAct: Act = {
  name: 'workflows.signal',
  kind: 'write',
  order: 260,
  sql: `
with told as (
  select distinct s.instance as id
  from jsonb_to_recordset($1::jsonb) as r(i int, event_type text, key_kind text, key_value text)
  join workflow_subscription s using (event_type, key_kind, key_value)
), free as (
  select t.id from workflow_instance t
  where t.id in (select id from told) and t.state in ('running', 'waiting') and not t.ready
  for no key update skip locked
), marked as (
  update workflow_instance t set ready = true from free where t.id = free.id
)
insert into workflow_news (instance)
select t.id from workflow_instance t
where t.id in (select id from told) and t.state in ('running', 'waiting') and not t.ready
  and t.id not in (select id from free)`,
}

/** Tells open instances something; says `told` of each, and of a cancellation only when it is the first. */
const newsAct: Act = {
  name: 'workflows.news',
  kind: 'write',
  order: 258,
  sql: `
with r as (
  select r.*, t.state from jsonb_to_recordset($1::jsonb) as r(i int, instance uuid, cancel jsonb)
  join workflow_instance t on t.id = r.instance
  where t.state in ('queued', 'running', 'waiting') and (r.cancel is null or (
    t.cancel is null and not exists (
      select from workflow_news n where n.instance = r.instance and n.cancel is not null)))
), told as (
  insert into workflow_news (instance, cancel) select instance, cancel from r order by i
)
select i, true as told from r`,
}

/** Turns news into marks on the instances; says how many of them other nodes hold. */
export const spreadAct: Act = {
  name: 'workflows.spread',
  kind: 'write',
  order: 285,
  sql: `
with r as (
  select * from jsonb_to_recordset($1::jsonb) as r(i int, holder uuid) limit 1
), news as (
  select n.id, n.instance, n.cancel from workflow_news n join workflow_instance t on t.id = n.instance
  order by n.id limit 1000 for update of n, t skip locked
), told as (
  select instance, (array_agg(cancel order by id) filter (where cancel is not null))[1] as cancel
  from news group by instance
), marked as (
  update workflow_instance t
  set ready = t.ready or t.state <> 'queued' or told.cancel is not null, cancel = coalesce(t.cancel, told.cancel)
  from told where t.id = told.instance and t.state in ('queued', 'running', 'waiting')
  returning t.holder
), gone as (
  delete from workflow_news n using news where n.id = news.id
)
select r.i, (select count(*)::int from news) as spread,
  (select count(*)::int from marked where holder <> r.holder) as others
from r`,
}

/** The unit's instances are told: each looks at its events, and at what was decided about it, soon. */
export const newsWrites = (
  instance: InstanceId,
  holder: string,
  cancel: CancelRequest | null = null,
): readonly Write[] => [
  { act: newsAct, row: { instance, cancel } },
  { act: spreadAct, row: { holder } },
]

/** For the holder: what it has of the instance in memory is lost. */
export const rebuildAct: Act = {
  name: 'workflows.rebuild',
  kind: 'write',
  order: 265,
  sql: `
update workflow_instance t set ready = true, recover = true
from jsonb_to_recordset($1::jsonb) as r(i int, id uuid, holder uuid)
where t.id = r.id and t.holder = r.holder`,
}

/** For a node that does not know whether its last claim was written: what it holds is claimed anew. */
export const reclaimAct: Act = {
  name: 'workflows.reclaim',
  kind: 'write',
  order: 266,
  sql: `
update workflow_instance t set ready = true, recover = t.recover or not r.active @> to_jsonb(t.id)
from jsonb_to_recordset($1::jsonb) as r(i int, holder uuid, active jsonb)
where t.holder = r.holder`,
}
