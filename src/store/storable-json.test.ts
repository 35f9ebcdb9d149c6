import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toStorableJson } from './storable-json.ts'

const check = (text: string, expected: string) => assert.equal(JSON.parse(toStorableJson(text)), expected)

test('what jsonb refuses is replaced, everything else stays', () => {
  check('plain', 'plain')
  check('a\u0000', 'a\ufffd')
  check('\ud800', '\ufffd')
  check('\udfff\ud83d\ude00', '\ufffd\ud83d\ude00')
  check('\\u0000', '\\u0000')
  check('\\\u0000', '\\\ufffd')
  check('\u001f \\ud800', '\u001f \\ud800')
})

test('any text comes out well-formed, without U+0000, and the same length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 0xffff }), (text, unit) => {
      const given = text + String.fromCharCode(unit) + text
      const stored: string = JSON.parse(toStorableJson(given))
      assert.equal(stored, given.toWellFormed().replaceAll('\u0000', '\ufffd'))
    }),
  )
})
