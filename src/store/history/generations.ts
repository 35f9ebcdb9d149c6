import { type Instant, instant, toIso } from '../../kernel/index.ts'
import type { Store } from '../store.ts'
import type { Family, FamilyName, Generation, HistoryPart, HistoryTable, KeepDays } from './history.ts'
import { exclusively } from './locked.ts'
import { partitionsOf } from './partitions.ts'

/** Opens and closes generations. */

const READ = `
select family, number, opened_at as "openedAt", closed_at as "closedAt", mark from history_generation
where dropped_at is null order by family, number`

type Row = Omit<Generation, 'openedAt' | 'closedAt'> & { openedAt: number; closedAt: number | null }

/** Those that are not dropped, by family, the oldest first. */
export async function readGenerations(store: Store): Promise<readonly Generation[]> {
  const rows = await store.query<Row>(READ)
  return rows.map(({ openedAt, closedAt, ...row }) => ({
    ...row,
    openedAt: instant(openedAt),
    closedAt: closedAt === null ? null : instant(closedAt),
  }))
}

const DAY_MS = 86_400_000
/** A tenth of what is kept for ever would never end. */
const FOREVER_WIDTH_DAYS = 180
/** Past this an index over random values no longer fits into memory, and each insert reads from the disk. */
const BYTES_MAX = 32 * 2 ** 30
const SHORTEST_MS = 3_600_000

/** When an open generation is closed: after its part of the time that is kept, or when it has grown large. */
export function isFull(
  family: Family,
  keep: KeepDays,
  open: { readonly openedAt: Instant; readonly bytes: number },
  now: Instant,
): boolean {
  const days = keep[family.kept]
  const widthMs = Math.max(1, days === 0 ? FOREVER_WIDTH_DAYS : days / family.parts) * DAY_MS
  const age = now - open.openedAt
  return age >= widthMs || (open.bytes >= BYTES_MAX && age >= SHORTEST_MS)
}

export const tablesOf = (parts: readonly HistoryPart[], family: FamilyName): readonly HistoryTable[] =>
  parts.filter((part) => part.family === family).flatMap(({ tables }) => tables)

const partitionName = ({ name }: HistoryTable, number: number): string => `${name}_g${number}`

/**
 * Closes the family's open generation and opens the next. The new partitions are there before anything is locked;
 * then all tables of the family are locked at once, for as long as it takes to name the next generation the default.
 * Whoever wrote into the old one has committed by then, and whoever comes later reads the new default, so no two
 * transactions are in different generations at the same time.
 */
export async function turnGeneration(
  store: Store,
  parts: readonly HistoryPart[],
  open: Generation,
  now: Instant,
): Promise<void> {
  const tables = tablesOf(parts, open.family)
  const next = open.number + 1
  for (const table of tables) await addPartition(store, table, open.number)
  await exclusively(
    store,
    tables.map(({ name }) => name),
    [
      ...tables.map(({ name }) => ({
        sql: `alter table only ${name} alter column generation set default ${next}`,
      })),
      closing(parts, open, now),
      {
        sql: `insert into history_generation (family, number, opened_at) values ($1, $2, $3::timestamptz)`,
        params: [open.family, next, toIso(now)],
      },
    ],
  )
  for (const table of tables) await store.transact([{ sql: `analyze ${partitionName(table, open.number)}` }])
}

function closing(parts: readonly HistoryPart[], { family, number }: Generation, now: Instant) {
  const marking = parts.find((part) => part.family === family && part.mark)
  const [first] = marking?.tables ?? []
  const mark = first && marking?.mark ? marking.mark(partitionName(first, number)) : 'null'
  return {
    sql: `
update history_generation set closed_at = $3::timestamptz, mark = (${mark})
where family = $1 and number = $2`,
    params: [family, number, toIso(now)],
  }
}

/** As the partition of the open generation is made; the default is the parent's business. */
async function addPartition(store: Store, table: HistoryTable, open: number): Promise<void> {
  const next = partitionName(table, open + 1)
  if ((await partitionsOf(store, table)).some(({ name }) => name === next)) return
  const bounds = `for values from (${open + 1}) to (${open + 2})`
  await exclusively(
    store,
    [],
    [
      { sql: `create table ${next} (like ${partitionName(table, open)} including all excluding identity)` },
      { sql: `alter table ${table.name} attach partition ${next} ${bounds}` },
    ],
  )
}
