import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, toIso } from '../../kernel/index.ts'
import { nextLook, type Schedule } from './schedule.ts'

function check(schedule: Schedule, now: string, expected: string): void {
  const at = parseInstant(now)
  assert.ok(at)
  assert.equal(toIso(nextLook(schedule, at)), expected, `${JSON.stringify(schedule)} after ${now}`)
}

test('so long after the last look ended', () => {
  check({ everyMs: 1_500 }, '2026-01-05T12:00:00.000Z', '2026-01-05T12:00:01.500Z')
})

test('times of the day where the system is', () => {
  const daily: Schedule = { zone: 'America/Chicago', at: ['06:30', '18:00'] }
  check(daily, '2026-01-05T12:00:00.000Z', '2026-01-05T12:30:00.000Z')
  check(daily, '2026-01-05T12:30:00.000Z', '2026-01-06T00:00:00.000Z')
  check(daily, '2026-07-01T12:00:00.000Z', '2026-07-01T23:00:00.000Z')
})

test('some days of the week only', () => {
  const weekly: Schedule = { zone: 'America/Chicago', at: ['06:30'], on: ['monday'] }
  check(weekly, '2026-01-05T12:00:00.000Z', '2026-01-05T12:30:00.000Z')
  check(weekly, '2026-01-05T12:30:00.000Z', '2026-01-12T12:30:00.000Z')
})

test('a time that the change of the clocks leaves out is due at the change', () => {
  check({ zone: 'America/Chicago', at: ['02:30'] }, '2026-03-08T07:00:00.000Z', '2026-03-08T08:00:00.000Z')
})

test('what is no time is refused', () => {
  assert.throws(
    () => check({ zone: 'UTC', at: ['25:00'] }, '2026-01-05T12:00:00.000Z', ''),
    /no time of the day/,
  )
  assert.throws(() => check({ zone: 'UTC', at: [] }, '2026-01-05T12:00:00.000Z', ''), /names no time/)
})
