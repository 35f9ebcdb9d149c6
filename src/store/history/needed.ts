import type { Store } from '../store.ts'
import type { HistoryPart, HistoryTable, Subject } from './history.ts'

/**
 * What open work refers to, in a table of its own for the time of one run, numbered so that a few at a time can be
 * looked up: no statement that writes may be long, since consumers read no further than the oldest transaction that
 * is still under way.
 */
export type Needed = {
  /** Looks again; what is new gets the numbers after those before. Gives the highest number. */
  refresh(): Promise<number>
  /** Copies what the partition holds of the subjects with the numbers after `after`, up to `upTo`. */
  copy(from: string, into: string, table: HistoryTable, after: number, upTo: number): Promise<void>
  remove(): Promise<void>
}

/** Looked up at a time: a hundredth of a second. */
const SUBJECTS_AT_ONCE = 1_000
/** Read at a time where all rows are looked at: eight megabytes. */
const PAGES_AT_ONCE = 1_000

const SUBJECTS: readonly Subject[] = ['entry', 'workflow', 'exception']

/** A query for the ids (as text) of everything of a kind that is needed. */
function selectNeeded(parts: readonly HistoryPart[], subject: Subject): string | undefined {
  const selects = parts.flatMap(({ needs }) => needs?.[subject] ?? [])
  if (selects.length === 0) return undefined
  return selects
    .map((sql) => `select id::text as id from (${sql}) as needed where id is not null`)
    .join(' union ')
}

export async function openNeeded(store: Store, parts: readonly HistoryPart[], run: string): Promise<Needed> {
  const name = `history_need_${run}`
  const write = (sql: string, params?: readonly unknown[]) =>
    store.transact([params ? { sql, params } : { sql }])
  await write(
    `create unlogged table ${name} (number bigint primary key, kind text not null, id text not null)`,
  )
  await write(`create unique index on ${name} (kind, id)`)
  const columnsOf = async (table: string) =>
    (await store.query<{ name: string }>(COLUMNS, [table])).map((column) => column.name).join(', ')

  async function refresh(): Promise<number> {
    for (const kind of SUBJECTS) {
      const select = selectNeeded(parts, kind)
      if (select === undefined) continue
      await write(`
        insert into ${name} (number, kind, id)
        select (select coalesce(max(number), 0) from ${name}) + row_number() over (), '${kind}', id
        from (${select}) as needed where not exists (
          select from ${name} known where known.kind = '${kind}' and known.id = needed.id)`)
    }
    const [row] = await store.query<{ last: number }>(
      `select coalesce(max(number), 0)::float8 as last from ${name}`,
    )
    return row?.last ?? 0
  }

  return {
    refresh,
    async copy(from, into, { needed }, after, upTo) {
      if (!needed) return
      const { column, subjects } = needed
      const columns = await columnsOf(into)
      const kinds = subjects.map((kind) => `'${kind}'`).join(', ')
      if (needed.in === 'all rows') {
        const known = `select from ${name} n where n.kind in (${kinds}) and n.id = t.${column}`
        for (const { leaf, pages } of await store.query<{ leaf: string; pages: number }>(LEAVES, [from])) {
          for (let page = 0; page < pages; page += PAGES_AT_ONCE) {
            await write(`
              insert into ${into} (${columns}) select ${columns} from ${leaf} t
              where t.ctid >= '(${page},0)' and t.ctid < '(${page + PAGES_AT_ONCE},0)' and exists (${known})`)
          }
        }
        return
      }
      for (let number = after; number < upTo; number += SUBJECTS_AT_ONCE) {
        await write(
          `insert into ${into} (${columns}) select ${columns} from ${from} t where t.${column} in (
            select n.id::uuid from ${name} n
            where n.number > $1 and n.number <= $2 and n.kind in (${kinds}))`,
          [number, Math.min(number + SUBJECTS_AT_ONCE, upTo)],
        )
      }
    },
    remove: () => write(`drop table if exists ${name}`),
  }
}

/** How many rows of a partition are needed; undefined where only reading all of it would tell. */
export async function countNeeded(
  store: Store,
  parts: readonly HistoryPart[],
  partition: string,
  { needed }: HistoryTable,
): Promise<number | undefined> {
  if (!needed) return 0
  if (needed.in === 'all rows') return undefined
  const selects = needed.subjects.flatMap((subject) => selectNeeded(parts, subject) ?? [])
  if (selects.length === 0) return 0
  const [row] = await store.query<{ count: number }>(
    `select count(*)::float8 as count from ${partition} t
    where t.${needed.column} in (select id::uuid from (${selects.join(' union ')}) as needed)`,
  )
  return row?.count ?? 0
}

/** What is computed from other columns computes itself again. */
const COLUMNS = `
select quote_ident(attname) as name from pg_attribute
where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`

const LEAVES = `
select relid::regclass::text as leaf, (pg_relation_size(relid) / current_setting('block_size')::int)::float8 as pages
from pg_partition_tree($1::regclass) where isleaf`
