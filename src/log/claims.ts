import type { JsonObject } from '../kernel/index.ts'
import type { Act, Store, Write } from '../store/index.ts'
import { indexableKey } from './indexable-key.ts'
import type { EntryId, NewEntry } from './log.ts'

/** The first to bring a source's message under a key. A sender that repeats itself gets the first answer again. */
export type Claim = {
  readonly source: string
  readonly key: string
  /** Of the bytes: the same key with another hash is another message under a used number. */
  readonly hash: string
  readonly entry: EntryId
  /** What was answered, for answering the same again. */
  readonly acknowledgement: JsonObject | null
}

/**
 * Of two claims that are made at once, the unique index of their generation lets one pass. One in an earlier
 * generation has committed before any in this one began (store/history/generations.ts), so it is seen.
 */
const claimAct: Act = {
  name: 'log.claim',
  kind: 'guard',
  keeps: true,
  order: 50,
  sql: `
with r as (
  select * from json_to_recordset($1::json)
    as r(i int, source text, dedupe_key text, hash text, entry_id uuid, acknowledgement jsonb)
), fresh as (
  select * from r
  where not exists (select from log_claim c where c.source = r.source and c.dedupe_key = r.dedupe_key)
), claimed as (
  insert into log_claim (source, dedupe_key, hash, entry_id, acknowledgement)
  select source, dedupe_key, hash, entry_id, acknowledgement from fresh order by source, dedupe_key, i
  on conflict do nothing
  returning source, dedupe_key, entry_id
), passed as (
  select r.i from r
  where ((source, dedupe_key, entry_id) in (select source, dedupe_key, entry_id from claimed)) is true
)`,
}

/** The guard that lets a unit pass only when nobody claimed the key before. Name in refusals: `log.claim`. */
export const claimWrite = ({ source, key, hash, entry, acknowledgement }: Claim): Write => ({
  act: claimAct,
  row: { source, dedupe_key: indexableKey(key), hash, entry_id: entry, acknowledgement },
})

/** Whether it claims the number under which this entry came. */
export const isClaimOf = ({ act, row }: Write, entry: NewEntry | undefined): boolean =>
  act === claimAct && row.entry_id === entry?.id && row.source === entry?.stream

const CLAIMED = `
select source, hash, entry_id as entry, acknowledgement
from log_claim where source = $1 and dedupe_key = $2`

export async function claimed(store: Store, source: string, key: string): Promise<Claim | undefined> {
  const [claim] = await store.query<Omit<Claim, 'key'>>(CLAIMED, [source, indexableKey(key)])
  return claim && { ...claim, key }
}
