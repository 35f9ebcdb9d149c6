import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import { defineEvent } from '../../model/index.ts'
import { defineCapability } from '../capability.ts'
import { defineWorkflow, type Flow } from '../flow.ts'
import { readHistory } from '../history.ts'
import {
  delivered,
  failed,
  lost,
  openBench,
  openBenchStore,
  parseHistory,
  replayHistory,
  scripted,
  surviveEveryKill,
} from './index.ts'

const event = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'A test event.',
    schema: Type.Object({ order: Type.String() }),
    orderKeys: ({ order }) => [order],
    businessKeys: ({ order }) => [{ kind: 'order', value: order }],
  })
const Placed = event('Placed')
const Arrived = event('Arrived')
const buy = defineCapability({
  name: 'supply.buy',
  version: 1,
  owner: 'test',
  summary: 'Buys.',
  input: Type.Object({ order: Type.String() }),
  output: Type.Object({ number: Type.String() }),
})

const about = {
  name: 'order',
  version: 1,
  owner: 'test',
  criticality: 'supply',
  summary: 'Buys and waits.',
  startsOn: Placed,
  key: ({ order }: { order: string }) => order,
} as const

const order = defineWorkflow(about, async (flow, { order: id }) => {
  await flow.step('check', () => true)
  const { number } = await flow.call(buy, { order: id })
  await flow.until(Arrived, { kind: 'order', value: id }, { within: '3 days' })
  return number
})

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

test('a workflow that is killed at each of its commits ends as if it had not been', async () => {
  const answers = [failed, lost({ number: 'PO-1' }), delivered({ number: 'PO-1' })]
  const deaths = await surviveEveryKill({
    store,
    open: () => {
      const seller = scripted(buy, ({ attempt }) => answers[Math.min(attempt, answers.length) - 1] ?? failed)
      return {
        workflows: [order],
        events: [Placed, Arrived],
        bindings: [seller],
        check: () => assert.deepEqual([...seller.effects.values()], [1], 'bought once'),
      }
    },
    async run(bench, id) {
      const { id: instance } = await bench.engine.start(order, { order: id })
      await bench.publish(Arrived, { order: id })
      return bench.engine.ended(instance)
    },
  })
  assert.ok(deaths > 6)
})

test('an old history shows whether new code can take it over', async () => {
  const seller = scripted(buy, () => delivered({ number: 'PO-2' }))
  const bench = await openBench(store, { workflows: [order], events: [Placed, Arrived], bindings: [seller] })
  const { id } = await bench.engine.start(order, { order: 'history' })
  await bench.settled()
  const history = parseHistory(JSON.stringify(await readHistory(store, id)))
  await bench.close()
  const check = async (run: (flow: Flow, event: { order: string }) => Promise<string>, expected: unknown) =>
    assert.deepEqual(await replayHistory(defineWorkflow(about, run), history), expected)
  const same = (flow: Flow) => flow.step('check', () => false)
  await check(order.run as never, { agrees: true, then: 'waits', waitsFor: ['Arrived'] })
  await check(
    async (flow, { order: id }) => {
      await same(flow)
      const { number } = await flow.call(buy, { order: id })
      return number
    },
    { agrees: true, then: 'completed', waitsFor: [] },
  )
  await check(
    async (flow) => {
      await same(flow)
      await flow.sleep('1 day')
      return ''
    },
    {
      agrees: false,
      says:
        'The history of order 1 has call supply.buy, where the code asks for sleep sleep. ' +
        'Keep the old version for the instances under way and define the change as a new one.',
    },
  )
})
