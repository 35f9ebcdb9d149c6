import type { Act } from '../store/index.ts'

export const openTaskAct: Act = {
  name: 'tasks.open',
  kind: 'write',
  order: 241,
  sql: `
insert into task (
  id, kind, title, owner, assignee, roles, state, workflow, instance, key, step, facility, correlation, keys,
  opened_at, due, escalate, form, detail, needed, excluded)
select id, kind, title, owner, assignee, roles, 'open', workflow, instance, key, step, facility, correlation, keys,
  opened_at, due, escalate, form, detail, needed, excluded
from json_to_recordset($1::json) as r(
  i int, id uuid, kind text, title text, owner text, assignee text, roles jsonb, workflow text, instance uuid,
  key text, step text, facility text, correlation uuid, keys jsonb, opened_at timestamptz, due timestamptz,
  escalate jsonb, form jsonb, detail jsonb, needed int, excluded text)
on conflict (id) do nothing`,
}

/** Passes for who may take an open task, and takes it for them. */
export const claimTaskAct: Act = {
  name: 'tasks.claim',
  kind: 'guard',
  keeps: true,
  order: 56,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(i int, id uuid, by text, at timestamptz)
  order by id, i
), passed as (
  update task t set claimed_by = r.by, claimed_at = r.at
  from r where t.id = r.id and t.state = 'open' and (t.claimed_by is null or t.claimed_by = r.by)
  returning r.i
)`,
}

/** Passes for a task that somebody has, and gives it back to its team. */
export const releaseTaskAct: Act = {
  name: 'tasks.release',
  kind: 'guard',
  keeps: true,
  order: 57,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(i int, id uuid) order by id, i
), passed as (
  update task t set claimed_by = null, claimed_at = null
  from r where t.id = r.id and t.state = 'open' and t.claimed_by is not null
  returning r.i
)`,
}

/**
 * Passes for the one person who may decide now, and writes the decision down: of two at the same moment one is
 * refused. The task is done with a `final` decision, or when as many people as it needs have decided.
 */
export const decideTaskAct: Act = {
  name: 'tasks.decide',
  kind: 'guard',
  keeps: true,
  order: 58,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(
    i int, id uuid, by text, at timestamptz, note text, value jsonb, final boolean)
  order by id, i
), passed as (
  update task t
  set decisions = t.decisions || jsonb_build_object('by', r.by, 'at', r.at, 'note', r.note, 'value', r.value),
      state = case when r.final or jsonb_array_length(t.decisions) + 1 >= t.needed then 'done' else 'open' end,
      ended_at = case when r.final or jsonb_array_length(t.decisions) + 1 >= t.needed then r.at end,
      claimed_by = case when r.final or jsonb_array_length(t.decisions) + 1 >= t.needed then t.claimed_by end
  from r
  where t.id = r.id and t.state = 'open' and (t.claimed_by is null or t.claimed_by = r.by)
    and (t.assignee is null or t.assignee = r.by) and t.excluded is distinct from r.by
    and not exists (select from jsonb_array_elements(t.decisions) d where d->>'by' = r.by)
  returning r.i
)`,
}

/** Not done in time: it goes to another team, with another deadline. Who has it keeps it. */
export const escalateTaskAct: Act = {
  name: 'tasks.escalate',
  kind: 'write',
  order: 242,
  sql: `
update task t set owner = r.owner, due = r.due, escalated_at = r.at
from (
  select distinct on (instance, step) *
  from json_to_recordset($1::json) as r(
    i int, instance uuid, step text, owner text, due timestamptz, at timestamptz)
  order by instance, step, i
) r
where t.instance = r.instance and t.step = r.step and t.state = 'open' and t.escalated_at is null`,
}

/** The workflow goes on, or ends, without what it asked people for. Index: task_step. */
export const withdrawTasksAct: Act = {
  name: 'tasks.withdraw',
  kind: 'write',
  order: 249,
  sql: `
update task t set state = 'withdrawn', ended_at = r.at
from (
  select distinct on (instance) * from json_to_recordset($1::json) as r(i int, instance uuid, at timestamptz)
  order by instance, i
) r
where t.instance = r.instance and t.state = 'open'`,
}
