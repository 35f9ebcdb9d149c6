import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  Closed,
  caseEvents,
  caseKey,
  caseWorkflow,
  createStock,
  release,
  reserve,
} from '../../test/case-kit.ts'
import type { Flow } from './flow.ts'
import { openBenchStore } from './testing/open-bench.ts'
import { surviveEveryKill } from './testing/survive-every-kill.ts'

const take = (flow: Flow, item: string) =>
  flow.call(reserve, { item }, { undo: (undoing, { reservation }) => undoing.call(release, { reservation }) })

const shopping = caseWorkflow('shopping', async (flow, id) => {
  await flow.all([take(flow, 'a'), take(flow, 'b')])
  await flow.sleep('20 seconds')
  await take(flow, 'c')
  const closed = await flow.until(Closed, caseKey(id), { within: '30 seconds' })
  return closed ? 'closed' : flow.fail('Nobody came.')
})

const waiting = caseWorkflow('waiting', async (flow, id) => {
  await flow.all([take(flow, 'a'), take(flow, 'b')])
  await flow.until(Closed, caseKey(id))
  return null
})

let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

for (const onUnknown of ['lookup', 'repeat'] as const) {
  const open = () => {
    const stock = createStock(onUnknown)
    return {
      workflows: [shopping, waiting],
      bindings: stock.bindings,
      events: caseEvents,
      check() {
        assert.deepEqual([...stock.standing], [])
        const made = [...stock.done.values()]
        assert.equal(made.length, new Set(made).size)
      },
    }
  }

  test(`killed at any commit, what was done is undone, once (${onUnknown})`, async () => {
    const deaths = await surviveEveryKill({
      store,
      open,
      async run(bench, id) {
        const { id: instance } = await bench.engine.start(shopping, { id })
        return await bench.engine.ended(instance)
      },
    })
    assert.ok(deaths > 20, `${deaths} deaths`)
  })

  test(`killed while it is cancelled, what was done is undone, once (${onUnknown})`, async () => {
    await surviveEveryKill({
      store,
      open,
      async run(bench, id) {
        const { id: instance } = await bench.engine.start(waiting, { id })
        for (let reached = false; !reached; ) {
          const detail = await bench.engine.inspect.instance(instance)
          reached =
            detail?.waitsFor === 'event CaseClosed' || detail?.state === 'compensating' || !!detail?.endedAt
          await new Promise((resolve) => setImmediate(resolve))
        }
        await bench.engine.cancel(instance, 'sam', 'no')
        return await bench.engine.ended(instance)
      },
    })
  })
}
