import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothStores } from '../../test/stores.ts'
import { instant, type JsonObject, toIso } from '../kernel/index.ts'
import { logMigrations } from '../log/index.ts'
import { type Act, type Store, storeMigrations } from '../store/index.ts'
import { cancelChildrenAct } from './child-acts.ts'
import { AWAITS, CHILD_ENDS, CHILDREN, PARENT } from './child-reads.ts'
import { claimAct, recoverAct } from './claim-acts.ts'
import { continueAct } from './continue-act.ts'
import { ENDS } from './ended-watch.ts'
import { giveUpAct, leaveAct } from './giving-up-acts.ts'
import { COUNTS } from './inspect.ts'
import { clearInstanceAct, endAct, stateAct } from './instance-acts.ts'
import { admitAct } from './lane-acts.ts'
import { TAKEN_BEFORE } from './past-reads.ts'
import { SURVEY } from './survey.ts'
import { seedWaiting } from './testing/seed-waiting.ts'
import { clearWaitAct } from './wait-acts.ts'
import { newsAct, rebuildAct, reclaimAct, signalAct, spreadAct } from './wake-acts.ts'
import { workflowMigrations } from './workflow-migrations.ts'

/** However many instances wait, what is done all the time reads only what it is about. */
const COUNT = 60_000
const ID = '019b8b74-0000-7000-8000-000000000001'
const at = toIso(instant(Date.UTC(2026, 0, 1)))

/** How acts are planned: without joins that go through a whole table. */
const AS_ACTS = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'material'].map((what) => ({
  sql: `set local enable_${what} = off`,
}))

const keepPlan = (name: string, explained: string): string => `
do $do$
declare
  said text;
begin
  for said in execute $sql$${explained}$sql$ loop
    insert into plan_line values ('${name}', said);
  end loop;
end $do$`

await onBothStores(
  'plans of the workflow engine',
  [...storeMigrations, ...logMigrations, ...workflowMigrations],
  (store) => {
    test('no statement of the engine reads instances that it is not about', async () => {
      for (const workflow of ['one', 'two', 'three']) {
        await seedWaiting(store(), { workflow, event: 'Noted', count: COUNT / 3 })
      }
      await fillOthers(store())
      const check = async (sql: string, params: readonly unknown[], indexes: readonly string[]) => {
        const plan = await store().query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params)
        const text = plan.map((line) => line['QUERY PLAN']).join('\n')
        for (const index of indexes) assert.match(text, new RegExp(`Scan (using|on) ${index} `), text)
        assert.doesNotMatch(
          text,
          /Seq Scan on (workflow_(instance|wait|subscription|journal|attempt)|exception) /,
          text,
        )
      }
      const act = ({ sql, columns }: Act, row: JsonObject, indexes: readonly string[]) =>
        columns
          ? check(sql, [[0], ...Object.keys(columns).map((field) => [row[field] ?? null])], indexes)
          : check(sql, [JSON.stringify([{ i: 0, ...row }])], indexes)
      const all = ['ready', 'due', 'held'].map((name) => `workflow_instance_${name}`)
      await check(SURVEY, [ID, at, 200, [ID]], all)
      const picks = [{ name: 'one', version: 1, ready: 5, due: 5 }]
      await act(claimAct, { holder: ID, at, picks }, all)
      const signal = { event_type: 'Noted', key_kind: 'case', key_value: 'SEED-7' }
      await act(signalAct, signal, ['workflow_subscription_event', 'workflow_instance_pkey'])
      await act(newsAct, { instance: ID, cancel: null }, ['workflow_instance_pkey'])
      await act(spreadAct, {}, ['workflow_instance_pkey'])
      await act(recoverAct, { holder: ID }, ['workflow_instance_held'])
      await act(reclaimAct, { holder: ID, active: [] }, ['workflow_instance_held'])
      await act(rebuildAct, { holder: ID, id: ID }, [])
      await act(stateAct, { id: ID }, ['workflow_instance_pkey'])
      await act(endAct, { id: ID }, ['workflow_instance_pkey'])
      await act(clearInstanceAct, { id: ID }, ['workflow_wait_pkey', 'exception_instance'])
      await act(clearWaitAct, { instance: ID, name: 'Noted' }, ['workflow_wait_pkey'])
      await act(admitAct, { name: 'one', lane: 'a' }, ['workflow_instance_rare'])
      await act(cancelChildrenAct, { parent: ID, step: null, cancel: {} }, ['workflow_instance_parent'])
      await check(CHILD_ENDS, [ID], ['workflow_wait_pkey', 'workflow_instance_key'])
      await check(AWAITS, [ID, ID], ['workflow_wait_pkey', 'workflow_instance_key'])
      await check(PARENT, [ID], ['workflow_instance_pkey'])
      await check(CHILDREN, [ID], ['workflow_instance_parent'])
      await act(continueAct, { id: ID, run: 1 }, ['workflow_instance_pkey', 'workflow_journal_pkey'])
      await check(TAKEN_BEFORE, [ID, [ID]], ['workflow_past_entry'])
      await check(ENDS, [[ID]], ['workflow_instance_pkey'])
      await check(COUNTS, [], ['workflow_instance_(open|name)'])
    })
  },
)

