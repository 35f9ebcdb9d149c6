import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, onBothStores } from '../../test/stores.ts'
import { createIdSource, type Instant, instant, toIso } from '../kernel/index.ts'
import { logMigrations } from '../log/index.ts'
import { type Store, storeMigrations } from '../store/index.ts'
import { ENDED_BEFORE, RESOLVED_BEFORE, workflowSweeps } from './let-go.ts'
import { workflowMigrations } from './workflow-migrations.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)
const day = (n: number): Instant => instant(START + n * DAY)
const [instances, exceptions] = workflowSweeps
let drawn = 0
/** An id as it was made then. */
const idFrom = (at: Instant): string =>
  createIdSource(
    () => at,
    (count) => new Uint8Array(count).fill(++drawn),
  )()

const PARTS = ['journal', 'attempt', 'wait', 'subscription'].map((part) => `workflow_${part}`)

async function instance(store: Store, key: string, began: Instant, ended: Instant | null): Promise<string> {
  const id = idFrom(began)
  const row = [id, key, ended ? 'completed' : 'waiting', toIso(began), ended && toIso(ended)]
  await store.query(
    `insert into workflow_instance (id, name, version, key, state, facts, correlation, start_position, input,
      started_at, updated_at, ended_at)
    values ($1::uuid, 'bill', 1, $2, $3, '{}', $1::uuid, '', '{}', $4::timestamptz, $4::timestamptz, $5::timestamptz)`,
    row,
  )
  await store.query(
    `insert into workflow_journal (instance, name, seq, kind, target, attempts, started_at, ended_at)
    values ($1, 'a', 1, 'step', '', 1, now(), now()), ($1, 'b', 2, 'step', '', 1, now(), now())`,
    [id],
  )
  await store.query(`insert into workflow_attempt values ($1, 'a', 1, now(), 'transient', 'c', 's', 'f')`, [
    id,
  ])
  return id
}

async function exception(store: Store, made: Instant, state: string, of: string | null): Promise<string> {
  const id = idFrom(made)
  await store.query(
    `insert into exception (id, kind, title, cause, owner, state, opened_at, deadline, runbook, instance, says, fix,
      detail, keys, resolved_at)
    values ($1, 'k', 't', 'rule', 'o', $2, $3::timestamptz, now(), 'r', $4, 's', 'f', '{}', '[]',
      case $2 when 'resolved' then $3::timestamptz end)`,
    [id, state, toIso(made), of],
  )
  return id
}

