import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { charsetNamed, decodeBytes, encodeText, LATIN1 } from './charset.ts'

const check = (hex: string, declared: string, text: string, charset: string, issue = '') =>
  test(`bytes ${hex} declared ${declared || 'nothing'}`, () => {
    const decoded = decodeBytes(Buffer.from(hex, 'hex'), declared)
    assert.deepEqual(
      [decoded.text, decoded.charset.name, decoded.issues.map((i) => `${i.severity} ${i.code}`).join()],
      [text, charset, issue],
    )
  })

check('41', '', 'A', 'UNICODE UTF-8')
check('c3a9', '', 'é', 'UNICODE UTF-8')
check('e9', '', 'é', '8859/1', 'warning hl7v2.charset.undeclared')
check('e9', '8859/1', 'é', '8859/1')
check('93', '8859/1', '\x93', '8859/1', 'warning hl7v2.charset.controls')
check('e9', 'ISO-8859-1', 'é', '8859/1')
check('a4', '8859/15', '€', '8859/15')
check('c3a9', 'UNICODE UTF-8', 'é', 'UNICODE UTF-8')
check('c3a9', 'utf-8', 'é', 'UNICODE UTF-8')
check('e9', 'UNICODE UTF-8', 'é', '8859/1', 'error hl7v2.charset.contradicted')
check('c0af', 'UNICODE UTF-8', 'À¯', '8859/1', 'error hl7v2.charset.contradicted')
check('41', 'ASCII', 'A', 'ASCII')
check('c3a9', 'ASCII', 'Ã©', '8859/1', 'error hl7v2.charset.contradicted')
check('41', 'KLINGON', 'A', '8859/1', 'warning hl7v2.charset.unknown')
check('e9', 'KLINGON', 'é', '8859/1', 'error hl7v2.charset.unknown')
check('1b244234411b2842', 'ISO IR87', '漢', 'ISO IR87')
check('41', 'ISO IR87', 'A', 'ISO IR87')
check('8abf', 'Shift_JIS', '漢', 'Shift_JIS')
check('b0a1', 'KS X 1001', '가', 'KS X 1001')
check('a440', 'BIG-5', '一', 'BIG-5')
check('bbaa', 'GB 18030-2000', '华', 'GB 18030-2000')

for (const name of [
  '8859/1',
  '8859/2',
  '8859/15',
  '8859/9',
  'windows-1252',
  'KS X 1001',
  'BIG-5',
  'Shift_JIS',
  'GB 18030-2000',
]) {
  test(`${name}: what is encoded is decoded to the same text`, () => {
    const charset = charsetNamed(name) ?? assert.fail('known')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'A|\\éÀß漢가一华Łş€\u{1f600}') }), (text) => {
        const bytes = encodeText(text, charset)
        if (bytes) assert.equal(decodeBytes(bytes, name).text, text)
        else assert.match(text, /[^\x00-\x7f]/)
      }),
    )
  })
}

test('a character that the set lacks is refused, not replaced', () => {
  assert.equal(encodeText('漢', LATIN1), undefined)
  assert.equal(encodeText('é', charsetNamed('ASCII') ?? LATIN1), undefined)
  assert.equal(encodeText('\ud800', charsetNamed('UTF-8') ?? LATIN1), undefined)
  assert.equal(encodeText('漢', charsetNamed('ISO IR87') ?? LATIN1), undefined)
})
