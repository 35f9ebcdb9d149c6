import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  CSV,
  type CsvDialect,
  type CsvOptions,
  CsvReader,
  type CsvRecord,
  defineRecordLayout,
  printRecord,
  readCsvRows,
  setCell,
  sniffDialect,
  streamCsvRows,
  TSV,
  writeCsv,
} from './index.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

function read(parts: readonly Uint8Array[], options: CsvOptions = {}) {
  const reader = new CsvReader(options)
  const all = [...parts.flatMap((part) => reader.push(part)), ...reader.end()]
  const records = all.flatMap((part): CsvRecord[] => (part.kind === 'record' ? [part.record] : []))
  const issues = all.flatMap((part) =>
    part.kind === 'issue' ? [`${part.position.line}:${part.position.column} ${part.issue.code}`] : [],
  )
  return { records, issues, values: records.map(({ cells }) => cells.map(({ value }) => value)) }
}

test('cells are read, and what is unusual is told with line and column', () => {
  const check = (
    text: string,
    values: readonly (readonly string[])[],
    issues: readonly string[] = [],
    options: CsvOptions = {},
  ) => {
    const found = read([bytes(text)], options)
    assert.deepEqual(found.values, values, JSON.stringify(text))
    assert.deepEqual(found.issues, issues, JSON.stringify(text))
  }
  check('a,b\r\n1,2\r\n', [
    ['a', 'b'],
    ['1', '2'],
  ])
  check('\ufeffa,b\n1,2', [
    ['a', 'b'],
    ['1', '2'],
  ])
  check('a,"b ""c"", d",\n', [['a', 'b "c", d', '']])
  check('a,"two\r\nlines"\nb,c\n', [
    ['a', 'two\r\nlines'],
    ['b', 'c'],
  ])
  check('"",""\n\n', [['', ''], ['']])
  check('a\rb\n', [['a'], ['b']], ['2:2 csv.line-end'])
  check('a,"b"x,c\n', [['a', 'bx', 'c']], ['1:6 csv.quote.after'])
  check('a,5" pipe\n', [['a', '5" pipe']], ['1:4 csv.quote.inside'])
  check(
    '1,"open\n2,two\n',
    [
      ['1', '"open'],
      ['2', 'two'],
    ],
    ['1:3 csv.quote.open'],
  )
  check('a\t"x\ty"\n', [['a', 'x\ty']], [], { dialect: TSV })
  check('a\t"x\ty"\n', [['a', '"x', 'y"']], [], { dialect: { delimiter: '\t' } })
  check('é;b\n', [['é', 'b']], [], { dialect: { delimiter: ';', quote: '"' } })
  check('', [])
  const latin = Buffer.from('a,\xe9\n', 'latin1')
  assert.deepEqual(read([latin]).issues, ['1:3 csv.charset'])
  assert.deepEqual(read([latin], { charset: 'latin1' }).values, [['a', 'é']])
})

const junk = fc
  .array(fc.constantFrom('a', ',', '"', '""', '\r', '\n', '\r\n', '\t', 'é', ' ', '\ufeff', '|'), {
    maxLength: 40,
  })
  .map((parts) => bytes(parts.join('')))
const dialects = fc.constantFrom<CsvDialect>(CSV, TSV, { delimiter: ',' }, { delimiter: '|', quote: '"' })

test('any bytes print back byte for byte, however they come', () => {
  fc.assert(
    fc.property(
      fc.oneof(junk, fc.uint8Array({ maxLength: 60 })),
      fc.nat(60),
      dialects,
      (file, cut, dialect) => {
        const whole = read([file], { dialect })
        assert.deepEqual(Buffer.concat(whole.records.map(printRecord)), Buffer.from(file))
        assert.deepEqual(read([file.subarray(0, cut), file.subarray(cut)], { dialect }), whole)
      },
    ),
  )
})

test('a quote that is never closed takes neither the file nor the memory', () => {
  const reader = new CsvReader()
  const line = bytes(`${'x'.repeat(1023)}\n`)
  let held = 0
  const parts = [...reader.push(bytes('a,"b\n'))]
  for (let at = 0; at < 3 * 1024; at++) {
    parts.push(...reader.push(line))
    held = Math.max(held, at - parts.length)
  }
  parts.push(...reader.end())
  assert.equal(parts.filter(({ kind }) => kind === 'record').length, 3 * 1024 + 1)
  assert.equal(parts.filter(({ kind }) => kind === 'issue').length, 1)
  assert.ok(held <= 1025)
})

