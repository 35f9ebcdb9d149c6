import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PRIORITIES, type Priority } from '../kernel/index.ts'
import {
  type ClaimSource,
  divideClaim,
  guaranteed,
  type MemoryRoom,
  type PerPriority,
} from './divide-claim.ts'

const NONE: PerPriority = { clinical: 0, revenue: 0, supply: 0, batch: 0 }
const source = (priority: Priority, waiting: number): ClaimSource => ({ priority, waiting })

test('a claim is divided by class, then evenly among the workflows of a class', () => {
  const check = (room: Partial<MemoryRoom>, sources: readonly ClaimSource[], counts: readonly number[]) =>
    assert.deepEqual(divideClaim({ limit: 150, most: 15, active: NONE, ...room }, sources), counts)
  check({}, [source('batch', 1_000_000)], [15])
  check({}, [source('batch', 1_000_000), source('clinical', 1)], [14, 1])
  check({}, [source('batch', 1_000_000), source('clinical', 1_000_000)], [1, 14])
  check({}, [source('revenue', 9), source('revenue', 2), source('revenue', 9)], [7, 2, 6])
  const full = { ...NONE, batch: 150 }
  check({ active: full }, [source('batch', 9), source('clinical', 9)], [0, 9])
  check({ active: { ...full, clinical: 78 } }, [source('batch', 9), source('clinical', 9)], [0, 2])
})

const counts = fc.nat(400)
const perPriority = fc.record({ clinical: counts, revenue: counts, supply: counts, batch: counts })
const rooms = fc.record({
  limit: fc.integer({ min: 1, max: 1_000 }),
  most: fc.integer({ min: 15, max: 500 }),
  active: perPriority,
})
const sources = fc.array(
  fc.record({ priority: fc.constantFrom(...PRIORITIES), waiting: fc.oneof(fc.nat(20), fc.nat(1_000_000)) }),
  { maxLength: 12 },
)

test('no class is kept from its share, nothing is claimed that does not wait, and the memory is bounded', () => {
  fc.assert(
    fc.property(rooms, sources, (room, waiting) => {
      const claimed = divideClaim(room, waiting)
      const sum = (priority?: Priority) =>
        claimed.reduce((all, n, i) => all + (!priority || waiting[i]?.priority === priority ? n : 0), 0)
      const wants = (priority: Priority) =>
        waiting.reduce((all, one) => all + (one.priority === priority ? one.waiting : 0), 0)
      assert.ok(claimed.every((n, i) => n >= 0 && n <= (waiting[i]?.waiting ?? 0)))
      assert.ok(sum() <= room.most)
      const active = PRIORITIES.reduce((all, priority) => all + room.active[priority], 0)
      for (const priority of PRIORITIES) {
        const mayHave = Math.max(0, guaranteed(room.limit, priority) - room.active[priority])
        const shareOfClaim = guaranteed(room.most, priority)
        assert.ok(sum(priority) >= Math.min(wants(priority), mayHave, shareOfClaim), priority)
      }
      const free = Math.max(0, room.limit - active)
      const owed = PRIORITIES.reduce(
        (all, one) => all + Math.max(0, guaranteed(room.limit, one) - room.active[one]),
        0,
      )
      assert.ok(sum() <= free + owed, 'the memory is bounded')
      const all = PRIORITIES.reduce((total, priority) => total + wants(priority), 0)
      assert.ok(sum() >= Math.min(free, room.most, all), 'what is free is used')
    }),
  )
})

test('a clinical instance behind a million ready batch ones is in the next claim, however full the memory is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(2_000), (limit, active) => {
      const room = { limit, most: 200, active: { ...NONE, batch: Math.min(active, limit) } }
      assert.equal(divideClaim(room, [source('batch', 1_000_000), source('clinical', 1)])[1], 1)
    }),
  )
})
