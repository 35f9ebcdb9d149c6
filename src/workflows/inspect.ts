import { type Instant, instant, type JsonValue } from '../kernel/index.ts'
import type { Log } from '../log/index.ts'
import type { Store } from '../store/index.ts'
import { type Relative, readChildren, readParent } from './child-reads.ts'
import type { InstanceEnd } from './engine-context.ts'
import { type ExceptionPage, readExceptions } from './exception-reads.ts'
import type { Facts, InstanceId } from './flow.ts'
import { readHistory, type WorkflowHistory } from './history.ts'
import { type InstanceState, STATE } from './instance-state.ts'
import { type PastRun, readRuns } from './past-reads.ts'
import { readTimeline, type TimelineStep } from './timeline.ts'

export type InstanceFilter = {
  readonly state?: InstanceState | undefined
  readonly name?: string | undefined
  readonly facility?: string | undefined
  /** The instance's own key, or any business key that leads to it. */
  readonly key?: string | undefined
  /** Instances with a step that this system has not carried out. */
  readonly system?: string | undefined
  /** The instance that started them. */
  readonly parent?: InstanceId | undefined
  /** The last id of the page before. */
  readonly before?: InstanceId | undefined
  readonly limit: number
}

export type InstanceSummary = {
  readonly id: InstanceId
  readonly name: string
  readonly version: number
  readonly key: string
  readonly state: InstanceState
  /** `event AppointmentBooked`, `retry of finance.postJournal`, `exception documentation-incomplete`. */
  readonly waitsFor: string | null
  readonly facts: Facts
  readonly openExceptions: number
  readonly startedAt: Instant
  readonly updatedAt: Instant
  readonly endedAt: Instant | null
}

export type InstanceDetail = InstanceSummary & {
  readonly correlation: string
  readonly causation: string | null
  readonly input: JsonValue
  readonly output: JsonValue
  readonly note: string | null
  readonly steps: readonly TimelineStep[]
  readonly exceptions: ExceptionPage['items']
  /** The instance that started it. */
  readonly parent: Relative | null
  readonly children: readonly Relative[]
  /** Whose steps these are. */
  readonly run: number
  /** The runs before the current one, the last first; of very many the last thousand. */
  readonly pastRuns: readonly PastRun[]
}

export type InstanceCounts = Readonly<Record<InstanceState, number>>
export const noInstances: InstanceCounts = {
  queued: 0,
  running: 0,
  waiting: 0,
  compensating: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
}

/** What people and programs may look at; reads only. */
export interface Inspect {
  instances(
    filter: InstanceFilter,
  ): Promise<{ readonly items: readonly InstanceSummary[]; readonly next: InstanceId | null }>
  /** With the steps of its current run, or of a past one; undefined when there is no such run. */
  instance(id: InstanceId, run?: number): Promise<InstanceDetail | undefined>
  counts(): Promise<Readonly<Record<string, InstanceCounts>>>
  /** Unfinished steps by the system that they need: what piles up before a system that is down. */
  queued(): Promise<Readonly<Record<string, number>>>
  end(id: InstanceId): Promise<InstanceEnd | undefined>
  /** With everything that was said and answered, patients' data too: for running its code again (`ligament/testing`). */
  history(id: InstanceId): Promise<WorkflowHistory | undefined>
}

type Row = {
  id: InstanceId
  name: string
  version: number
  key: string
  state: InstanceState
  waits_for: string | null
  facts: Facts
  correlation: string
  causation: string | null
  input: JsonValue
  output: JsonValue
  note: string | null
  started_at: number
  updated_at: number
  ended_at: number | null
  open_exceptions: number
  run: number
}

const OPEN_EXCEPTIONS = `(
  select count(*)::int from exception e where e.instance = t.id and e.state = 'open') as open_exceptions`

const STATE_IS = `(
  ($1 = 'compensating' and t.ending is not null and t.state in ('running', 'waiting'))
  or (t.state = $1 and (t.ending is null or t.state not in ('running', 'waiting'))))`

/**
 * Ids sort by time. Indexes: primary key, workflow_instance_name, workflow_instance_facility, workflow_instance_rare,
 * workflow_instance_parent.
 */
