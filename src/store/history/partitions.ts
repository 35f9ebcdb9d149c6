import type { Store } from '../store.ts'
import type { HistoryTable } from './history.ts'

/** A partition and the generations in it. */
export type Partition = {
  readonly name: string
  /** 0 for the one that begins before all. */
  readonly first: number
  readonly last: number
  /** With indexes, and what stands beside the rows because it is large. */
  readonly bytes: number
  /** As of the last time it was looked at; exact for few rows. */
  readonly rows: number
}

const PARTITIONS = `
select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound,
  (select sum(pg_total_relation_size(t.relid))::float8 from pg_partition_tree(c.oid) t) as bytes,
  (select sum(greatest(l.reltuples, 0))::float8 from pg_partition_tree(c.oid) t join pg_class l on l.oid = t.relid
    where t.isleaf) as rows
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = $1::regclass`

type Row = { name: string; bound: string; bytes: number; rows: number }

/** The oldest first. */
export async function partitionsOf(store: Store, { name }: HistoryTable): Promise<readonly Partition[]> {
  const found = await store.query<Row>(PARTITIONS, [name])
  const partitions = found.map(({ bound, ...row }) => ({ ...row, ...parseBound(bound) }))
  return partitions.sort((a, b) => a.first - b.first)
}

function parseBound(bound: string): Pick<Partition, 'first' | 'last'> {
  const [, from, to] = /FROM \((MINVALUE|\d+)\) TO \((\d+)\)/.exec(bound) ?? []
  if (from === undefined || to === undefined) throw new Error(`not a partition by generation: ${bound}`)
  return { first: from === 'MINVALUE' ? 0 : Number(from), last: Number(to) - 1 }
}

/** Named `_needed_` while rows are copied into them, `_gone_` once they are partitions no more. */
const LEFT = `
select relname as name from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname ~ $1`

/** Removes what a process left that ended in the midst of its work. */
export async function removeLeftovers(store: Store, tables: readonly HistoryTable[]): Promise<void> {
  const names = tables.map(({ name }) => name).join('|')
  const left = await store.query<{ name: string }>(LEFT, [`^(${names})_(needed|gone)_|^history_need_`])
  for (const { name } of left) await store.transact([{ sql: `drop table if exists ${name}` }])
}
