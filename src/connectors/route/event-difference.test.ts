import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../../kernel/index.ts'
import type { LogEntry } from '../../log/index.ts'
import { compareEvents, differences } from './event-difference.ts'

test('where two bodies differ is told by place, never by value', () => {
  const check = (before: unknown, after: unknown, expected: readonly string[]) =>
    assert.deepEqual(differences(before, after), expected)
  check({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }, [])
  check({ a: 1 }, { a: '1' }, ['$.a'])
  check({ a: { b: 1 } }, { a: null }, ['$.a'])
  check({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }, 4] }, ['$.a[1].b', '$.a[2]'])
  check({ a: 1 }, { a: 1, b: undefined }, [])
  check({ a: [] }, { a: {} }, ['$.a'])
  check({ a: 0 }, { a: -0 }, [])
  check({ a: 'x\ufffdy\ufffd' }, { a: 'x\0y\ud800' }, [])
  assert.equal(differences([...Array(50).keys()], []).length, 20)
})

test('a body never differs from itself as JSON keeps it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(differences(JSON.parse(JSON.stringify(value)), value), [])
    }),
  )
})

const old = (stream: string, key: string, body: JsonObject) =>
  ({ stream, version: '1.0', keys: [key], body, id: `${stream}-${key}` }) as unknown as LogEntry
const made = (stream: string, key: string, body: JsonObject) => ({
  event: { stream, version: '1.0', keys: [key] as const, body },
})

test('what would be made is paired with what was: the same, then by key, then by type', () => {
  const before = [
    old('A', 'k', { n: 1 }),
    old('A', 'l', { n: 2 }),
    old('B', 'k', { n: 3 }),
    old('C', 'k', {}),
  ]
  const now = [
    made('A', 'l', { n: 9 }),
    made('A', 'k', { n: 1 }),
    made('B', 'x', { n: 4 }),
    made('D', 'k', {}),
  ]
  const { compared, gone } = compareEvents(now, before)
  assert.deepEqual(
    compared.map((one) => [one.is, one.is === 'changed' ? [one.before.id, ...one.differs] : []]),
    [
      ['changed', ['A-l', '$.n']],
      ['same', []],
      ['changed', ['B-k', '$.n']],
      ['new', []],
    ],
  )
  assert.deepEqual(
    gone.map(({ id }) => id),
    ['C-k'],
  )
})

test('events of one message that are alike are each accounted for', () => {
  const before = [old('A', 'k', { n: 1 }), old('A', 'k', { n: 1 })]
  const { compared, gone } = compareEvents(
    Array.from({ length: 3 }, () => made('A', 'k', { n: 1 })),
    before,
  )
  assert.deepEqual(compared.map(({ is }) => is).toSorted(), ['new', 'same', 'same'])
  assert.deepEqual(gone, [])
})
