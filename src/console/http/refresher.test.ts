import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayChange } from './refresher.ts'

test('what has ended is not asked for again', () => {
  const check = (data: unknown, expected: boolean) => assert.equal(mayChange({ state: { data } }), expected)
  check(undefined, true)
  check([], true)
  check({ items: [], next: null }, true)
  check({ steps: [], endedAt: null }, true)
  check({ steps: [], endedAt: '2026-03-04T12:00:00Z' }, false)
  check({ actions: [], resolution: null }, true)
  check({ actions: [], resolution: { by: 'admin' } }, false)
  check({ causation: null, caused: [] }, false)
})
