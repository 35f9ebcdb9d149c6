import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeOfNode } from '../../test/node-store.ts'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { defineFailure } from '../kernel/index.ts'
import { type Act, joinNodes, type Store, storeMigrations } from '../store/index.ts'
import type { ConsumerSpec, Log, LogEntry, NewEntry } from './log.ts'
import { logMigrations } from './log-migrations.ts'
import { openLog } from './open-log.ts'
import { shardOf } from './shards.ts'

const migrations = [
  ...storeMigrations,
  ...logMigrations,
  {
    id: 'test-1',
    sql: 'create table handled (seq bigint generated always as identity, consumer text, n int, node text)',
  },
]
const mark: Act = {
  name: 'test.handled',
  kind: 'write',
  order: 900,
  sql: `insert into handled (consumer, n, node) select r.consumer, r.n, r.node
    from json_to_recordset($1::json) as r(i int, consumer text, n int, node text) order by r.i`,
}
const wrong = defineFailure({
  code: 'LIG-TEST-WRONG',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'wrong',
  fix: 'mend',
})

const TTL_MS = 100_000
const START_MS = new HeldClock().now()

const entry = (stream: string, n: number, keys: NewEntry['keys']): NewEntry => ({
  id: newId<'entry'>(),
  kind: 'event',
  stream,
  version: '1.0',
  at: new HeldClock().now(),
  keys,
  correlation: newId<'correlation'>(),
  causation: null,
  source: 'test',
  body: { n },
  raw: null,
  meta: {},
  businessKeys: [],
})

const numberOf = (one: LogEntry): number => Number(one.body?.n)

type TestNode = {
  readonly name: string
  readonly log: Log
  readonly store: Store
  readonly tick: () => void
  readonly leave: () => Promise<void>
  readonly clock: HeldClock
}

/** A node whose time passes when it is told to: one that is not told to is paused. */
async function openNode(shared: Store, name: string, ttlMs = TTL_MS): Promise<TestNode> {
  const store = storeOfNode(shared)
  const clock = new HeldClock()
  const node = await joinNodes({
    store,
    clock,
    id: newId<'node'>(),
    name,
    version: '1',
    ttlMs,
    sole: false,
    lost: () => undefined,
  })
  const log = await openLog({ store, clock, node, draw: () => 0.5 })
  /** A second or so; never so much that the tenure could not be renewed in it. */
  const tick = () => {
    if (node.mayAct()) clock.advance(1_000)
  }
  const leave = async () => {
    await log.stop()
    await node.leave()
  }
  return { name, log, store, tick, leave, clock }
}

let names = 0
const newStream = () => `Stream${++names}-${START_MS}`

const marking = (
  consumer: string,
  { name }: Pick<TestNode, 'name'>,
  before: (one: LogEntry) => void = () => undefined,
): ConsumerSpec => ({
  name: consumer,
  kind: 'event',
  streams: [consumer],
  handle: async (one) => {
    before(one)
    return { writes: [{ act: mark, row: { consumer, n: numberOf(one), node: name } }] }
  },
})

const handledBy = (store: Store, consumer: string) =>
  store.query<{ n: number; node: string }>('select n, node from handled where consumer = $1 order by seq', [
    consumer,
  ])

/** How many shards of the consumer each node holds. */
async function shardsHeld(store: Store, consumer: string): Promise<Readonly<Record<string, number>>> {
  const rows = await store.query<{ name: string; shards: number }>(
    `select coalesce(n.name, 'nobody') as name, count(*)::int as shards
    from consumer_position p join consumer_life l on l.consumer = p.consumer and l.id = p.life
    left join node n on n.id = l.node and n.state = 'live' where p.consumer = $1 group by 1`,
    [consumer],
  )
  return Object.fromEntries(rows.map(({ name, shards }) => [name, shards]))
}

/** A key of each of two nodes' shards. */
async function keysOf(store: Store, consumer: string, nodes: readonly string[]): Promise<readonly string[]> {
  const rows = await store.query<{ name: string; shards: readonly number[] }>(
    `select n.name, array_agg(p.shard) as shards
    from consumer_position p join consumer_life l on l.consumer = p.consumer and l.id = p.life
    join node n on n.id = l.node where p.consumer = $1 group by 1`,
    [consumer],
  )
  return nodes.map((name) => {
    const shards = rows.find((row) => row.name === name)?.shards ?? []
    const key = Array.from({ length: 1_000 }, (_, i) => `k${i}`).find((one) => shards.includes(shardOf(one)))
    assert(key !== undefined)
    return key
  })
}

