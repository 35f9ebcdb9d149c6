import type { Act } from '../store/index.ts'

/** How many one act lets go on. */
export const VERSIONS_BACK_MAX = 1_000

/**
 * Instances that were stopped because no node had their version, and now one does: each goes on as if a person had
 * said `retry`. Says how many there were, up to a limit. A row of a resolution that is under way is passed over, so
 * that nobody waits for it. Index: exception_kind.
 */
export const versionBackAct: Act = {
  name: 'workflows.version-back',
  kind: 'write',
  order: 246,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, served jsonb, at timestamptz) limit 1
), back as (
  select e.id from exception e join workflow_instance t on t.id = e.instance
  where e.kind = 'workflow-version-missing' and e.state = 'open'
    and (select served from r) ? ('workflow/' || t.name || '@' || t.version)
  limit ${VERSIONS_BACK_MAX}
  for no key update of e skip locked
), resolved as (
  update exception e
  set state = 'resolved', action = 'retry', note = 'A node has its version again.', resolved_by = 'workflow engine',
      resolved_at = (select at from r), automatic = true
  where e.id = any(array(select id from back)) and e.state = 'open'
  returning e.instance
), told as (
  insert into workflow_news (instance) select instance from resolved
)
select r.i, (select count(*)::int from resolved) as back from r`,
}
