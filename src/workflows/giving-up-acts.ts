import type { Act } from '../store/index.ts'

/**
 * For the holder: how the instance will end, while it is found out what has to be undone. What a person decided about
 * its steps until then was to give it up; what is decided from then on is about the step.
 */
export const leaveAct: Act = {
  name: 'workflows.leave',
  kind: 'write',
  order: 232,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(i int, id uuid, state text, note text)
  order by id, i
), left_now as (
  update workflow_instance t set cancel = jsonb_build_object('state', r.state, 'note', r.note)
  from r
  where t.id = r.id and t.ended_at is null and t.state <> 'queued' and (t.cancel is null or not t.cancel ? 'state')
  returning t.id
)
update workflow_wait w set exception = null
from left_now, exception e
where w.instance = left_now.id and w.name <> '' and e.id = w.exception and e.action = 'abandon'`,
}

/** Marks an instance as being undone and takes away all that it waited for. Runs after waits and exceptions are put. */
export const giveUpAct: Act = {
  name: 'workflows.give-up',
  kind: 'write',
  order: 248,
  sql: `
with r as (
  select distinct on (id) *
  from json_to_recordset($1::json) as r(i int, id uuid, state text, at timestamptz)
  order by id, i desc
), given_up as (
  update workflow_instance t set ending = r.state
  from r where t.id = r.id and t.ended_at is null and t.state <> 'queued'
  returning t.id, r.at
), waits as (
  delete from workflow_wait w using given_up where w.instance = given_up.id
), subscriptions as (
  delete from workflow_subscription s using given_up where s.instance = given_up.id
)
update exception e
set state = 'resolved', action = 'abandon', note = 'The workflow was given up.', resolved_by = 'workflow engine',
    resolved_at = given_up.at, automatic = true
from given_up where e.instance = given_up.id and e.state = 'open'`,
}
