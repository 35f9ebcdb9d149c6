import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPlannedAnew } from './one-plan.ts'

test('plans are made anew at batches that double, and now and then after', () => {
  const anew = Array.from({ length: 4_096 }, (_, at) => at + 1).filter(isPlannedAnew)
  assert.deepEqual(anew, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 3_072, 4_096])
})
