import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Priority } from '../kernel/index.ts'
import type { ConsumerRun } from './consumer-run.ts'
import type { Position } from './log.ts'
import { TailReader } from './tail-reader.ts'

/** Consumers at places of their own, none of which comes to the end of the log within `reads` reads. */
async function turns(priorities: readonly Priority[], reads: number): Promise<readonly number[]> {
  const served = priorities.map(() => 0)
  const runs = priorities.map((priority, i) => ({
    spec: { priority },
    cursor: `${i}` as Position,
    hasRoom: true,
    offer: () => undefined,
  })) as unknown as readonly ConsumerRun[]
  let left = reads
  const reader = new TailReader(
    () => runs,
    async (after) => {
      const at = Number(after)
      served[at] = (served[at] ?? 0) + 1
      if (--left === 0) void reader.stop()
      return { entries: [], more: true }
    },
    (thrown) => assert.fail(String(thrown)),
  )
  reader.wake()
  while (left > 0) await new Promise((resume) => setImmediate(resume))
  return served
}

test('consumers at different places take turns by their priority', async () => {
  assert.deepEqual(await turns(['clinical', 'revenue', 'supply', 'batch'], 150), [80, 40, 20, 10])
  assert.deepEqual(await turns(['batch', 'batch', 'batch'], 30), [10, 10, 10])
})
