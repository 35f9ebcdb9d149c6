import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divideRoom, PRIORITIES, type Priority, SHARES } from './priority.ts'

type PerPriority = Readonly<Record<Priority, number>>
const per = (clinical: number, revenue: number, supply: number, batch: number): PerPriority => ({
  clinical,
  revenue,
  supply,
  batch,
})

test('room is divided by shares, and what one does not use goes to the others', () => {
  const check = (room: number, waiting: PerPriority, given: PerPriority) =>
    assert.deepEqual(divideRoom(room, waiting), given)
  check(15, per(100, 100, 100, 100), per(8, 4, 2, 1))
  check(150, per(0, 0, 0, 1_000), per(0, 0, 0, 150))
  check(150, per(3, 0, 0, 1_000), per(3, 0, 0, 147))
  check(100, per(10, 10, 10, 10), per(10, 10, 10, 10))
  check(1, per(0, 5, 0, 5), per(0, 1, 0, 0))
  check(0, per(5, 5, 5, 5), per(0, 0, 0, 0))
})

test('nothing is wasted, nobody gets more than waits, and each class gets its share of what it wants', () => {
  const counts = fc.nat(10_000)
  const waiting = fc.record({ clinical: counts, revenue: counts, supply: counts, batch: counts })
  fc.assert(
    fc.property(fc.nat(5_000), waiting, (room, wanted) => {
      const given = divideRoom(room, wanted)
      const sum = (of: PerPriority) => PRIORITIES.reduce((total, priority) => total + of[priority], 0)
      assert.equal(sum(given), Math.min(room, sum(wanted)))
      for (const priority of PRIORITIES) {
        assert.ok(given[priority] <= wanted[priority])
        const share = Math.floor((room * SHARES[priority]) / 15)
        assert.ok(given[priority] >= Math.min(wanted[priority], share))
      }
    }),
  )
})
