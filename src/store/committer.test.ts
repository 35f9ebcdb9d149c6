import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asFailure, type Priority } from '../kernel/index.ts'
import type { Batch, BatchOutcome } from './batch.ts'
import { GroupCommitter } from './committer.ts'
import type { Act, Write } from './store.ts'
import { Trouble } from './trouble.ts'

const act: Act = { name: 'thing.put', kind: 'write', order: 1, sql: '' }
const put = (id: number): Write => ({ act, row: { id } })
const turn = () => new Promise((resume) => setImmediate(resume))
const held: Write = { act: { ...act, name: 'held', kind: 'guard' }, row: { node: 1 } }

type Answer = 'done' | 'fenced' | 'behind' | 'poison'

/** A committer whose batches are answered one by one, when the test says so. */
function scripted(limits: { units?: number } = {}) {
  const batches: { batch: Batch; answer: (outcome: BatchOutcome) => void }[] = []
  const committer = new GroupCommitter({
    run: (batch) => new Promise((answer) => batches.push({ batch, answer })),
    pause: async () => undefined,
    address: 'nowhere',
    trouble: new Trouble('nowhere'),
    nowMs: () => 0,
    limits: { units: limits.units ?? 100 },
  })
  const turns = async () => {
    for (let i = 0; i < 5; i++) await turn()
  }
  return {
    committer,
    turns,
    /** Answers the batches on their way, one with each; gives the rows that the first carried. */
    async answer(...kinds: readonly Answer[]): Promise<{ rows: readonly string[]; fenced: boolean }> {
      await turns()
      const [{ batch } = assert.fail('no batch is on its way')] = batches
      for (const kind of kinds) {
        const { batch, answer } = batches.shift() ?? assert.fail('no batch is on its way')
        const refused = Array(batch.units).fill(undefined)
        if (kind === 'done') answer({ kind, refused, outputs: [] })
        else answer(kind === 'poison' ? { kind, act: 'thing.put', sqlState: '23505' } : { kind })
      }
      await turns()
      return { rows: batch.acts.flatMap(({ rows }) => rows), fenced: batch.fence?.rows[0] === '{"node":1}' }
    },
    onItsWay: () => batches.length,
  }
}

test('what comes while a batch is on its way goes with the next, by priority when it does not fit', async () => {
  const { committer, answer, turns } = scripted({ units: 3 })
  void committer.commit([put(0)])
  await turns()
  const handIn = (id: number, priority: Priority) => void committer.commit([put(id)], { priority })
  for (const id of [1, 2, 3, 4]) handIn(id, 'batch')
  for (const id of [5, 6]) handIn(id, 'clinical')
  assert.deepEqual((await answer('done')).rows, ['{"id":0}'])
  assert.deepEqual((await answer('done')).rows, ['{"id":1}', '{"id":5}', '{"id":6}'])
  assert.deepEqual((await answer('done')).rows, ['{"id":2}', '{"id":3}', '{"id":4}'])
})

test('the next batch leaves before the units of the last one hear of it', async () => {
  const { committer, answer, onItsWay } = scripted()
  let leftBefore = false
  const first = committer.commit([put(0)]).then(() => {
    leftBefore = onItsWay() === 1
  })
  await turn()
  void committer.commit([put(1)])
  await answer('done')
  await first
  assert.ok(leftBefore)
  assert.deepEqual((await answer('done')).rows, ['{"id":1}'])
})

test('many units go in two batches that take turns, few in one', async () => {
  const { committer, answer } = scripted({ units: 1_000 })
  let id = 0
  const goOn = (): void => void committer.commit([put(id++)]).then(goOn, () => undefined)
  for (let i = 0; i < 200; i++) goOn()
  const sizes: number[] = []
  for (let i = 0; i < 6; i++) sizes.push((await answer('done')).rows.length)
  assert.deepEqual(sizes, [100, 100, 100, 100, 100, 100])
  const few = scripted()
  for (let i = 0; i < 20; i++) void few.committer.commit([put(i)])
  assert.equal((await few.answer('done')).rows.length, 20)
})

test('a second batch leaves behind the first, a third does not, and one that came too early leaves again', async () => {
  const { committer, answer, turns, onItsWay } = scripted({ units: 1_000 })
  const order: number[] = []
  for (let i = 0; i < 40; i++) void committer.commit([put(i)]).then(() => order.push(i))
  await turns()
  assert.equal(onItsWay(), 2)
  for (let i = 40; i < 100; i++) void committer.commit([put(i)]).then(() => order.push(i))
  await turns()
  assert.equal(onItsWay(), 2)
  const first = await answer('poison', 'behind')
  assert.equal(first.rows.length, 20)
  // The first is halved until what is refused stands alone; then the second leaves again, and the rest behind it.
  while (order.length < 100) {
    assert.ok(onItsWay() > 0)
    await answer('done')
  }
  assert.deepEqual(
    order,
    Array.from({ length: 100 }, (_, i) => i),
  )
})

test('after one refusal of the fence nothing is written any more', async () => {
  const { committer, answer, onItsWay, turns } = scripted({ units: 1 })
  const first = committer.commit([put(0)])
  assert.equal((await answer('done')).fenced, false)
  await first
  committer.holdTo(held)
  const codes = [1, 2].map((id) => committer.commit([put(id)]).catch((thrown) => asFailure(thrown).code))
  assert.equal((await answer('fenced')).fenced, true)
  assert.deepEqual(await Promise.all(codes), ['LIG-STORE-FENCED', 'LIG-STORE-FENCED'])
  await assert.rejects(committer.commit([put(3)]), { code: 'LIG-STORE-FENCED' })
  await turns()
  assert.equal(onItsWay(), 0)
})

test('what waits is counted by priority', async () => {
  const { committer, answer, turns } = scripted({ units: 1 })
  const nothing = { units: 0, bytes: 0 }
  const check = (revenue: number, batch: number) =>
    assert.deepEqual(committer.pending, {
      ...{ clinical: nothing, supply: nothing },
      revenue: { units: revenue, bytes: 8 * revenue },
      batch: { units: batch, bytes: 8 * batch },
    })
  for (const id of [0, 1, 2]) void committer.commit([put(id)])
  void committer.commit([put(3)], { priority: 'batch' })
  await turns()
  check(2, 1)
  for (let i = 0; i < 3; i++) await answer('done')
  check(0, 0)
})
