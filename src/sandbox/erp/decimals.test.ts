import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountOf, parseDecimal, printDecimal } from './decimals.ts'

test('a decimal is read and printed as it was, without what is not needed', () => {
  const check = (text: string, expected: number | undefined) => assert.equal(parseDecimal(text, 3), expected)
  check('1.5', 1_500)
  check('1.50000', 1_500)
  check('0.001', 1)
  check('1.0001', undefined)
  check('-1', undefined)
  check('', undefined)
  check('1e3', undefined)
  const parts = fc.integer({ min: 0, max: 999_999_999_999 })
  fc.assert(fc.property(parts, (value) => parseDecimal(printDecimal(value, 3), 3) === value))
})

test('an amount is rounded to the cent, however large', () => {
  assert.equal(amountOf(3_000, 41_250), 1_238)
  assert.equal(amountOf(1_000, 49), 0)
  assert.equal(amountOf(1_000, 50), 1)
  assert.equal(amountOf(999_999_999_999, 10_000), 100_000_000_000)
})
