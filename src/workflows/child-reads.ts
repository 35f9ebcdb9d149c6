import type { JsonValue } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import type { InstanceId, ParentTie } from './flow.ts'
import { type InstanceState, STATE } from './instance-state.ts'

/** How a workflow stands that another one waits for. */
export type ChildEnd = {
  readonly id: InstanceId
  /** Started by the one that waits, which may cancel it and is told of its end. */
  readonly own: boolean
  /** Null while it runs. */
  readonly ended: 'completed' | 'failed' | 'cancelled' | null
  readonly output: JsonValue
  readonly note: string | null
}

/** Indexes: workflow_wait_pkey, workflow_instance_key. */
export const CHILD_ENDS = `
select w.name as step, t.id, coalesce(t.parent = w.instance, false) as own,
  case when t.ended_at is not null then t.state end as ended, t.output, t.note
from workflow_wait w
join workflow_instance t on t.name = w.target and t.key = w.input->>'key'
where w.instance = $1::uuid and w.kind = 'child'`

export async function readChildEnds(
  store: Store,
  instance: InstanceId,
): Promise<ReadonlyMap<string, ChildEnd>> {
  const rows = await store.query<ChildEnd & { readonly step: string }>(CHILD_ENDS, [instance])
  return new Map(rows.map(({ step, ...child }) => [step, child]))
}

/** What one waits for, and what that waits for in turn. Indexes: as above. */
export const AWAITS = `
with recursive awaited as (
  select $1::uuid as id
  union
  select t.id from awaited
  join workflow_wait w on w.instance = awaited.id and w.kind = 'child'
  join workflow_instance t on t.name = w.target and t.key = w.input->>'key'
)
select exists (select from awaited where id = $2::uuid) as awaits`

/** Whether an instance waits for another, itself or by those it waits for: who waits for it as well waits for ever. */
export async function awaits(store: Store, instance: InstanceId, other: InstanceId): Promise<boolean> {
  const [row] = await store.query<{ readonly awaits: boolean }>(AWAITS, [instance, other])
  return row?.awaits === true
}

/** An instance as its parent or its child sees it. */
export type Relative = {
  readonly id: InstanceId
  readonly name: string
  readonly key: string
  readonly state: InstanceState
  /** The step of the parent that started the child. */
  readonly step: string
  readonly tie: ParentTie
}

/** Indexes: primary key, workflow_instance_parent. */
export const PARENT = `
select t.id, t.name, t.key, ${STATE} as state, c.parent_step as step, c.parent_tie as tie
from workflow_instance c join workflow_instance t on t.id = c.parent where c.id = $1::uuid`
export const CHILDREN = `
select t.id, t.name, t.key, ${STATE} as state, t.parent_step as step, t.parent_tie as tie
from workflow_instance t where t.parent = $1::uuid order by t.id limit 1000`

export const readParent = async (store: Store, id: InstanceId): Promise<Relative | null> =>
  (await store.query<Relative>(PARENT, [id]))[0] ?? null

/** In the order in which they were started; of very many the first thousand. */
export const readChildren = (store: Store, id: InstanceId): Promise<readonly Relative[]> =>
  store.query<Relative>(CHILDREN, [id])
