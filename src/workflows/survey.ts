import { type Instant, instant, toIso } from '../kernel/index.ts'
import type { Node, Store } from '../store/index.ts'

/** Instances of one workflow's version that could be claimed, counted up to a limit. */
export type Claimable = {
  readonly name: string
  readonly version: number
  readonly ready: number
  readonly due: number
}

export type Survey = {
  readonly claimable: readonly Claimable[]
  /** The asking node holds instances that there is something to tell. */
  readonly own: boolean
  /** Other nodes do. */
  readonly others: boolean
  /** News is waiting to be spread. */
  readonly news: boolean
  /** When the next timer of an instance rings that is asleep or held by the asking node. */
  readonly next: Instant | null
}

type Row = Omit<Survey, 'claimable' | 'next'> & {
  readonly claimable?: readonly Claimable[] | null
  readonly next?: number | null
}

/**
 * Leaps from one workflow's version to the next, so it reads as many index entries as there are versions with
 * something to claim, and from each no more than the limit: however many instances wait, or are ready. Indexes:
 * workflow_instance_ready, _due, _held.
 */
export const SURVEY = `
with recursive ready as (
  (select name, version from workflow_instance where ready and holder is null order by name, version limit 1)
  union all
  select further.* from ready cross join lateral (
    select t.name, t.version from workflow_instance t
    where t.ready and t.holder is null and (t.name, t.version) > (ready.name, ready.version)
    order by t.name, t.version limit 1
  ) as further
), timed as (
  (select name, version from workflow_instance where wake_at is not null and holder is null
   order by name, version limit 1)
  union all
  select further.* from timed cross join lateral (
    select t.name, t.version from workflow_instance t
    where t.wake_at is not null and t.holder is null and (t.name, t.version) > (timed.name, timed.version)
    order by t.name, t.version limit 1
  ) as further
), counted as (
  select name, version, 0 as due, null::timestamptz as next, (
    select count(*) from (
      select from workflow_instance t
      where t.ready and t.holder is null and t.name = ready.name and t.version = ready.version limit $3
    ) as few) as ready
  from ready
  union all
  select name, version, (
    select count(*) from (
      select from workflow_instance t
      where t.wake_at <= $2 and t.holder is null and t.name = timed.name and t.version = timed.version limit $3
    ) as few), (
    select t.wake_at from workflow_instance t
    where t.wake_at > $2 and t.holder is null and t.name = timed.name and t.version = timed.version
    order by t.wake_at limit 1), 0
  from timed
)
select
  (select jsonb_agg(to_jsonb(c)) from (
    select name, version, sum(ready)::int as ready, sum(due)::int as due from counted group by name, version
    having sum(ready + due) > 0) as c) as claimable,
  exists (select from workflow_instance where holder = $1 and ready)
    or exists (select from workflow_instance where holder = $1 and not ready and wake_at <= $2) as own,
  exists (select from workflow_instance where holder = any($4::uuid[]) and ready) as others,
  exists (select from workflow_news) as news,
  least(
    (select min(next) from counted),
    (select wake_at from workflow_instance where holder = $1 and not ready and wake_at > $2
     order by wake_at limit 1)
  ) as next`

export async function survey(
  store: Store,
  node: Pick<Node, 'id' | 'live'>,
  at: Instant,
  most: number,
): Promise<Survey> {
  const others = node.live().flatMap(({ id }) => (id === node.id ? [] : [id]))
  const [row] = await store.query<Row>(SURVEY, [node.id, toIso(at), most, others])
  const { claimable, next = null, ...seen } = row ?? { own: false, others: false, news: false }
  return { ...seen, claimable: claimable ?? [], next: next === null ? null : instant(next) }
}
