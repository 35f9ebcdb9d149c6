import type { Store } from '../store/index.ts'
import type { EntryId, LogEntry, Position } from './log.ts'
import { START } from './position.ts'
import { shardOf } from './shards.ts'

/** Where entries stand with the consumer that handles them in normal traffic. */
export type Standings = ReadonlyMap<EntryId, 'passed' | 'parked' | 'not-reached'>

/** Index: consumer_position's primary key. The floor of a life is a place that all of its shards have reached. */
const POSITIONS = `
select p.shard, greatest(p.position, l.floor) as position
from consumer_position p left join consumer_life l on l.consumer = p.consumer and l.id = p.life
where p.consumer = $1`

/** Index: parked_entry's primary key. */
export const PARKED_OF = `
select e.entry_id as id
from unnest($2::text[], $3::text[]) as r(key, position)
join parked_entry e on e.consumer = $1 and e.key = r.key and e.position = r.position`

/**
 * A consumer has passed an entry when the shards of all its keys are past it and it is not parked. Positions only go
 * forward, so an answer may be late and is never wrong the other way.
 */
export async function standingsOf(
  store: Store,
  consumer: string,
  entries: readonly LogEntry[],
): Promise<Standings> {
  const rows = await store.query<{ shard: number; position: Position }>(POSITIONS, [consumer])
  const positions = new Map(rows.map(({ shard, position }) => [shard, position]))
  const reached = (entry: LogEntry): boolean =>
    entry.keys.every((key) => entry.position <= (positions.get(shardOf(key)) ?? START))
  const places = entries.flatMap(({ keys, position }) => keys.map((key) => ({ key, position })))
  const parked = new Set(
    (
      await store.query<{ id: EntryId }>(PARKED_OF, [
        consumer,
        places.map(({ key }) => key),
        places.map(({ position }) => position),
      ])
    ).map(({ id }) => id),
  )
  return new Map(
    entries.map((entry) => [
      entry.id,
      parked.has(entry.id) ? 'parked' : reached(entry) ? 'passed' : 'not-reached',
    ]),
  )
}