await onBothStores('letting go', [...storeMigrations, ...logMigrations, ...workflowMigrations], (store) => {
  const keys = async () =>
    (await store().query<{ key: string }>('select key from workflow_instance order by key')).map(
      ({ key }) => key,
    )
  const reset = async () => {
    for (const table of ['workflow_instance', 'exception', 'task', ...PARTS])
      await store().query(`delete from ${table}`)
    await store().query(
      `insert into workflow_tally values ('bill', 'completed', 1, 1) on conflict do nothing`,
    )
  }
  const sweep = async (what: typeof instances, before: Instant) => {
    let count = 0
    for await (const gone of what?.letGo(store(), before) ?? []) count += gone
    return count
  }

  test('instances that ended before go, with everything of theirs; open ones and later ones stay whole', async () => {
    await reset()
    const gone = await instance(store(), 'gone', day(1), day(2))
    const resolved = await exception(store(), day(1), 'resolved', gone)
    await instance(store(), 'long', day(1), day(11))
    await instance(store(), 'open', day(1), null)
    await instance(store(), 'later', day(20), day(21))
    const seen = await instance(store(), 'stopped', day(1), day(2))
    await exception(store(), day(1), 'open', seen)
    assert.equal(await instances?.count(store(), day(10), 100), 1)
    assert.equal(await sweep(instances, day(10)), 1)
    assert.deepEqual(await keys(), ['later', 'long', 'open', 'stopped'])
    for (const table of ['workflow_journal', 'workflow_attempt', 'exception']) {
      const rows = await store().query(`select from ${table} where instance = $1`, [gone])
      assert.equal(rows.length, 0, table)
    }
    assert.deepEqual(await store().query('select from exception where id = $1', [resolved]), [])
    const [left] = await store().query<{ rows: number }>('select count(*)::int as rows from workflow_journal')
    assert.equal(left?.rows, 8)
    assert.equal(await sweep(instances, day(10)), 0)
    assert.equal(await sweep(instances, day(12)), 1)
  })

  test('what an open instance waited for stays with it; what it started to go its own way does not', async () => {
    await reset()
    const open = await instance(store(), 'open parent', day(1), null)
    const ended = await instance(store(), 'ended parent', day(1), day(2))
    const child = async (key: string, parent: string, tie: string) => {
      const id = await instance(store(), key, day(1), day(2))
      await store().query('update workflow_instance set parent = $2, parent_tie = $3 where id = $1', [
        ...[id, parent, tie],
      ])
    }
    await child('awaited', open, 'cancel')
    await child('left', open, 'leave')
    await child('detached', open, 'detached')
    await child('of an ended one', ended, 'cancel')
    assert.equal(await sweep(instances, day(10)), 3)
    assert.deepEqual(await keys(), ['awaited', 'left', 'open parent'])
    await store().query(`update workflow_instance set ended_at = $1, state = 'completed' where id = $2`, [
      ...[toIso(day(3)), open],
    ])
    assert.equal(await sweep(instances, day(10)), 3)
  })

  test('so do exceptions of no instance; those of one go with it', async () => {
    await reset()
    const open = await instance(store(), 'open', day(1), null)
    await exception(store(), day(1), 'resolved', null)
    await exception(store(), day(1), 'resolved', open)
    await exception(store(), day(1), 'open', null)
    await exception(store(), day(9), 'resolved', null)
    assert.equal(await exceptions?.count(store(), day(8), 100), 1)
    assert.equal(await sweep(exceptions, day(8)), 1)
    assert.equal((await store().query('select from exception')).length, 3)
  })

  test('more than one step holds goes step by step, and counting ends where it is told', async () => {
    await reset()
    await store().query(
      `insert into workflow_instance (id, name, version, key, state, facts, correlation, start_position, input,
          started_at, updated_at, ended_at)
        select ('019b7600-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'bill', 1, n::text, 'failed', '{}',
          gen_random_uuid(), '', '{}', $1::timestamptz, $1::timestamptz, $1::timestamptz from generate_series(1, 250) n`,
      [toIso(day(0))],
    )
    const steps: number[] = []
    assert.equal(await instances?.count(store(), day(1), 240), 240)
    for await (const gone of instances?.letGo(store(), day(1)) ?? []) steps.push(gone)
    assert.deepEqual(steps, [100, 100, 50])
  })

  test('what is over is found by an index', async () => {
    const plan = async (sql: string, params: readonly unknown[]) => {
      const lines = await store().query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params)
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    }
    await reset()
    await store().query(
      `insert into workflow_instance (id, name, version, key, state, facts, correlation, start_position, input,
          started_at, updated_at, ended_at)
        select gen_random_uuid(), 'bill', 1, 'p' || n, 'completed', '{}', gen_random_uuid(), '', '{}', now(), now(), now()
        from generate_series(1, 20000) n`,
    )
    await store().query(
      `insert into exception (id, kind, title, cause, owner, state, opened_at, deadline, runbook, says, fix, detail,
          keys, resolved_at)
        select gen_random_uuid(), 'k', 't', 'rule', 'o', 'resolved', now(), now(), 'r', 's', 'f', '{}', '[]', now()
        from generate_series(1, 20000) n`,
    )
    await store().query('analyze workflow_instance')
    await store().query('analyze exception')
    const at = toIso(day(1))
    const first = newId()
    const instancesPlan = await plan(ENDED_BEFORE, ['bill', 'completed', first, first, at, 100])
    assert.match(instancesPlan, /Index Scan using workflow_instance_(name|pkey) /)
    assert.match(
      await plan(RESOLVED_BEFORE, [first, first, at, 100]),
      /Index Scan using exception_(state|pkey) /,
    )
    await reset()
  })
})
