import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarDate, usd } from '../../kernel/index.ts'
import {
  checkDigitOf,
  type NachaEntry,
  type NachaFile,
  NachaReader,
  readNacha,
  readTraceSegment,
  reassociationsOf,
  streamNacha,
  writeNacha,
} from './index.ts'

/** Written by hand from the public record layout: a health plan's payment, a debit that came back, a change of account. */
const SAMPLE = [
  `101 111000025 1234567892601160930A094101${'LAKESIDE BANK'.padEnd(23)}${'ACME HEALTH PLAN'.padEnd(31)}`,
  `5220${'ACME HEALTH'.padEnd(36)}1512345678CCDHCCLAIMPMT260116260116   1091000010000001`,
  `622111000025${'456'.padEnd(17)}0000008000${'PROV-1'.padEnd(15)}${'LAKESIDE HEALTH'.padEnd(24)}1091000010000001`,
  `705${'TRN*1*T-4711*1512345678\\'.padEnd(80)}00010000001`,
  `82200000020011100002000000000000000000008000${'1512345678'.padEnd(35)}091000010000001`,
  `5225${'LAKESIDE'.padEnd(36)}1361234567PPDPAYMENT   260117260117   1071000300000002`,
  `626091000019${'123'.padEnd(17)}0000002500${'ACCT-7'.padEnd(15)}${'DOE JANE'.padEnd(24)}1071000300000001`,
  `799R01111000020000007      09100001${' '.repeat(44)}071000300000001`,
  `82250000020009100001000000002500000000000000${'1361234567'.padEnd(35)}071000300000002`,
  `9000002000001000000040020200003000000002500000000008000${' '.repeat(39)}`,
]
const bytes = (lines: readonly string[], end = '\n') =>
  new Uint8Array(Buffer.from(lines.map((line) => line + end).join('')))

test('a payment of claims, a return: read whole, with or without line ends', () => {
  for (const line of SAMPLE) assert.equal(line.length, 94, line)
  for (const end of ['\n', '\r\n', '']) {
    const { files, issues } = readNacha(bytes(SAMPLE, end))
    assert.deepEqual(issues, [])
    const [paid, returned] = files[0]?.batches ?? []
    assert.ok(paid && returned)
    assert.deepEqual(paid.entries[0], {
      transactionCode: '22',
      receiver: '111000025',
      account: '456',
      amount: usd(8000),
      individualId: 'PROV-1',
      name: 'LAKESIDE HEALTH',
      discretionary: '',
      trace: '091000010000001',
      addenda: [{ type: '05', information: 'TRN*1*T-4711*1512345678\\' }],
    })
    assert.deepEqual(reassociationsOf(paid), [
      {
        trace: 'T-4711',
        payerId: '1512345678',
        amount: usd(8000),
        company: 'ACME HEALTH',
        entryTrace: '091000010000001',
        effectiveDate: '2026-01-16',
      },
    ])
    assert.deepEqual(returned.entries[0]?.addenda, [
      {
        type: '99',
        reasonCode: 'R01',
        originalTrace: '111000020000007',
        originalReceiver: '09100001',
        information: '',
      },
    ])
    assert.deepEqual(reassociationsOf(returned), [])
  }
})

