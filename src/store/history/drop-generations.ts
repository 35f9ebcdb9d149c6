import type { Store } from '../store.ts'
import type { HistoryTable } from './history.ts'
import { exclusively } from './locked.ts'
import type { Needed } from './needed.ts'
import { type Partition, partitionsOf } from './partitions.ts'

export type Dropped = { readonly table: string; readonly rows: number; readonly bytes: number }

/**
 * Drops a table's generations up to `number`; undefined when that was done before.
 *
 * 1. Closed generations never change, so what open work needs of them is copied while everything goes on.
 * 2. One short transaction puts the copy in their place: a reader sees either all of the old rows or the needed ones.
 * 3. A process that ends before it leaves the old partitions, one that ends after it leaves tables that nobody reads;
 *    the next run goes on from either.
 */
export async function dropGenerations(
  store: Store,
  table: HistoryTable,
  number: number,
  needed: Needed,
  run: string,
): Promise<Dropped | undefined> {
  const old = (await partitionsOf(store, table)).filter(({ last }) => last <= number)
  const size = { rows: sum(old, 'rows'), bytes: sum(old, 'bytes') }
  const done = old.every(({ name, last }) => last === number && isCopy(table, name))
  if (done) return undefined
  const copy = table.needed && (await copyNeeded(store, table, old, number, needed, run))
  await exclusively(store, [table.name], swap(table, old, number, copy))
  for (const { name } of old) await store.transact([{ sql: `drop table ${goneName(table, name)}` }])
  if (!copy) return { table: table.name, ...size }
  await store.transact([{ sql: `analyze ${copy}` }])
  const kept = (await partitionsOf(store, table)).find(({ name }) => name === copy)
  return { table: table.name, rows: size.rows - (kept?.rows ?? 0), bytes: size.bytes - (kept?.bytes ?? 0) }
}

const sum = (partitions: readonly Partition[], what: 'rows' | 'bytes'): number =>
  partitions.reduce((total, partition) => total + partition[what], 0)

const copyName = ({ name }: HistoryTable, run: string): string => `${name}_needed_${run}`
const isCopy = ({ name }: HistoryTable, partition: string): boolean => partition.startsWith(`${name}_needed_`)
const goneName = ({ name }: HistoryTable, partition: string): string =>
  `${name}_gone_${partition.slice(name.length + 1)}`

async function copyNeeded(
  store: Store,
  table: HistoryTable,
  old: readonly Partition[],
  number: number,
  needed: Needed,
  run: string,
): Promise<string> {
  const copy = copyName(table, run)
  const like = old.at(-1)?.name ?? ''
  await store.transact([
    { sql: `create table ${copy} (like ${like} including all excluding identity)` },
    // Known to hold for every row, so that nothing is read when it becomes a partition.
    { sql: `alter table ${copy} add constraint ${copy}_bound check (generation <= ${number})` },
  ])
  let upTo = 0
  for (let found = await needed.refresh(); found > upTo; found = await needed.refresh()) {
    for (const { name } of old) await needed.copy(name, copy, table, upTo, found)
    upTo = found
    if (table.needed?.in === 'all rows') break
  }
  return copy
}

function swap(table: HistoryTable, old: readonly Partition[], number: number, copy: string | undefined) {
  const bounds = `for values from (minvalue) to (${number + 1})`
  return [
    ...old.flatMap(({ name }) => [
      { sql: `alter table ${table.name} detach partition ${name}` },
      { sql: `alter table ${name} rename to ${goneName(table, name)}` },
    ]),
    ...(copy === undefined ? [] : [{ sql: `alter table ${table.name} attach partition ${copy} ${bounds}` }]),
  ]
}
