import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchHit } from '../http/contract.ts'
import { oneEach } from './one-each.ts'

const hit = (kind: SearchHit['kind'], id: string, keyKind: string): SearchHit => ({
  kind,
  id,
  keyKind,
  keyValue: 'R-1',
  title: id,
  state: null,
  at: '2026-03-04T12:00:00.000Z',
})

test('what carries a key twice is listed once, in its place', () => {
  const first = hit('workflow', 'a', 'referral')
  const entry = hit('entry', 'a', 'referral')
  assert.deepEqual(oneEach([first, entry, hit('workflow', 'a', 'account')]), [first, entry])
  assert.deepEqual(oneEach([]), [])
})
