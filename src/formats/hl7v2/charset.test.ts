import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import fc from 'fast-check'
import { charsetNamed, decodeBytes, encodeText, LATIN1 } from './charset.ts'

const check = (hex: string, declared: string, text: string, charset: string, issue = '') =>
  test(`bytes ${hex} declared ${declared || 'nothing'}`, () => {
    const decoded = decodeBytes(Buffer.from(hex, 'hex'), { charset: declared, escapeMark: '\\' })
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
check('c3a9', 'ISO_IR 192', 'é', 'UNICODE UTF-8')
check('b1', 'ISO_IR 101', 'ą', '8859/2')
check('41', 'ASCII', 'A', 'ASCII')
check('c3a9', 'ASCII', 'Ã©', '8859/1', 'error hl7v2.charset.contradicted')
check('41', 'KLINGON', 'A', '8859/1', 'warning hl7v2.charset.unknown')
check('e9', 'KLINGON', 'é', '8859/1', 'error hl7v2.charset.unknown')
check('1b244234411b2842', 'ISO IR87', '漢', 'ISO IR87')
check('41', 'ISO IR87', 'A', 'ISO IR87')
check('1b2442347c1b2842', '~ISO IR87', '期', 'ASCII~ISO IR87')
check('b1', 'ISO IR14', 'ｱ', 'ISO IR14')
check('1b2849311b2842', '~ISO IR14~ISO IR87', 'ｱ', 'ASCII~ISO IR14~ISO IR87')
check('1b24284430211b2842', '~ISO IR159', '丂', 'ASCII~ISO IR159')
check('411b242943b0a1', 'ASCII~KS X 1001', 'A가', 'ASCII~KS X 1001')
check('e91b2d46e1', '8859/1~8859/7', 'éα', '8859/1~8859/7')
check('e91b2d46e10de9', '8859/1~8859/7', 'éα\ré', '8859/1~8859/7')
check('1b2442344141', '~ISO IR87', '\x1b$B4AA', '8859/1', 'error hl7v2.charset.contradicted')
check('1b7a', '~ISO IR87', '\x1bz', '8859/1', 'error hl7v2.charset.contradicted')
check('415c4d323434325c34415c43323834325c42', '~ISO IR87', 'A漢B', 'ASCII~ISO IR87')
check('c3a9', 'UNICODE UTF-8~ISO IR87', 'é', 'UNICODE UTF-8')
check('b1e1', 'windows-1253', '±α', 'windows-1253')
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
        if (bytes) assert.equal(decodeBytes(bytes, { charset: name }).text, text)
        else assert.match(text, /[^\x00-\x7f]/)
      }),
    )
  })
}

test('a character that the set lacks is refused, not replaced', () => {
  assert.equal(encodeText('漢', LATIN1), undefined)
  assert.equal(encodeText('é', charsetNamed('ASCII') ?? LATIN1), undefined)
  assert.equal(encodeText('\ud800', charsetNamed('UTF-8') ?? LATIN1), undefined)
  assert.equal(encodeText('é', charsetNamed('ISO IR87') ?? LATIN1), undefined)
})

const checkOffset = (hex: string, declared: string, offset: number) =>
  test(`the first byte of ${hex} that is not ${declared || 'UTF-8'} is ${offset}`, () => {
    const [issue] = decodeBytes(Buffer.from(hex, 'hex'), { charset: declared, base: 100 }).issues
    assert.match(issue?.says ?? '', new RegExp(`[bB]yte ${100 + offset} of the message`))
  })

checkOffset('4141e94141', '', 2)
checkOffset('41c3a941c3', 'UNICODE UTF-8', 4)
checkOffset('41c3a9f5', 'UNICODE UTF-8', 3)
checkOffset('4141c3', 'ASCII', 2)
checkOffset('8abf41ff', 'Shift_JIS', 3)
checkOffset('411b2442347c7c201b2842', '~ISO IR87', 6)
checkOffset('411b5a', '~ISO IR87', 1)

test('escape sequences between sets are written as they are read', () => {
  const charset = charsetNamed('~ISO IR14~ISO IR87~ISO IR159') ?? assert.fail('known')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'A|\\é漢一丂ｱﾝ\r') }), (text) => {
      const bytes = encodeText(text, charset)
      if (text.includes('é')) return
      assert.ok(bytes && !bytes.includes(0x3f))
      assert.equal(decodeBytes(bytes, { charset: '~ISO IR14~ISO IR87~ISO IR159' }).text, text)
    }),
  )
})

test('no bytes make a reader of switched sets throw or lose one', () => {
  const byte = fc.constantFrom(
    0x1b,
    0x24,
    0x28,
    0x29,
    0x2d,
    0x42,
    0x44,
    0x43,
    0x49,
    0x4a,
    0x5c,
    0x4d,
    0x0d,
    0xb1,
    0x30,
  )
  fc.assert(
    fc.property(fc.array(byte), (bytes) => {
      const decoded = decodeBytes(Uint8Array.from(bytes), {
        charset: '~ISO IR14~ISO IR87~KS X 1001',
        escapeMark: '\\',
      })
      if (decoded.charset.label === 'latin1') assert.equal(decoded.text.length, bytes.length)
    }),
  )
})
