import type { Store } from '../../store/index.ts'

/**
 * Instances as the engine leaves them that wait for an event, every second one with a time limit: their keys are
 * `seed-<n>`, and the event's key is `case` of the same value.
 */
export async function seedWaiting(
  store: Store,
  seeded: {
    readonly workflow: string
    readonly event: string
    readonly count: number
    readonly due?: string
  },
): Promise<void> {
  const { workflow, event, count, due = '1 day' } = seeded
  const place = `lpad(to_hex(log_now()::text::bigint), 16, '0') || repeat('0', 16)`
  await store.transact([
    {
      sql: `
insert into workflow_instance (
  id, name, version, key, state, waits_for, wake_at, facts, correlation, start_position, input, started_at, updated_at)
select md5($1 || n)::uuid, $1, 1, 'seed-' || n, 'waiting', 'event ' || $2::text,
  case when n % 2 = 0 then now() + $4::interval + n * interval '1 second' end,
  '{}', md5('correlation' || n)::uuid, ${place}, jsonb_build_object('id', 'seed-' || n), now(), now()
from generate_series(1, $3::int) as n`,
      params: [workflow, event, count, due],
    },
    {
      sql: `
insert into workflow_wait (instance, name, kind, target, input, since, due, attempts, unsettled)
select id, $2, 'until', $2, '{"events": []}', started_at, wake_at, 0, false from workflow_instance where name = $1`,
      params: [workflow, event],
    },
    {
      sql: `
insert into workflow_subscription (instance, name, option, event_type, key_kind, key_value)
select id, $2, '', $2, 'case', upper(key) from workflow_instance where name = $1`,
      params: [workflow, event],
    },
    {
      sql: `insert into workflow_tally (name, state, slot, count) values ($1, 'started', 0, $2)`,
      params: [workflow, count],
    },
  ])
  for (const table of ['workflow_instance', 'workflow_wait', 'workflow_subscription', 'workflow_tally']) {
    await store.query(`vacuum (analyze) ${table}`)
  }
}