const INVOICES = defineRecordLayout({
  name: 'invoices',
  fields: {
    number: { type: 'text', required: true, column: 'Invoice No' },
    amount: { type: 'decimal', decimals: 2, required: true },
    due: { type: 'date', format: 'MM/DD/YYYY' },
    status: { type: 'enum', values: ['open', 'paid'] },
    lines: { type: 'integer' },
  },
})

test('rows are typed by the layout; what does not fit it is told', async () => {
  const file = bytes(
    [
      'amount,Invoice No,due,status,note',
      '12.50,A-1,01/31/2026,open,"x',
      'y"',
      '12.505,A-2,31/01/2026,void,',
      '1,,,,',
      '',
      '7,A-3',
      '8,A-4,,,',
      '',
    ].join('\n'),
  )
  const { rows, issues } = readCsvRows(file, INVOICES)
  assert.deepEqual(rows, [
    {
      line: 2,
      row: { number: 'A-1', amount: 1250, due: '2026-01-31', status: 'open', lines: undefined },
    },
    { line: 8, row: { number: 'A-4', amount: 800, due: undefined, status: undefined, lines: undefined } },
  ])
  assert.deepEqual(
    issues.map(({ issue, position }) => `${position.line}:${position.column} ${issue.code} ${issue.place}`),
    [
      '1:1 csv.column.missing lines',
      '1:30 csv.column.unknown line[1]/column[5]',
      '4:1 layout.decimal line[4]/amount',
      '4:12 layout.date line[4]/due',
      '4:23 layout.enum line[4]/status',
      '5:3 layout.required line[5]/number',
      '6:1 csv.blank line[6]',
      '7:6 csv.columns line[7]',
    ],
  )
  const streamed = await Array.fromAsync(
    streamCsvRows(
      (async function* () {
        for (const byte of file) yield Uint8Array.of(byte)
      })(),
      INVOICES,
    ),
  )
  assert.deepEqual(
    streamed.flatMap((part) => (part.kind === 'row' ? [{ line: part.line, row: part.row }] : [])),
    rows,
  )
})

test('what is written reads back the same, without an issue', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((one) => one.isWellFormed())
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  const row = fc.record({
    number: fc.oneof(text, fc.constantFrom('a,b', '"', 'x\r\ny', '\ufeff')),
    amount: fc.maxSafeInteger().map((value) => value + 0),
    due: fc.constant(undefined),
    status: maybe(fc.constantFrom('open' as const, 'paid' as const)),
    lines: maybe(fc.integer()),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.boolean(), (rows, bom) => {
      const written = writeCsv(INVOICES, rows, { bom })
      assert.ok(written.ok)
      const back = readCsvRows(written.value, INVOICES)
      assert.deepEqual(back.issues, [])
      assert.deepEqual(
        back.rows.map((one) => one.row),
        rows.map((one) => ({ ...one })),
      )
    }),
  )
})

test('a cell changes alone', () => {
  const [record] = read([bytes('a , "b" ,"c",d\n')]).records
  assert.ok(record)
  const changed = setCell(record, 2, 'x,"y"')
  assert.ok(changed.ok)
  assert.equal(Buffer.from(printRecord(changed.value)).toString(), 'a , "b" ,"x,""y""",d\n')
  assert.equal(changed.value.cells[2]?.value, 'x,"y"')
  assert.equal(setCell(record, 9, 'x').ok, false)
  const noQuotes = setCell(record, 0, 'x,y', { dialect: { delimiter: ',' } })
  assert.deepEqual(!noQuotes.ok && noQuotes.problem[0]?.code, 'csv.write.character')
})

test('the dialect is told by the first records', () => {
  const check = (text: string, delimiter: string | undefined) =>
    assert.equal(sniffDialect(bytes(text))?.delimiter, delimiter, text)
  check('a,b\n1,2\n', ',')
  check('a;b\n"1,5";2\n', ';')
  check('a\tb\tc\n1\t2,5\t3\n', '\t')
  check('a|b\n1|2\n', '|')
  check('a,b\n1,2', ',')
  check('a,b\n', undefined)
  check('nothing', undefined)
  check('{"a": 1,\n"b": 2,\n', undefined)
  check('a,b\nprose\nmore\n', undefined)
})
