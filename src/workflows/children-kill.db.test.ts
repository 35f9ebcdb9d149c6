import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import {
  Closed,
  caseEvents,
  caseKey,
  caseWorkflow,
  createStock,
  release,
  reserve,
} from '../../test/case-kit.ts'
import { defineWorkflow, type Flow } from './flow.ts'
import { ChildFailed } from './flow-errors.ts'
import { onRequest } from './start-type.ts'
import { openBenchStore } from './testing/open-bench.ts'
import { surviveEveryKill } from './testing/survive-every-kill.ts'

const take = (flow: Flow, item: string) =>
  flow.call(reserve, { item }, { undo: (undoing, { reservation }) => undoing.call(release, { reservation }) })

const packing = defineWorkflow(
  {
    name: 'packing',
    version: 1,
    owner: 'team',
    criticality: 'revenue',
    summary:
      'Reserves and waits: a while, or for an event that never comes; fails when there is nothing to pack.',
    startsOn: onRequest(Type.Object({ id: Type.String(), part: Type.String() })),
    key: ({ id, part }) => `${id}/${part}`,
  },
  async (flow, { id, part }) => {
    if (part === 'nothing') return flow.fail('nothing to pack')
    await take(flow, part)
    if (part === 'open') await flow.until(Closed, caseKey(id))
    else await flow.sleep('20 seconds')
    return `packed ${part}`
  },
)

const noted = async (flow: Flow, id: string): Promise<string> => {
  try {
    return await flow.child(packing, { id, part: 'nothing' })
  } catch (error) {
    return error instanceof ChildFailed ? error.note : 'not so'
  }
}

const shipping = caseWorkflow('shipping', async (flow, id) => {
  const [one, two] = await flow.all([
    flow.child(
      packing,
      { id, part: 'a' },
      { undo: (undoing) => undoing.call(release, { reservation: 'a' }) },
    ),
    noted(flow, id),
  ])
  await flow.start(packing, { id, part: 'detached' })
  return [one, two]
})

const waiting = caseWorkflow('waiting', async (flow, id) => {
  await take(flow, 'top')
  return flow.child(packing, { id, part: 'open' })
})

const hasty = caseWorkflow('hasty', async (flow, id) => {
  void flow.until(Closed, caseKey(id))
  await flow.sleep('10 seconds')
  return 'done'
})

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

const open = (standing: readonly string[]) => () => {
  const stock = createStock()
  return {
    workflows: [shipping, waiting, hasty, packing],
    bindings: stock.bindings,
    events: caseEvents,
    check() {
      assert.deepEqual([...stock.standing].sort(), standing)
      const made = [...stock.done.values()]
      assert.equal(made.length, new Set(made).size, `once each: ${made}`)
    },
  }
}

test('killed at any commit, children are started once and their ends told', async () => {
  const deaths = await surviveEveryKill({
    store,
    open: open(['a', 'detached']),
    async run(bench, id) {
      const { id: instance } = await bench.engine.start(shipping, { id })
      const end = await bench.engine.ended(instance)
      const { id: detached } = await bench.engine.start(packing, { id, part: 'detached' })
      await bench.engine.ended(detached)
      return end
    },
  })
  assert.ok(deaths > 20, `${deaths} deaths`)
})

test('killed as it ends, a parent that waits for nothing more ends all the same', async () => {
  await surviveEveryKill({
    store,
    open: open([]),
    async run(bench, id) {
      const { id: instance } = await bench.engine.start(hasty, { id })
      return await bench.engine.ended(instance)
    },
  })
})

test('killed while its parent is cancelled, a child is given up, once', async () => {
  const deaths = await surviveEveryKill({
    store,
    open: open([]),
    async run(bench, id) {
      const { id: instance } = await bench.engine.start(waiting, { id })
      for (let reached = false; !reached; ) {
        const detail = await bench.engine.inspect.instance(instance)
        const child = await bench.engine.inspect.instances({ name: 'packing', key: `${id}/open`, limit: 1 })
        const asleep = child.items[0]?.waitsFor === 'event CaseClosed' && detail?.state === 'waiting'
        reached = asleep || detail?.state === 'compensating' || detail?.endedAt !== null
        await new Promise((resolve) => setImmediate(resolve))
      }
      await bench.engine.cancel(instance, 'sam', 'no')
      return await bench.engine.ended(instance)
    },
  })
  assert.ok(deaths > 20, `${deaths} deaths`)
})
