import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant, PRIORITIES, type Priority } from '../kernel/index.ts'
import { createIntakeRoom } from './intake-room.ts'
import { settled } from './testing/test-clock.ts'

/** What a message of so many bytes weighs. */
const weightOf = (bytes: number): number => 3 * bytes + 4_096
const MB = 2 ** 20

function setUp(bytesMax: number) {
  let now = 1_000
  const room = createIntakeRoom({ bytesMax, now: () => instant(now) })
  const held: { readonly name: string; readonly leave: (failure?: Error) => void }[] = []
  const settledWith: unknown[] = []
  return {
    room,
    held,
    settledWith,
    pass: (ms: number) => {
      now += ms
    },
    ask: (name: string, priority: Priority, bytes = 0, source = name) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const begin = () => {
        held.push({ name, leave: (failure) => (failure ? reject(failure) : resolve(name)) })
        return promise
      }
      room.enter({ source, priority, bytes }, begin).then(
        (value) => settledWith.push(value),
        (thrown) => settledWith.push(thrown),
      )
    },
    names: () => held.map(({ name }) => name),
    async leave(at: number, failure?: Error) {
      held.splice(at, 1)[0]?.leave(failure)
      await settled()
    },
  }
}

test('who has room begins at once; the others wait, in order, sources of one priority in turns', async () => {
  const { ask, names, leave, room, pass } = setUp(2 * weightOf(0))
  ask('a1', 'batch', 0, 'a')
  ask('a2', 'batch', 0, 'a')
  ask('a3', 'batch', 0, 'a')
  pass(10)
  ask('b1', 'batch', 0, 'b')
  assert.deepEqual(names(), ['a1'])
  assert.deepEqual(
    room.state().slowed.map(({ source, waiting, since }) => [source, waiting, since]),
    [
      ['a', 2, 1_000],
      ['b', 1, 1_010],
    ],
  )
  pass(90)
  const order: string[] = []
  for (let n = 0; n < 4; n++) {
    order.push(...names())
    await leave(0)
  }
  assert.deepEqual(order, ['a1', 'a2', 'b1', 'a3'])
  const { bytes, slowed } = room.state()
  assert.equal(bytes, 0)
  assert.deepEqual(slowed, [
    { source: 'a', priority: 'batch', waits: 2, waitedMs: 200, waiting: 0, since: undefined },
    { source: 'b', priority: 'batch', waits: 1, waitedMs: 90, waiting: 0, since: undefined },
  ])
})

test('a flood of one priority leaves the others their share, and what they free goes to who has least', async () => {
  const { ask, names, leave, room } = setUp(4 * MB)
  for (let n = 0; n < 3_000; n++) ask('batch', 'batch')
  const flooded = names().length
  assert.equal(flooded, (2 * MB) / weightOf(0))
  for (let n = 0; n < 3_000; n++) ask('clinical', 'clinical')
  const clinical = names().length - flooded
  assert.equal(clinical, Math.floor((2 * MB * 8) / 15 / weightOf(0)))
  assert.ok(room.state().bytes <= room.state().bytesMax)
  for (let n = 0; n < 2_000; n++) await leave(0)
  const { priorities } = room.state()
  assert.ok(priorities.clinical.bytes > 6 * priorities.batch.bytes)
  assert.ok(priorities.batch.messages > 0)
})

test('one that is larger than everything waits until it is the only one of its priority', async () => {
  const { ask, names, leave } = setUp(1 * MB)
  ask('small', 'batch')
  ask('huge', 'batch', 10 * MB)
  ask('late', 'batch')
  ask('clinical', 'clinical', 2 * MB)
  assert.deepEqual(names(), ['small', 'clinical'])
  await leave(0)
  assert.deepEqual(names(), ['clinical', 'huge'])
  await leave(1)
  assert.deepEqual(names(), ['clinical', 'late'])
})

test('what fails gives its room back, and says how', async () => {
  const { ask, leave, room, settledWith } = setUp(1 * MB)
  const failure = new Error('no')
  ask('one', 'supply')
  await leave(0, failure)
  assert.deepEqual(settledWith, [failure])
  assert.equal(room.state().bytes, 0)
})

test('whatever comes and goes: bounded, in order per source, nobody waits for ever', async () => {
  const asked = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    source: fc.constantFrom('x', 'y', 'z'),
    bytes: fc.nat(20_000),
  })
  const script = fc.array(fc.oneof(asked, fc.nat(50)), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(script, async (steps) => {
      const { ask, held, leave, room } = setUp(100_000)
      const begun = new Map<string, number>()
      const seen = new Set<string>()
      const look = () => {
        const { bytes, priorities } = room.state()
        const large = PRIORITIES.map((priority) =>
          priorities[priority].messages === 1 ? weightOf(20_000) : 0,
        )
        assert.ok(bytes <= 100_000 + large.reduce((sum, one) => sum + one, 0))
        for (const { name } of held) {
          if (seen.has(name)) continue
          seen.add(name)
          const [source = '', number] = name.split(' ')
          assert.ok(Number(number) > (begun.get(source) ?? -1), 'in order')
          begun.set(source, Number(number))
        }
      }
      let number = 0
      for (const step of steps) {
        if (typeof step === 'number') await leave(step % Math.max(1, held.length))
        else
          ask(
            `${step.source}/${step.priority} ${number++}`,
            step.priority,
            step.bytes,
            `${step.source}/${step.priority}`,
          )
        look()
      }
      while (held.length > 0) {
        await leave(0)
        look()
      }
      assert.equal(seen.size, number)
      assert.equal(room.state().bytes, 0)
    }),
    { numRuns: 60 },
  )
})
