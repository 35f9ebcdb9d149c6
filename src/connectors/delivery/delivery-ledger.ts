import type { Instant, JsonObject } from '../../kernel/index.ts'
import type { EntryId, LogEntry } from '../../log/index.ts'
import type { Act, Store, Write } from '../../store/index.ts'

/**
 * What became of an entry. `begun` is written before a call whose target does not honour the key, so that a crash
 * during it is seen; `failed` after it when it certainly did not arrive.
 */
export type DeliveryOutcome =
  | 'begun'
  | 'failed'
  | 'delivered'
  | 'refused'
  | 'unknown'
  | 'unmapped'
  | 'accepted'
  | 'abandoned'

const ledgerAct: Act = {
  name: 'delivery.record',
  kind: 'write',
  order: 260,
  sql: `
insert into delivery_ledger (delivery, entry, at, outcome, system, idempotency_key, code, answer, content)
select delivery, entry, to_timestamp(at / 1000.0), outcome, system, idempotency_key, code, answer, content
from json_to_recordset($1::json) as r(i int, delivery text, entry uuid, at float8, outcome text, system text,
  idempotency_key text, code text, answer jsonb, content text) order by i`,
}

export const ledgerWrite = (row: {
  readonly delivery: string
  readonly entry: EntryId
  readonly at: Instant
  readonly outcome: DeliveryOutcome
  readonly system: string
  readonly idempotencyKey: string
  readonly code?: string | undefined
  readonly answer?: JsonObject | undefined
  /** Of what was asked of the target. */
  readonly content?: string | undefined
}): Write => {
  const { delivery, entry, at, outcome, system, idempotencyKey, code, answer, content } = row
  const always = { delivery, entry, at, outcome, system, idempotency_key: idempotencyKey }
  // One is written for every message that goes out: what a row has not got is not sent either.
  const given = Object.entries({ code, answer, content }).filter(([, value]) => value !== undefined)
  return { act: ledgerAct, row: { ...always, ...Object.fromEntries(given) } }
}

const stopAct: Act = {
  name: 'delivery.stop',
  kind: 'write',
  order: 261,
  sql: `
insert into delivery_stop (delivery, entry, exception, keys)
select delivery, entry, exception, keys
from json_to_recordset($1::json) as r(i int, delivery text, entry uuid, exception uuid, keys jsonb)
on conflict (delivery, entry) do update set exception = excluded.exception`,
}

const goOnAct: Act = {
  name: 'delivery.goOn',
  kind: 'write',
  order: 262,
  sql: `
delete from delivery_stop s using json_to_recordset($1::json) as r(i int, delivery text, entry uuid)
where s.delivery = r.delivery and s.entry = r.entry`,
}

/** An entry that waits for a person's decision, by its exception. */
export type Stop = { readonly exception: string; readonly keys: LogEntry['keys'] }

export const stopWrite = (delivery: string, entry: EntryId, { exception, keys }: Stop): Write => ({
  act: stopAct,
  row: { delivery, entry, exception, keys: [...keys] },
})

export const goOnWrite = (delivery: string, entry: EntryId): Write => ({
  act: goOnAct,
  row: { delivery, entry },
})

export async function readStops(store: Store, delivery: string): Promise<ReadonlyMap<EntryId, Stop>> {
  const rows = await store.query<Stop & { entry: EntryId }>(
    'select entry, exception, keys from delivery_stop where delivery = $1',
    [delivery],
  )
  return new Map(rows.map(({ entry, exception, keys }) => [entry, { exception, keys }]))
}

/** Of the exceptions, those that were decided, with how. */
export async function readDecisions(
  store: Store,
  exceptions: readonly string[],
): Promise<ReadonlyMap<string, 'retry' | 'accept' | 'abandon'>> {
  const rows = await store.query<{ id: string; action: 'retry' | 'accept' | 'abandon' }>(
    `select id, action from exception where id = any($1::uuid[]) and state = 'resolved'`,
    [exceptions],
  )
  return new Map(rows.map(({ id, action }) => [id, action]))
}

/** Whether the last that is known of the entry is that a call was begun. */
export async function wasBegun(store: Store, delivery: string, entry: EntryId): Promise<boolean> {
  const [last] = await store.query<{ outcome: string }>(
    'select outcome from delivery_ledger where entry = $2 and delivery = $1 order by seq desc limit 1',
    [delivery, entry],
  )
  return last?.outcome === 'begun'
}

/** One line of the ledger. */
export type LedgerLine = {
  readonly outcome: DeliveryOutcome
  readonly idempotencyKey: string
  readonly content: string | null
}

/** Index: delivery_ledger_entry. */
export const LINES = `
select outcome, idempotency_key as "idempotencyKey", content from delivery_ledger
where entry = $2 and delivery = $1 order by seq`

/** Everything that became of an entry at a delivery, oldest first. */
export const readLines = (store: Store, delivery: string, entry: EntryId): Promise<readonly LedgerLine[]> =>
  store.query<LedgerLine>(LINES, [delivery, entry])

/** Index: exception_entry. */
export const LAST_DECISION = `
select state, action from exception where entry = $2 and detail->>'delivery' = $1 order by id desc limit 1`

/** How the last exception of an entry at a delivery was decided; `undecided` while it is open or when there is none. */
export async function readLastDecision(
  store: Store,
  delivery: string,
  entry: EntryId,
): Promise<'retry' | 'accept' | 'abandon' | 'undecided'> {
  const [last] = await store.query<{ state: string; action: 'retry' | 'accept' | 'abandon' }>(LAST_DECISION, [
    delivery,
    entry,
  ])
  return last?.state === 'resolved' ? last.action : 'undecided'
}
