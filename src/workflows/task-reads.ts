import type { Role } from '../access/index.ts'
import { type Instant, instant, type JsonObject, type JsonValue } from '../kernel/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import type { InstanceId } from './flow.ts'
import type { TaskDecision, TaskId, TaskRecord } from './task-record.ts'

export type TaskFilter = {
  readonly state?: TaskRecord['state'] | undefined
  readonly kind?: string | undefined
  readonly owner?: string | undefined
  /** Assigned to this person, or taken by them. */
  readonly person?: string | undefined
  readonly facility?: string | undefined
  readonly instance?: InstanceId | undefined
  /** Only open ones whose deadline is before this. */
  readonly dueBefore?: Instant | undefined
  /** The last id of the page before. */
  readonly before?: TaskId | undefined
  readonly limit: number
}

export type TaskPage = { readonly items: readonly TaskRecord[]; readonly next: TaskId | null }

type Row = {
  id: TaskId
  kind: string
  title: string
  owner: string
  assignee: string | null
  roles: readonly Role[]
  state: TaskRecord['state']
  workflow: string
  instance: InstanceId
  key: string
  step: string
  facility: string | null
  correlation: string
  keys: readonly BusinessKey[]
  opened_at: number
  due: number
  escalated_at: number | null
  claimed_by: string | null
  claimed_at: number | null
  form: JsonObject
  detail: JsonObject
  needed: number
  excluded: string | null
  decisions: readonly StoredDecision[]
  ended_at: number | null
}
type StoredDecision = Omit<TaskDecision, 'at'> & { readonly at: string }

/** Ids sort by time, so the newest come first. Indexes: task_state, task_owner, task_kind, task_step, task_open. */
const LIST = `
select * from task
where ($1::text is null or state = $1) and ($2::text is null or kind = $2) and ($3::text is null or owner = $3)
  and ($4::text is null or assignee = $4 or claimed_by = $4) and ($5::text is null or facility = $5)
  and ($6::uuid is null or instance = $6) and ($7::uuid is null or id < $7)
  and ($8::float8 is null or (state = 'open' and due < to_timestamp($8 / 1000)))
order by id desc limit $9`

/** Index: task_open. */
const COUNTS = `
select count(*)::int as open, (count(*) filter (where due < to_timestamp($1::float8 / 1000)))::int as overdue
from task where state = 'open'`

const DONE = `select step, decisions from task where instance = $1::uuid and state = 'done'`

export async function readTasks(store: Store, filter: TaskFilter): Promise<TaskPage> {
  const { state, kind, owner, person, facility, instance, before, dueBefore, limit } = filter
  const wanted = [state, kind, owner, person, facility, instance, before, dueBefore]
  const rows = await store.query<Row>(LIST, [...wanted.map((value) => value ?? null), limit + 1])
  const items = rows.slice(0, limit).map(toRecord)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export async function readTask(store: Store, id: TaskId): Promise<TaskRecord | undefined> {
  const [row] = await store.query<Row>('select * from task where id = $1::uuid', [id])
  return row && toRecord(row)
}

export async function readTaskCounts(store: Store, now: Instant) {
  const [row] = await store.query<{ readonly open: number; readonly overdue: number }>(COUNTS, [now])
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0 }
}

/** What people answered: by step, the decisions as the journal keeps them. */
export async function readAnswers(
  store: Store,
  instance: InstanceId,
): Promise<ReadonlyMap<string, JsonValue>> {
  const rows = await store.query<{ step: string; decisions: JsonValue }>(DONE, [instance])
  return new Map(rows.map(({ step, decisions }) => [step, decisions]))
}

const toRecord = (row: Row): TaskRecord => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  owner: row.owner,
  assignee: row.assignee,
  roles: row.roles,
  state: row.state,
  workflow: row.workflow,
  instance: row.instance,
  key: row.key,
  step: row.step,
  facility: row.facility,
  correlation: row.correlation,
  keys: row.keys,
  openedAt: instant(row.opened_at),
  due: instant(row.due),
  escalatedAt: row.escalated_at === null ? null : instant(row.escalated_at),
  claimedBy: row.claimed_by,
  claimedAt: row.claimed_at === null ? null : instant(row.claimed_at),
  form: row.form,
  detail: row.detail,
  needed: row.needed,
  excluded: row.excluded,
  decisions: row.decisions.map(({ at, ...decision }) => ({ ...decision, at: instant(Date.parse(at)) })),
  endedAt: row.ended_at === null ? null : instant(row.ended_at),
})
