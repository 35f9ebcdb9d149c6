import { SETTLED_POSITION } from '../log/index.ts'
import { type Act, type Columns, rowsFromColumns } from '../store/index.ts'

/** The tally of a batch goes to the row of this connection: nodes do not wait for each other. */
const SLOT = 'pg_backend_pid() % 64'

/** Times that are written all the time come as milliseconds, which are read faster than text. */
const time = (column: string): string => `to_timestamp(${column} / 1000.0)`

const START_COLUMNS = {
  id: 'uuid',
  name: 'text',
  version: 'int',
  key: 'text',
  holder: 'uuid',
  lane: 'text',
  lane_limit: 'int',
  facts: 'jsonb',
  correlation: 'uuid',
  causation: 'uuid',
  start_position: 'text',
  input: 'jsonb',
  at: 'float8',
  parent: 'uuid',
  parent_step: 'text',
  parent_tie: 'text',
} as const satisfies Columns

/**
 * What is written about an instance. One batch may hold several rows of one instance: the last one wins, so every row
 * carries all it sets. Ended instances are never changed again; statements that look instances up by id ask for that by
 * `ended_at` and not by the state, or the planner takes the index of the open ones when its statistics know of none.
 *
 * Says of each that it wrote where in the log it begins. When it wrote all, as nearly always, none is looked up. Of a
 * row, what is left out is empty; without a place in the log it begins where the log ends.
 */
export const startAct: Act = {
  name: 'workflows.start',
  kind: 'write',
  order: 200,
  columns: START_COLUMNS,
  sql: `
with r as (
  select *, coalesce(nullif(start_position, ''), (select ${SETTLED_POSITION})) as position
  from ${rowsFromColumns(START_COLUMNS)}
), started as (
  insert into workflow_instance (
    id, name, version, key, state, ready, holder, lane, lane_limit, facts, correlation, causation, start_position,
    input, started_at, updated_at, parent, parent_step, parent_tie)
  select id, name, version, key, case when lane is null then 'running' else 'queued' end,
    lane is null and holder is null, holder, lane, lane_limit, facts, correlation, causation,
    position, input, ${time('at')}, ${time('at')}, parent, parent_step, parent_tie
  from r order by name, key, i
  on conflict (name, key) do nothing
  returning id, name
), tally as (
  insert into workflow_tally as t (name, state, slot, count)
  select name, 'started', ${SLOT}, count(*) from started group by name order by name
  on conflict (name, state, slot) do update set count = t.count + excluded.count
)
select i, true as started, position as start_position from r
where (select count(*) from r) = (select count(*) from started) or id = any(array(select id from started))`,
}

const JOURNAL_COLUMNS = {
  instance: 'uuid',
  name: 'text',
  seq: 'int',
  kind: 'text',
  target: 'text',
  system: 'text',
  input: 'jsonb',
  output: 'jsonb',
  thrown: 'boolean',
  entry: 'uuid',
  attempts: 'int',
  started_at: 'float8',
  ended_at: 'float8',
} as const satisfies Columns

/** What is left out: the target is called as the step is, nothing went in or came out, at the first attempt, in no time. */
export const journalAct: Act = {
  name: 'workflows.journal',
  kind: 'write',
  order: 210,
  columns: JOURNAL_COLUMNS,
  sql: `
insert into workflow_journal (
  instance, name, seq, kind, target, system, input, output, thrown, entry, attempts, started_at, ended_at)
select instance, name, seq, kind, coalesce(target, name), system, input, output, coalesce(thrown, false), entry,
  coalesce(attempts, 1), ${time('coalesce(started_at, ended_at)')}, ${time('ended_at')}
from ${rowsFromColumns(JOURNAL_COLUMNS)}`,
}

/** Passes when the step is not journaled: for a unit whose first commit may or may not have happened. */
export const unjournaledGuard: Act = {
  name: 'workflows.unjournaled',
  kind: 'guard',
  order: 50,
  sql: `
with passed as (
  select r.i from json_to_recordset($1::json) as r(i int, instance uuid, name text)
  where not exists (select from workflow_journal j where j.instance = r.instance and j.name = r.name)
)`,
}

/**
 * A row with `claims` puts the instance to sleep: nobody holds it any more. That is refused when the instance was
 * told something since its holder last looked; `slept` says that it sleeps, or is no longer the holder's.
 */
export const stateAct: Act = {
  name: 'workflows.state',
  kind: 'write',
  order: 230,
  sql: `
with r as (
  select distinct on (id) * from json_to_recordset($1::json) as r(
    i int, id uuid, state text, waits_for text, wake_at timestamptz, facts jsonb, at timestamptz, ready boolean,
    recover boolean, holder uuid, claims int)
  order by id, i desc
), written as (
  update workflow_instance t
  set state = r.state, waits_for = r.waits_for, wake_at = r.wake_at, facts = r.facts, updated_at = r.at,
      ready = t.ready or r.ready, recover = t.recover or r.recover,
      holder = case when r.claims is null then t.holder end
  from r
  where t.id = r.id and t.ended_at is null and t.state <> 'queued'
    and (r.claims is null or (t.claims = r.claims and t.holder = r.holder))
  returning t.id
)
select r.i, true as slept from r
where r.claims is not null and (r.id in (select id from written)
  or not exists (select from workflow_instance t where t.id = r.id and t.holder = r.holder))`,
}

/** Takes away all that an instance which ends waited for; exceptions that are open have nothing left to stop. */
export const clearInstanceAct: Act = {
  name: 'workflows.clear-instance',
  kind: 'write',
  order: 247,
  sql: `
with r as (
  select * from json_to_recordset($1::json) as r(i int, id uuid, at timestamptz)
), waits as (
  delete from workflow_wait w using r where w.instance = r.id
), subscriptions as (
  delete from workflow_subscription s using r where s.instance = r.id
)
update exception e
set state = 'resolved', action = 'abandon', note = 'The workflow ended.', resolved_by = 'workflow engine',
    resolved_at = (select min(at) from r where r.id = e.instance), automatic = true
where e.instance = any(array(select id from r)) and e.state = 'open'`,
}

const END_COLUMNS = {
  id: 'uuid',
  state: 'text',
  output: 'jsonb',
  note: 'text',
  facts: 'jsonb',
  at: 'float8',
} as const satisfies Columns

/** Ends instances, each with one row in a batch; without facts they stay as they are. */
export const endAct: Act = {
  name: 'workflows.end',
  kind: 'write',
  order: 250,
  columns: END_COLUMNS,
  sql: `
with ended as (
  update workflow_instance t
  set state = r.state, output = r.output, note = r.note, facts = coalesce(r.facts, t.facts),
      updated_at = ${time('r.at')}, ended_at = ${time('r.at')}, waits_for = null, wake_at = null, ready = false,
      recover = false, holder = null
  from ${rowsFromColumns(END_COLUMNS)}
  where t.id = r.id and t.ended_at is null
  returning t.name, t.state
)
insert into workflow_tally as t (name, state, slot, count)
select name, state, ${SLOT}, count(*) from ended group by name, state order by name, state
on conflict (name, state, slot) do update set count = t.count + excluded.count`,
}
