import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './system-clock.ts'

test('ids share no random part, over several draws of randomness', () => {
  const parts = Array.from({ length: 2_000 }, () => newId().slice(14))
  assert.equal(new Set(parts).size, parts.length)
})
