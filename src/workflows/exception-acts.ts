import type { Act } from '../store/index.ts'

export const openExceptionAct: Act = {
  name: 'exceptions.open',
  kind: 'write',
  order: 240,
  sql: `
insert into exception (
  id, kind, title, cause, owner, state, opened_at, deadline, runbook, facility, legal_entity, exposure_minor, currency,
  workflow, instance, step, entry, correlation, system, capability, code, says, fix, detail, keys)
select id, kind, title, cause, owner, 'open', opened_at, deadline, runbook, facility, legal_entity, exposure_minor,
  currency, workflow, instance, step, entry, correlation, system, capability, code, says, fix, detail, keys
from json_to_recordset($1::json) as r(
  i int, id uuid, kind text, title text, cause text, owner text, opened_at timestamptz, deadline timestamptz,
  runbook text, facility text, legal_entity text, exposure_minor bigint, currency text, workflow text, instance uuid,
  step text, entry uuid, correlation uuid, system text, capability text, code text, says text, fix text, detail jsonb,
  keys jsonb)
on conflict (id) do nothing`,
}

/** Resolves what is still open and tells its instance; says nothing of one that was resolved before. */
export const resolveExceptionAct: Act = {
  name: 'exceptions.resolve',
  kind: 'write',
  order: 245,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(
    i int, id uuid, action text, note text, value jsonb, by text, at timestamptz, automatic boolean)
  order by id, i
), resolved as (
  update exception e
  set state = 'resolved', action = r.action, note = r.note, value = r.value, resolved_by = r.by, resolved_at = r.at,
      automatic = r.automatic
  from r where e.id = r.id and e.state = 'open'
  returning e.id, e.instance, r.i, r.automatic
), told as (
  insert into workflow_news (instance) select instance from resolved where instance is not null and not automatic
)
select i, true as resolved from resolved`,
}

/** Passes for what is still open, and resolves it: two units that both settle one exception can not both be written. */
export const settleExceptionAct: Act = {
  name: 'exceptions.settle',
  kind: 'guard',
  keeps: true,
  order: 55,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(
    i int, id uuid, action text, note text, value jsonb, by text, at timestamptz, automatic boolean)
  order by id, i
), passed as (
  update exception e
  set state = 'resolved', action = r.action, note = r.note, value = r.value, resolved_by = r.by, resolved_at = r.at,
      automatic = r.automatic
  from r where e.id = r.id and e.state = 'open'
  returning r.i
)`,
}
