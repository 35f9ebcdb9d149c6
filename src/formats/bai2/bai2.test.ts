import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CalendarDate, calendarDate, usd } from '../../kernel/index.ts'
import { type Bai2File, directionOf, readBai2, writeBai2 } from './index.ts'

const SAMPLE = [
  '01,122099999,123456789,260115,0200,1,,,2/',
  '02,031001234,122099999,1,260114,2359,USD,2/',
  '03,0012345,USD,010,500000,,,190,70000,4,0/',
  '16,165,150000,1,DD1620,,REMIT ADVICE, COMMAS AND / SLASH',
  '88,SECOND LINE, WITH A COMMA',
  '16,115,10000000,S,5000000,4000000,1000000/',
  '88,AX13612,B096132,LOCKBOX DEPOSIT',
  '16,142,24000,V,260116,,BANK7,0098765/',
  '49,10744000,7/',
  '98,10744000,1,9/',
  '99,10744000,1,11/',
  '',
]
const bytes = (lines: readonly string[], end = '\n') => new Uint8Array(Buffer.from(lines.join(end)))
const day = (text: string): CalendarDate => {
  const date = calendarDate(text)
  assert(date)
  return date
}

test('a file with continuations, funds types and text reads without an issue', () => {
  for (const end of ['\n', '\r\n']) {
    const { file, issues } = readBai2(bytes(SAMPLE, end))
    assert.deepEqual(issues, [])
    const account = file.groups[0]?.accounts[0]
    assert.deepEqual(account?.summaries, [
      { typeCode: '010', amount: usd(500000) },
      { typeCode: '190', amount: usd(70000), itemCount: 4, funds: { type: '0' } },
    ])
    assert.deepEqual(account?.transactions, [
      {
        typeCode: '165',
        amount: usd(150000),
        funds: { type: '1' },
        bankReference: 'DD1620',
        text: 'REMIT ADVICE, COMMAS AND / SLASH\nSECOND LINE, WITH A COMMA',
      },
      {
        typeCode: '115',
        amount: usd(10000000),
        funds: { type: 'S', immediate: usd(5000000), oneDay: usd(4000000), twoDays: usd(1000000) },
        bankReference: 'AX13612',
        customerReference: 'B096132',
        text: 'LOCKBOX DEPOSIT',
      },
      {
        typeCode: '142',
        amount: usd(24000),
        funds: { type: 'V', date: day('2026-01-16') },
        bankReference: 'BANK7',
        customerReference: '0098765',
      },
    ])
  }
})

test('what is wrong is told with its place', () => {
  const check = (change: (line: string) => string | undefined, expected: readonly string[]) => {
    const lines = SAMPLE.map(change).filter((line) => line !== undefined)
    const found = readBai2(bytes(lines)).issues.map(({ code, place }) => `${code} ${place}`)
    assert.deepEqual(found, expected)
  }
  const replace = (from: string, to: string) => (line: string) => line.replace(from, to)
  const without = (code: string) => (line: string) => (line.startsWith(code) ? undefined : line)
  check(replace('49,10744000,7/', '49,10744001,7/'), ['bai2.total 02[1]/03[1]/49/total'])
  check(replace('49,10744000,7/', '49,10744000,8/'), ['bai2.count 02[1]/03[1]/49/records'])
  check(replace('98,10744000,1,9/', '98,10744000,2,9/'), ['bai2.count 02[1]/98/accounts'])
  check(replace('99,10744000,1,11/', '99,1,2,11/'), ['bai2.total 99/total', 'bai2.count 99/groups'])
  check(replace('16,142,24000', '16,142,240.00'), [
    'bai2.amount 02[1]/03[1]/16[3]/amount',
    'bai2.total 02[1]/03[1]/49/total',
    'bai2.total 02[1]/98/total',
    'bai2.total 99/total',
  ])
  check(replace(',S,5000000', ',Q,5000000'), ['bai2.funds 02[1]/03[1]/16[2]/funds'])
  check(replace('03,0012345,USD', '03,0012345,CAD'), ['bai2.currency 02[1]/03[1]/currency'])
  check(replace('2359,USD,2', '2359,EUR,2'), ['bai2.currency 02[1]/currency'])
  check(without('99'), ['bai2.missing 99'])
  check(without('49'), [
    'bai2.missing 02[1]/03[1]/49',
    'bai2.count 02[1]/98/records',
    'bai2.count 99/records',
  ])
  check(without('01'), ['bai2.count 99/records', 'bai2.missing 01'])
  check(replace('01,122099999,123456789,260115', '01,122099999,123456789,261315'), ['bai2.date 01/date'])
  check(replace('16,142', '17,142'), [
    'bai2.record line[8]',
    'bai2.total 02[1]/03[1]/49/total',
    'bai2.count 02[1]/03[1]/49/records',
    'bai2.total 02[1]/98/total',
    'bai2.count 02[1]/98/records',
    'bai2.total 99/total',
    'bai2.count 99/records',
  ])
})

