import { type Instant, instant } from '../kernel/index.ts'
import { type EntryId, type Position, SETTLED_POSITION } from '../log/index.ts'
import type { Store } from '../store/index.ts'
import type { InstanceId } from './flow.ts'

/** A run of an instance that continued as new. */
export type PastRun = {
  readonly run: number
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly steps: number
}

/** Index: the primary key. */
const RUNS = `
select run, started_at, ended_at, steps from workflow_run where instance = $1::uuid order by run desc limit 1000`

/** Index: workflow_past_entry. */
export const TAKEN_BEFORE =
  'select entry from workflow_past where instance = $1::uuid and entry = any($2::uuid[])'

const SETTLED = `select ${SETTLED_POSITION} as position`

/** The last one first. */
export async function readRuns(store: Store, instance: InstanceId): Promise<readonly PastRun[]> {
  type Row = { run: number; started_at: number; ended_at: number; steps: number }
  const rows = await store.query<Row>(RUNS, [instance])
  return rows.map(({ run, started_at, ended_at, steps }) => ({
    run,
    startedAt: instant(started_at),
    endedAt: instant(ended_at),
    steps,
  }))
}

export async function readTakenBefore(
  store: Store,
  instance: InstanceId,
  entries: readonly EntryId[],
): Promise<readonly EntryId[]> {
  const rows = await store.query<{ readonly entry: EntryId }>(TAKEN_BEFORE, [instance, [...entries]])
  return rows.map(({ entry }) => entry)
}

/** A place in the log before which nothing appears any more. */
export async function readSettledPosition(store: Store): Promise<Position> {
  const [row] = await store.query<{ readonly position: Position }>(SETTLED)
  if (!row) throw new Error('a select without a table answers with a row')
  return row.position
}
