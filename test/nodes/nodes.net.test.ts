import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore, type Store } from '../../src/store/index.ts'
import { findPostgres } from '../postgres.ts'
import { until } from '../stores.ts'
import { Cluster } from './cluster.ts'
import { drawFrom, harmsOf } from './harms.ts'
import { CONSUMERS, migrations } from './subject.ts'

/**
 * Durability with several nodes: processes on one PostgreSQL are killed, paused for longer than their tenure lasts,
 * cut off, disconnected and stopped at random. In the end nothing acknowledged is missing, each consumer has handled
 * each entry once and in order per key, entries of two keys included, and a seat was never held by two at once.
 * LIGAMENT_NODES_ROUNDS makes it longer; what happens is drawn from LIGAMENT_NODES_SEED, which is printed.
 */
const ROUNDS = Number(process.env.LIGAMENT_NODES_ROUNDS ?? 8)
const SEED = Number(process.env.LIGAMENT_NODES_SEED ?? Date.now() % 100_000)
const NODES = 3
const TTL_MS = 1_500

const { draw, pick } = drawFrom(SEED)
const HARMS = harmsOf(TTL_MS, draw)

const server = await findPostgres()
test(`${NODES} nodes, ${ROUNDS} times killed, paused or cut off (seed ${SEED})`, {
  skip: server.found ? false : server.reason,
}, async (context) => {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const store = await openStore({ dataDirectory: '', databaseUrl, migrations })
  const cluster = new Cluster(databaseUrl, TTL_MS, 'node-process.ts')
  try {
    await Promise.all(Array.from({ length: NODES }, () => cluster.start()))
    await until(() => cluster.acknowledged.length > 0 || cluster.defects.length > 0)
    assert.deepEqual(cluster.defects, [])
    for (let round = 0; round < ROUNDS; round++) {
      const [what, harm] = pick(Object.entries(HARMS)) ?? []
      const member = pick(cluster.members)
      if (!harm || !member) continue
      context.diagnostic(`${member.name}: ${what}`)
      await Promise.all([harm(cluster, member), sleep(1_000 * draw())])
      while (cluster.members.length < NODES) await cluster.start()
    }
    await finish(store, cluster)
    await check(store, cluster)
    context.diagnostic(`${cluster.acknowledged.length} acknowledged, ${cluster.lost} nodes lost their tenure`)
  } finally {
    await cluster.close()
    await store.close()
  }
})

/** One node with nothing to hinder it ends what is left. */
async function finish(store: Store, cluster: Cluster): Promise<void> {
  await Promise.all([...cluster.members].map((member) => cluster.stop(member)))
  await cluster.start({ quiet: true })
  await until(async () => {
    await sleep(100)
    // What stands and waits for a person goes on.
    await store.query(`insert into resume_request (id, consumer, key)
      select gen_random_uuid(), consumer, key from parked_key where state = 'stopped'`)
    const [left] = await store.query<{ left: number }>(
      `select count(*)::int as left from log_entry e cross join unnest($1::text[]) as c(consumer)
      where not exists (select from handled h where h.consumer = c.consumer and h.n = (e.body->>'n')::bigint)`,
      [CONSUMERS],
    )
    const parked = await store.query('select from parked_key union all select from parked_entry limit 1')
    return left?.left === 0 && parked.length === 0
  })
  await Promise.all([...cluster.members].map((member) => cluster.stop(member)))
}

async function check(store: Store, cluster: Cluster): Promise<void> {
  assert.deepEqual(cluster.defects, [], 'no node ended by itself, but for those that lost their tenure')
  const entries = await store.query<{ n: number; keys: readonly string[] }>(
    `select (body->>'n')::float8 as n, keys from log_entry order by txid, seq`,
  )
  const present = new Set(entries.map(({ n }) => n))
  assert.equal(present.size, entries.length, 'each number stands for one entry')
  assert.deepEqual(
    cluster.acknowledged.filter((n) => !present.has(n)),
    [],
    'acknowledged means present',
  )
  for (const consumer of CONSUMERS) {
    const handled = await store.query<{ n: number }>(
      'select n::float8 as n from handled where consumer = $1 order by seq',
      [consumer],
    )
    checkHandled(
      entries,
      handled.map(({ n }) => n),
    )
  }
  const sittings = await store.query<{ sitting: string }>(`
    select sitting from (select sitting, lag(sitting) over (order by seq) as before from sat) as s
    where sitting is distinct from before`)
  const names = sittings.map(({ sitting }) => sitting)
  assert.equal(new Set(names).size, names.length, 'no sitting goes on after another began')
}

function checkHandled(
  entries: readonly { n: number; keys: readonly string[] }[],
  handled: readonly number[],
): void {
  const ascending = (a: number, b: number) => a - b
  assert.deepEqual(
    [...handled].sort(ascending),
    entries.map(({ n }) => n).sort(ascending),
    'each exactly once',
  )
  const keysOf = new Map(entries.map(({ n, keys }) => [n, keys]))
  for (const key of new Set(entries.flatMap(({ keys }) => keys))) {
    assert.deepEqual(
      handled.filter((n) => keysOf.get(n)?.includes(key)),
      entries.filter(({ keys }) => keys.includes(key)).map(({ n }) => n),
      'in order per key',
    )
  }
}
