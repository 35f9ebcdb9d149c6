import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { csvFormats } from './csv-format.ts'
import { fixedFormat } from './fixed-format.ts'
import { readModelSettings } from './model-settings.ts'
import { nachaFormat } from './nacha-format.ts'
import { readFile } from './read-file.ts'
import { readLayoutFile } from './read-layout.ts'
import { unitLines } from './unit-lines.ts'

const directory = mkdtempSync(join(tmpdir(), 'ligament-tables-'))
after(() => rmSync(directory, { recursive: true }))

const layoutOf = (value: unknown) => {
  const file = join(directory, 'layout.json')
  writeFileSync(file, JSON.stringify(value))
  return readLayoutFile(file)
}

/** Reads a text in two chunks; gives the report and what was made of the content. */
async function read(text: string, layout?: ReturnType<typeof readLayoutFile>) {
  const formats = [
    nachaFormat(readModelSettings(undefined)),
    ...csvFormats(layout),
    ...(layout?.format === 'fixed' ? [fixedFormat(layout)] : []),
  ]
  const [values, lines]: [unknown[], string[]] = [[], []]
  const chunks = (async function* () {
    yield Buffer.from(text.slice(0, 70_000))
    yield Buffer.from(text.slice(70_000))
  })()
  const report = await readFile('x', chunks, {
    formats,
    as: formats.find(({ name }) => name === layout?.format),
    wants: { json: (value) => values.push(value), unit: (unit) => lines.push(...unitLines(unit)) },
  })
  const issues = report.issues.map(({ code, position }) => `${position?.line}:${position?.column} ${code}`)
  return { ...report, issues, values, lines }
}

test('tables are told by their content and print back', async () => {
  const found = await read('id,name\n1,"DOE, JANE"\n2\n')
  assert.deepEqual([found.format, found.roundtrip, found.messages, found.ok], ['csv', true, 2, false])
  assert.deepEqual(found.issues, ['3:2 csv.columns'])
  assert.deepEqual(found.values, [
    { line: 2, cells: { id: '1', name: 'DOE, JANE' } },
    { line: 3, cells: { id: '2' } },
  ])
  assert.deepEqual(found.lines, ['line 2  id=1  name=DOE, JANE', 'line 3  id=2'])
  const large = await read(`id\tname\r\n${'1\tDOE JANE\r\n'.repeat(20_000)}`)
  assert.deepEqual([large.format, large.roundtrip, large.messages, large.ok], ['tsv', true, 20_000, true])
})

test('prose, JSON and binary are no tables', async () => {
  for (const text of ['nothing\nmore\n', '{"a": 1,\n"b": 2}\n', 'a,b\0\n1,2\n', '<a b="1,2">\n<c d="3,4">\n'])
    assert.equal((await read(text)).format, null, text)
})

const fields = {
  account: { type: 'text', start: 1, length: 4, required: true },
  amount: { type: 'decimal', decimals: 2, implied: true, start: 5, length: 6 },
}

test('a layout types the fields, by name or by place', async () => {
  const csv = await read(
    'amount,account\n12.50,A\n1.505,B\n',
    layoutOf({ format: 'csv', fields: { ...fields, amount: { type: 'decimal', decimals: 2 } } }),
  )
  assert.deepEqual(csv.values, [{ line: 2, row: { account: 'A', amount: 1250 } }])
  assert.deepEqual(csv.issues, ['3:1 layout.decimal'])
  const fixed = await read('A   001250\r\nB   00x250\r\n', layoutOf({ format: 'fixed', fields }))
  assert.deepEqual([fixed.format, fixed.roundtrip, fixed.messages], ['fixed', true, 2])
  assert.deepEqual(fixed.values, [{ line: 1, row: { account: 'A', amount: 1250 } }])
  assert.deepEqual(fixed.issues, ['2:5 layout.decimal'])
  assert.deepEqual(fixed.lines, ['line 1  account=A  amount=001250', 'line 2  account=B  amount=00x250'])
  for (const [wrong, what] of [
    [{ fields }, /its "format" is none of/],
    [{ format: 'csv', fields: { a: { type: 'number' } } }, /fields\/a: It is no description/],
    [{ format: 'fixed', fields: { a: { type: 'text' } } }, /fields\/a has no start/],
  ] as const)
    assert.throws(() => layoutOf(wrong), what)
  assert.throws(() => readLayoutFile(join(directory, 'missing')), /can not be read as JSON/)
})

test('NACHA is told by its first record', async () => {
  const header = `101 111000025 1234567892601160930A094101${' '.repeat(54)}\n`
  const control = `9000000000001${'0'.repeat(42)}${' '.repeat(39)}\n`
  const found = await read(header + control + `${'9'.repeat(94)}\n`.repeat(8))
  assert.deepEqual([found.format, found.roundtrip, found.messages, found.issues], ['nacha', true, 1, []])
  assert.equal(found.values.length, 1)
  assert.match(found.lines[0] ?? '', /^fileHeader {2}priority=01 {2}destination=111000025/)
  assert.equal(found.lines.length, 2)
})
