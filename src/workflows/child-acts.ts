import type { Act, Write } from '../store/index.ts'
import type { InstanceId } from './flow.ts'
import { spreadAct } from './wake-acts.ts'

/**
 * Asks for the children of an instance to be given up, that of one step or all; those that are to be left, have ended
 * or were asked before are not asked. Index: workflow_instance_parent.
 */
export const cancelChildrenAct: Act = {
  name: 'workflows.cancel-children',
  kind: 'write',
  order: 259,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, parent uuid, step text, cancel jsonb)
)
insert into workflow_news (instance, cancel)
select distinct on (t.id) t.id, r.cancel
from r join workflow_instance t on t.parent = r.parent and (r.step is null or t.parent_step = r.step)
where t.parent_tie = 'cancel' and t.ended_at is null and t.cancel is null
  and t.ending is null
  and not exists (select from workflow_news n where n.instance = t.id and n.cancel is not null)
order by t.id, r.i`,
}

/** Without a step: all children. */
export const cancelChildrenWrites = (
  parent: InstanceId,
  step: string | null,
  by: string,
  note: string,
): readonly Write[] => [
  { act: cancelChildrenAct, row: { parent, step, cancel: { by, note } } },
  { act: spreadAct, row: {} },
]