test('what is wrong is told with line, column and place', () => {
  const check = (
    number: number,
    change: (line: string) => readonly string[],
    expected: readonly string[],
  ) => {
    const lines = SAMPLE.flatMap((line, index) => (index + 1 === number ? change(line) : [line]))
    const found = readNacha(bytes(lines)).issues
    assert.deepEqual(
      found.map(({ issue, position }) => `${position.line}:${position.column} ${issue.code} ${issue.place}`),
      expected,
    )
  }
  const put = (column: number, text: string) => (line: string) => [
    line.slice(0, column - 1) + text + line.slice(column - 1 + text.length),
  ]
  check(1, put(24, '261316'), ['1:24 nacha.date file/created'])
  check(1, put(35, '095'), ['1:35 nacha.header file/recordSize'])
  check(2, put(2, '225'), [
    '3:2 nacha.service-class batch[1]/entry[1]/transactionCode',
    '5:2 nacha.control batch[1]/control/serviceClass',
  ])
  check(3, put(30, '000000800X'), [
    '3:30 nacha.number batch[1]/entry[1]/amount',
    '5:33 nacha.control batch[1]/control/credits',
    '10:44 nacha.control control/credits',
  ])
  check(3, put(12, '4'), ['3:4 nacha.routing batch[1]/entry[1]/receiver'])
  check(3, (line) => [line, `${line.slice(0, 78)}0${line.slice(79)}`], [
    '3:79 nacha.addenda batch[1]/entry[1]/hasAddenda',
    '4:80 nacha.trace.order batch[1]/entry[2]/trace',
    '4:79 nacha.addenda batch[1]/entry[2]/hasAddenda',
    '6:5 nacha.control batch[1]/control/count',
    '6:11 nacha.control batch[1]/control/hash',
    '6:33 nacha.control batch[1]/control/credits',
    '11:8 nacha.control control/blocks',
    '11:14 nacha.control control/count',
    '11:22 nacha.control control/hash',
    '11:44 nacha.control control/credits',
    '11:1 nacha.blocking file',
  ])
  check(3, put(79, '0'), ['3:79 nacha.addenda batch[1]/entry[1]/hasAddenda'])
  check(4, put(84, '0002'), ['4:84 nacha.sequence batch[1]/entry[1]/addenda[1]/sequence'])
  check(4, put(88, '0000009'), ['4:88 nacha.sequence batch[1]/entry[1]/addenda[1]/entrySequence'])
  check(4, put(10, '\x07'), ['4:10 nacha.character record[4]'])
  check(4, (line) => [line.slice(0, 60)], [
    '4:61 nacha.length record[4]',
    '4:84 nacha.number batch[1]/entry[1]/addenda[1]/sequence',
    '4:84 nacha.sequence batch[1]/entry[1]/addenda[1]/sequence',
    '4:88 nacha.sequence batch[1]/entry[1]/addenda[1]/entrySequence',
  ])
  check(4, (line) => [`${line}  `], ['4:95 nacha.length record[4]'])
  check(5, put(11, '0000000001'), ['5:11 nacha.control batch[1]/control/hash'])
  check(5, put(5, '000003'), ['5:5 nacha.control batch[1]/control/count'])
  check(10, put(8, '000002'), ['10:8 nacha.control control/blocks'])
  check(10, () => [], ['9:1 nacha.missing control'])
  check(8, (line) => [line, `X${line.slice(1)}`], [
    '9:1 nacha.record record[9]',
    '11:8 nacha.control control/blocks',
    '11:1 nacha.blocking file',
  ])
  check(5, () => [], ['5:1 nacha.missing batch[1]/control', '9:1 nacha.blocking file'])
  check(1, () => [], [
    '1:1 nacha.record record[1]',
    '2:1 nacha.record record[2]',
    '3:1 nacha.record record[3]',
    '4:1 nacha.record record[4]',
    '5:1 nacha.record record[5]',
    '6:1 nacha.record record[6]',
    '7:1 nacha.record record[7]',
    '8:1 nacha.record record[8]',
    '9:1 nacha.record record[9]',
    '9:1 nacha.missing file',
  ])
})

test('the TRN of addenda', () => {
  const check = (text: string, expected: unknown) => assert.deepEqual(readTraceSegment(text), expected, text)
  check('TRN*1*12345*1512345678\\', { trace: '12345', payerId: '1512345678' })
  check('TRN*1*12345*1512345678*999999999~', {
    trace: '12345',
    payerId: '1512345678',
    supplement: '999999999',
  })
  check('RMR*IV*1\\TRN|1|A B|1512345678', { trace: 'A B', payerId: '1512345678' })
  check('TRN|1|A B|1512345678', { trace: 'A B', payerId: '1512345678' })
  check('RMR*IV*1\\TRN*1*7*1512345678\\', { trace: '7', payerId: '1512345678' })
  check('TRN*2*12345*1512345678\\', undefined)
  check('TRN*1**1512345678\\', undefined)
  check('TRN*1*12345\\', undefined)
  check('INVOICE 7', undefined)
})

test('check digits of routing numbers', () => {
  for (const routing of ['111000025', '091000019', '071000301', '011000015'])
    assert.equal(checkDigitOf(routing.slice(0, 8)), routing[8], routing)
})

const text = (max: number) => fc.stringMatching(/^[!-~]*$/).map((one) => one.slice(0, max))
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const day = fc
  .constantFrom('2026-01-16', '2000-02-29', '2099-12-31')
  .map((one) => calendarDate(one) ?? assert.fail())
