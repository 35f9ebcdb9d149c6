import assert from 'node:assert/strict'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { EventType } from '../model/index.ts'
import type { Binding } from './capability.ts'
import type { Workflow } from './flow.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'

const root = new URL('../../', import.meta.url)

/** The guide's blocks as one module, at a place from which their imports lead where the guide says. */
async function importGuide(): Promise<Record<string, unknown>> {
  const guide = await readFile(new URL('docs/guides/write-a-workflow.md', root), 'utf8')
  const blocks = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code)
  const folder = new URL(`docs/guides/.run-${process.pid}/`, root)
  const code = blocks.join('\n').replaceAll("'../../src/", "'../../../src/")
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(new URL('guide.ts', folder), code)
    return await import(new URL('guide.ts', folder).href)
  } finally {
    await rm(fileURLToPath(folder), { recursive: true, force: true })
  }
}

type Definitions = {
  readonly OrderPlaced: EventType
  readonly OrderDelivered: EventType
  readonly orderToDelivery: Workflow
  readonly supplier: Binding
  readonly receiveAll: Workflow
  readonly receiveGoods: Workflow
}

test('the guide runs', async () => {
  const { OrderPlaced, OrderDelivered, supplier, ...workflows } = (await importGuide()) as Definitions
  const { orderToDelivery, receiveAll, receiveGoods } = workflows
  const store = await openBenchStore()
  try {
    const bench = await openBench(store, {
      workflows: [orderToDelivery, receiveAll, receiveGoods],
      bindings: [supplier],
      events: [OrderPlaced, OrderDelivered],
    })
    await bench.publish(OrderPlaced, { order: '7', facility: 'north', cents: 4_200 })
    await bench.settled()
    const receiving = await bench.engine.start(receiveAll, { order: '7', lines: 3 })
    await bench.settled()
    const { name } = orderToDelivery
    const [waiting] = (await bench.engine.inspect.instances({ name, limit: 5 })).items
    assert.deepEqual([waiting?.state, waiting?.facts.milestone], ['waiting', 'Ordered'])
    assert.ok(waiting)
    await bench.publish(OrderDelivered, { order: '7' })
    assert.deepEqual((await bench.engine.ended(waiting.id)).output, { purchaseOrder: 'PO-7' })
    assert.deepEqual((await bench.engine.ended(receiving.id)).output, { received: 3 })
    await bench.close()
  } finally {
    await store.remove()
  }
})
