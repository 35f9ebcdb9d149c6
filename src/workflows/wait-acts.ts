import type { Act } from '../store/index.ts'

/** What an instance waits for. Rows are put before they are taken away within a batch. */
export const waitAct: Act = {
  name: 'workflows.wait',
  kind: 'write',
  order: 220,
  sql: `
insert into workflow_wait (instance, name, kind, target, system, input, since, due, attempts, unsettled, exception)
select distinct on (instance, name)
  instance, name, kind, target, system, input, since, due, attempts, unsettled, exception
from json_to_recordset($1::json) as r(
  i int, instance uuid, name text, kind text, target text, system text, input jsonb, since timestamptz,
  due timestamptz, attempts int, unsettled boolean, exception uuid)
order by instance, name, i desc
on conflict (instance, name) do update
  set due = excluded.due, attempts = excluded.attempts, unsettled = excluded.unsettled, since = excluded.since,
      exception = excluded.exception`,
}

export const subscribeAct: Act = {
  name: 'workflows.subscribe',
  kind: 'write',
  order: 221,
  sql: `
insert into workflow_subscription (instance, name, option, event_type, key_kind, key_value)
select instance, name, option, event_type, key_kind, key_value
from json_to_recordset($1::json) as r(
  i int, instance uuid, name text, option text, event_type text, key_kind text, key_value text)
on conflict (instance, name, option) do nothing`,
}

export const clearWaitAct: Act = {
  name: 'workflows.clear-wait',
  kind: 'write',
  order: 225,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, instance uuid, name text)
), subscriptions as (
  delete from workflow_subscription s using r where s.instance = r.instance and s.name = r.name
)
delete from workflow_wait w using r where w.instance = r.instance and w.name = r.name`,
}

export const attemptAct: Act = {
  name: 'workflows.attempt',
  kind: 'write',
  order: 235,
  sql: `
insert into workflow_attempt (instance, name, number, at, outcome, code, says, fix)
select instance, name, number, at, outcome, code, says, fix
from json_to_recordset($1::json) as r(
  i int, instance uuid, name text, number int, at timestamptz, outcome text, code text, says text, fix text)
on conflict (instance, name, number) do nothing`,
}