const present = <Shape extends object>(shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape
const addenda = fc.oneof(
  fc.record({ type: fc.constant('05' as const), information: text(80) }),
  fc.record({
    type: fc.constant('98' as const),
    changeCode: fc.constantFrom('C01', 'C02'),
    originalTrace: digits(15),
    originalReceiver: digits(8),
    correctedData: text(29),
  }),
  fc
    .record({
      type: fc.constant('99' as const),
      reasonCode: fc.constantFrom('R01', 'R15'),
      originalTrace: digits(15),
      dateOfDeath: fc.option(day, { nil: undefined }),
      originalReceiver: digits(8),
      information: text(44),
    })
    .map(present),
)
const entry = fc.record({
  transactionCode: fc.constantFrom('21', '22', '26', '27', '32'),
  receiver: digits(8).map((eight) => eight + checkDigitOf(eight)),
  account: text(17),
  amount: fc.integer({ min: 0, max: 9_999_999_999 }).map(usd),
  individualId: text(15),
  name: text(22),
  discretionary: text(2),
  addenda: fc.array(addenda, { maxLength: 1 }),
})
const batch = fc
  .record({
    serviceClass: fc.constant('200'),
    company: text(16),
    discretionary: text(20),
    companyId: text(10),
    entryClass: fc.constantFrom('CCD', 'PPD', 'COR'),
    description: text(10),
    descriptiveDate: text(6),
    effectiveDate: fc.option(day, { nil: undefined }),
    settlementDay: fc.constantFrom('', '016'),
    originatorStatus: fc.constant('1'),
    originator: digits(8),
    number: fc.nat(9_999_999),
    drawn: fc.array(entry, { maxLength: 4 }),
  })
  .map(({ drawn, ...header }) => ({
    ...present(header),
    entries: drawn.map(
      (one, index): NachaEntry => ({
        ...one,
        trace: `${header.originator}${String(index + 1).padStart(7, '0')}`,
      }),
    ),
  }))
const file = fc
  .record({
    destination: digits(9),
    origin: digits(10),
    created: fc.option(day, { nil: undefined }),
    time: fc.constantFrom('', '0930'),
    modifier: fc.constant('A'),
    destinationName: text(23),
    originName: text(23),
    reference: text(8),
    batches: fc.array(batch, { maxLength: 3 }),
  })
  .map((one): NachaFile => present(one))

test('what is written reads back the same, without an issue', () => {
  fc.assert(
    fc.property(file, (value) => {
      const written = writeNacha(value)
      assert.ok(written.ok)
      assert.deepEqual(readNacha(written.value), { files: [structuredClone(value)], issues: [] })
    }),
  )
})

test('what does not fit into its field is refused', () => {
  const [header] = readNacha(bytes(SAMPLE)).files
  assert.ok(header)
  const written = writeNacha({ ...header, originName: 'a name of more than 23 characters', time: '9:3\n' })
  assert.deepEqual(!written.ok && written.problem.map((issue) => `${issue.code} ${issue.place}`), [
    'nacha.write file/time',
    'nacha.write file/originName',
  ])
})

test('any bytes print back byte for byte, however they come', async () => {
  const lines = fc.array(fc.constantFrom(...SAMPLE, '', '9'.repeat(94), '7', '705', '6', ' '), {
    maxLength: 20,
  })
  const drawn = fc.tuple(lines, fc.constantFrom('\n', '\r\n', '\r', '')).map(([all, end]) => bytes(all, end))
  fc.assert(
    fc.property(fc.oneof(drawn, fc.uint8Array({ maxLength: 300 })), fc.nat(1000), (input, cut) => {
      const [whole, parted] = [new NachaReader(), new NachaReader()]
      const parts = [...whole.push(input), ...whole.end()]
      const printed = parts.flatMap((part) =>
        part.kind === 'record' ? [part.record.text + part.record.end] : [],
      )
      assert.deepEqual(Buffer.from(printed.join(''), 'latin1'), Buffer.from(input))
      const other = [
        ...parted.push(input.subarray(0, cut)),
        ...parted.push(input.subarray(cut)),
        ...parted.end(),
      ]
      assert.deepEqual(other, parts)
    }),
  )
  const chunks = (async function* () {
    for (const byte of bytes(SAMPLE)) yield Uint8Array.of(byte)
  })()
  const kinds = (await Array.fromAsync(streamNacha(chunks))).map(({ kind }) => kind)
  assert.deepEqual(
    kinds.filter((kind) => kind !== 'record'),
    ['file', 'batch', 'entry', 'batch', 'entry'],
  )
})
