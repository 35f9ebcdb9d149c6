import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PRIORITIES, type Priority, SHARES } from '../kernel/index.ts'
import { type BatchLimits, UnitQueue } from './unit-queue.ts'

const NO_LIMITS: BatchLimits = { units: Infinity, rows: Infinity, bytes: Infinity }

const none = { units: 0, bytes: 0 }
const NOTHING = { clinical: none, revenue: none, supply: none, batch: none }

const unitOf = (priority: Priority, rows = 1) => ({
  priority,
  acts: [],
  rows: Array<string>(rows).fill('{}'),
  bytes: 2 * rows,
  resolve: () => undefined,
  reject: () => undefined,
})

const counted = (queue: UnitQueue, limits: Partial<BatchLimits>) => {
  const taken = queue.take({ ...NO_LIMITS, ...limits })
  return PRIORITIES.map((priority) => taken.filter((unit) => unit.priority === priority).length)
}

test('when not everything fits, each priority has its share', () => {
  const queue = new UnitQueue()
  for (let i = 0; i < 1_000; i++) queue.add(unitOf('batch'))
  assert.deepEqual(counted(queue, { units: 150 }), [0, 0, 0, 150])
  for (let i = 0; i < 100; i++) for (const priority of PRIORITIES) queue.add(unitOf(priority))
  assert.deepEqual(counted(queue, { units: 150 }), [80, 40, 20, 10])
  assert.deepEqual(counted(queue, { units: 150 }), [20, 60, 47, 23])
})

test('a priority that was quiet begins where the others are', () => {
  const queue = new UnitQueue()
  for (let i = 0; i < 100; i++) queue.add(unitOf('clinical'))
  queue.add(unitOf('batch'))
  counted(queue, { units: 90 })
  for (let i = 0; i < 100; i++) queue.add(unitOf('batch'))
  const [clinical = 0, , , batch = 0] = counted(queue, { units: 9 })
  assert.ok(clinical >= 7 && batch <= 2)
})

test('limits of units, rows and bytes hold; a unit that is larger goes alone', () => {
  const queue = new UnitQueue()
  for (const rows of [4, 4, 4, 40, 1]) queue.add(unitOf('revenue', rows))
  const check = (limits: Partial<BatchLimits>, units: number) =>
    assert.equal(queue.take({ ...NO_LIMITS, ...limits }).length, units)
  check({ rows: 6 }, 2)
  check({ bytes: 20 }, 1)
  check({ bytes: 20 }, 1)
  check({ units: 2 }, 1)
  assert.deepEqual(queue.pending, NOTHING)
})

test('each priority keeps its order, nothing is lost, and none starves', () => {
  const added = fc.record({ priority: fc.constantFrom(...PRIORITIES), rows: fc.integer({ min: 1, max: 5 }) })
  const script = fc.array(fc.oneof(added, fc.integer({ min: 1, max: 20 })), { maxLength: 300 })
  fc.assert(
    fc.property(script, (steps) => {
      const queue = new UnitQueue()
      const waiting = new Map<Priority, number[]>(PRIORITIES.map((priority) => [priority, []]))
      let turn = 0
      const take = (units: number) => {
        const before = PRIORITIES.filter((priority) => (waiting.get(priority)?.length ?? 0) > 0)
        const taken = queue.take({ ...NO_LIMITS, units })
        assert.deepEqual(
          taken.map((unit) => unit.turn),
          taken.map((unit) => unit.turn).sort((a, b) => a - b),
        )
        for (const unit of taken) assert.equal(waiting.get(unit.priority)?.shift(), unit.turn)
        return { before, taken }
      }
      for (const step of steps) {
        if (typeof step === 'number') take(step)
        else {
          queue.add(unitOf(step.priority, step.rows))
          waiting.get(step.priority)?.push(turn++)
        }
      }
      // Of so many that even the smallest share is more than the largest unit, everyone who waits gets some.
      const { before, taken } = take((5 * 15) / SHARES.batch + 20)
      for (const priority of before) assert.ok(taken.some((unit) => unit.priority === priority))
      take(Infinity)
      assert.deepEqual([...waiting.values()].flat(), [])
      assert.deepEqual(queue.pending, NOTHING)
    }),
  )
})
