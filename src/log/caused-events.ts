import type { Act, Store, Write } from '../store/index.ts'
import type { EntryId, LogEntry } from './log.ts'
import { readByIds } from './read-entries.ts'

/** Index: log_entry_correlation. Reads what one beginning led to. */
export const CAUSED = `
select id from log_entry where correlation = $1 and causation = $2 and kind = 'event' order by txid, seq`

/** The events that an entry was made into, oldest first, those of transactions just committed among them. */
export async function eventsCausedBy(
  store: Store,
  { id, correlation }: Pick<LogEntry, 'id' | 'correlation'>,
): Promise<readonly LogEntry[]> {
  const rows = await store.query<{ id: EntryId }>(CAUSED, [correlation, id])
  return rows.length === 0
    ? []
    : await readByIds(
        store,
        rows.map((row) => row.id),
      )
}

/** Index: log_entry_correlation. */
const causedAct: Act = {
  name: 'log.caused',
  kind: 'guard',
  order: 52,
  sql: `
with passed as (
  select r.i from json_to_recordset($1::json) as r(i int, correlation uuid, causation uuid, events int)
  where r.events = (
    select count(*) from log_entry l
    where l.correlation = r.correlation and l.causation = r.causation and l.kind = 'event'
  )
)`,
}

/** Lets a unit pass only while the entry has been made into so many events: for one that adds what was missing. */
export const causedWrite = (
  { id, correlation }: Pick<LogEntry, 'id' | 'correlation'>,
  events: number,
): Write => ({ act: causedAct, row: { correlation, causation: id, events } })
