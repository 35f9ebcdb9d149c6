import type { Act, Write } from '../store/index.ts'

/**
 * Keyed concurrency: a lane is a workflow's name and a key, and at most so many of its instances run or wait at once;
 * the others queue in the order of their ids. Instances of a lane start queued, and only `admit` lets them go on:
 * with the lane's lock, which is held until the commit, and in a statement of its own after the lock was taken, so
 * that it sees every admission of whoever had the lock before. Ends only lower what it counts. So no two nodes can
 * admit more than the limit between them, whichever of them is killed when.
 */
const lockAct: Act = {
  name: 'workflows.lane-lock',
  kind: 'write',
  order: 255,
  sql: `
select 0 as i from (
  select count(pg_advisory_xact_lock(lane)) as locked from (
    select distinct hashtextextended(r.name || chr(10) || r.lane, 5042317806) as lane
    from json_to_recordset($1::json) as r(i int, name text, lane text)
    order by lane
  ) as ordered
) as lanes where locked < 0`,
}

/** Says for each lane how many it let go on. Index: workflow_instance_rare. */
export const admitAct: Act = {
  name: 'workflows.admit',
  kind: 'write',
  order: 256,
  sql: `
with r as (
  select name, lane, min(i) as i from json_to_recordset($1::json) as r(i int, name text, lane text)
  group by name, lane
), counted as (
  select r.*, (
    select count(*) from workflow_instance t
    where t.name = r.name and t.lane = r.lane and t.state in ('running', 'waiting')) as open
  from r
), queued as (
  select r.i, t.id, row_number() over (partition by r.i order by t.id) <= t.lane_limit - r.open as fits
  from counted r cross join lateral (
    select t.id, t.lane_limit from workflow_instance t
    where t.name = r.name and t.lane = r.lane and t.state = 'queued' and t.cancel is null
    order by t.id limit (
      select greatest(0, head.lane_limit - r.open) from workflow_instance head
      where head.name = r.name and head.lane = r.lane and head.state = 'queued' and head.cancel is null
      order by head.id limit 1)
  ) as t
), next as (
  select i, id, bool_and(fits) over (partition by i order by id) as fits from queued
), admitted as (
  update workflow_instance t set state = 'running', ready = true
  from next where t.id = next.id and next.fits and t.state = 'queued'
  returning next.i
)
select i, count(*)::int as admitted from admitted group by i`,
}

/** Lets the next ones of the lane go on when there is room; none for an instance without a lane. */
export const laneWrites = (name: string, lane: string | null): readonly Write[] =>
  lane === null
    ? []
    : [
        { act: lockAct, row: { name, lane } },
        { act: admitAct, row: { name, lane } },
      ]
