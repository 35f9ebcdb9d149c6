import type { Act } from '../store/index.ts'
import { isLiveNode } from '../store/index.ts'

/** Gives what ended tenures held to whoever comes first; says how many. Index: workflow_instance_held. */
export const recoverAct: Act = {
  name: 'workflows.recover',
  kind: 'write',
  order: 267,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, holder uuid) limit 1
), lost as (
  select id from workflow_instance t
  where holder is not null and holder <> (select holder from r) and not ${isLiveNode('t.holder')}
  for no key update skip locked
), freed as (
  update workflow_instance t set ready = true, recover = true, holder = null from lost where t.id = lost.id
)
select r.i, (select count(*)::int from lost) as recovered from r`,
}

/**
 * Takes instances with all that is needed to rebuild them: of each pick so many that are ready and so many that are
 * due, and whatever there is to tell of the claimer's own. The ids go as an array because the planner takes the picks
 * for many and would read the whole table beside them. Indexes: workflow_instance_ready, _due, _held.
 */
export const claimAct: Act = {
  name: 'workflows.claim',
  kind: 'write',
  order: 290,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, holder uuid, at timestamptz, picks jsonb) limit 1
), pick as (
  select p.*, r.at from r cross join jsonb_to_recordset(r.picks) as p(name text, version int, ready int, due int)
), picked as (
  select own.id, own.recover from r cross join lateral (
    select t.id, t.recover from workflow_instance t where t.holder = r.holder and t.ready for no key update
  ) as own
  union all
  select own.id, own.recover from r cross join lateral (
    select t.id, t.recover from workflow_instance t
    where t.holder = r.holder and not t.ready and t.wake_at <= r.at for no key update
  ) as own
  union all
  select one.id, one.recover from pick cross join lateral (
    select t.id, t.recover from workflow_instance t
    where t.ready and t.holder is null and t.name = pick.name and t.version = pick.version
    order by t.id limit pick.ready for no key update skip locked
  ) as one
  union all
  select one.id, one.recover from pick cross join lateral (
    select t.id, t.recover from workflow_instance t
    where t.wake_at <= pick.at and t.holder is null and not t.ready
      and t.name = pick.name and t.version = pick.version
    order by t.wake_at limit pick.due for no key update skip locked
  ) as one
), claimed as (
  update workflow_instance t
  set ready = false, recover = false, state = case t.state when 'queued' then 'queued' else 'running' end,
    waits_for = null, wake_at = null, holder = (select holder from r), claims = t.claims + 1
  where t.id = any(array(select id from picked)) and t.ended_at is null
  returning t.id, t.name, t.version, t.key, t.facts, t.correlation, t.input, t.started_at, t.start_position,
    t.claims, t.cancel, t.lane, t.parent, t.parent_tie,
    t.run, t.carried
)
select r.i, (
  select jsonb_agg(to_jsonb(c) || jsonb_build_object(
    'recover', (select bool_or(recover) from picked where picked.id = c.id),
    'journal', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'seq', j.seq, 'name', j.name, 'kind', j.kind, 'target', j.target, 'output', j.output, 'thrown', j.thrown,
        'at', j.ended_at, 'entry', j.entry) order by j.seq), '[]'::jsonb)
      from workflow_journal j where j.instance = c.id),
    'waits', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', w.name, 'kind', w.kind, 'since', w.since, 'due', w.due, 'attempts', w.attempts,
        'unsettled', w.unsettled, 'exception', w.exception,
        'resolution', case when e.state = 'resolved' then jsonb_build_object(
          'action', e.action, 'note', e.note, 'by', e.resolved_by, 'value', e.value) end)), '[]'::jsonb)
      from workflow_wait w left join exception e on e.id = w.exception where w.instance = c.id)
  )) from claimed c
) as instances
from r`,
}
