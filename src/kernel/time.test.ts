import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate, dateIn, durationMs, instant, parseInstant } from './time.ts'

test('a time without a zone is no moment', () => {
  const check = (input: string, expected: number | undefined) =>
    assert.equal(parseInstant(input), expected, input)
  check('2026-01-31T10:00:00Z', Date.UTC(2026, 0, 31, 10))
  check('2026-01-31T10:00:00-06:00', Date.UTC(2026, 0, 31, 16))
  check('2026-01-31T10:00:00', undefined)
  check('nonsenseZ', undefined)
})

test('a day that is in no calendar is no date', () => {
  assert.equal(calendarDate('2024-02-29'), '2024-02-29')
  assert.equal(calendarDate('2026-02-29'), undefined)
  assert.equal(calendarDate('2026-2-9'), undefined)
})

test('a moment is another day in another zone', () => {
  const at = instant(Date.UTC(2026, 0, 1, 3))
  assert.equal(dateIn(at, 'America/Chicago'), '2025-12-31')
  assert.equal(dateIn(at, 'UTC'), '2026-01-01')
})

test('durations as people write them', () => {
  assert.equal(durationMs('3 days'), 259_200_000)
  assert.equal(durationMs('1 hour'), 3_600_000)
  assert.throws(() => durationMs('3 fortnights' as '3 days'), RangeError)
})