const LIST = `
select t.id, name, version, key, ${STATE} as state, waits_for, facts, correlation, causation, started_at, updated_at, ended_at,
  ${OPEN_EXCEPTIONS}
from workflow_instance t
where ($1::text is null or ${STATE_IS}) and ($2::text is null or name = $2) and ($3::text is null or facility = $3)
  and ($4::text is null or key = $4 or t.id::text = any($5::text[])) and ($6::uuid is null or t.id < $6)
  and ($7::text is null or t.id in (select w.instance from workflow_wait w where w.system = $7))
  and ($8::uuid is null or t.parent = $8)
order by t.id desc limit $9`

const ONE = `select t.*, ${STATE} as state, ${OPEN_EXCEPTIONS} from workflow_instance t where t.id = $1::uuid`

/** Started and ended ones are tallied, running and queued ones counted through workflow_instance_open. */
export const COUNTS = `
select name, state, count(*)::int as count from workflow_instance
where state in ('queued', 'running') and ending is null group by name, state
union all
select name, 'compensating', count(*)::int from workflow_instance
where ending is not null and state in ('running', 'waiting') group by name
union all
select name, state, sum(count)::int from workflow_tally group by name, state`

const QUEUED = `select system, count(*)::int as count from workflow_wait where system is not null group by system`

const END = `select state, output, note from workflow_instance where id = $1::uuid and ended_at is not null`

export function createInspect({ store, log }: { readonly store: Store; readonly log: Log }): Inspect {
  async function byKey(key: string | undefined): Promise<readonly string[]> {
    if (key === undefined) return []
    const hits = await log.search(key, 1_000)
    return hits.filter(({ kind }) => kind === 'workflow').map(({ id }) => id)
  }

  return {
    async instances({ state, name, facility, key, system, parent, before, limit }) {
      const ids = await byKey(key)
      const wanted = [
        state ?? null,
        name ?? null,
        facility ?? null,
        key ?? null,
        [...ids],
        before ?? null,
        system ?? null,
        parent ?? null,
      ]
      const rows = await store.query<Row>(LIST, [...wanted, limit + 1])
      const items = rows.slice(0, limit).map(toSummary)
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
    async instance(id, run) {
      if (!UUID.test(id)) return undefined
      const [row] = await store.query<Row>(ONE, [id])
      if (!row || (run !== undefined && !(run >= 1 && run <= row.run))) return undefined
      return await readDetail(store, row, run)
    },
    async counts() {
      const rows = await store.query<{ name: string; state: InstanceState | 'started'; count: number }>(
        COUNTS,
      )
      const counts: Record<string, Record<InstanceState, number>> = {}
      for (const { name, state, count } of rows) {
        counts[name] ??= { ...noInstances }
        if (state === 'started') counts[name].waiting += count
        else {
          counts[name][state] += count
          counts[name].waiting -= count
        }
      }
      return counts
    },
    async queued() {
      const rows = await store.query<{ system: string; count: number }>(QUEUED)
      return Object.fromEntries(rows.map(({ system, count }) => [system, count]))
    },
    history: async (id) => (UUID.test(id) ? await readHistory(store, id) : undefined),
    async end(id) {
      const [row] = await store.query<InstanceEnd>(END, [id])
      return row
    },
  }
}

async function readDetail(store: Store, row: Row, run: number | undefined): Promise<InstanceDetail> {
  const { id, correlation, causation, input, output, note } = row
  const past = run === row.run ? undefined : run
  const [steps, exceptions, parent, children, pastRuns] = await Promise.all([
    readTimeline(store, id, past),
    readExceptions(store, { instance: id, limit: 200 }),
    readParent(store, id),
    readChildren(store, id),
    row.run > 1 ? readRuns(store, id) : [],
  ])
  return {
    ...toSummary(row),
    ...{ correlation, causation, input, output, note },
    ...{ steps, exceptions: exceptions.items, parent, children },
    run: run ?? row.run,
    pastRuns,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const toSummary = (row: Row): InstanceSummary => ({
  id: row.id,
  name: row.name,
  version: row.version,
  key: row.key,
  state: row.state,
  waitsFor: row.waits_for,
  facts: row.facts,
  openExceptions: row.open_exceptions,
  startedAt: instant(row.started_at),
  updatedAt: instant(row.updated_at),
  endedAt: row.ended_at === null ? null : instant(row.ended_at),
})
