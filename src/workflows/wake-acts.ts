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
  from json_to_recordset($1::json) as r(i int, event_type text, key_kind text, key_value text)
  join workflow_subscription s using (event_type, key_kind, key_value)
), free as (
  select t.id from workflow_instance t
  where t.id = any(array(select id from told)) and t.ended_at is null and t.state <> 'queued' and not t.ready
  for no key update skip locked
), marked as (
  update workflow_instance t set ready = true where t.id = any(array(select id from free))
)
insert into workflow_news (instance)
select t.id from workflow_instance t
where t.id = any(array(select id from told)) and t.ended_at is null and t.state <> 'queued' and not t.ready
  and t.id <> all(array(select id from free))`,
}

/** Tells open instances something; says `told` of each, and of a cancellation only when it is the first. */
export const newsAct: Act = {
  name: 'workflows.news',
  kind: 'write',
  order: 258,
  sql: `
with r as (
  select r.* from (
    select *, row_number() over (partition by instance, cancel is null order by i) as nth
    from json_to_recordset($1::json) as r(i int, instance uuid, cancel jsonb)
  ) r
  join workflow_instance t on t.id = r.instance
  where t.ended_at is null and (r.cancel is null or (
    r.nth = 1 and t.cancel is null and t.ending is null and not exists (
      select from workflow_news n where n.instance = r.instance and n.cancel is not null)))
), told as (
  insert into workflow_news (instance, cancel) select instance, cancel from r order by i
)
select i, true as told from r`,
}

/**
 * Turns news into marks on the instances; says how much there was. Whoever has the instance's row takes all its news,
 * so nobody waits for a row of news either.
 */
export const spreadAct: Act = {
  name: 'workflows.spread',
  kind: 'write',
  order: 285,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int) limit 1
), free as (
  select t.id from workflow_instance t
  where t.id = any(array(select instance from workflow_news order by id limit 5000))
  for no key update skip locked
), news as (
  delete from workflow_news where instance = any(array(select id from free)) returning id, instance, cancel
), cancelled as (
  select distinct on (instance) instance, cancel from news where cancel is not null order by instance, id
), marked as (
  update workflow_instance t
  set cancel = coalesce(t.cancel, (select cancel from cancelled where instance = t.id)),
    ready = t.ready or t.state <> 'queued' or t.id = any(array(select instance from cancelled))
  where t.id = any(array(select instance from news)) and t.ended_at is null
)
select r.i, (select count(*)::int from news) as spread from r`,
}

/** The unit's instances are told: each looks at its events, and at what was decided about it, soon. */
export const newsWrites = (instance: InstanceId, cancel: CancelRequest | null = null): readonly Write[] => [
  { act: newsAct, row: { instance, cancel } },
  { act: spreadAct, row: {} },
]

/** For the holder: what it has of the instance in memory is lost. */
export const rebuildAct: Act = {
  name: 'workflows.rebuild',
  kind: 'write',
  order: 265,
  sql: `
update workflow_instance t set ready = true, recover = true
from json_to_recordset($1::json) as r(i int, id uuid, holder uuid)
where t.id = r.id and t.holder = r.holder`,
}

/** For a node that does not know whether its last claim was written: what it holds is claimed anew. */
export const reclaimAct: Act = {
  name: 'workflows.reclaim',
  kind: 'write',
  order: 266,
  sql: `
update workflow_instance t set ready = true, recover = t.recover or not r.active @> to_jsonb(t.id)
from json_to_recordset($1::json) as r(i int, holder uuid, active jsonb)
where t.holder = r.holder`,
}