test('the direction follows from the type code', () => {
  for (const [code, expected] of [
    ['142', 'credit'],
    ['399', 'credit'],
    ['455', 'debit'],
    ['720', 'loan'],
    ['010', 'none'],
    ['890', 'none'],
  ] as const) {
    assert.equal(directionOf(code), expected)
  }
})

const word = fc.stringMatching(/^[A-Za-z0-9 #.-]{0,11}[A-Za-z0-9]$/).map((text) => text.trim())
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 })
const cents = fc.integer({ min: 0, max: 999_999_999 }).map(usd)
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((value) => day(value.toISOString().slice(0, 10)))
const present = <Shape extends object>(shape: fc.Arbitrary<Shape>) =>
  shape.map(
    (value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Shape,
  )
const funds = fc.oneof(
  fc.record({ type: fc.constantFrom('0' as const, '1' as const, '2' as const, 'Z' as const) }),
  fc.record({ type: fc.constant('S' as const), immediate: cents, oneDay: cents, twoDays: cents }),
  present(
    fc.record({ type: fc.constant('V' as const), date: maybe(date), time: maybe(fc.constant('1200')) }),
  ),
  fc.record({
    type: fc.constant('D' as const),
    distributions: fc.array(fc.record({ days: fc.nat(30), amount: cents }), { maxLength: 3 }),
  }),
)
const line = fc.stringMatching(/^[ -~]{0,30}[!-~]$/)
const transaction = present(
  fc.record({
    typeCode: fc.constantFrom('142', '165', '115', '455'),
    amount: cents,
    funds: maybe(funds),
    bankReference: maybe(word),
    customerReference: maybe(word),
    text: maybe(fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
  }),
)
const summary = present(
  fc.record({
    typeCode: fc.constantFrom('010', '100'),
    amount: maybe(cents),
    itemCount: maybe(fc.nat(99)),
    funds: maybe(funds),
  }),
)
const account = present(
  fc.record({
    account: word,
    currency: maybe(fc.constant('USD')),
    summaries: fc.array(summary, { maxLength: 3 }),
    transactions: fc.array(transaction, { maxLength: 4 }),
  }),
)
const group = present(
  fc.record({
    receiver: maybe(word),
    originator: word,
    status: fc.constant('1'),
    asOf: maybe(date),
    time: maybe(fc.constant('2359')),
    currency: maybe(fc.constant('USD')),
    modifier: maybe(fc.constant('2')),
    accounts: fc.array(account, { maxLength: 3 }),
  }),
)
const file: fc.Arbitrary<Bai2File> = present(
  fc.record({
    sender: word,
    receiver: word,
    date: maybe(date),
    time: fc.constant('0200'),
    fileId: word,
    groups: fc.array(group, { maxLength: 3 }),
  }),
)

const written = (value: Bai2File): Uint8Array => {
  const result = writeBai2(value)
  assert(result.ok)
  return result.value
}

test('what is written reads back the same, without an issue', () => {
  fc.assert(
    fc.property(file, (value) => {
      assert.deepEqual(readBai2(written(value)), { file: structuredClone(value), issues: [] })
    }),
  )
})

test('any bytes read without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
      assert(readBai2(junk).issues.length > 0)
    }),
  )
  fc.assert(
    fc.property(
      fc.nat(SAMPLE.length),
      fc.stringMatching(/^(01|02|03|16|49|88|98|99),[SVD0-9,/-]{0,30}$/),
      (at, extra) => {
        readBai2(bytes(SAMPLE.toSpliced(at, 1, extra)))
      },
    ),
  )
})

test('fields that BAI2 cannot carry are refused', () => {
  for (const reference of ['A,B', 'A/B', 'A\nB']) {
    const value: Bai2File = {
      sender: 'S',
      receiver: 'R',
      time: '0200',
      fileId: '1',
      groups: [
        {
          originator: 'O',
          status: '1',
          accounts: [
            {
              account: '1',
              summaries: [],
              transactions: [{ typeCode: '142', amount: usd(1), customerReference: reference }],
            },
          ],
        },
      ],
    }
    const result = writeBai2(value)
    assert.deepEqual(!result.ok && result.problem.map(({ code, place }) => `${code} ${place}`), [
      'bai2.write.character 02[1]/03[1]/16[1]',
    ])
  }
})
