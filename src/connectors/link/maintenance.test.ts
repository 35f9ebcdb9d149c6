import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '../../kernel/index.ts'
import { maintenanceEnds, type WeeklyWindow } from './maintenance.ts'

test('weekly windows are told in local time', () => {
  const check = (window: WeeklyWindow, at: string, ends: string | undefined) => {
    const now = parseInstant(at)
    assert.ok(now)
    const expected = ends === undefined ? undefined : parseInstant(ends)
    assert.equal(maintenanceEnds({ zone: 'America/Chicago', weekly: [window] }, now), expected, at)
  }
  const sunday: WeeklyWindow = { on: 'sunday', from: '02:00', minutes: 90 }
  check(sunday, '2026-01-04T08:00:00Z', '2026-01-04T09:30:00Z')
  check(sunday, '2026-01-04T09:29:59Z', '2026-01-04T09:30:00Z')
  check(sunday, '2026-01-04T09:30:00Z', undefined)
  check(sunday, '2026-01-04T07:59:59Z', undefined)
  check(sunday, '2026-07-05T07:00:00Z', '2026-07-05T08:30:00Z')
  const overMidnight: WeeklyWindow = { on: 'saturday', from: '23:30', minutes: 60 }
  check(overMidnight, '2026-01-04T06:15:00Z', '2026-01-04T06:30:00Z')
})
