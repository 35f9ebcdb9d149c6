import type { Store } from '../store/index.ts'

/**
 * Positions are numbers of transactions, which belong to the server. A database that was restored from a dump, or
 * copied by logical replication, stands on a server that counts from elsewhere: what is appended there would come
 * before what consumers have read. So the numbers of the log are those of the server plus a base, which stands in
 * `log_now()` and `log_settled()`, and which is raised here when the server counts lower than what is in the database.
 *
 * 1. It is raised before anything is appended or read by whoever opens the log, by one at a time.
 * 2. It is raised over everything that could stand in the database: the last place of entries and consumers, and a
 *    distance that no place was ahead of those.
 */

/** Index: log_entry_position. Places of consumers are few, and hexadecimal. */
const REACHED = `
select greatest(
  (select seen from log_clock)::text::numeric,
  coalesce((select txid from log_entry order by txid desc, seq desc limit 1)::text::numeric, 0),
  coalesce((select ('x' || left(max(place), 16))::bit(64)::bigint from (
    select max(floor collate "C") as place from consumer_life where floor <> ''
    union all
    select max(position collate "C") from consumer_position where position <> ''
  ) as places), 0))`

/** A place that leads to no entry yet is at most so many transactions ahead of the last one that does. */
const DISTANCE = 2 ** 32

/** Nodes open the log one after the other. */
const RAISE = `
do $$
declare
  behind numeric;
begin
  perform pg_advisory_xact_lock(5042317807);
  behind := (${REACHED}) - log_now()::text::numeric;
  if behind >= 0 then
    update log_clock set base = base + behind + ${DISTANCE};
    execute format($body$
      create or replace function log_now() returns xid8 language sql volatile as
        'select (pg_current_xact_id()::text::bigint + %1$s)::text::xid8';
      create or replace function log_settled() returns xid8 language sql stable as
        'select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + %1$s)::text::xid8';
    $body$, (select base from log_clock));
  end if;
  update log_clock set seen = log_now();
end $$`

export const adoptPositions = (store: Store): Promise<void> => store.transact([{ sql: RAISE }])
