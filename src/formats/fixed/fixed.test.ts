import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  defineRecordLayout,
  type Fields,
  FixedReader,
  printRecord,
  readFixedRows,
  streamFixedRows,
  writeFixed,
} from './index.ts'

const CHARGES = defineRecordLayout({
  name: 'charges',
  length: 40,
  fields: {
    account: { type: 'text', start: 1, length: 8, required: true },
    status: { type: 'enum', values: ['N', 'C'], start: 9, length: 1 },
    amount: { type: 'decimal', decimals: 2, implied: true, start: 10, length: 9, required: true },
    day: { type: 'date', format: 'YYYYMMDD', start: 19, length: 8 },
    units: { type: 'integer', start: 27, length: 4 },
    note: { type: 'text', start: 31, length: 10 },
  },
})
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

test('rows are typed by the layout; what does not fit it is told', async () => {
  const file = bytes(
    [
      'A-1     N000001250202601310002first     ',
      'A-2     X00001x250202613310002          ',
      'A-3      -00000001              ',
      'A-4      0000',
      'A-5     C000000100                      !',
      'A-6     C000000100                         ',
      '        C000000100                      ',
      '',
      'A-7     C000000100',
    ].join('\r\n'),
  )
  const { rows, issues } = readFixedRows(file, CHARGES)
  const none = { status: undefined, day: undefined, units: undefined, note: undefined }
  assert.deepEqual(rows, [
    {
      number: 1,
      row: { account: 'A-1', status: 'N', amount: 1250, day: '2026-01-31', units: 2, note: 'first' },
    },
    { number: 3, row: { ...none, account: 'A-3', amount: -1 } },
    { number: 6, row: { ...none, account: 'A-6', status: 'C', amount: 100 } },
    { number: 9, row: { ...none, account: 'A-7', status: 'C', amount: 100 } },
  ])
  assert.deepEqual(
    issues.map(
      ({ issue, position }) =>
        `${position.line}:${position.column} ${issue.severity} ${issue.code} ${issue.place}`,
    ),
    [
      '2:9 error layout.enum line[2]/status',
      '2:10 error layout.decimal line[2]/amount',
      '2:19 error layout.date line[2]/day',
      '3:33 warning fixed.length line[3]',
      '4:14 error fixed.length line[4]',
      '5:41 error fixed.length line[5]',
      '6:41 warning fixed.length line[6]',
      '7:1 error layout.required line[7]/account',
      '8:1 warning fixed.blank line[8]',
      '9:19 warning fixed.length line[9]',
    ],
  )
  const chunks = (async function* () {
    for (const byte of file) yield Uint8Array.of(byte)
  })()
  const streamed = await Array.fromAsync(streamFixedRows(chunks, CHARGES))
  assert.deepEqual(
    streamed.flatMap((part) => (part.kind === 'row' ? [part.number] : [])),
    [1, 3, 6, 9],
  )
})

test('records of several kinds, without line ends', () => {
  const head = defineRecordLayout({
    name: 'head',
    fields: { kind: { type: 'text', start: 1, length: 1 }, count: { type: 'integer', start: 2, length: 2 } },
  })
  const line = defineRecordLayout({
    name: 'line',
    fields: { kind: { type: 'text', start: 1, length: 1 }, code: { type: 'text', start: 2, length: 2 } },
  })
  const reader = new FixedReader<Fields>(
    (text) => (text.startsWith('H') ? head : text.startsWith('L') ? line : undefined),
    { lineEnds: 'none', length: 3 },
  )
  const parts = [...reader.push(bytes('H02LabLcd?')), ...reader.end()]
  assert.deepEqual(
    parts.flatMap((part): unknown[] =>
      part.kind === 'row'
        ? [part.row]
        : part.kind === 'issue'
          ? [`${part.position.column} ${part.issue.code}`]
          : [],
    ),
    [{ kind: 'H', count: 2 }, { kind: 'L', code: 'ab' }, { kind: 'L', code: 'cd' }, '10 fixed.record'],
  )
})

test('any bytes print back byte for byte', () => {
  const parts = fc.array(fc.constantFrom('A-1     N000001250', '\r', '\n', '\r\n', ' ', 'é', '0'), {
    maxLength: 20,
  })
  const files = fc.oneof(
    parts.map((all) => bytes(all.join(''))),
    fc.uint8Array({ maxLength: 120 }),
  )
  fc.assert(
    fc.property(
      files,
      fc.nat(120),
      fc.constantFrom('some' as const, 'none' as const),
      (file, cut, lineEnds) => {
        const reader = new FixedReader(CHARGES, { lineEnds })
        const all = [
          ...reader.push(file.subarray(0, cut)),
          ...reader.push(file.subarray(cut)),
          ...reader.end(),
        ]
        const printed = all.flatMap((part) => (part.kind === 'record' ? [printRecord(part.record)] : []))
        assert.deepEqual(Buffer.concat(printed), Buffer.from(file))
      },
    ),
  )
})

test('what is written reads back the same, without an issue', () => {
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  const row = fc.record({
    account: fc.stringMatching(/^[!-~]{1,8}$/),
    status: maybe(fc.constantFrom('N' as const, 'C' as const)),
    amount: fc.integer({ min: -99_999_999, max: 999_999_999 }),
    day: fc.constant(undefined),
    units: maybe(fc.integer({ min: -999, max: 9_999 })),
    note: maybe(fc.constantFrom('é', ' x', 'ten bytes.')),
  })
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 5 }),
      fc.constantFrom('some' as const, 'none' as const),
      (rows, lineEnds) => {
        const written = writeFixed(CHARGES, rows, { lineEnds })
        assert.ok(written.ok)
        const back = readFixedRows(written.value, CHARGES, { lineEnds })
        assert.deepEqual(back.issues, [])
        assert.deepEqual(
          back.rows.map((one) => one.row),
          rows.map((one) => ({ ...one })),
        )
      },
    ),
  )
})

test('what a field can not hold is refused', () => {
  const none = { status: undefined, day: undefined, units: undefined, note: undefined }
  const check = (
    row: Parameters<typeof writeFixed<typeof CHARGES.fields>>[1] extends Iterable<infer Row> ? Row : never,
    code: string,
  ) => {
    const written = writeFixed(CHARGES, [row])
    assert.deepEqual(!written.ok && written.problem.map((issue) => issue.code), [code])
  }
  check({ ...none, account: 'too long for it', amount: 1 }, 'fixed.write.length')
  check({ ...none, account: 'A', amount: 1, note: 'a\nb' }, 'fixed.write.character')
  check({ ...none, account: 'A', amount: 1, note: 'blank ' }, 'fixed.write.character')
  check({ ...none, account: 'A', amount: 1.5 }, 'layout.decimal')
  assert.throws(
    () => readFixedRows(new Uint8Array(), { name: 'x', fields: { a: { type: 'text' } } }),
    RangeError,
  )
})
