import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, decimalMoney, duration, money, relative, shortId, words } from './format.ts'

const NOW = Date.parse('2026-03-04T12:00:00.000Z')
const at = (offsetMs: number): string => new Date(NOW + offsetMs).toISOString()

test('a length of time is told by its two largest units', () => {
  const check = (ms: number, expected: string) => assert.equal(duration(ms), expected)
  check(-5, '0 ms')
  check(420, '420 ms')
  check(1_000, '1s')
  check(72_500, '1m 12s')
  check(3_600_000, '1h')
  check(2 * 86_400_000 + 4 * 3_600_000 + 59_000, '2d 4h')
})

test('a moment is told from now', () => {
  const check = (offsetMs: number, expected: string) => assert.equal(relative(at(offsetMs), NOW), expected)
  check(0, 'now')
  check(-999, 'now')
  check(-72_500, '1m ago')
  check(-3_720_000, '1h 2m ago')
  check(7_800_000, 'in 2h 10m')
})

test('money, sizes, names and ids', () => {
  assert.equal(money({ minor: -123_456, currency: 'USD' }), '-$1,234.56')
  assert.equal(decimalMoney('8412096.37'), '$8,412,096.37')
  assert.equal(decimalMoney('-100.00'), '-$100.00')
  assert.equal(decimalMoney('none'), 'none')
  assert.equal(bytes(999), '999 B')
  assert.equal(bytes(1_540), '1.5 kB')
  assert.equal(bytes(2_000_000), '2.0 MB')
  assert.equal(words('documentation-incomplete'), 'Documentation incomplete')
  assert.equal(shortId('0199e1f2-0000-7000-8000-0123456789ab'), '…456789ab')
  assert.equal(shortId('short'), 'short')
})
