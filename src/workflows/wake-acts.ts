import type { Act } from '../store/index.ts'

/**
 * How sleeping instances are woken: whoever has news marks them ready, whoever may run them claims them. Signals run
 * after waits are written and claims after everything, so that within one batch nothing is overlooked.
 */
export const signalAct: Act = {
  name: 'workflows.signal',
  kind: 'write',
  order: 260,
  sql: `
update workflow_instance t set ready = true
where t.state in ('running', 'waiting') and not t.ready and t.id in (
  select s.instance
  from jsonb_to_recordset($1::jsonb) as r(i int, event_type text, key_kind text, key_value text)
  join workflow_subscription s using (event_type, key_kind, key_value))`,
}

export const readyAct: Act = {
  name: 'workflows.ready',
  kind: 'write',
  order: 265,
  sql: `
update workflow_instance t set ready = true, recover = t.recover or r.recover
from (
  select id, bool_or(recover) as recover
  from jsonb_to_recordset($1::jsonb) as r(i int, id uuid, recover boolean) group by id
) r
where t.id = r.id and t.state in ('running', 'waiting')`,
}

/**
 * Every instance that ran when its process went away, and those that went to sleep shortly before: the process may
 * have ended after their wait was stored and before it looked for events that were there already, or after it was told
 * of an event or a decision and before it acted on it. Both follow within moments; the five minutes are counted back
 * from the last thing that the process wrote.
 */
export const recoverAct: Act = {
  name: 'workflows.recover',
  kind: 'write',
  order: 266,
  sql: `
with marked as (
  update workflow_instance t set ready = true, recover = t.recover or t.state = 'running'
  where t.state = 'running' or (
    t.state = 'waiting'
    and t.updated_at >= (
      select max(updated_at) from workflow_instance where state in ('running', 'waiting')) - interval '5 minutes')
  returning t.id
)
select r.i, (select count(*)::int from marked) as recovered from jsonb_to_recordset($1::jsonb) as r(i int)`,
}

/** Takes up to `room` instances that are ready or due, with all that is needed to rebuild them. */
export const claimAct: Act = {
  name: 'workflows.claim',
  kind: 'write',
  order: 290,
  sql: `
with r as (
  select * from jsonb_to_recordset($1::jsonb) as r(i int, room int, at timestamptz) limit 1
), picked as (
  (select id, recover from workflow_instance where ready order by id limit (select room from r))
  union
  (select id, recover from workflow_instance where wake_at <= (select at from r)
   order by wake_at limit (select room from r))
), claimed as (
  update workflow_instance t
  set ready = false, recover = false, state = 'running', waits_for = null, wake_at = null
  from picked p where t.id = p.id and t.state in ('running', 'waiting')
  returning t.id, t.name, t.version, t.key, t.facts, t.correlation, t.input, t.started_at, t.start_position, p.recover
)
select r.i, (
  select jsonb_agg(to_jsonb(c) || jsonb_build_object(
    'journal', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'seq', j.seq, 'name', j.name, 'kind', j.kind, 'target', j.target, 'output', j.output, 'at', j.ended_at,
        'entry', j.entry) order by j.seq), '[]'::jsonb)
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
