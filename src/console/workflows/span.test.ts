import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spanOf } from './span.ts'

const START = Date.parse('2026-03-04T12:00:00.000Z')
const at = (ms: number): string => new Date(START + ms).toISOString()
const WHOLE = { fromMs: START, toMs: START + 1_000 }

test('a step lies where it happened and is never invisible or outside', () => {
  const check = (from: number, to: number | null, left: number, width: number) =>
    assert.deepEqual(
      spanOf({ startedAt: at(from), endedAt: to === null ? null : at(to) }, WHOLE, START + 1_000),
      { left, width },
    )
  check(0, 1_000, 0, 100)
  check(250, 500, 25, 25)
  check(500, null, 50, 50)
  check(100, 100, 10, 0.6)
  check(1_000, 1_000, 99.4, 0.6)
  check(-500, 2_000, 0, 100)
})
