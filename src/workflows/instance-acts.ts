import type { Act } from '../store/index.ts'

/**
 * What is written about an instance. One batch may hold several rows of one instance: the last one wins, so every row
 * carries all it sets. Ended instances are never changed again.
 */
export const startAct: Act = {
  name: 'workflows.start',
  kind: 'write',
  order: 200,
  sql: `
with r as (
  select * from jsonb_to_recordset($1::jsonb) as r(
    i int, id uuid, name text, version int, key text, ready boolean, facts jsonb, correlation uuid, causation uuid,
    start_position text, input jsonb, at timestamptz)
), started as (
  insert into workflow_instance (
    id, name, version, key, state, ready, facts, correlation, causation, start_position, input, started_at, updated_at)
  select id, name, version, key, 'running', ready, facts, correlation, causation, start_position, input, at, at
  from r order by i
  on conflict (name, key) do nothing
  returning id
)
select r.i, true as started from r join started using (id)`,
}

export const journalAct: Act = {
  name: 'workflows.journal',
  kind: 'write',
  order: 210,
  sql: `
insert into workflow_journal (
  instance, name, seq, kind, target, system, input, output, entry, attempts, started_at, ended_at)
select instance, name, seq, kind, target, system, input, output, entry, attempts, started_at, ended_at
from jsonb_to_recordset($1::jsonb) as r(
  i int, instance uuid, name text, seq int, kind text, target text, system text, input jsonb, output jsonb,
  entry uuid, attempts int, started_at timestamptz, ended_at timestamptz)`,
}

/** Passes when the step is not journaled: for a unit whose first commit may or may not have happened. */
export const unjournaledGuard: Act = {
  name: 'workflows.unjournaled',
  kind: 'guard',
  order: 50,
  sql: `
select r.i from jsonb_to_recordset($1::jsonb) as r(i int, instance uuid, name text)
where not exists (select from workflow_journal j where j.instance = r.instance and j.name = r.name)`,
}

export const stateAct: Act = {
  name: 'workflows.state',
  kind: 'write',
  order: 230,
  sql: `
update workflow_instance t
set state = r.state, waits_for = r.waits_for, wake_at = r.wake_at, facts = r.facts, updated_at = r.at,
    ready = t.ready or r.ready
from (
  select distinct on (id) * from jsonb_to_recordset($1::jsonb) as r(
    i int, id uuid, state text, waits_for text, wake_at timestamptz, facts jsonb, at timestamptz, ready boolean)
  order by id, i desc
) r
where t.id = r.id and t.state in ('running', 'waiting')`,
}

/** Ends an instance and takes away all that waited for it; exceptions that are still open have nothing left to stop. */
export const endAct: Act = {
  name: 'workflows.end',
  kind: 'write',
  order: 250,
  sql: `
with r as (
  select distinct on (id) * from jsonb_to_recordset($1::jsonb) as r(
    i int, id uuid, state text, output jsonb, note text, facts jsonb, at timestamptz)
  order by id, i
), ended as (
  update workflow_instance t
  set state = r.state, output = r.output, note = r.note, facts = coalesce(r.facts, t.facts), updated_at = r.at,
      ended_at = r.at, waits_for = null, wake_at = null, ready = false, recover = false
  from r where t.id = r.id and t.state in ('running', 'waiting')
  returning t.id, t.name, t.state, r.i, r.at
), waits as (
  delete from workflow_wait w using ended where w.instance = ended.id
), subscriptions as (
  delete from workflow_subscription s using ended where s.instance = ended.id
), exceptions as (
  update exception e
  set state = 'resolved', action = 'abandon', note = 'The workflow ended.', resolved_by = 'workflow engine',
      resolved_at = ended.at, automatic = true
  from ended where e.instance = ended.id and e.state = 'open'
), tally as (
  insert into workflow_tally (name, state, count)
  select name, state, count(*) from ended group by name, state order by name, state
  on conflict (name, state) do update set count = workflow_tally.count + excluded.count
)
select i, true as ended from ended`,
}
