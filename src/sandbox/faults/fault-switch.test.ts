import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Clock, instant } from '../../kernel/index.ts'
import { createChance } from '../world/chance.ts'
import { FAULT_KINDS, FaultSwitch } from './fault-switch.ts'

function createSwitch(seed = 1) {
  let now = instant(1_000)
  const clock: Clock = { now: () => now, sleepUntil: () => Promise.resolve() }
  const faults = new FaultSwitch({ system: 'erp', chance: createChance(seed), clock })
  return {
    faults,
    pass: (ms: number) => {
      now = instant(now + ms)
    },
  }
}

test('the same questions get the same answers', () => {
  const ask = (seed: number) => {
    const { faults } = createSwitch(seed)
    faults.set({ kind: 'error', rate: 0.3 })
    return Array.from({ length: 200 }, () => faults.hits('error') !== undefined)
  }
  assert.deepEqual(ask(1), ask(1))
  assert.notDeepEqual(ask(1), ask(2))
  const hits = ask(1).filter(Boolean).length
  assert.ok(hits > 40 && hits < 80, String(hits))
})

test('a rate of one always hits, of zero never', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FAULT_KINDS), fc.integer(), (kind, seed) => {
      const { faults } = createSwitch(seed)
      assert.equal(faults.hits(kind), undefined)
      faults.set({ kind })
      assert.equal(faults.hits(kind)?.kind, kind)
      faults.set({ kind, rate: 0 })
      assert.equal(faults.hits(kind), undefined)
    }),
  )
})

test('a fault ends when its time is over', () => {
  const { faults, pass } = createSwitch()
  faults.set({ kind: 'maintenance', forMs: 500 })
  assert.deepEqual([faults.isClosed(), faults.isDown(), faults.maintenanceUntil()], [true, false, 1_500])
  pass(499)
  assert.equal(faults.isInMaintenance(), true)
  pass(1)
  assert.equal(faults.isClosed(), false)
  assert.deepEqual(faults.list(), [])
})

test('clearing one kind leaves the others', () => {
  const { faults } = createSwitch()
  faults.set({ kind: 'slow' })
  faults.set({ kind: 'down' })
  faults.clear('down')
  assert.deepEqual(
    faults.list().map(({ kind }) => kind),
    ['slow'],
  )
  faults.clear()
  assert.deepEqual(faults.list(), [])
})
