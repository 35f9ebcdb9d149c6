import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  attributeOf,
  createElement,
  elementsIn,
  isXmlText,
  parseXml,
  printXml,
  streamElements,
  textIn,
  xmlText,
} from './index.ts'
import { holdXmlPromises } from './test-promises.ts'

const told = (input: string | Uint8Array, limits = {}): readonly string[] =>
  parseXml(typeof input === 'string' ? Buffer.from(input) : input, limits).issues.map(
    ({ issue, position }) => `${position.line}:${position.column} ${issue.code} ${issue.place}`,
  )

const SAMPLE = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\r
<!-- é -->
<a:b  xmlns:a='u'\tx = '1 &lt;\r
2' a:y="3">te&amp;xt\r
<c/>é<c ></c ><![CDATA[<x>]]>&#x1F600;<?pi  body?></a:b >
<!-- end -->\r\n`

test('a document prints back as it was written, and its values are read', () => {
  const { document, issues } = parseXml(Buffer.from(SAMPLE))
  assert.deepEqual(issues, [])
  assert.ok(document)
  assert.equal(Buffer.from(printXml(document)).toString(), SAMPLE)
  const { root } = document
  assert.deepEqual(
    [root.uri, root.local, root.prefix, root.position],
    ['u', 'b', 'a', { line: 3, column: 1 }],
  )
  assert.equal(attributeOf(root, 'x'), '1 < 2')
  assert.equal(attributeOf(root, 'y', 'u'), '3')
  assert.equal(attributeOf(root, 'y'), undefined)
  assert.equal(textIn(root), 'te&xt\né<x>😀')
  assert.deepEqual(
    elementsIn(root, 'c').map(({ position }) => position),
    [
      { line: 5, column: 1 },
      { line: 5, column: 7 },
    ],
  )
})

test('other encodings of Unicode, and Latin-1 when it is declared', () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>é😀</a>'
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  const big = Buffer.from(little).swap16()
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')
  for (const bytes of [little, big, latin]) {
    const { document } = parseXml(bytes)
    assert.ok(document)
    assert.equal(textIn(document.root).at(0), 'é')
    assert.deepEqual(Buffer.from(printXml(document)), bytes)
  }
})

const wrong: readonly (readonly [text: string | Uint8Array, told: string])[] = [
  ['', '1:1 xml.empty /'],
  ['<a>\n <b></a>', '2:5 xml.close /a/b'],
  ['<a>\n<b>', '2:4 xml.end /a/b'],
  ['<a/>\n <b/>', '2:2 xml.trailing /'],
  ['\n text <a/>', '2:2 xml.trailing /'],
  ['<a>\n&nbsp;</a>', '2:6 xml.entity /a'],
  ['<a>1 & 2</a>', '1:6 xml.entity /a'],
  ['<a x=1/>', '1:6 xml.attribute /'],
  ['<a x="1" x="2"/>', '1:1 xml.attribute.duplicate /'],
  ['<a><p:b/></a>', '1:4 xml.namespace /a'],
  ['<a>1 < 2</a>', '1:7 xml.tag /a'],
  ['<a>\x01</a>', '1:4 xml.character /a'],
  ['<a><!-- -- --></a>', '1:4 xml.comment /a'],
  ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', '1:1 xml.document-type /'],
  ['<!-- a -->\n<!DOCTYPE a><a/>', '2:1 xml.document-type /'],
  ['<?xml version="1.0" encoding="EBCDIC-US"?><a/>', '1:1 xml.encoding /'],
  [Buffer.from('<a>\n\xff</a>', 'latin1'), '2:1 xml.encoding /a'],
  ['{"a":1}', '1:1 xml.trailing /'],
]

test('what is no XML is told with its place', () => {
  for (const [text, expected] of wrong) assert.deepEqual(told(text), [expected], String(text))
})

test('depth and length have limits', () => {
  assert.deepEqual(told('<a><b><c/></b></a>', { depthMax: 2 }), ['1:7 xml.depth /a/b'])
  assert.deepEqual(told(`<a>${'x'.repeat(50)}`, { tokenMax: 20 }), ['1:4 xml.too-large /a'])
  assert.deepEqual(told('<a>'.repeat(100_000)), [`1:601 xml.depth /${'a/'.repeat(199)}a`])
})

async function stream(text: string, path: readonly string[], size: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text)
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  })()
  const found: string[] = []
  for await (const part of streamElements(chunks, path)) {
    if (part.kind === 'element') found.push(`${part.element.position.line} ${xmlText(part.element)}`)
    if (part.kind === 'issue') found.push(`${part.position.line}:${part.position.column} ${part.issue.code}`)
  }
  return found
}

test('the elements at a path come one by one', async () => {
  const text = '<r>\n<n><e>0</e></n><e>é<e>1</e></e>\n<e k="2"/>\n<e>3</e'
  for (const size of [1, 3, 100])
    assert.deepEqual(await stream(text, ['r', 'e'], size), [
      '2 <e>é<e>1</e></e>',
      '3 <e k="2"/>',
      '4:8 xml.end',
    ])
})

const characters = fc.constantFrom(...'aé😀<>&"\'\t\n\r \x01\ufffe]', '\ud800')

test("an element of one's own is written as XML reads it", () => {
  fc.assert(
    fc.property(fc.string({ unit: characters }), (text) => {
      if (!isXmlText(text)) assert.throws(() => createElement('a', {}, [text]))
      else {
        const written = xmlText(
          createElement('a', { 'p:x': text, 'xmlns:p': 'u' }, [createElement('b'), text]),
        )
        const root = parseXml(Buffer.from(written)).document?.root
        assert.ok(root)
        assert.equal(attributeOf(root, 'x', 'u'), text)
        assert.equal(textIn(root), text)
      }
    }),
  )
  assert.throws(() => createElement('a b'))
  assert.equal(isXmlText('\x01'), false)
})

test('promises hold for documents and for any bytes', () => {
  const pieces = [
    ...'<>/&;=\'"! \n\ra',
    '<a>',
    '</a>',
    '<b x="1"/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '&amp;',
    '&x;',
    'é',
    '\ufeff',
    '<?xml version="1.0"?>',
  ]
  const texts = fc
    .array(fc.constantFrom(...pieces), { maxLength: 14 })
    .map((all) => Buffer.from(`<a>${all.join('')}</a>`))
  fc.assert(
    fc.property(texts, (bytes) => holdXmlPromises(bytes)),
    { numRuns: 3000 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => holdXmlPromises(bytes)))
  holdXmlPromises(Buffer.from(SAMPLE))
})
