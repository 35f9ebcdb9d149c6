import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Id, instant } from '../kernel/index.ts'
import { ParkedKeys } from './parked-keys.ts'

const standing = (n: number, state: 'retrying' | 'stopped' = 'retrying') => ({
  key: `k${n}`,
  state,
  since: instant(0),
  attempts: 1,
  nextAt: instant(1_000 - n),
  firstEntry: '' as Id<'entry'>,
  entries: 1,
})
const many = (count: number, state?: 'retrying' | 'stopped') => {
  const parked = new ParkedKeys()
  parked.restore(Array.from({ length: count }, (_, n) => standing(n, state)))
  return parked
}

test('of many keys that are due, a hundred are tried at a time, the longest due first', () => {
  const parked = many(500)
  const first = parked.due(instant(1_000))
  assert.deepEqual(
    first,
    Array.from({ length: 100 }, (_, n) => `k${499 - n}`),
  )
  for (const key of first.slice(0, 70)) {
    const state = parked.states.get(key)
    if (state) state.draining = true
  }
  assert.equal(parked.due(instant(1_000)).length, 30)
  assert.deepEqual(parked.due(instant(501)), [])
  assert.deepEqual(many(3, 'stopped').due(instant(1_000)), [])
})

test('it is full at 100,000 keys', () => {
  assert.equal(many(99_999, 'stopped').isFull, false)
  assert.equal(many(100_000, 'stopped').isFull, true)
})
