import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../kernel/index.ts'
import { defaultRetry, nextAttemptAt } from './retry-policy.ts'

const check = (title: string, failed: number, random: number, expected: number, retryAtMs?: number) =>
  test(title, () => {
    assert.equal(
      nextAttemptAt(defaultRetry, failed, instant(10_000), () => random, retryAtMs) - 10_000,
      expected,
    )
  })

check('the first retry is after half a second at the earliest', 1, 0, 500)
check('and after a second at the latest', 1, 1, 1_000)
check('it doubles', 4, 1, 8_000)
check('up to the cap', 40, 1, 60_000)
check('a time named by the other side is not undercut', 1, 0, 90_000, 100_000)
check('an earlier one does not hurry', 3, 1, 4_000, 10_001)
