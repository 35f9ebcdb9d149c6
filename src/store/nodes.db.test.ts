import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeOfNode } from '../../test/node-store.ts'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import type { Failure } from '../kernel/index.ts'
import { joinNodes } from './nodes.ts'
import type { Act, Store, Write } from './store.ts'
import { storeMigrations } from './store-migrations.ts'

const migrations = [...storeMigrations, { id: 'test-1', sql: 'create table wrote (who text, n int)' }]
const wrote: Act = {
  name: 'test.wrote',
  kind: 'write',
  order: 900,
  sql: `insert into wrote select r.who, r.n from json_to_recordset($1::json) as r(i int, who text, n int)`,
}
const write = (who: string, n: number): Write => ({ act: wrote, row: { who, n } })

const HOUR = 3_600_000

/** A node with a clock of its own: it is paused while its clock stands. `ttlMs` of 1 is over at once on the database. */
async function openNode(store: Store, name: string, ttlMs = HOUR) {
  const own = storeOfNode(store)
  const clock = new HeldClock()
  const lost: string[] = []
  const node = await joinNodes({
    store: own,
    clock,
    id: newId<'node'>(),
    name,
    version: '1',
    ttlMs,
    sole: false,
    lost: ({ code }: Failure) => lost.push(code),
  })
  /** Time passes, but not so much that the node could not renew its tenure in it. */
  const beat = () => {
    if (node.mayAct()) clock.advance(Math.ceil(ttlMs / 3))
  }
  return { node, clock, store: own, lost, beat }
}

/** Runs until it is told to end, and says so. */
const sitting = (saw: string[], who: string) => (signal: AbortSignal) => {
  saw.push(`${who} begins`)
  return new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      saw.push(`${who} ends`)
      resolve()
    })
  })
}

await onBothStores('nodes', migrations, (store) => {
  test('nodes see each other and what they serve, and one that left is gone', async () => {
    const a = await openNode(store(), 'a')
    const b = await openNode(store(), 'b')
    await b.node.serve(['consumer/x'])
    let changes = 0
    a.node.onChange(() => changes++)
    await until(
      () => changes > 0,
      () => a.beat(),
    )
    const seen = () => a.node.live().map(({ name, serves }) => [name, ...serves].join(' '))
    assert.deepEqual([...seen()].sort(), ['a', 'b consumer/x'])
    await b.node.leave()
    await until(
      () => a.node.live().length === 1,
      () => a.beat(),
    )
    assert.deepEqual(seen(), ['a'])
    await a.node.leave()
  })

  test('what a node writes after another ended its tenure is refused, and it is told', async () => {
    const paused = await openNode(store(), 'paused', 1)
    const other = await openNode(store(), 'other')
    await paused.store.committer.commit([write('paused', 1)])
    await until(
      () => other.node.live().length === 1,
      () => other.beat(),
    )
    await assert.rejects(paused.store.committer.commit([write('paused', 2)]), { code: 'LIG-STORE-FENCED' })
    assert.deepEqual(await store().query(`select n from wrote where who = 'paused'`), [{ n: 1 }])
    await until(
      () => paused.lost.length > 0,
      () => paused.clock.advance(1),
    )
    assert.deepEqual(paused.lost, ['LIG-STORE-FENCED'])
    assert.equal(paused.node.mayAct(), false)
    await paused.node.leave()
    await other.node.leave()
  })

  test('a node that is late but was not ended goes on', async () => {
    const late = await openNode(store(), 'late', 1)
    late.clock.advance(HOUR)
    await until(async () => {
      const [row] = await store().query<{ renewed: boolean }>(
        'select seen_at > joined_at as renewed from node where id = $1',
        [late.node.id],
      )
      return row?.renewed === true
    })
    await late.store.committer.commit([write('late', 1)])
    assert.deepEqual(late.lost, [])
    await late.node.leave()
  })

  test('a seat is held by one node at a time, and handed over when it is left', async () => {
    const a = await openNode(store(), 'a')
    const b = await openNode(store(), 'b')
    const saw: string[] = []
    const ofA = a.node.alone('seat/left', sitting(saw, 'a'))
    await until(() => ofA.held())
    const ofB = b.node.alone('seat/left', sitting(saw, 'b'))
    b.beat()
    await a.node.leave()
    await until(
      () => ofB.held(),
      () => b.beat(),
    )
    assert.deepEqual([ofA.held(), ofB.held()], [false, true])
    await ofB.close()
    assert.deepEqual(saw, ['a begins', 'a ends', 'b begins', 'b ends'])
    await b.node.leave()
  })

  test('the seat of a node that fell silent is taken over, and whoever might be replaced stops by itself', async () => {
    const a = await openNode(store(), 'a', 1_000)
    const b = await openNode(store(), 'b')
    const saw: string[] = []
    const ofA = a.node.alone('seat/silent', sitting(saw, 'a'))
    await until(() => ofA.held())
    // It can't renew: the database does not answer it any more.
    a.store.committer.commit = () => new Promise(() => undefined)
    await until(
      () => !a.node.mayAct(),
      () => a.clock.advance(100),
    )
    assert.equal(ofA.held(), false)
    await until(
      () => saw.includes('a ends'),
      () => a.clock.advance(100),
    )
    const ofB = b.node.alone('seat/silent', sitting(saw, 'b'))
    await until(
      () => ofB.held(),
      () => b.beat(),
    )
    assert.deepEqual(saw, ['a begins', 'a ends', 'b begins'])
    await ofB.close()
    await b.node.leave()
  })

  test('an act that ends by itself is begun again, also when it failed', async () => {
    const a = await openNode(store(), 'a')
    let begun = 0
    const seat = a.node.alone('seat/failing', async () => {
      begun++
      if (begun === 1) throw new Error('failed')
    })
    await until(
      () => begun >= 3,
      () => a.beat(),
    )
    await seat.close()
    await a.node.leave()
  })

  test('who joins a database of its own ends whoever was there', async () => {
    const gone = await openNode(store(), 'gone')
    const options = { clock: new HeldClock(), version: '1', ttlMs: HOUR, lost: () => undefined }
    const own = storeOfNode(store())
    const node = await joinNodes({ ...options, store: own, id: newId<'node'>(), name: 'own', sole: true })
    await assert.rejects(gone.store.committer.commit([write('gone', 1)]), { code: 'LIG-STORE-FENCED' })
    assert.deepEqual(
      node.live().map(({ name }) => name),
      ['own'],
    )
    await node.leave()
  })
})
