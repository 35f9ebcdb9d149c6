import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate, usd } from '../../../kernel/index.ts'
import { type NachaEntry, type NachaFile, writeNacha } from '../../nacha/index.ts'
import { nachaToEvents } from './to-payments.ts'

const payers = { payerOfOriginator: (id: string) => (id === '1512345678' ? 'ACME' : undefined) }
const entry: NachaEntry = {
  transactionCode: '22',
  receiver: '111000025',
  account: '456',
  amount: usd(8000),
  individualId: 'PROV-1',
  name: 'LAKESIDE HEALTH',
  discretionary: '',
  trace: '091000010000001',
  addenda: [{ type: '05', information: 'TRN*1*T-4711*1512345678\\' }],
}
const day = calendarDate('2026-01-16')

function fileOf(one: NachaEntry): NachaFile {
  const batch = {
    serviceClass: '200',
    company: 'ACME HEALTH',
    discretionary: '',
    companyId: '1512345678',
    entryClass: 'CCD',
    description: 'HCCLAIMPMT',
    descriptiveDate: '',
    effectiveDate: day,
    settlementDay: '',
    originatorStatus: '1',
    originator: '09100001',
    number: 1,
    entries: [one],
  }
  return {
    destination: '111000025',
    origin: '123456789',
    created: day,
    time: '0930',
    modifier: 'A',
    destinationName: 'BANK',
    originName: 'ACME',
    reference: '',
    batches: [batch],
  }
}

function bytesOf(change: Partial<NachaEntry> = {}): Uint8Array {
  const written = writeNacha(fileOf({ ...entry, ...change }))
  return written.ok ? written.value : assert.fail(JSON.stringify(written.problem))
}

/** The events by name, and the codes of errors. */
function check(bytes: Uint8Array, events: unknown, errors: readonly string[] = []): void {
  const result = nachaToEvents(bytes, payers)
  assert.deepEqual(
    result.events.map(({ type, body }) => ({ [type.name]: JSON.parse(JSON.stringify(body)) })),
    events,
  )
  assert.ok(result.events.every(({ type, body }) => type.check(body).ok))
  const found = result.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  assert.deepEqual([...new Set(found)], errors)
}

const deposit = {
  trace: 'T-4711',
  payer: 'ACME',
  account: '456',
  amount: { minor: 8000, currency: 'USD' },
  bankReference: '091000010000001',
  date: '2026-01-16',
}

test('a payment that names its remittance is a deposit', () => {
  check(bytesOf(), [{ DepositReceived: deposit }])
  const { payer: _, ...ofNobody } = deposit
  check(bytesOf({ addenda: [{ type: '05', information: 'TRN*1*T-4711*1999999999\\' }] }), [
    { DepositReceived: ofNobody },
  ])
})

test('a return says which payment came back, and why', () => {
  const addenda = [
    {
      type: '99' as const,
      reasonCode: 'R01',
      originalTrace: '111000020000007',
      originalReceiver: '09100001',
      information: '',
    },
  ]
  check(bytesOf({ transactionCode: '26', individualId: 'ACCT-7', addenda }), [
    {
      PaymentReturned: {
        payment: '111000020000007',
        entry: '091000010000001',
        reason: 'R01',
        direction: 'debit',
        amount: { minor: 8000, currency: 'USD' },
        account: '456',
        company: 'ACME HEALTH',
        reference: 'ACCT-7',
        date: '2026-01-16',
      },
    },
  ])
})

test('a notification of change says what is right', () => {
  const change = (changeCode: string, correctedData: string) =>
    bytesOf({
      transactionCode: '21',
      amount: usd(0),
      individualId: 'ACCT-7',
      addenda: [
        {
          type: '98' as const,
          changeCode,
          originalTrace: '111000020000007',
          originalReceiver: '09100001',
          correctedData,
        },
      ],
    })
  const notified = (reason: string, correctedData: string, correct: object) => ({
    PaymentChangeNotified: {
      payment: '111000020000007',
      entry: '091000010000001',
      reason,
      direction: 'credit',
      account: '456',
      company: 'ACME HEALTH',
      reference: 'ACCT-7',
      correct,
      ...(correctedData && { correctedData }),
      date: '2026-01-16',
    },
  })
  for (const [code, data, correct] of [
    ['C01', '1918171614', { account: '1918171614' }],
    ['C02', '091000019', { routing: '091000019' }],
    ['C03', '091000019   1918171614', { routing: '091000019', account: '1918171614' }],
    ['C05', '32', { transactionCode: '32' }],
    ['C06', '1918171614          32', { account: '1918171614', transactionCode: '32' }],
    [
      'C07',
      `0910000191918171614${' '.repeat(7)}32`,
      { routing: '091000019', account: '1918171614', transactionCode: '32' },
    ],
    ['C09', 'ACCT-8', { individualId: 'ACCT-8' }],
    ['C11', '1512345678', { companyId: '1512345678' }],
    ['C13', '', {}],
    ['C99', 'something', {}],
  ] as const)
    check(change(code, data), [notified(code, data, correct)])
  check(change('C61', ''), [])
})

test('other entries mean nothing', () => {
  check(bytesOf({ addenda: [] }), [])
  check(bytesOf({ transactionCode: '27' }), [])
})

test('a file that does not add up, or has no date, is not believed', () => {
  const text = Buffer.from(bytesOf()).toString('latin1')
  const altered = (from: string, to: string) => Buffer.from(text.replaceAll(from, to), 'latin1')
  assert.deepEqual(nachaToEvents(altered('0000008000PROV', '0000008001PROV')).events, [])
  const undated = nachaToEvents(altered('260116', '      '))
  assert.deepEqual(undated.events, [])
  assert.ok(undated.issues.some(({ code }) => code === 'nacha.undated'))
})
