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
      return { entries: [], end: after, more: true }
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

test('what is read is what the consumers of that moment read, and nobody else is given it', async () => {
  const offered: string[] = []
  const run = (name: string, kind: string, streams?: readonly string[]) => {
    const made = {
      spec: { name, kind, streams },
      cursor: '0' as Position,
      hasRoom: true,
      offer: (_: unknown, end: Position) => {
        offered.push(`${name} ${end}`)
        made.cursor = end
      },
    }
    return made as unknown as ConsumerRun
  }
  const runs = [run('a', 'message', ['x', 'y']), run('b', 'both', ['y', 'z'])]
  const filters: string[] = []
  const reader = new TailReader(
    () => runs,
    async (after, { messages, events }) => {
      filters.push(`${after}: messages ${messages}, events ${events}`)
      if (runs.length === 2) runs.push(run('late', 'event'))
      return { entries: [], end: '1' as Position, more: false }
    },
    (thrown) => assert.fail(String(thrown)),
  )
  reader.wake()
  for (let turn = 0; turn < 20; turn++) await new Promise((resume) => setImmediate(resume))
  await reader.stop()
  assert.deepEqual(filters.slice(0, 2), ['0: messages x,y,z, events y,z', '0: messages x,y,z, events y,z,*'])
  assert.deepEqual(offered, ['a 1', 'b 1', 'late 1'])
})
