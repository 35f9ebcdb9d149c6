import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, instant } from '../../src/kernel/index.ts'
import { openLog } from '../../src/log/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { findPostgres } from '../postgres.ts'
import { until } from '../stores.ts'
import { Cluster } from './cluster.ts'
import { drawFrom, harmsOf } from './harms.ts'
import {
  CASE_STEPS,
  cases,
  engineMigrations,
  entryOf,
  LANE_LIMIT,
  LIMITED_STEPS,
  limited,
  Opened,
  Told,
} from './subject.ts'

/**
 * Workflow engines of several processes on one PostgreSQL, killed, paused for longer than their tenure lasts, cut off,
 * disconnected and stopped at random. In the end every instance that was acknowledged has ended, once; what each
 * wrote inside is there once; and no lane ever had more than its limit. LIGAMENT_NODES_ROUNDS makes it longer; what
 * happens is drawn from LIGAMENT_NODES_SEED, which is printed.
 */
const ROUNDS = Number(process.env.LIGAMENT_NODES_ROUNDS ?? 8)
const SEED = Number(process.env.LIGAMENT_NODES_SEED ?? Date.now() % 100_000)
const NODES = 3
const TTL_MS = 1_500

const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (at, signal) =>
    sleep(Math.max(0, at - Date.now()), undefined, signal ? { signal } : {}).catch(() => undefined),
}
const { draw, pick } = drawFrom(SEED)
const HARMS = harmsOf(TTL_MS, draw)

const server = await findPostgres()
test(`engines of ${NODES} nodes, ${ROUNDS} times killed, paused or cut off (seed ${SEED})`, {
  skip: server.found ? false : server.reason,
}, async (context) => {
  assert(server.found)
  const databaseUrl = await server.createDatabase()
  const store = await openStore({ dataDirectory: '', databaseUrl, migrations: engineMigrations })
  const cluster = new Cluster(databaseUrl, TTL_MS, 'engine-process.ts')
  const watch = watchLanes(store)
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
    assert.deepEqual(await watch.end(), [], 'no lane had more than its limit')
    await check(store, cluster)
    context.diagnostic(`${cluster.acknowledged.length} acknowledged, ${cluster.lost} nodes lost their tenure`)
  } finally {
    await watch.end()
    await cluster.close()
    await store.close()
  }
})

/** Looks again and again for lanes with more than they may have. */
function watchLanes(store: Store) {
  const found: object[] = []
  let over = false
  const watching = (async () => {
    while (!over) {
      const rows = await store.query(
        `select lane, count(*)::int as open from workflow_instance
        where lane is not null and state in ('running', 'waiting') group by lane having count(*) > $1`,
        [LANE_LIMIT],
      )
      found.push(...rows)
      await sleep(5)
    }
  })()
  return {
    async end(): Promise<readonly object[]> {
      over = true
      await watching
      return found
    },
  }
}

/** One node with nothing to hinder it ends what is left; whoever was not told before is told now. */
async function finish(store: Store, cluster: Cluster): Promise<void> {
  await Promise.all([...cluster.members].map((member) => cluster.stop(member)))
  await cluster.start({ quiet: true })
  const log = await openLog({ store, clock, draw: Math.random })
  const told = new Set<string>()
  const isOver = async (): Promise<boolean> => {
    await sleep(200)
    assert.deepEqual(cluster.defects, [])
    const waiting = await store.query<{ key: string }>(
      `select key from workflow_instance where state = 'waiting' and waits_for = 'event Told'`,
    )
    const fresh = waiting.filter(({ key }) => !told.has(key))
    for (const { key } of fresh) told.add(key)
    if (fresh.length > 0) await log.append(fresh.map(({ key }) => entryOf(Told, key)))
    return (await missing(store)) === 0
  }
  await until(isOver).finally(() => log.stop())
  await Promise.all([...cluster.members].map((member) => cluster.stop(member)))
}

/** Instances that have not ended, and those that an event has yet to start. */
async function missing(store: Store): Promise<number> {
  const [row] = await store.query<{ missing: number }>(
    `select (
      select count(*) from workflow_instance where state in ('queued', 'running', 'waiting')
    )::int + (
      select count(*) from log_entry e cross join unnest($1::text[]) as w(name)
      where e.stream = $2
        and not exists (select from workflow_instance i where i.name = w.name and i.key = e.body->>'id')
    )::int as missing`,
    [[cases.name, limited.name], Opened.name],
  )
  return row?.missing ?? 0
}

async function check(store: Store, cluster: Cluster): Promise<void> {
  assert.deepEqual(cluster.defects, [], 'no node ended by itself, but for those that lost their tenure')
  const instances = await store.query<{
    name: string
    key: string
    state: string
    steps: string[]
    seqs: number[]
  }>(
    `select i.name, i.key, i.state,
      (select array_agg(j.name order by j.name collate "C") from workflow_journal j where j.instance = i.id) as steps,
      (select array_agg(j.seq order by j.seq) from workflow_journal j where j.instance = i.id) as seqs
    from workflow_instance i`,
  )
  for (const { name, state, steps, seqs } of instances) {
    assert.equal(state, 'completed')
    assert.deepEqual(steps, name === cases.name ? CASE_STEPS : LIMITED_STEPS)
    assert.deepEqual(
      seqs,
      steps.map((_, at) => at + 1),
    )
  }
  for (const { name } of [cases, limited]) {
    const ended = new Set(instances.filter((one) => one.name === name).map(({ key }) => key))
    assert.deepEqual(
      cluster.acknowledged.filter((n) => !ended.has(String(n))),
      [],
      'what was acknowledged has ended',
    )
  }
  const said = await store.query<{ id: string }>(
    `select body->>'id' as id from log_entry where stream = 'Said'`,
  )
  const asked = instances.filter(({ name }) => name === cases.name)
  assert.deepEqual(said.map(({ id }) => id).sort(), asked.map(({ key }) => key).sort(), 'said once each')
  const calls = await store.query<{ key: string }>(
    `select instance || ':' || name as key from workflow_journal where kind = 'call' order by 1`,
  )
  assert.deepEqual(await store.query('select key from done order by key'), calls, 'done outside once each')
  assert.deepEqual(await store.query('select kind, says, detail from exception'), [])
  const [counts] = await store.query<{ started: number; completed: number }>(
    `select sum(count) filter (where state = 'started')::int as started,
      sum(count) filter (where state = 'completed')::int as completed from workflow_tally`,
  )
  assert.deepEqual(counts, { started: instances.length, completed: instances.length })
}
