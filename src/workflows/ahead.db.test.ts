import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Closed, caseEvents, caseKey, caseWorkflow } from '../../test/case-kit.ts'
import type { Store } from '../store/index.ts'
import { openBench, openBenchStore } from './testing/open-bench.ts'

/** What the code does with an answer while that is on its way to disk: nothing but to come to its end. */
let store: Awaited<ReturnType<typeof openBenchStore>>
before(async () => {
  store = await openBenchStore()
})
after(() => store.remove())

type Unit = { readonly acts: readonly string[]; readonly letGo: () => void }

/** A store that keeps back the engine's units that write to the journal, until they are let go. */
function keepingBack() {
  const kept: Unit[] = []
  let waits: (() => void) | undefined
  const committer: Store['committer'] = {
    drain: () => store.committer.drain(),
    holdTo: (fence) => store.committer.holdTo(fence),
    get pending() {
      return store.committer.pending
    },
    async commit(writes, options) {
      const acts = writes.flatMap(({ act }) => (act.name === 'log.key' ? [] : [act.name]))
      if (acts.includes('workflows.journal')) {
        await new Promise<void>((letGo) => {
          kept.push({ acts, letGo })
          waits?.()
        })
      }
      return store.committer.commit(writes, options)
    },
  }
  const next = async (): Promise<Unit> => {
    if (kept.length === 0) await new Promise<void>((resolve) => (waits = resolve))
    return kept.shift() ?? assert.fail('nothing was kept back')
  }
  return { store: { ...store, committer }, next, kept }
}

test('a step is begun when the answer before it is on disk, and the end goes with the last one', async () => {
  const begun: string[] = []
  const steps = caseWorkflow('steps', async (flow) => {
    const first = await flow.step('first', () => begun.push('first'))
    const second = await flow.step('second', () => begun.push('second'))
    return first + second
  })
  const held = keepingBack()
  const bench = await openBench(held.store, { workflows: [steps], events: caseEvents })
  const { id } = await bench.engine.start(steps, { id: 'steps' })
  const first = await held.next()
  assert.deepEqual(first.acts, ['workflows.journal'])
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual([begun, held.kept], [['first'], []])
  first.letGo()
  const last = await held.next()
  assert.deepEqual(last.acts, ['workflows.journal', 'workflows.end'])
  last.letGo()
  assert.equal((await bench.engine.ended(id)).output, 3)
  await bench.close()
})

test('code that waits for something else beside is not given an answer ahead', async () => {
  const both = caseWorkflow('both', async (flow, id) => {
    void flow.until(Closed, caseKey(id))
    return await flow.step('only', () => 1)
  })
  const held = keepingBack()
  const bench = await openBench(held.store, { workflows: [both], events: caseEvents })
  const { id } = await bench.engine.start(both, { id: 'both' })
  const only = await held.next()
  assert.equal(only.acts.includes('workflows.end'), false)
  only.letGo()
  assert.equal((await bench.engine.ended(id)).output, 1)
  await bench.close()
})

test('what is asked for ahead and not waited for is begun before the end', async () => {
  const begun: string[] = []
  const leaves = caseWorkflow('leaves', async (flow) => {
    await flow.step('first', () => 1)
    void flow.step('left', () => begun.push('left'))
    return 'gone'
  })
  const held = keepingBack()
  const bench = await openBench(held.store, { workflows: [leaves], events: caseEvents })
  const { id } = await bench.engine.start(leaves, { id: 'leaves' })
  const first = await held.next()
  assert.deepEqual(begun, [])
  first.letGo()
  const left = await held.next()
  assert.deepEqual(begun, ['left'])
  left.letGo()
  assert.equal((await bench.engine.ended(id)).output, 'gone')
  const names = (await bench.engine.inspect.instance(id))?.steps.map(({ name }) => name)
  assert.deepEqual(names, ['first', 'left'])
  await bench.close()
})