/** Each number once, and in order for each key. */
function check(handled: readonly { readonly n: number }[], entries: readonly NewEntry[]): void {
  const ascending = (a: number, b: number) => a - b
  const numbers = handled.map(({ n }) => n)
  const wanted = entries.map(({ body }) => Number(body?.n))
  assert.deepEqual([...numbers].sort(ascending), [...wanted].sort(ascending), 'each exactly once')
  for (const key of new Set(entries.flatMap(({ keys }) => keys))) {
    const ofKey = entries.filter(({ keys }) => keys.some((one) => one === key))
    const inOrder = ofKey.map(({ body }) => Number(body?.n))
    assert.deepEqual(
      numbers.filter((n) => inOrder.includes(n)),
      inOrder,
      `in order for ${key}`,
    )
  }
}

await onBothStores('log on several nodes', migrations, (store) => {
  test('nodes that come and go share a consumer evenly', async () => {
    const stream = newStream()
    const [a, b, c] = [
      await openNode(store(), 'a'),
      await openNode(store(), 'b'),
      await openNode(store(), 'c'),
    ]
    const tick = () => {
      for (const { tick } of [a, b, c]) tick()
    }
    const shared = async (wanted: Readonly<Record<string, number>>) =>
      JSON.stringify(Object.entries(await shardsHeld(store(), stream)).sort()) ===
      JSON.stringify(Object.entries(wanted).sort())
    await a.log.subscribe(marking(stream, a))
    assert(await shared({ a: 64 }))
    await b.log.subscribe(marking(stream, b))
    await until(() => shared({ a: 32, b: 32 }), tick)
    await c.log.subscribe(marking(stream, c))
    await until(async () => {
      const held = await shardsHeld(store(), stream)
      return Object.values(held).sort().join(' ') === '21 21 22' && held.nobody === undefined
    }, tick)
    await b.leave()
    await until(async () => (await shared({ a: 32, c: 32 })) === true, tick)
    await a.leave()
    await until(() => shared({ c: 64 }), tick)
    await c.leave()
    assert(await shared({ nobody: 64 }))
  })

  test('what is appended while shards change hands is handled once and in order', async () => {
    const stream = newStream()
    const nodes = [await openNode(store(), 'a')]
    const entries: NewEntry[] = []
    const tick = () => {
      for (const node of nodes) node.tick()
    }
    const appendSome = async () => {
      const more = Array.from({ length: 100 }, (_, i) => {
        const n = entries.length + i
        const key = `k${n % 11}`
        return entry(stream, n, n % 5 === 0 ? [key, `k${n % 7}`] : [key])
      })
      entries.push(...more)
      for (const one of more) await nodes[0]?.log.append([one])
    }
    for (const step of ['join', 'join', 'leave', 'join', 'leave'] as const) {
      const appended = appendSome()
      const node = step === 'leave' ? nodes.pop() : await openNode(store(), `node${entries.length}`)
      if (step === 'leave') await node?.leave()
      else if (node) nodes.push(node)
      if (step === 'join' && node) await node.log.subscribe(marking(stream, node))
      await until(async () => (await handledBy(store(), stream)).length > entries.length - 200, tick)
      await appended
    }
    await nodes[0]?.log.subscribe(marking(stream, { name: 'a' })).catch(() => undefined)
    await until(async () => (await handledBy(store(), stream)).length >= entries.length, tick)
    check(await handledBy(store(), stream), entries)
    for (const node of nodes) await node.leave()
  })

  test('an entry of keys that two nodes serve runs once, after all earlier and before all later ones', async () => {
    const stream = newStream()
    const [a, b] = [await openNode(store(), 'a'), await openNode(store(), 'b')]
    const tick = () => {
      a.tick()
      b.tick()
    }
    for (const node of [a, b]) await node.log.subscribe(marking(stream, node))
    await until(async () => (await shardsHeld(store(), stream)).b === 32, tick)
    const [one = '', other = ''] = await keysOf(store(), stream, ['a', 'b'])
    const entries = Array.from({ length: 60 }, (_, n) =>
      entry(stream, n, n % 3 === 0 ? (n % 2 ? [one, other] : [other, one]) : [n % 3 === 1 ? one : other]),
    )
    await Promise.all(entries.map((each, n) => (n % 2 ? a : b).log.append([each])))
    await until(async () => (await handledBy(store(), stream)).length >= entries.length, tick)
    const log = await a.log.readAfter('' as LogEntry['position'], 1_000, { streams: [stream] })
    const handled = await handledBy(store(), stream)
    check(handled, log)
    assert.deepEqual([...new Set(handled.map(({ node }) => node))].sort(), ['a', 'b'])
    await until(async () => (await a.log.parked()).every(({ consumer }) => consumer !== stream), tick)
    await a.leave()
    await b.leave()
  })

  test('a key is resumed by the node that serves it, whoever was asked', async () => {
    const stream = newStream()
    const [a, b] = [await openNode(store(), 'a'), await openNode(store(), 'b')]
    const tick = () => {
      a.tick()
      b.tick()
    }
    let broken = true
    const failing = () => {
      if (broken) throw wrong()
    }
    for (const node of [a, b]) await node.log.subscribe(marking(stream, node, failing))
    await until(async () => (await shardsHeld(store(), stream)).b === 32, tick)
    const [, key = ''] = await keysOf(store(), stream, ['a', 'b'])
    await a.log.append([1, 2, 3].map((n) => entry(stream, n, [key])))
    const parked = async () => (await a.log.parked()).find(({ consumer }) => consumer === stream)
    await until(async () => (await parked())?.entries === 3, tick)
    broken = false
    let handled: number | undefined
    const resumed = a.log.resume(stream, key).then((count) => {
      handled = count
    })
    await until(() => handled !== undefined, tick)
    await resumed
    assert.equal(handled, 3)
    assert.deepEqual(
      (await handledBy(store(), stream)).map(({ n, node }) => `${n} ${node}`),
      ['1 b', '2 b', '3 b'],
    )
    await assert.rejects(a.log.resume(stream, key), { code: 'LIG-LOG-KEY-NOT-PARKED' })
    await assert.rejects(a.log.resume('nobody', key), { code: 'LIG-LOG-CONSUMER-UNKNOWN' })
    await a.leave()
    await b.leave()
  })

  test('what a silent node held is taken over where it was, and what it still writes is refused', async () => {
    const stream = newStream()
    const silent = await openNode(store(), 'silent', 1)
    await silent.log.subscribe(marking(stream, silent))
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`)
    const first = keys.map((key, n) => entry(stream, n, [key]))
    await silent.log.append(first)
    await until(async () => (await handledBy(store(), stream)).length === first.length)
    const other = await openNode(store(), 'other')
    await other.log.subscribe(marking(stream, other))
    await until(
      async () => (await shardsHeld(store(), stream)).other === 64,
      () => other.tick(),
    )
    const second = keys.map((key, n) => entry(stream, 100 + n, [key]))
    await other.log.append(second)
    await until(
      async () => (await handledBy(store(), stream)).length >= 2 * keys.length,
      () => other.tick(),
    )
    const handled = await handledBy(store(), stream)
    check(handled, [...first, ...second])
    assert(handled.slice(keys.length).every(({ node }) => node === 'other'))
    await assert.rejects(silent.log.append([entry(stream, 200, ['k'])]), { code: 'LIG-STORE-FENCED' })
    await silent.log.stop()
    await other.leave()
  })

  test('a consumer that only some nodes know is shared among those', async () => {
    const [old, young] = [await openNode(store(), 'old'), await openNode(store(), 'young')]
    const tick = () => {
      old.tick()
      young.tick()
    }
    const [known, added] = [newStream(), newStream()]
    for (const node of [old, young]) await node.log.subscribe(marking(known, node))
    await young.log.subscribe(marking(added, young))
    await until(async () => (await shardsHeld(store(), known)).young === 32, tick)
    assert.deepEqual(await shardsHeld(store(), added), { young: 64 })
    await old.leave()
    await young.leave()
  })
})
