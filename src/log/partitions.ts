import type { Instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'

const MONTHS_AHEAD = 2

/**
 * Makes the log's partitions for this month and the next two. An entry outside of them goes to the default partition;
 * a month of which the default already holds entries stays there.
 */
export async function createPartitions(store: Store, now: Instant): Promise<void> {
  const names = await store.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'log_entry'::regclass`,
  )
  const present = new Set(names.map(({ name }) => name))
  const today = new Date(now)
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
    const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead))
    const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
    const name = `log_entry_${from.toISOString().slice(0, 7).replace('-', '_')}`
    if (present.has(name)) continue
    const bounds = [from, to].map((date) => `'${date.toISOString()}'`)
    await store.query(createOne(name, bounds[0] ?? '', bounds[1] ?? ''))
  }
}

const createOne = (name: string, from: string, to: string): string => `
do $$
begin
  perform pg_advisory_xact_lock(5042317807);
  if to_regclass('${name}') is null
    and not exists (select from log_entry_default where at >= ${from} and at < ${to}) then
    execute $sql$create table ${name} partition of log_entry for values from (${from}) to (${to})$sql$;
  end if;
end $$`
