import type { Store } from '../../store/index.ts'

export type SeededWaiting = {
  readonly workflow: string
  readonly event: string
  readonly count: number
  /** When the first of those with a time limit is due, as an interval of PostgreSQL. */
  readonly due?: string
  readonly seeded?: (count: number) => void
}

/** Rows of each table that one transaction writes. */
const AT_ONCE = 20_000

/** Ids rise with the numbers, as those of instances rise with time. `$1` is the workflow's name. */
const ID = `('01900000-0000-7' || substr(md5($1), 1, 3) || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
const NUMBERS = 'from generate_series($3::int, $4::int) as n'

/**
 * Instances as the engine leaves them that wait for an event, every second one with a time limit: their keys are
 * `seed-<n>`, from 1, and the event's key is `case` of the same value.
 */
export async function seedWaiting(
  store: Store,
  { workflow, event, count, due = '1 day', seeded = () => undefined }: SeededWaiting,
): Promise<void> {
  const place = `lpad(to_hex(log_now()::text::bigint), 16, '0') || repeat('0', 16)`
  const limit = "case when n % 2 = 0 then now() + $5::interval + n * interval '1 second' end"
  for (let from = 1; from <= count; from += AT_ONCE) {
    const to = Math.min(count, from + AT_ONCE - 1)
    const params = [workflow, event, from, to]
    await store.transact([
      {
        sql: `
insert into workflow_instance (
  id, name, version, key, state, waits_for, wake_at, facts, correlation, start_position, input, started_at, updated_at)
select ${ID}, $1, 1, 'seed-' || n, 'waiting', 'event ' || $2::text, ${limit},
  '{}', md5('correlation' || n)::uuid, ${place}, jsonb_build_object('id', 'seed-' || n), now(), now() ${NUMBERS}`,
        params: [...params, due],
      },
      {
        sql: `
insert into workflow_wait (instance, name, kind, target, input, since, due, attempts, unsettled)
select ${ID}, $2::text, 'until', $2::text, '{"events": []}', now(), ${limit}, 0, false ${NUMBERS}`,
        params: [...params, due],
      },
      {
        sql: `
insert into workflow_subscription (instance, name, option, event_type, key_kind, key_value)
select ${ID}, $2::text, '', $2::text, 'case', 'SEED-' || n ${NUMBERS}`,
        params,
      },
    ])
    seeded(to)
  }
  await store.transact([
    {
      sql: `insert into workflow_tally (name, state, slot, count) values ($1, 'started', 0, $2)`,
      params: [workflow, count],
    },
  ])
  for (const table of ['workflow_instance', 'workflow_wait', 'workflow_subscription', 'workflow_tally']) {
    await store.query(`vacuum (analyze) ${table}`)
  }
}
