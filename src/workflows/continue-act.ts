import type { Act } from '../store/index.ts'

/**
 * Ends the run of an instance and begins the next, for whoever comes first. The journal goes to `workflow_past`; what
 * was waited for is taken away; exceptions that are open have nothing left to stop. Written again it does nothing.
 */
export const continueAct: Act = {
  name: 'workflows.continue',
  kind: 'write',
  order: 247,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(
    i int, id uuid, run int, input jsonb, carried jsonb, facts jsonb, at timestamptz)
  order by id, i
), ending as (
  select t.id, t.run, t.input, coalesce((t.carried->>'startedAt')::timestamptz, t.started_at) as started_at, r.at
  from workflow_instance t join r on t.id = r.id and t.run = r.run
  where t.ended_at is null and t.state <> 'queued'
), begun as (
  update workflow_instance t
  set run = r.run + 1, input = r.input, carried = r.carried, facts = r.facts, state = 'running', waits_for = null,
      wake_at = null, ready = true, recover = false, holder = null, updated_at = r.at
  from r where t.id = r.id and t.id = any(array(select id from ending))
), journal as (
  delete from workflow_journal j using ending e where j.instance = e.id
  returning j.*, e.run
), past as (
  insert into workflow_past (
    instance, run, name, seq, kind, target, system, input, output, thrown, entry, attempts, started_at, ended_at)
  select instance, run, name, seq, kind, target, system, input, output, thrown, entry, attempts, started_at, ended_at
  from journal
), waits as (
  delete from workflow_wait w using ending e where w.instance = e.id
), subscriptions as (
  delete from workflow_subscription s using ending e where s.instance = e.id
), exceptions as (
  update exception x
  set state = 'resolved', action = 'abandon', note = 'The workflow continued as new.', resolved_by = 'workflow engine',
      resolved_at = e.at, automatic = true
  from ending e where x.instance = e.id and x.state = 'open'
)
insert into workflow_run (instance, run, input, started_at, ended_at, steps)
select e.id, e.run, e.input, e.started_at, e.at, (select count(*) from journal j where j.instance = e.id)
from ending e`,
}
