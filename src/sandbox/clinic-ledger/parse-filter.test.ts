import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { printODataDate, readODataDate } from './odata-date.ts'
import { parseFilter } from './odata-query.ts'

test('a filter is equalities joined by and, or it is refused', () => {
  const check = (text: string, expected: Readonly<Record<string, string>> | undefined) => {
    const read = parseFilter(text)
    assert.deepEqual(read && Object.fromEntries(read), expected, text)
  }
  check('', {})
  check("A eq 'x'", { A: 'x' })
  check("A eq 'x' and B eq ''", { A: 'x', B: '' })
  check("A eq 'it''s' and B eq 'a and b'", { A: "it's", B: 'a and b' })
  check("A eq 'x' and ", undefined)
  check("A eq 'x' or B eq 'y'", undefined)
  check("A ne 'x'", undefined)
  check('A eq x', undefined)
  check("A eq 'it's'", undefined)
})

test('any value can be asked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
      const read = parseFilter(`A eq ${quote(a)} and B eq ${quote(b)}`)
      assert.deepEqual(read && [...read], [
        ['A', a],
        ['B', b],
      ])
    }),
  )
})

test('a day is its midnight UTC in milliseconds', () => {
  const check = (text: string, expected: string | undefined) => assert.equal(readODataDate(text), expected)
  check('/Date(1767225600000)/', '2026-01-01')
  check('/Date(-86400000)/', '1969-12-31')
  check('/Date(1767225600001)/', undefined)
  check('2026-01-01', undefined)
  check('/Date(99999999999999)/', undefined)
  assert.equal(printODataDate('2026-01-01'), '/Date(1767225600000)/')
})
