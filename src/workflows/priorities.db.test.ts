import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { Type } from 'typebox'
import { findPostgres } from '../../test/postgres.ts'
import { PRIORITIES, type Priority } from '../kernel/index.ts'
import { defineEvent } from '../model/index.ts'
import { defineWorkflow, type Workflow } from './flow.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'

/** What a class may not do to another, with everything on disk. The shares themselves: divide-claim.test.ts. */
const ACTIVE = 30
const READY = 5_000

const begun = (priority: Priority) =>
  defineEvent({
    name: `Begun-${priority}`,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ id: Type.String() }),
    orderKeys: ({ id }) => [id],
    businessKeys: () => [],
  })

const suite = (name: string, open: () => ReturnType<typeof openBenchStore> | undefined) =>
  describe(`classes of criticality, ${name}`, { concurrency: 1 }, () => {
    const opening = open()
    after(async () => (await opening)?.remove())
    const skip = opening ? false : 'no PostgreSQL'

    const setUp = async (run: (priority: Priority) => Promise<unknown>) => {
      const store = await opening
      assert.ok(store)
      await store.transact([{ sql: 'truncate workflow_instance, workflow_journal, workflow_tally' }])
      const workflows = PRIORITIES.map((priority) =>
        defineWorkflow(
          {
            name: priority,
            version: 1,
            owner: 'test',
            criticality: priority,
            summary: 'One step.',
            startsOn: begun(priority),
            key: ({ id }) => id,
          },
          async (flow) =>
            await flow.step('only', async () => {
              await run(priority)
              return 1
            }),
        ),
      )
      const ready = (of: Priority, count: number) =>
        store.query(
          `insert into workflow_instance (
             id, name, version, key, state, ready, facts, correlation, start_position, input, started_at, updated_at)
           select md5($1 || n)::uuid, $1, 1, 'ready-' || n, 'running', true, '{}', gen_random_uuid(), '',
             jsonb_build_object('id', n::text), now(), now() from generate_series(1, $2::int) n`,
          [of, count],
        )
      const open = () => openBench(store, { workflows, limits: { active: ACTIVE } })
      const of = (priority: Priority): Workflow => {
        const found = workflows.find(({ criticality }) => criticality === priority)
        assert.ok(found)
        return found as unknown as Workflow
      }
      return { ready, open, of }
    }

    test('one that is clinical ends while batch work that hangs has filled the memory', {
      skip,
    }, async () => {
      const gate = Promise.withResolvers<void>()
      const entered = Promise.withResolvers<void>()
      let inside = 0
      const { ready, open, of } = await setUp(async (priority) => {
        if (priority !== 'batch') return
        if (++inside === ACTIVE) entered.resolve()
        await gate.promise
      })
      await ready('batch', ACTIVE * 2)
      const bench = await open()
      await entered.promise
      const before = await bench.engine.start(of('clinical'), { id: 'started here' })
      assert.equal((await bench.engine.ended(before.id)).state, 'completed')
      await bench.publish(begun('clinical'), { id: 'started by an event' })
      while ((await bench.engine.inspect.counts()).clinical?.completed !== 2)
        await new Promise((resolve) => setImmediate(resolve))
      assert.equal(inside, ACTIVE)
      gate.resolve()
      await bench.settled()
      await bench.close()
    })

    test('behind thousands of ready ones of each other class it is in the next claim', { skip }, async () => {
      const order: Priority[] = []
      const gate = Promise.withResolvers<void>()
      const { ready, open } = await setUp(async (priority) => {
        if (order.push(priority) > 500) await gate.promise
      })
      await ready('revenue', READY)
      await ready('supply', READY)
      await ready('batch', READY)
      const bench = await open()
      while (order.length < 500) await new Promise((resolve) => setImmediate(resolve))
      await ready('clinical', 1)
      await bench.publish(begun('batch'), { id: 'wakes the engine' })
      while (!order.includes('clinical')) await new Promise((resolve) => setImmediate(resolve))
      assert.ok(order.length <= 500 + 2 * ACTIVE)
      gate.resolve()
      const seen = order.slice(0, order.indexOf('clinical'))
      const count = (priority: Priority) => seen.filter((one) => one === priority).length
      assert.ok(count('revenue') > count('supply') && count('supply') > count('batch'), 'by their shares')
      assert.ok(count('batch') > 0)
      await bench.close()
    })
  })

suite('embedded', () => openBenchStore())
const server = await findPostgres()
suite('server', () => (server.found ? server.createDatabase().then((url) => openBenchStore(url)) : undefined))
