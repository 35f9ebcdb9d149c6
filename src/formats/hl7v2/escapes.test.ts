import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { UTF8 } from './charset.ts'
import { RECOMMENDED } from './delimiters.ts'
import { escapeText, readFormattedText, unescapeText } from './escapes.ts'

const check = (raw: string, text: string) =>
  test(`reads ${raw}`, () => assert.equal(unescapeText(raw, RECOMMENDED, UTF8), text))

check('no escape', 'no escape')
check('a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f')
check('Result is \\H\\HIGH\\N\\ now', 'Result is HIGH now')
check('one\\.br\\two\\.sp\\three\\.sp2\\four', 'one\ntwo\nthree\n\nfour')
check('a\\.in+4\\b\\.ti-2\\c\\.fi\\d\\.nf\\e\\.sk3\\f\\.ce\\g', 'abcde   f\ng')
check('\\X0D0A\\x\\X21\\', '\r\nx!')
check('\\XC3A9\\', 'é')
// What has no plain text stays as it was sent.
check('\\XC3\\', '\\XC3\\')
check('\\XQ\\', '\\XQ\\')
check('\\X0\\', '\\X0\\')
check('\\Z12\\ \\C2842\\ \\M244200\\ \\Q\\', '\\Z12\\ \\C2842\\ \\M244200\\ \\Q\\')
check('C:\\dir\\file', 'C:\\dir\\file')
check('ends in \\', 'ends in \\')
check('\\', '\\')
check('\\\\', '\\\\')
check('5\\6\\F\\7', '5\\6|7')
check('\\P\\', '\\P\\')

test('reads the truncation character where one is declared', () => {
  assert.equal(unescapeText('\\P\\', { ...RECOMMENDED, truncation: '#' }, UTF8), '#')
})

test('any text survives escaping, and holds no delimiter then', () => {
  const text = fc.string({ unit: fc.constantFrom(...'|^~\\&#\r\n".XFé漢 a"') })
  fc.assert(
    fc.property(text, fc.constantFrom('', '#'), (value, truncation) => {
      const delimiters = { ...RECOMMENDED, truncation }
      const written = escapeText(value, delimiters) ?? assert.fail('it has an escape character')
      assert.equal(unescapeText(written, delimiters, UTF8), value)
      assert.doesNotMatch(written, /[|^~&\r\n]/)
      assert.notEqual(written, '""')
    }),
  )
})

test('without an escape character only text that needs none is written', () => {
  const delimiters = { ...RECOMMENDED, escape: '' }
  assert.equal(escapeText('plain', delimiters), 'plain')
  assert.equal(escapeText('a|b', delimiters), undefined)
  assert.equal(escapeText('""', delimiters), undefined)
  assert.equal(unescapeText('a\\F\\b', delimiters, UTF8), 'a\\F\\b')
})

test('the parts of a formatted text are told apart, and are the whole text', () => {
  const raw = 'a\\H\\b\\F\\\\N\\\\.in+4\\\\.br\\\\Z9\\\\M2442\\\\Q\\c'
  const parts = readFormattedText(raw, RECOMMENDED, UTF8)
  assert.deepEqual(
    parts.map(({ kind, ...part }) => [kind, 'text' in part ? part.text : part.raw]),
    [
      ['text', 'a'],
      ['highlight', '\\H\\'],
      ['text', 'b'],
      ['text', '|'],
      ['highlight', '\\N\\'],
      ['command', '\\.in+4\\'],
      ['command', '\\.br\\'],
      ['local', '\\Z9\\'],
      ['charset', '\\M2442\\'],
      ['text', '\\Q\\c'],
    ],
  )
  assert.equal(parts.map((part) => part.raw).join(''), raw)
})

test('parts of any text are the whole text', () => {
  const unit = fc.constantFrom('\\', 'H', 'N', 'F', 'X41', '.sp2', 'Z1', 'C2842', 'a')
  fc.assert(
    fc.property(fc.string({ unit }), (raw) => {
      assert.equal(
        readFormattedText(raw, RECOMMENDED, UTF8)
          .map((part) => part.raw)
          .join(''),
        raw,
      )
    }),
  )
})
