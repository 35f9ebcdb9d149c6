import { instant } from '../kernel/index.ts'
import type { Store } from '../store/index.ts'
import type { ConsumerRun } from './consumer-run.ts'
import type { EntryId, Log, ParkedKey, ParkedPage } from './log.ts'
import { parsePosition } from './position.ts'

/** Index: parked_key_since. A key's entries are counted to 1,000. */
export const PARKED = `
select consumer, key, since, failure_code as "failureCode", says, first_entry as "firstEntry", (
    select count(*)::int from (
      select from parked_entry e where e.consumer = k.consumer and e.key = k.key limit 1000
    ) as waiting
  ) as entries
from parked_key k where (since, consumer, key) > (to_timestamp($1::float8 / 1000), $2, $3)
order by since, consumer, key limit $4`

type ParkedRow = Omit<ParkedKey, 'since' | 'firstEntry'> & { since: number; firstEntry: EntryId }

export async function readParked(store: Store, { after, limit }: ParkedPage): Promise<readonly ParkedKey[]> {
  const rows = await store.query<ParkedRow>(PARKED, [
    after?.since ?? 0,
    after?.consumer ?? '',
    after?.key ?? '',
    limit,
  ])
  return rows.map((row) => ({ ...row, since: instant(row.since) }))
}

/** Looks at so many entries and no more: what it reads must not grow with the log. */
const BEHIND_MAX = 20_000

const BEHIND = `select count(*) filter (
  where ($3::text is null or kind = $3) and ($4::text[] is null or stream = any($4)))::int as behind
from (
  select kind, stream from log_entry where (txid, seq) > ($1::xid8, $2::bigint)
  order by txid, seq limit ${BEHIND_MAX}
) as ahead`

/** What was not offered to the consumer yet (of the next 20,000 entries), and what it has in hand. */
export async function readLag(store: Store, runs: readonly ConsumerRun[]): ReturnType<Log['lag']> {
  return Promise.all(
    runs.map(async (run) => {
      const { txid, seq } = parsePosition(run.cursor)
      const { name, kind, streams } = run.spec
      const params = [txid, seq, kind === 'both' ? null : kind, streams ? [...streams] : null]
      const [row] = await store.query<{ behind: number }>(BEHIND, params)
      return { consumer: name, behind: (row?.behind ?? 0) + run.inHand, parkedKeys: run.parked.states.size }
    }),
  )
}

/** At most a row per slot. */
const COUNTS = `select coalesce(sum(messages), 0)::float8 as messages, coalesce(sum(events), 0)::float8 as events
from log_tally`

export async function readCounts(store: Store): ReturnType<Log['counts']> {
  const [row] = await store.query<{ messages: number; events: number }>(COUNTS)
  return row ?? { messages: 0, events: 0 }
}
