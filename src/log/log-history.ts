import type { HistoryPart, Hold, Store } from '../store/index.ts'

/** What this room has that grows with time, and who still has to read it. */
export const logHistoryParts: readonly HistoryPart[] = [
  {
    family: 'record',
    tables: [
      { name: 'log_entry', needed: { column: 'id', subjects: ['entry'] } },
      {
        name: 'key_index',
        needed: { column: 'subject_id', subjects: ['entry', 'workflow', 'exception'], in: 'all rows' },
      },
    ],
    needs: { entry: ['select entry_id as id from parked_entry', 'select entry as id from replay_stop'] },
    // As printPosition prints it. Index: (txid, seq).
    mark: (partition) => `
coalesce((select lpad(to_hex(txid::text::bigint), 16, '0') || lpad(to_hex(seq), 16, '0') from ${partition}
order by txid desc, seq desc limit 1), '')`,
    holds: async (store, mark) => [
      ...(await consumersBehind(store, mark)),
      ...(await replaysBehind(store, mark)),
    ],
  },
  { family: 'claims', tables: [{ name: 'log_claim' }] },
]

const BEHIND = `
select consumer from consumer_life group by consumer having min(floor) < $1 collate "C" order by consumer`

async function consumersBehind(store: Store, mark: string): Promise<readonly Hold[]> {
  const rows = await store.query<{ consumer: string }>(BEHIND, [mark])
  return rows.map(({ consumer }) => ({
    by: `consumer ${consumer}`,
    says: `The consumer ${consumer} has not read all of it.`,
    fix: 'Start what runs the consumer, or mend what stops it. If nothing will ever run it again, delete its rows in consumer_life and consumer_position.',
  }))
}

/** One that a person has only looked at holds nothing. */
const REPLAYS = `
select id, target from replay
where state in ('previewing', 'running', 'pausing', 'paused', 'stopping')
  and greatest(first, cursor) < $1 collate "C" order by id`

async function replaysBehind(store: Store, mark: string): Promise<readonly Hold[]> {
  const rows = await store.query<{ id: string; target: string }>(REPLAYS, [mark])
  return rows.map(({ id, target }) => ({
    by: `replay ${id}`,
    says: `A replay to ${target} has not come past it.`,
    fix: 'Let the replay end, or stop it.',
  }))
}
