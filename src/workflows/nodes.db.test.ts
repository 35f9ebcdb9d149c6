import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { findPostgres } from '../../test/postgres.ts'
import { until } from '../../test/stores.ts'
import type { JsonValue, Priority } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import { defineBinding, defineCapability } from './capability.ts'
import { defineWorkflow, type Flow, type Workflow } from './flow.ts'
import { type NodeOptions, openNode, type TestNode } from './testing/open-node.ts'

/** Several nodes on one PostgreSQL, each with its own store, tenure, log and engine, in one process. */
const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ id: Type.String() }),
    orderKeys: ({ id }) => [id],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
const Opened = event('Opened')
const Noted = event('Noted')
const key = (value: string) => ({ kind: 'case', value })

type Shape = Partial<Pick<Workflow<typeof Opened>, 'version' | 'criticality' | 'concurrency'>>
const workflow = (
  name: string,
  run: (flow: Flow, id: string) => Promise<JsonValue>,
  { version = 1, criticality = 'revenue' as Priority, ...rest }: Shape = {},
) =>
  defineWorkflow(
    {
      name,
      version,
      owner: 'team',
      criticality,
      summary: 'A test.',
      startsOn: Opened,
      key: ({ id }) => id,
      ...rest,
    },
    (flow, { id }) => run(flow, id),
  )

const act = defineCapability({
  name: 'world.act',
  version: 1,
  owner: 'test',
  summary: 'Acts on the world.',
  input: Type.Object({}),
  output: Type.Object({ by: Type.String() }),
})

/** Who did what, and a door that each call waits before. */
function createWorld() {
  const done = new Map<string, string[]>()
  let door = Promise.resolve()
  let open = (): void => undefined
  const bindingOf = (by: string) =>
    defineBinding({
      capability: act,
      system: 'world',
      onUnknown: 'lookup',
      async perform(_, { idempotencyKey }) {
        done.set(idempotencyKey, [...(done.get(idempotencyKey) ?? []), by])
        await door
        return { by }
      },
      async lookup(_, { idempotencyKey }) {
        const [by] = done.get(idempotencyKey) ?? []
        return by === undefined ? undefined : { by }
      },
    })
  return {
    done,
    bindingOf,
    shut: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      door = promise
      open = resolve
    },
    open: () => open(),
  }
}

const server = await findPostgres()

