import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineOfPlace, parseBai2Lines, printBai2Lines } from './index.ts'

test('any bytes print back byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.ok(Buffer.from(printBai2Lines(parseBai2Lines(bytes))).equals(bytes))
    }),
  )
})

test('the line of a place', () => {
  const text = '01,A/\n02,B/\n03,1/\n16,1/\n16,2/\n49/\n03,2/\n16,3/\n49/\n98/\n99/\n'
  const check = (place: string, expected: number) =>
    assert.equal(lineOfPlace(parseBai2Lines(Buffer.from(text)), place), expected, place)
  check('01/date', 1)
  check('line[7]', 7)
  check('02[1]/03[1]/16[2]/amount', 5)
  check('02[1]/03[2]/16[1]', 8)
  check('02[1]/03[2]/49/total', 9)
  check('02[1]/98/total', 10)
  check('99', 11)
  check('02[2]/03[1]', 1)
})
