import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonValue, memberOf, parseJson, printJson, streamJson, toLossless } from './index.ts'
import { holdJsonPromises } from './test-promises.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const told = (input: string | Uint8Array, limits = {}): readonly string[] =>
  parseJson(typeof input === 'string' ? bytesOf(input) : input, limits).issues.map(
    ({ issue, position }) => `${position.line}:${position.column} ${issue.code} ${issue.place}`,
  )

test('a text prints back as it was written', () => {
  for (const text of [
    '{}',
    ' [ ] \r\n',
    '{"a" : 1.00 , "b":[1e400,-0,{"c\\u0041":"\\/"}],\n\t"a b":null}',
    '"\\ud83d\\ude00 é"',
    '  true',
  ]) {
    const { tree, issues } = parseJson(bytesOf(text))
    assert.deepEqual(issues, [])
    assert.equal(tree && Buffer.from(printJson(tree)).toString(), text)
  }
})

const wrong: readonly (readonly [text: string, ...told: string[]])[] = [
  ['', '1:1 json.empty $'],
  [' \n ', '2:2 json.empty $'],
  ['{"a":1}x', '1:8 json.trailing $'],
  ['{"a":1}\n{"a":2}', '2:1 json.trailing $'],
  ['{"a":[1,{"b c":tru}]}', '1:16 json.value $.a[1]["b c"]'],
  ['{"a":1,"b":2,"a":3}', '1:14 json.name.duplicate $.a'],
  ['{"a":1,}', '1:8 json.comma $'],
  ['[1,2,]', '1:6 json.comma $[2]'],
  ['[1 2]', '1:4 json.comma $'],
  ['{"a" 1}', '1:6 json.colon $.a'],
  ['{a:1}', '1:2 json.name $'],
  ["{'a':1}", '1:2 json.name $'],
  ["['a']", '1:2 json.value $[0]'],
  ['[NaN]', '1:2 json.value $[0]'],
  ['[undefined]', '1:2 json.value $[0]'],
  ['[1] // c', '1:5 json.trailing $'],
  ['[/**/1]', '1:2 json.value $[0]'],
  ['[01]', '1:2 json.number $[0]'],
  ['[1.]', '1:2 json.number $[0]'],
  ['[-]', '1:2 json.number $[0]'],
  ['[+1]', '1:2 json.value $[0]'],
  ['{"é":"a\nb"}', '1:9 json.string.control $["é"]'],
  ['["\\x"]', '1:3 json.string.escape $[0]'],
  ['["\\ud800"]', '1:2 json.surrogate $[0]'],
  ['["\\ud83d\\ude00"]'],
  ['{"a":[', '1:7 json.end $.a[0]'],
  ['{"a":"', '1:7 json.end $.a'],
  ['{"a":1', '1:7 json.end $'],
  ['{', '1:2 json.end $'],
  ['\ufeff{}', '1:1 json.bom $'],
  ['<Bundle/>', '1:1 json.value $'],
]

test('what is no JSON, or what readers would take in different ways, is told with its place', () => {
  for (const [text, ...expected] of wrong) assert.deepEqual(told(text), expected, text)
})

