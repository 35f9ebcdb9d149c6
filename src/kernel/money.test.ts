import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseUsd, printUsd, usd } from './money.ts'

test('decimal amounts are read exactly or not at all', () => {
  const check = (input: string, minor: number | undefined) =>
    assert.equal(parseUsd(input)?.minor, minor, input)
  check('12', 1200)
  check('12.5', 1250)
  check('-12.50', -1250)
  check('.5', 50)
  check('0012.5000', 1250)
  check('-0', 0)
  check('', undefined)
  check('.', undefined)
  check('1.005', undefined)
  check('1,000', undefined)
  check('1e3', undefined)
  check('99999999999999999', undefined)
})

test('what is printed reads back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (minor) => {
      assert.equal(parseUsd(printUsd(usd(minor)))?.minor, minor === 0 ? 0 : minor)
    }),
  )
})

test('money is never a fraction of a cent', () => {
  assert.throws(() => usd(0.5), RangeError)
})