await onBothStores(
  'plans of acts when nothing was open at the last look',
  [...storeMigrations, ...logMigrations, ...workflowMigrations],
  (store) => {
    test('an instance is looked up by its id, and not among all that are open by now', async () => {
      await store().query(`
insert into workflow_instance (
  id, name, version, key, state, facts, correlation, start_position, input, started_at, updated_at, ended_at)
select gen_random_uuid(), 'ended', 1, n::text, 'completed', '{}', gen_random_uuid(), '', '{}', now(), now(), now()
from generate_series(1, 5000) as n`)
      await store().query('vacuum (analyze) workflow_instance')
      await store().query('create table plan_line (act text, line text)')
      for (const { name, sql, columns } of [
        endAct,
        stateAct,
        leaveAct,
        giveUpAct,
        continueAct,
        newsAct,
        spreadAct,
      ]) {
        const explained = `explain ${sql.replaceAll(/\$\d+/g, columns ? `'{}'` : `'[]'`)}`
        await store().transact([...AS_ACTS, { sql: keepPlan(name, explained) }])
      }
      const lines = await store().query<{ act: string; line: string }>('select * from plan_line')
      const wrong = lines.filter(({ line }) => line.includes('workflow_instance_open'))
      assert.deepEqual([lines.length > 50, wrong], [true, []])
    })
  },
)

/** A history behind what waits, queues that are long, and a million's share of what is held and due. */
async function fillOthers(store: Store): Promise<void> {
  await store.query(`
insert into workflow_instance (
  id, name, version, key, state, ready, lane, lane_limit, holder, facts, correlation, start_position, input, started_at,
  updated_at, ended_at)
select gen_random_uuid(), 'other' || n % 7, 1, 'other-' || n,
  case n % 4 when 0 then 'queued' when 1 then 'running' else 'completed' end, n % 4 = 1 and n % 16 <> 1,
  case when n % 4 = 0 then 'lane' || n % 3 end, case when n % 4 = 0 then 5 end,
  case when n % 16 = 1 then gen_random_uuid() end, '{}', gen_random_uuid(), '', '{}', now(), now(),
  case when n % 4 > 1 then now() end
from generate_series(1, 20000) as n`)
  await store.query(`
insert into workflow_journal (instance, name, seq, kind, target, attempts, started_at, ended_at)
select gen_random_uuid(), 'step', 1, 'step', 'step', 1, now(), now() from generate_series(1, 20000) as n`)
  await store.query(`
insert into exception (
  id, kind, title, cause, owner, state, opened_at, deadline, runbook, instance, says, fix, detail, keys)
select gen_random_uuid(), 'k', 't', 'rule', 'o', 'open', now(), now(), 'r', gen_random_uuid(), 's', 'f', '{}', '[]'
from generate_series(1, 5000) as n`)
  for (const table of ['workflow_instance', 'workflow_journal', 'exception'])
    await store.query(`vacuum (analyze) ${table}`)
}