describe('engines of several nodes', { skip: !server.found && server.reason, concurrency: 1 }, () => {
  const check = (title: string, run: (join: (options: NodeOptions) => Promise<TestNode>) => Promise<void>) =>
    test(title, async () => {
      assert.ok(server.found)
      const databaseUrl = await server.createDatabase()
      const nodes: TestNode[] = []
      try {
        await run(async (options) => {
          const node = await openNode({ events: [Opened, Noted], databaseUrl, ...options })
          nodes.push(node)
          return node
        })
      } finally {
        await Promise.all(nodes.map((node) => node.leave().catch(() => undefined)))
      }
    })

  const query = async <Row extends object>({ store }: TestNode, sql: string, params: unknown[] = []) =>
    await store.query<Row>(sql, params)

  const openInstances = async (node: TestNode): Promise<number> => {
    const [row] = await query<{ open: number }>(
      node,
      'select count(*)::int as open from workflow_instance where ended_at is null',
    )
    return row?.open ?? 0
  }

  check('share what was started, and each instance is run by one of them', async (join) => {
    const world = createWorld()
    const acts = workflow('acts', async (flow, id) => {
      const first = await flow.call(act, {})
      await flow.until(Noted, key(id))
      return [first.by, (await flow.call(act, {})).by]
    })
    const both = await Promise.all(
      ['a', 'b'].map((by) =>
        join({ workflows: [acts], bindings: [world.bindingOf(by)], limits: { active: 20 } }),
      ),
    )
    const [a, b] = both
    assert.ok(a && b)
    const ids = Array.from({ length: 120 }, (_, n) => `case-${n}`)
    world.shut()
    await Promise.all(ids.map((id, n) => both[n % 2]?.publish(Opened, { id })))
    await until(() => world.done.size === 40)
    world.open()
    await Promise.all(ids.map((id, n) => both[(n >> 1) % 2]?.publish(Noted, { id })))
    await until(async () => (await a.engine.inspect.counts()).acts?.completed === ids.length)
    assert.equal(world.done.size, ids.length * 2)
    assert.ok(
      [...world.done.values()].every((by) => by.length === 1),
      'no effect twice',
    )
    const took = new Set([...world.done.values()].flat())
    assert.deepEqual([...took].sort(), ['a', 'b'])
  })

  check(
    'news reaches an instance in the memory of another node, and its end whoever waits for it',
    async (join) => {
      const world = createWorld()
      const forks = workflow('forks', async (flow, id) => {
        const [one, two] = await flow.all([
          flow.branch('call', (own) => own.call(act, {})),
          flow.branch('wait', async (own) => {
            const noted = await own.until(Noted, key(id))
            await own.step('noted', () => 1)
            return noted
          }),
        ])
        return [one.by, two?.id ?? null]
      })
      world.shut()
      const a = await join({ workflows: [forks], bindings: [world.bindingOf('a')] })
      const { id } = await a.engine.start(forks, { id: 'x' })
      await until(() => world.done.size === 1)
      const b = await join({ workflows: [forks], bindings: [world.bindingOf('b')] })
      const ended = b.engine.ended(id)
      await b.publish(Noted, { id: 'x' })
      await until(
        async () => (await query(b, `select from workflow_journal where name like '%noted'`)).length === 1,
      )
      assert.deepEqual([a.engine.active(), b.engine.active()], [1, 0])
      world.open()
      assert.deepEqual((await ended).output, ['a', 'x'])
    },
  )

  check(
    'children are run by whoever comes first, and their parents go on wherever they are',
    async (join) => {
      const world = createWorld()
      const child = workflow('child', async (flow, id) => {
        const { by } = await flow.call(act, {})
        if (id.endsWith('7')) await flow.until(Noted, key('never'))
        return by
      })
      const parent = workflow('parent', async (flow, id) => {
        const parts = [`${id}/1`, `${id}/2`, ...(id === '0' ? ['0/7'] : [])]
        return flow.all(parts.map((part) => flow.child(child, { id: part })))
      })
      const nodes = await Promise.all(
        ['a', 'b'].map((by) =>
          join({ workflows: [parent, child], bindings: [world.bindingOf(by)], limits: { active: 10 } }),
        ),
      )
      const [a, b] = nodes
      assert.ok(a && b)
      const started = await Promise.all(
        Array.from({ length: 40 }, (_, n) => nodes[n % 2]?.engine.start(parent, { id: String(n) })),
      )
      const [stuck, ...others] = started.flatMap((one) => one ?? [])
      assert.ok(stuck)
      const ends = await Promise.all(others.map(({ id }) => b.engine.ended(id)))
      assert.ok(ends.every(({ state }) => state === 'completed'))
      const took = new Set(ends.flatMap(({ output }) => output))
      assert.deepEqual([...took].sort(), ['a', 'b'])
      await until(async () => (await a.engine.inspect.counts()).child?.completed === 80)
      await b.engine.cancel(stuck.id, 'sam', 'no')
      assert.equal((await a.engine.ended(stuck.id)).state, 'cancelled')
      assert.equal((await a.engine.inspect.counts()).child?.cancelled, 1)
      assert.equal(world.done.size, 81)
      assert.ok([...world.done.values()].every((by) => by.length === 1))
    },
  )

  check('a cancellation is carried out by the node that has the instance', async (join) => {
    const waits = workflow('waits', async (flow, id) => (await flow.until(Noted, key(id)))?.id ?? null)
    const a = await join({ workflows: [waits] })
    const b = await join({ workflows: [] })
    const { id } = await a.engine.start(waits, { id: 'x' })
    assert.equal(await b.engine.cancel(id, 'sam', 'not needed'), true)
    assert.equal((await b.engine.ended(id)).state, 'cancelled')
    assert.equal(await b.engine.cancel(id, 'sam', 'again'), false)
  })

  check(
    'a version is run by the nodes that have it; when the last of them has gone a person is told',
    async (join) => {
      const one = workflow('versioned', async (flow, id) => `one ${(await flow.until(Noted, key(id)))?.id}`)
      const two = workflow('versioned', async (flow, id) => `two ${(await flow.until(Noted, key(id)))?.id}`, {
        version: 2,
      })
      const old = await join({ workflows: [one] })
      const started = await old.engine.start(one, { id: 'early' })
      const later = await old.engine.start(one, { id: 'late' })
      const fresh = await join({ workflows: [two] })
      const newer = await fresh.engine.start(two, { id: 'new' })
      await fresh.publish(Noted, { id: 'early' })
      await fresh.publish(Noted, { id: 'new' })
      assert.equal((await fresh.engine.ended(started.id)).output, 'one early')
      assert.equal((await fresh.engine.ended(newer.id)).output, 'two new')
      assert.equal((await fresh.engine.exceptions.counts()).open, 0)
      await old.leave()
      await fresh.publish(Noted, { id: 'late' })
      await until(async () => (await fresh.engine.exceptions.counts()).open === 1)
      const [exception] = (await fresh.engine.exceptions.list({ limit: 9 })).items
      assert.equal(exception?.kind, 'workflow-version-missing')
      const back = await join({ workflows: [one, two] })
      assert.equal((await back.engine.ended(later.id)).output, 'one late')
      assert.equal((await back.engine.exceptions.counts()).open, 0)
    },
  )

  check('what was under way when its only node died is not repeated blindly by a later one', async (join) => {
    const world = createWorld()
    const acts = workflow('acts', async (flow) => (await flow.call(act, {})).by)
    world.shut()
    const dead = await join({ workflows: [acts], bindings: [world.bindingOf('dead')] })
    const { id } = await dead.engine.start(acts, { id: 'x' })
    await until(() => world.done.size === 1)
    const without = await join({ workflows: [] })
    await query(without, `update node set state = 'ended' where id = '${dead.node.id}'`)
    await until(async () => (await without.engine.exceptions.counts()).open === 1)
    const back = await join({ workflows: [acts], bindings: [world.bindingOf('back')] })
    assert.equal((await back.engine.ended(id)).output, 'dead')
    assert.deepEqual([...world.done.values()], [['dead']])
    world.open()
    await until(() => dead.engine.active() === 0)
  })

  check(
    'what a node held whose tenure ended goes on elsewhere, and that node writes nothing more',
    async (join) => {
      const world = createWorld()
      const acts = workflow('acts', async (flow) => {
        await flow.step('before', () => 1)
        const { by } = await flow.call(act, {})
        await flow.step('after', () => 2)
        return by
      })
      world.shut()
      let lost = false
      const dead = await join({
        workflows: [acts],
        bindings: [world.bindingOf('dead')],
        lost: () => {
          lost = true
        },
      })
      const ids = await Promise.all(['x', 'y', 'z'].map((id) => dead.engine.start(acts, { id })))
      await until(() => world.done.size === 3)
      const living = await join({ workflows: [acts], bindings: [world.bindingOf('living')] })
      // As another node's beat does when it finds that this one was silent for too long.
      await query(living, `update node set state = 'ended' where id = '${dead.node.id}'`)
      const ends = await Promise.all(ids.map(({ id }) => living.engine.ended(id)))
      assert.deepEqual(
        ends.map(({ output }) => output),
        ['dead', 'dead', 'dead'],
      )
      world.open()
      await until(() => lost && dead.engine.active() === 0)
      assert.equal(await openInstances(living), 0)
      const journaled = await query<{ n: number }>(living, 'select count(*)::int as n from workflow_journal')
      assert.deepEqual(journaled, [{ n: 9 }])
    },
  )

  check('a lane never has more than its limit, whoever admits', async (join) => {
    const LIMIT = 3
    let inside = 0
    let most = 0
    const limited = workflow(
      'limited',
      async (flow) => {
        await flow.step('inside', async () => {
          most = Math.max(most, ++inside)
          await new Promise((resolve) => setImmediate(resolve))
          inside--
          return 1
        })
        return null
      },
      { concurrency: { key: () => 'all', limit: LIMIT } },
    )
    const nodes = await Promise.all([1, 2, 3].map(() => join({ workflows: [limited] })))
    const [first] = nodes
    assert.ok(first)
    const watched = { over: 0, ended: false }
    const watch = (async () => {
      while (!watched.ended) {
        const [row] = await query<{ open: number }>(
          first,
          `select count(*)::int as open from workflow_instance where state in ('running', 'waiting')`,
        )
        if ((row?.open ?? 0) > LIMIT) watched.over++
      }
    })()
    await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        const node = nodes[n % nodes.length] ?? first
        const { id } = await node.engine.start(limited, { id: `case-${n}` })
        await node.engine.ended(id)
      }),
    )
    watched.ended = true
    await watch
    assert.equal(watched.over, 0)
    assert.ok(most > 0 && most <= LIMIT)
  })
})
