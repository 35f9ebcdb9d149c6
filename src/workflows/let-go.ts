import { type Instant, leastIdAt, toIso } from '../kernel/index.ts'
import type { Store, Sweep } from '../store/index.ts'

/**
 * Instances and exceptions that are over. They change until then and are looked up by id and key all the time, so they
 * stand in plain tables and leave a few at a time. Ids tell when something began: whatever was over before a time has
 * an id from before it, so an index on (state, id) leads to it, and there is none on the time of the end to keep.
 */

/** Some thousand rows with what belongs to them. */
const INSTANCES_AT_ONCE = 100
const EXCEPTIONS_AT_ONCE = 1_000

const ENDED = ['completed', 'failed', 'cancelled']

/**
 * Indexes: workflow_instance_name, primary key. What a person still has to see stays, and with it its instance; what an
 * open instance waited for stays with that one, which may not have heard of the end yet.
 */
export const ENDED_BEFORE = `
select i.id::text as id from workflow_instance i
where i.name = $1 and i.state = $2 and i.id > $3::uuid and i.id < $4::uuid and i.ended_at < $5::timestamptz
  and not exists (select from exception e where e.instance = i.id and e.state = 'open')
  and (i.parent is null or i.parent_tie = 'detached'
    or not exists (select from workflow_instance p where p.id = i.parent and p.ended_at is null))
order by i.id limit $6::int`

const NAMES = 'select distinct name from workflow_tally order by name'

/** Everything of an instance, what leads to it last. */
const OF_INSTANCES = [
  'delete from workflow_journal where instance = any($1::uuid[])',
  'delete from workflow_past where instance = any($1::uuid[])',
  'delete from workflow_run where instance = any($1::uuid[])',
  'delete from workflow_attempt where instance = any($1::uuid[])',
  'delete from workflow_wait where instance = any($1::uuid[])',
  'delete from workflow_subscription where instance = any($1::uuid[])',
  'delete from task where instance = any($1::uuid[])',
  'delete from exception where instance = any($1::uuid[])',
  'delete from workflow_instance where id = any($1::uuid[])',
]

/** Index: exception_state. Those of an instance go with it. */
export const RESOLVED_BEFORE = `
select id::text as id from exception
where state = 'resolved' and id > $1::uuid and id < $2::uuid and instance is null and resolved_at < $3::timestamptz
order by id limit $4::int`

type Found = { readonly id: string }
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** The ended instances of each workflow, `most` at a time, from the oldest. */
async function* endedInstances(
  store: Store,
  before: Instant,
  most: number,
): AsyncGenerator<readonly string[]> {
  for (const { name } of await store.query<{ name: string }>(NAMES)) {
    for (const state of ENDED) {
      yield* pages(most, (after) =>
        store.query<Found>(ENDED_BEFORE, [name, state, after, leastIdAt(before), toIso(before), most]),
      )
    }
  }
}

const resolvedExceptions = (store: Store, before: Instant, most: number): AsyncGenerator<readonly string[]> =>
  pages(most, (after) => store.query<Found>(RESOLVED_BEFORE, [after, leastIdAt(before), toIso(before), most]))

async function* pages(
  most: number,
  read: (after: string) => Promise<readonly Found[]>,
): AsyncGenerator<readonly string[]> {
  for (let after = FIRST_ID; ; ) {
    const ids = (await read(after)).map(({ id }) => id)
    const last = ids.at(-1)
    if (last === undefined) return
    yield ids
    if (ids.length < most) return
    after = last
  }
}

async function countUpTo(found: AsyncGenerator<readonly string[]>, most: number): Promise<number> {
  let count = 0
  for await (const ids of found) {
    count += ids.length
    if (count >= most) break
  }
  return Math.min(count, most)
}

const COUNTED_AT_ONCE = 10_000

export const workflowSweeps: readonly Sweep[] = [
  {
    what: 'workflows that ended',
    count: (store, before, most) => countUpTo(endedInstances(store, before, COUNTED_AT_ONCE), most),
    async *letGo(store, before) {
      for await (const ids of endedInstances(store, before, INSTANCES_AT_ONCE)) {
        await store.transact(OF_INSTANCES.map((sql) => ({ sql, params: [ids] })))
        yield ids.length
      }
    },
  },
  {
    what: 'exceptions that were resolved',
    count: (store, before, most) => countUpTo(resolvedExceptions(store, before, COUNTED_AT_ONCE), most),
    async *letGo(store, before) {
      for await (const ids of resolvedExceptions(store, before, EXCEPTIONS_AT_ONCE)) {
        await store.transact([{ sql: 'delete from exception where id = any($1::uuid[])', params: [ids] }])
        yield ids.length
      }
    },
  },
]
