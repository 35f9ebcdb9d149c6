import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReplayRow } from '../http/contract.ts'
import { isMoving, progressOf } from './progress.ts'

test('how a replay stands, in words', () => {
  const check = (row: Partial<ReplayRow>, expected: string) => {
    const none = { state: 'done', total: 0, done: 0, skipped: 0, failed: 0, held: 0, remaining: 0 }
    assert.equal(progressOf({ ...none, ...row } as ReplayRow), expected)
  }
  check({ state: 'previewing', total: 1_200 }, '1,200 looked at')
  check({ state: 'previewed', total: 3 }, '3 selected')
  check({ state: 'running', total: 9, done: 4, failed: 1, remaining: 4 }, '4 done, 1 failed, 4 left')
  check({ done: 1, skipped: 2, held: 3 }, '1 done, 2 skipped, 3 held')
  check({}, 'None')
})

test('what changes by itself is looked at again', () => {
  assert.ok(isMoving('running') && isMoving('stopping') && !isMoving('paused') && !isMoving('done'))
})
