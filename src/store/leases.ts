import { Failure } from '../kernel/index.ts'
import type { Act, Store, Write } from './store.ts'

/**
 * Who may act alone, and proof of it. A lease ends by the database's clock, so nodes need not agree on the time; a
 * write that carries the lease's fence is refused once another holder took over, however late it arrives.
 */
export type Lease = { readonly name: string; readonly holder: string; readonly fence: string }

const acquireAct: Act = {
  name: 'lease.acquire',
  kind: 'guard',
  keeps: true,
  order: 10,
  sql: `
insert into lease as held (name, holder, fence, expires_at)
select r.name, r.holder, 1, clock_timestamp() + r.ttl_ms * interval '1 millisecond'
from jsonb_to_recordset($1::jsonb) as r(i int, name text, holder text, ttl_ms float8)
on conflict (name) do update
  set holder = excluded.holder, fence = held.fence + 1, expires_at = excluded.expires_at
  where held.expires_at <= clock_timestamp() or held.holder = excluded.holder
returning
  (select r.i from jsonb_to_recordset($1::jsonb) as r(i int, name text) where r.name = held.name limit 1) as i,
  held.fence::text as fence`,
}

const renewAct: Act = {
  name: 'lease.renew',
  kind: 'guard',
  keeps: true,
  order: 11,
  sql: `
update lease set expires_at = clock_timestamp() + r.ttl_ms * interval '1 millisecond'
from jsonb_to_recordset($1::jsonb) as r(i int, name text, holder text, fence bigint, ttl_ms float8)
where lease.name = r.name and lease.holder = r.holder and lease.fence = r.fence
returning r.i`,
}

const releaseAct: Act = {
  name: 'lease.release',
  kind: 'write',
  order: 10,
  sql: `
update lease set expires_at = clock_timestamp()
from jsonb_to_recordset($1::jsonb) as r(i int, name text, holder text, fence bigint)
where lease.name = r.name and lease.holder = r.holder and lease.fence = r.fence`,
}

/** Locks the lease's row until the commit: a takeover waits for it, and sees it. */
const fenceAct: Act = {
  name: 'lease.fence',
  kind: 'guard',
  order: 1,
  sql: `
with r as (
  select * from jsonb_to_recordset($1::jsonb) as r(i int, name text, holder text, fence bigint)
), held as (
  select name, holder, fence from lease where name in (select name from r) for share
)
select r.i from r join held using (name, holder, fence)`,
}

/** The guard that refuses a unit of a holder that was replaced. */
export const fenceWrite = ({ name, holder, fence }: Lease): Write => ({
  act: fenceAct,
  row: { name, holder, fence },
})

/** The lease, or undefined while another holds it. `holder` must be unique to the process. */
export async function acquireLease(
  store: Store,
  wanted: { readonly name: string; readonly holder: string; readonly ttlMs: number },
): Promise<Lease | undefined> {
  const { name, holder, ttlMs } = wanted
  const written = await passed(store, { act: acquireAct, row: { name, holder, ttl_ms: ttlMs } })
  const fence = written?.[0]?.fence
  return typeof fence === 'string' ? { name, holder, fence } : undefined
}

/** False when the lease was taken over: the holder must stop. A lease that ran out untaken is renewed. */
export async function renewLease(store: Store, lease: Lease, ttlMs: number): Promise<boolean> {
  return (await passed(store, { act: renewAct, row: { ...lease, ttl_ms: ttlMs } })) !== undefined
}

/** Lets another have it at once. */
export async function releaseLease(store: Store, lease: Lease): Promise<void> {
  await store.committer.commit([{ act: releaseAct, row: { ...lease } }])
}

async function passed(store: Store, write: Write) {
  try {
    return await store.committer.commit([write])
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'LIG-STORE-GUARD-REFUSED') return undefined
    throw thrown
  }
}
