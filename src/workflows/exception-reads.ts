import {
  type CauseClass,
  type Instant,
  instant,
  type JsonObject,
  type JsonValue,
  type Money,
} from '../kernel/index.ts'
import type { EntryId } from '../log/index.ts'
import type { BusinessKey } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import type { ExceptionRecord } from './exception-record.ts'
import type { ExceptionId, InstanceId } from './flow.ts'

export type ExceptionFilter = {
  readonly state?: 'open' | 'resolved' | undefined
  readonly kind?: string | undefined
  readonly owner?: string | undefined
  readonly facility?: string | undefined
  /** The system that it is about. */
  readonly system?: string | undefined
  readonly instance?: InstanceId | undefined
  /** The last id of the page before. */
  readonly before?: ExceptionId | undefined
  readonly limit: number
}

export type ExceptionPage = {
  readonly items: readonly ExceptionRecord[]
  readonly next: ExceptionId | null
}

export type ExceptionGroup = {
  readonly kind: string
  readonly title: string
  readonly owner: string
  readonly cause: CauseClass
  readonly count: number
  readonly overdue: number
  readonly exposure: Money
  readonly oldest: Instant
}

type Row = {
  id: ExceptionId
  kind: string
  title: string
  cause: CauseClass
  owner: string
  state: 'open' | 'resolved'
  opened_at: number
  deadline: number
  runbook: string
  facility: string | null
  legal_entity: string | null
  exposure_minor: string | null
  currency: 'USD' | null
  workflow: string | null
  instance: InstanceId | null
  step: string | null
  entry: EntryId | null
  correlation: string | null
  system: string | null
  capability: string | null
  code: string | null
  says: string
  fix: string
  detail: JsonObject
  keys: readonly BusinessKey[]
  action: 'retry' | 'accept' | 'abandon' | null
  note: string | null
  value: JsonValue
  resolved_by: string | null
  resolved_at: number | null
  automatic: boolean | null
}

/** Ids sort by time, so the newest come first. Indexes: exception_state, exception_kind, exception_owner, exception_system. */
const LIST = `
select * from exception
where ($1::text is null or state = $1) and ($2::text is null or kind = $2) and ($3::text is null or owner = $3)
  and ($4::text is null or facility = $4) and ($5::uuid is null or instance = $5) and ($6::uuid is null or id < $6)
  and ($7::text is null or system = $7)
order by id desc limit $8`

/** Index: exception_open. Only open ones are read, and they are few. */
const GROUPS = `
select kind, max(title) as title, owner, cause, count(*)::int as count, coalesce(sum(exposure_minor), 0)::float8 as minor,
  (count(*) filter (where deadline < to_timestamp($1::float8 / 1000)))::int as overdue, min(opened_at) as oldest
from exception where state = 'open'
group by kind, owner, cause order by minor desc, count desc, kind`

const COUNTS = `
select count(*)::int as open, coalesce(sum(exposure_minor), 0)::float8 as minor,
  (count(*) filter (where deadline < to_timestamp($1::float8 / 1000)))::int as overdue
from exception where state = 'open'`

export async function readExceptions(store: Store, filter: ExceptionFilter): Promise<ExceptionPage> {
  const { state, kind, owner, facility, instance, before, system, limit } = filter
  const wanted = [state, kind, owner, facility, instance, before, system].map((value) => value ?? null)
  const rows = await store.query<Row>(LIST, [...wanted, limit + 1])
  const items = rows.slice(0, limit).map(toRecord)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export async function readException(store: Store, id: ExceptionId): Promise<ExceptionRecord | undefined> {
  const [row] = await store.query<Row>('select * from exception where id::text = $1', [id])
  return row && toRecord(row)
}

export async function readExceptionGroups(store: Store, now: Instant): Promise<readonly ExceptionGroup[]> {
  type GroupRow = Omit<ExceptionGroup, 'exposure'> & { readonly minor: number }
  const rows = await store.query<GroupRow>(GROUPS, [now])
  return rows.map(({ minor, ...group }) => ({
    ...group,
    exposure: { minor, currency: 'USD' },
    oldest: instant(group.oldest),
  }))
}

export async function readExceptionCounts(store: Store, now: Instant) {
  type CountRow = { readonly open: number; readonly minor: number; readonly overdue: number }
  const [row] = await store.query<CountRow>(COUNTS, [now])
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0, exposureMinor: row?.minor ?? 0 }
}

function toRecord(row: Row): ExceptionRecord {
  const { exposure_minor, currency } = row
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    cause: row.cause,
    owner: row.owner,
    state: row.state,
    openedAt: instant(row.opened_at),
    deadline: instant(row.deadline),
    runbook: row.runbook,
    facility: row.facility,
    legalEntity: row.legal_entity,
    exposure: exposure_minor !== null && currency ? { minor: Number(exposure_minor), currency } : null,
    workflow: row.workflow,
    instance: row.instance,
    step: row.step,
    entry: row.entry,
    correlation: row.correlation,
    system: row.system,
    capability: row.capability,
    code: row.code,
    says: row.says,
    fix: row.fix,
    detail: row.detail,
    keys: row.keys,
    resolution: resolutionOf(row),
  }
}

function resolutionOf({
  action,
  note,
  resolved_by,
  resolved_at,
  value,
  automatic,
}: Row): ExceptionRecord['resolution'] {
  if (action === null || resolved_at === null) return null
  return {
    action,
    note: note ?? '',
    by: resolved_by ?? '',
    at: instant(resolved_at),
    value,
    automatic: automatic === true,
  }
}