test('bytes that are not UTF-8 are never replaced', () => {
  assert.deepEqual(told(Buffer.from([0x5b, 0x22, 0x0a, 0xc3, 0x28, 0x22, 0x5d])), ['2:1 json.charset $'])
  assert.deepEqual(told(Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1')), ['1:7 json.charset $'])
  assert.deepEqual(told(Buffer.from('\ufeff{}', 'utf16le')), ['1:1 json.charset $'])
  assert.deepEqual(told(Buffer.from('{}', 'utf16le')), ['1:1 json.charset $'])
})

test('depth and size have limits', () => {
  assert.deepEqual(told('[[[1]]]', { depthMax: 2 }), ['1:3 json.depth $[0][0]'])
  assert.deepEqual(told('[[1]]', { depthMax: 2 }), [])
  assert.deepEqual(told(`${'['.repeat(1_000_000)}`), [`1:201 json.depth $${'[0]'.repeat(200)}`])
  assert.deepEqual(told('[1,2]', { bytesMax: 4 }), ['1:1 json.too-large $'])
})

test('a number is one where it prints as it came, otherwise its text', () => {
  const value = (text: string) => JSON.stringify(jsonValue(parseJson(bytesOf(text)).tree!.root))
  assert.equal(value('[1.00, 1, 12345678901234567890, 1e3]'), '[1.00,1,12345678901234567890,1e3]')
  assert.equal(toLossless('7.25'), 7.25)
  assert.equal(toLossless('7,25'), undefined)
})

test('a member is found by its name; names are no more than names', () => {
  const { tree } = parseJson(bytesOf('{"__proto__":{"a":1},"constructor":2}'))
  assert.equal(memberOf(memberOf(tree?.root, '__proto__'), 'a')?.kind, 'number')
  assert.equal(memberOf(tree?.root, 'toString'), undefined)
  assert.equal(JSON.stringify(jsonValue(tree!.root)), '{"__proto__":{"a":1},"constructor":2}')
})

async function stream(text: string, limits = {}): Promise<readonly string[]> {
  const chunks = (async function* () {
    for (let at = 0; at < text.length; at += 5) yield bytesOf(text.slice(at, at + 5))
  })()
  const found: string[] = []
  for await (const { tree, issues, bytes } of streamJson(chunks, limits)) {
    const what = issues.map(({ issue, position }) => `${position.line}:${position.column} ${issue.code}`)
    found.push(`${tree ? tree.root.kind : 'none'} ${bytes.length} ${what.join(' ')}`.trimEnd())
  }
  return found
}

test('JSON lines are one text each, whatever stands on the line before', async () => {
  assert.deepEqual(await stream('{"a":1}\r\n\n  \n{"a":}\n[1]\n"x"\n \n'), [
    'object 9',
    'none 11 4:6 json.value',
    'array 4',
    'string 4',
    'none 2',
  ])
  assert.deepEqual(await stream('{"a":"{\\"\n"}\n{}\n'), ['none 16 1:10 json.string.control'])
})

test('a text over many lines is one text', async () => {
  assert.deepEqual(await stream('\n{\n"a":[1]\n}\n \n'), ['object 15'])
  assert.deepEqual(await stream('{\n}\n{\n}\n'), ['none 8 3:1 json.trailing'])
})

test('a text beyond the limit is passed on in pieces; the next one is read', async () => {
  const found = await stream('[1]\n[1,2,3,4,5,6,7,8,9]\n[2]\n', { bytesMax: 10 })
  assert.equal(found[0], 'array 4')
  assert.equal(found[1], 'none 11 2:1 json.too-large')
  assert.equal(found.at(-1), 'array 4')
  assert.deepEqual(new Set(found.slice(2, -1).map((one) => one.split(' ')[0])), new Set(['none']))
})

test('promises hold for values written in any way, and for any bytes', () => {
  const written = fc
    .tuple(fc.json(), fc.constantFrom(undefined, 1, '\t'), fc.constantFrom('\n', '\r\n', ' '))
    .map(([json, indent, end]) =>
      bytesOf(JSON.stringify(JSON.parse(json), null, indent).replaceAll('\n', end) + end),
    )
  fc.assert(fc.property(written, (bytes) => holdJsonPromises(bytes)))
  fc.assert(
    fc.property(
      fc.array(written, { maxLength: 4 }).map((all) => Buffer.concat(all)),
      (bytes) => holdJsonPromises(bytes),
    ),
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => holdJsonPromises(bytes)))
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '1',
    '-',
    '.',
    'e5',
    'null',
    'true',
    ' ',
    '\n',
    'é',
    '\\u00e9',
    '\ufeff',
  ]
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => bytesOf(all.join(''))),
      (bytes) => holdJsonPromises(bytes),
    ),
    { numRuns: 2000 },
  )
})
