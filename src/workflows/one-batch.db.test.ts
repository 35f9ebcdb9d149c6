import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Closed, caseEvents, caseKey, caseWorkflow } from '../../test/case-kit.ts'
import type { Store, Write } from '../store/index.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'

/** What one node writes in one batch: its instances sleep, are told something and are claimed again by one commit. */
let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

/** A store that keeps back the first unit of each kind until all are there, and hands them in together, in that order. */
function gathering(kinds: readonly ((unit: readonly Write[]) => boolean)[]) {
  const kept = new Map<number, () => void>()
  const waiters = new Map(kinds.map((_, i) => [i, Promise.withResolvers<void>()]))
  const committer: Store['committer'] = {
    drain: () => store.committer.drain(),
    holdTo: (fence) => store.committer.holdTo(fence),
    get pending() {
      return store.committer.pending
    },
    async commit(writes, options) {
      const kind = kinds.findIndex((is, i) => !kept.has(i) && is(writes))
      if (kind >= 0) {
        await new Promise<void>((resolve) => {
          kept.set(kind, resolve)
          waiters.get(kind)?.resolve()
          if (kept.size === kinds.length) for (const i of kinds.keys()) kept.get(i)?.()
        })
      }
      return store.committer.commit(writes, options)
    },
  }
  return { store: { ...store, committer }, keeps: (kind: number) => waiters.get(kind)?.promise }
}

const has = (name: string) => (unit: readonly Write[]) => unit.some(({ act }) => act.name === name)
const sleeps = (unit: readonly Write[]) =>
  unit.some(({ act, row }) => act.name === 'workflows.state' && row.claims !== null)

test('told something and claimed in the batch in which it goes to sleep, an instance goes on', async () => {
  const waits = caseWorkflow('waits', async (flow, id) => {
    await flow.until(Closed, caseKey(id))
    return 'closed'
  })
  const options = { workflows: [waits], events: caseEvents }
  const before = await openBench(store, options)
  const { id: other } = await before.engine.start(waits, { id: 'y' })
  await before.settled()
  await before.close()
  const held = gathering([sleeps, has('workflows.signal'), has('workflows.claim')])
  const bench = await openBench(held.store, options)
  const { id } = await bench.engine.start(waits, { id: 'x' })
  const ended = bench.engine.ended(id)
  await held.keeps(0)
  await bench.publish(Closed, { id: 'x' })
  await held.keeps(1)
  // Something else to claim, so that a claim is under way.
  await bench.engine.cancel(other, 'sam', 'no')
  await bench.settled()
  assert.equal((await bench.engine.inspect.instance(id))?.state, 'completed')
  assert.equal((await ended).output, 'closed')
  await bench.close()
})
