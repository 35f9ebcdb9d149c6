import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalText, type Quantity, toDecimal } from './index.ts'

const printed = (text: string) => {
  const quantity: Quantity = { value: toDecimal(text), unit: 'mg' }
  return JSON.stringify(quantity)
}

test('a decimal is written with the precision it came with', () => {
  for (const text of [
    '1',
    '1.00',
    '0.10',
    '-0',
    '-0.0',
    '1e3',
    '1.50E-7',
    '98765432109876543210.1234567890',
  ]) {
    assert.equal(printed(text), `{"value":${text},"unit":"mg"}`)
  }
})

test('what a number holds as it was written is a number', () => {
  assert.equal(toDecimal('7.25'), 7.25)
  assert.deepEqual(toDecimal('7.250'), toDecimal('7.250'))
  assert.notDeepEqual(toDecimal('7.250'), toDecimal('7.25'))
})

test('what is no decimal is none', () => {
  for (const text of ['', '+1', '01', '.5', '5.', '1,5', 'NaN', ' 1', '1_0'])
    assert.equal(toDecimal(text), undefined)
})

test('the text of a decimal', () => {
  assert.equal(decimalText(toDecimal('1.00') ?? 0), '1.00')
  assert.equal(decimalText(3), '3')
})
