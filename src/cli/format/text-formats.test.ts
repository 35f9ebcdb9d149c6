import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffUnits } from './diff-units.ts'
import { fhirFormat } from './fhir-format.ts'
import type { Unit } from './file-format.ts'
import { jsonFormat } from './json-format.ts'
import { readFile } from './read-file.ts'
import { unitLines } from './unit-lines.ts'
import { xmlFormat } from './xml-format.ts'

/** Reads a text in small chunks; gives the report and what was made of the content. */
async function read(text: string | Uint8Array, as?: string) {
  const formats = [fhirFormat, jsonFormat, xmlFormat]
  const values: unknown[] = []
  const units: Unit[] = []
  const bytes = Buffer.from(text)
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += 11) yield bytes.subarray(at, at + 11)
  })()
  const report = await readFile('x', chunks, {
    formats,
    as: formats.find(({ name }) => name === as),
    wants: { json: (value) => values.push(value), unit: (unit) => units.push(unit) },
  })
  const issues = report.issues.map(({ code, position }) => `${position?.line}:${position?.column} ${code}`)
  return { ...report, issues, values, units, lines: units.flatMap((unit) => unitLines(unit)) }
}

const guessed = async (text: string | Uint8Array) => (await read(text)).format

test('formats of text are told by their start', async () => {
  assert.equal(await guessed('{"a":{"resourceType":"x"}}'), 'json')
  assert.equal(await guessed(' \n[{"resourceType":"Patient"}]'), 'json')
  assert.equal(await guessed('\ufeff{"a":[1,"}"],"resourceType" : "Patient"}'), 'fhir')
  assert.equal(await guessed('{"a":1}\n{"a":2}\n'), 'json')
  assert.equal(await guessed('\n<a/>'), 'xml')
  assert.equal(await guessed(Buffer.from('\ufeff<a/>', 'utf16le')), 'xml')
  assert.equal(await guessed('{a:1}'), null)
  assert.equal(await guessed('[not json]'), null)
  assert.equal(await guessed('plain'), null)
})

test('JSON: what is no JSON is no format, and says why', async () => {
  const { format, ok, roundtrip, issues } = await read('{"a":1,}')
  assert.deepEqual([format, ok, roundtrip, issues], [null, false, false, ['1:8 json.comma']])
  assert.deepEqual((await read(Buffer.from('\ufeff{}', 'utf16le'))).issues, ['1:1 json.charset'])
})

test('JSON lines: a line that is wrong does not hide the others', async () => {
  const { format, messages, issues, values, roundtrip } = await read('{"a":1.00}\n{"a":}\n{"a":3}\n')
  assert.deepEqual([format, messages, issues, roundtrip], ['json', 2, ['2:6 json.value'], false])
  assert.deepEqual(
    values.map((value) => JSON.stringify(value)),
    ['{"a":1.00}', '{"a":3}'],
  )
})

test('JSON: values with their places; the items of a list are parts', async () => {
  assert.deepEqual((await read('{"a":{"b":[1,"x"]},"c":{},"d":[]}', 'json')).lines, [
    '$',
    '  $.a.b[0]       1',
    '  $.a.b[1]       x',
    '  $.c            {}',
    '  $.d            []',
  ])
  const [left, right] = [await read('[{"a":1},{"a":2}]'), await read('[{"a":1},{"a":3},{"a":2}]')]
  assert.deepEqual(diffUnits(left.units, right.units), ['+ $[1]/item', '+   a              3'])
})

const BUNDLE = `{"resourceType":"Bundle","type":"collection","entry":[{"resource":
{"resourceType":"Patient","id":"1","birthdate":"1970","contained":[{"resourceType":"Organization","id":"o"}]}}]}`

test('FHIR: a Bundle, its entries and what they contain are parts; issues have line and column', async () => {
  const { format, ok, roundtrip, messages, lines, issues } = await read(BUNDLE)
  assert.deepEqual([format, ok, roundtrip, messages], ['fhir', false, true, 1])
  assert.deepEqual(lines, [
    'Bundle',
    '  type           collection',
    '  Patient/1',
    '    id             1',
    '    birthdate      1970',
    '    Organization/o',
    '      id             o',
  ])
  assert.deepEqual(issues, ['2:36 fhir.unknown', '2:68 fhir.rule.dom-3', '2:68 fhir.rule.org-1'])
})

test('FHIR: a bulk export is read line by line', async () => {
  const { messages, issues } = await read(
    '{"resourceType":"Patient"}\n{"resourceType":"Patient","gender":"m"}\n',
  )
  assert.deepEqual([messages, issues], [2, ['2:36 fhir.code']])
})

test('FHIR named for what is none says so', async () => {
  const { format, issues, roundtrip } = await read('{"a":1}', 'fhir')
  assert.deepEqual([format, issues, roundtrip], [null, ['1:1 fhir.resource-type'], false])
})

test('XML: elements with attributes and text are parts', async () => {
  const { format, messages, roundtrip, lines, values } = await read('<r xmlns="u"><a k="1">x<b/> y</a></r>\n')
  assert.deepEqual([format, messages, roundtrip], ['xml', 1, true])
  assert.deepEqual(lines, ['r  @xmlns=u', '  a  @k=1  text=x', '    b', '    text  text=y'])
  assert.deepEqual(values, [
    {
      ...{ name: 'r', namespace: 'u', attributes: { xmlns: 'u' } },
      content: [
        {
          ...{ name: 'a', namespace: 'u', attributes: { k: '1' } },
          content: ['x', { name: 'b', namespace: 'u', content: [] }, ' y'],
        },
      ],
    },
  ])
})

test('XML: what is none says why', async () => {
  const { format, issues } = await read('<a>\n<b></a>')
  assert.deepEqual([format, issues], [null, ['2:4 xml.close']])
})
