import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isWholeInterchange, isWholeStatement } from './whole-files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a bank file is whole when its last record is 99', () => {
  const check = (text: string, expected: boolean) =>
    assert.equal(isWholeStatement(bytes(text)), expected, text)
  check('01,A,B,260101,1200,1,,,2/\n99,0,0,2/\n', true)
  check('01,A,B,260101,1200,1,,,2/\r\n99,0,0,2/', true)
  check('01,A,B,260101,1200,1,,,2/\n', false)
  check('01,A,B,260101,1200,1,,,2/\n16,165,99,0,0/\n', false)
  check('', false)
})

test('an interchange is whole when its last IEA is there; what is no X12 is not waited for', () => {
  const whole = readFileSync(
    new URL('../../formats/x12/fixtures/remittance/cosyte-golden.835', import.meta.url),
  )
  assert.equal(isWholeInterchange(whole), true)
  assert.equal(isWholeInterchange(whole.subarray(0, whole.lastIndexOf('IEA'))), false)
  assert.equal(isWholeInterchange(whole.subarray(0, whole.length >> 1)), false)
  assert.equal(isWholeInterchange(bytes('something else')), true)
})
