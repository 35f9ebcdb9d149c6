import type { Migration } from '../store/index.ts'

/**
 * `workflow_instance.holder` is the tenure of the node that has the instance in its memory, null when none has;
 * `ready` says that there is something to look at for whoever has it or may take it; `recover` that the node which
 * ran it went away while it ran. `claims` counts how often it was taken up or told something. `workflow_news` tells
 * instances whose row was being written by somebody else at that moment. `parent` started the instance by its step
 * `parent_step`; `parent_tie` is what becomes of it when the parent ends. An instance that continued as new is on its
 * second or later `run`, begun with what is `carried`; `workflow_past` is the journal of the runs before. `workflow_tally` counts started and ended
 * instances, in a row per writer, so that totals cost nothing however many there are.
 */
export const workflowMigrations: readonly Migration[] = [
  {
    id: 'workflows-1-instance',
    sql: `
create table workflow_instance (
  id uuid primary key,
  name text not null,
  version int not null,
  key text not null,
  state text not null,
  waits_for text,
  ready boolean not null default false,
  recover boolean not null default false,
  wake_at timestamptz,
  facts jsonb not null,
  facility text generated always as (facts->>'facility') stored,
  correlation uuid not null,
  causation uuid,
  start_position text not null,
  input jsonb not null,
  output jsonb,
  note text,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz
) with (fillfactor = 80);
create unique index workflow_instance_key on workflow_instance (name, key);
create index workflow_instance_ready on workflow_instance (id) where ready;
create index workflow_instance_wake on workflow_instance (wake_at) where wake_at is not null;
create index workflow_instance_open on workflow_instance (state, name, id) where state in ('running', 'waiting');
create index workflow_instance_name on workflow_instance (name, state, id);
create index workflow_instance_facility on workflow_instance (facility, id) where facility is not null;
create table workflow_journal (
  instance uuid not null,
  name text not null,
  seq int not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  output jsonb,
  entry uuid,
  attempts int not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (instance, name)
);
create table workflow_wait (
  instance uuid not null,
  name text not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  since timestamptz not null,
  due timestamptz,
  attempts int not null,
  unsettled boolean not null,
  exception uuid,
  primary key (instance, name)
);
create index workflow_wait_system on workflow_wait (system) where system is not null;
create table workflow_subscription (
  instance uuid not null,
  name text not null,
  option text not null,
  event_type text not null,
  key_kind text not null,
  key_value text not null,
  primary key (instance, name, option)
);
create index workflow_subscription_event on workflow_subscription (event_type, key_kind, key_value);
create table workflow_attempt (
  instance uuid not null,
  name text not null,
  number int not null,
  at timestamptz not null,
  outcome text not null,
  code text not null,
  says text not null,
  fix text not null,
  primary key (instance, name, number)
);
create table workflow_tally (
  name text not null,
  state text not null,
  count bigint not null,
  primary key (name, state)
) with (fillfactor = 50);`,
  },
  {
    id: 'workflows-2-exception',
    sql: `
create table exception (
  id uuid primary key,
  kind text not null,
  title text not null,
  cause text not null,
  owner text not null,
  state text not null,
  opened_at timestamptz not null,
  deadline timestamptz not null,
  runbook text not null,
  facility text,
  legal_entity text,
  exposure_minor bigint,
  currency text,
  workflow text,
  instance uuid,
  step text,
  entry uuid,
  correlation uuid,
  system text,
  capability text,
  code text,
  says text not null,
  fix text not null,
  detail jsonb not null,
  keys jsonb not null,
  action text,
  note text,
  value jsonb,
  resolved_by text,
  resolved_at timestamptz,
  automatic boolean
);
create index exception_open on exception (kind, owner, id) where state = 'open';
create index exception_state on exception (state, id);
create index exception_kind on exception (kind, state, id);
create index exception_owner on exception (owner, state, id);
create index exception_instance on exception (instance) where instance is not null;`,
  },
  {
    id: 'workflows-3-system',
    sql: `
create index exception_system on exception (system, state, id) where system is not null;`,
  },
  {
    id: 'workflows-4-nodes',
    sql: `
alter table workflow_instance
  add column holder uuid,
  add column claims int not null default 0,
  add column cancel jsonb,
  add column lane text,
  add column lane_limit int;
update workflow_instance set ready = true, recover = recover or state = 'running'
where state = 'running' or (
  state = 'waiting' and updated_at >= (
    select max(updated_at) from workflow_instance where state in ('running', 'waiting')) - interval '5 minutes');
drop index workflow_instance_ready;
create index workflow_instance_ready on workflow_instance (name, version, id) where ready and holder is null;
drop index workflow_instance_wake;
create index workflow_instance_due on workflow_instance (name, version, wake_at)
  where wake_at is not null and holder is null;
create index workflow_instance_held on workflow_instance (holder, ready, wake_at) where holder is not null;
drop index workflow_instance_open;
create index workflow_instance_open on workflow_instance (state, id) include (name)
  where state in ('queued', 'running', 'waiting');
create index workflow_instance_lane on workflow_instance (name, lane, state, id)
  where lane is not null and state in ('queued', 'running', 'waiting');
create table workflow_news (
  id bigint generated always as identity primary key,
  instance uuid not null,
  cancel jsonb
);
alter table workflow_tally add column slot int not null default 0;
alter table workflow_tally drop constraint workflow_tally_pkey;
alter table workflow_tally add primary key (name, state, slot);
insert into workflow_tally (name, state, slot, count)
select name, 'started', 0, sum(count) from (
  select name, count(*) as count from workflow_instance where state in ('running', 'waiting') group by name
  union all
  select name, count from workflow_tally
) as counted group by name;`,
  },
  {
    id: 'workflows-5-exception-entry',
    sql: 'create index exception_entry on exception (entry) where entry is not null;',
  },
  {
    id: 'workflows-6-told',
    sql: `
drop index workflow_instance_held;
create index workflow_instance_held on workflow_instance (holder, wake_at) where holder is not null;
create index workflow_instance_told on workflow_instance (holder) where ready and holder is not null;`,
  },
  {
    id: 'workflows-7-giving-up',
    sql: `
alter table workflow_instance add column ending text;
alter table workflow_journal add column thrown boolean not null default false;
create index workflow_instance_undoing on workflow_instance (name)
  where ending is not null and state in ('running', 'waiting');`,
  },
  {
    id: 'workflows-8-task',
    sql: `
create table task (
  id uuid primary key,
  kind text not null,
  title text not null,
  owner text not null,
  assignee text,
  roles jsonb not null,
  state text not null,
  workflow text not null,
  instance uuid not null,
  key text not null,
  step text not null,
  facility text,
  correlation uuid not null,
  keys jsonb not null,
  opened_at timestamptz not null,
  due timestamptz not null,
  escalate jsonb,
  escalated_at timestamptz,
  claimed_by text,
  claimed_at timestamptz,
  form jsonb not null,
  detail jsonb not null,
  needed int not null,
  excluded text,
  decisions jsonb not null default '[]',
  ended_at timestamptz
);
create unique index task_step on task (instance, step);
create index task_state on task (state, id);
create index task_owner on task (owner, state, id);
create index task_kind on task (kind, state, id);
create index task_open on task (due) where state = 'open';`,
  },
  {
    id: 'workflows-9-held',
    sql: `
drop index workflow_instance_told;
drop index workflow_instance_held;
create index workflow_instance_held on workflow_instance (holder, ready, wake_at) where holder is not null;`,
  },
  {
    id: 'workflows-10-children',
    sql: `
alter table workflow_instance
  add column parent uuid,
  add column parent_step text,
  add column parent_tie text;
create index workflow_instance_parent on workflow_instance (parent, id) where parent is not null;`,
  },
  {
    id: 'workflows-11-runs',
    sql: `
alter table workflow_instance
  add column run int not null default 1,
  add column carried jsonb;
create table workflow_run (
  instance uuid not null,
  run int not null,
  input jsonb not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  steps int not null,
  primary key (instance, run)
);
create table workflow_past (
  instance uuid not null,
  run int not null,
  name text not null,
  seq int not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  output jsonb,
  thrown boolean not null,
  entry uuid,
  attempts int not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (instance, run, name)
);
create index workflow_past_entry on workflow_past (instance, entry) where entry is not null;`,
  },
  {
    // Few instances have a lane or are being undone, and every start and end passes each index: one for both.
    id: 'workflows-12-rare',
    sql: `
drop index workflow_instance_lane;
drop index workflow_instance_undoing;
create index workflow_instance_rare on workflow_instance (name, lane, state, id)
  where (lane is not null or ending is not null) and state in ('queued', 'running', 'waiting');`,
  },
]
