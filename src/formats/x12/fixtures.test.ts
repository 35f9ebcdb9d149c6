import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { printUsd } from '../../kernel/index.ts'
import {
  acknowledgedClaims,
  balanceRemittance,
  claimOutcome,
  describeInterchange,
  parseInterchanges,
  payeeIds,
  readClaimAcknowledgments,
  readClaims,
  readImplementationAcknowledgments,
  readInterchangeAcknowledgments,
  readRemittances,
  remarkCodes,
  transactionsOf,
  type X12File,
} from './index.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const open = (name: string): X12File => parseInterchanges(new Uint8Array(readFileSync(new URL(name, FOLDER))))
const names = (folder: string): readonly string[] => readdirSync(new URL(folder, FOLDER)).sort()
/** Samples leave out what nothing needs, and make up NPIs. */
const UNTOLD = new Set(['x12.expected', 'x12.npi'])
type Told = readonly { readonly code: string; readonly place: string }[]
const told = (issues: Told): readonly string[] => [
  ...new Set(
    issues
      .filter(({ code }) => !UNTOLD.has(code))
      .map(({ code, place }) => `${code} ${place.replace('ISA[1]/GS[1]/ST', 'ST')}`),
  ),
]

test('every 835 reads, and what is wrong with it is told', () => {
  const seen: string[] = []
  const check = (name: string, expected: readonly string[] = []) => {
    const file = open(`remittance/${name}.835`)
    const read = readRemittances(file)
    const balances = read.flatMap(({ value }) => balanceRemittance(value))
    assert.deepEqual(
      told([...file.issues, ...read.flatMap(({ issues }) => issues), ...balances]),
      expected,
      name,
    )
    assert(read.length > 0 && read.every(({ value }) => value.trace !== '' && value.claims.length > 0))
    seen.push(`${name}.835`)
  }
  check('cosyte-availity-quirk', ['x12.count ST[1]/SE01', 'x12.order ST[1]/2000[1]/2100[1]/REF'])
  check('cosyte-carc-rarc-mix', ['x12.count ST[1]/SE01', 'x12.order ST[1]/2000[1]/2100[1]/2110[1]/REF'])
  check('cosyte-golden')
  check('cosyte-imbalance', [
    'x12.count ST[1]/SE01',
    'x12.balance.service 2100[1]/2110[1]/SVC03',
    'x12.balance.claim 2100[1]/CLP04',
  ])
  check('cosyte-medicare-canonical')
  check('cosyte-multi-claim', ['x12.count ST[1]/SE01'])
  check('cosyte-with-plb', ['x12.count ST[1]/SE01'])
  check('keironstoddart-blue-cross-nc', [
    'x12.isa.missing ISA[1]',
    'x12.envelope.missing ISA[1]/GS[1]/GS',
    'x12.count ST[1]/SE01',
    'x12.element.condition ST[1]/1000A[1]/PER04',
    'x12.element.long ST[1]/1000A[1]/PER03',
    'x12.element.missing ST[1]/1000A[1]/PER04',
    'x12.element.missing ST[1]/2000[1]/2100[1]/2110[3]/SVC02',
  ])
  check('keironstoddart-emedny')
  check('keironstoddart-united-healthcare-legacy', ['x12.code ST[1]/1000B[1]/N402'])
  check('kreddys-1')
  check('linuxforhealth-cob-contractural-adjustment')
  check('linuxforhealth-demo')
  check('linuxforhealth-managed-care', ['x12.date ST[1]/BPR16'])
  check('linuxforhealth-medicare-part-a')
  check('linuxforhealth-secondary-payment')
  check('linuxforhealth-tertiary-payment', [
    'x12.balance.service 2100[1]/2110[1]/SVC03',
    'x12.balance.lines 2100[1]/CLP04',
  ])
  check('moov-io-1', [
    'x12.situation.method ST[1]/BPR04',
    'x12.situation.method ST[2]/BPR04',
    'x12.balance.claim 2100[1]/CLP04',
    'x12.balance.lines 2100[1]/CLP04',
  ])
  check('moov-io-2', [
    'x12.date ST[1]/BPR16',
    'x12.balance.claim 2100[1]/CLP04',
    'x12.balance.lines 2100[1]/CLP04',
  ])
  assert.deepEqual(seen, names('remittance'))
})

test('the values of a remittance', () => {
  const [read] = readRemittances(open('remittance/keironstoddart-united-healthcare-legacy.835'))
  assert(read)
  const { payment, payer, payee, trace, claims } = read.value
  assert.deepEqual(
    [
      payment.method,
      printUsd(payment.amount),
      payment.date,
      trace,
      payer.id,
      payeeIds(payee).npi,
      payeeIds(payee).tin,
    ],
    ['ACH', '349.99', '2021-02-04', '1234567890', '87726', '1922164458', '333333333'],
  )
  const [, second] = claims
  const [, , third] = second?.lines ?? []
  assert.equal(second?.patientControlNumber, '001-18604-358')
  assert.equal(second.payerControlNumber, 'ATL2819897800')
  assert.deepEqual(second.dates, { from: '2020-12-18', to: '2021-01-10' })
  assert.equal(third?.lineControl, '123456789014')
  assert.deepEqual(
    third.adjustments.map(({ group, reason, amount, quantity }) => [
      group,
      reason,
      printUsd(amount),
      quantity,
    ]),
    [
      ['PR', '2', '5.13', undefined],
      ['PR', '1', '110.00', undefined],
      ['CO', '45', '184.32', undefined],
    ],
  )
})

test('provider adjustments and remark codes', () => {
  const [read] = readRemittances(open('remittance/linuxforhealth-demo.835'))
  assert.deepEqual(read?.value.providerAdjustments, [
    {
      provider: '6543210903',
      fiscalPeriodEnd: '2002-12-31',
      reason: 'CV',
      reference: 'CP',
      amount: { minor: -127, currency: 'USD' },
    },
  ])
  assert.deepEqual(read.value.claims.map(remarkCodes), [[], ['MA02']])
})

test('every professional 837 reads, and what is wrong with it is told', () => {
  const seen: string[] = []
  const check = (name: string, claims: number, expected: readonly string[] = []) => {
    const file = open(`claim/${name}.837`)
    const read = readClaims(file)
    assert.equal(read.flatMap((one) => one.claims).length, claims, name)
    const codes = [...file.issues, ...read.flatMap(({ issues }) => issues)].map(({ code }) => code)
    assert.deepEqual([...new Set(codes)].filter((code) => !UNTOLD.has(code)).sort(), expected, name)
    seen.push(`${name}.837`)
  }
  /** ISA16 names another component separator than the one the data uses. */
  const WRONG_COMPONENT = [
    'x12.claim.pointer',
    'x12.claim.required',
    'x12.code',
    'x12.element.missing',
    'x12.missing',
    'x12.segment.unexpected',
  ]
  check('cosyte-canonical', 1)
  check('cosyte-comprehensive', 1, [
    'x12.claim.pointer',
    'x12.count',
    'x12.missing',
    'x12.order',
    'x12.segment.unexpected',
  ])
  check('cosyte-edge-cases', 2, [
    'x12.count',
    'x12.element.missing',
    'x12.hl.child',
    'x12.missing',
    'x12.order',
    'x12.segment.unexpected',
    'x12.situation.patient',
    'x12.situation.subscriber',
  ])
  check('cosyte-empty-optionals', 1, [
    'x12.claim.required',
    'x12.count',
    'x12.element.missing',
    'x12.missing',
    'x12.situation.subscriber',
  ])
  check('cosyte-hl-orphan', 1, ['x12.count', 'x12.hl.child', 'x12.hl.parent', 'x12.situation.subscriber'])
  check('cosyte-unknown-hi', 1, ['x12.count', 'x12.segment.unexpected', 'x12.situation.subscriber'])
  check('cosyte-unknown-variant', 0, ['x12.count'])
  check('cosyte-with-patient-hl', 1, ['x12.count'])
  check('crb2nu-minimal', 1)
  check('kreddys-0001', 2)
  check('kreddys-0002', 2, ['x12.count'])
  check('kreddys-wrapped', 2)
  check('linuxforhealth-ambulance.example5', 1)
  check('linuxforhealth-autoaccident', 1)
  check('linuxforhealth-cob.2ndary.example4', 1, WRONG_COMPONENT)
  check('linuxforhealth-cob.example3.A', 1, ['x12.missing'])
  check('linuxforhealth-cob.example3.B', 1, ['x12.postal-code'])
  check('linuxforhealth-cob.example3.C', 1)
  check('linuxforhealth-cob.example4', 1, ['x12.segment.unexpected'])
  check('linuxforhealth-drug.example10.1', 1)
  check('linuxforhealth-drug.example10.2', 1)
  check('linuxforhealth-drug.example10.3', 1)
  check('linuxforhealth-example1', 1)
  check('linuxforhealth-example11', 1, WRONG_COMPONENT)
  check('linuxforhealth-example12', 1, WRONG_COMPONENT)
  check('linuxforhealth-example2', 1)
  check('linuxforhealth-example6', 1, WRONG_COMPONENT)
  check('linuxforhealth-example7', 1)
  check('linuxforhealth-example8', 1)
  check('linuxforhealth-example9', 1, WRONG_COMPONENT)
  check('moov-io', 8, ['x12.claim.pointer'])
  assert.deepEqual(seen, names('claim'))
})

test('acknowledgments: 999 and 277CA', () => {
  const statusOf = (name: string) =>
    readImplementationAcknowledgments(open(`acknowledgment/${name}`)).map(({ value }) => [
      value.status,
      ...value.transactions.map(({ control, status, errors }) => `${control} ${status} ${errors.length}`),
    ])
  assert.deepEqual(statusOf('cosyte-999-accept.edi'), [['A', '0001 A 0']])
  assert.deepEqual(statusOf('cosyte-999-accept-with-errors.edi'), [['E', '0002 E 1']])
  assert.deepEqual(statusOf('cosyte-999-reject-control-number-mismatch.edi'), [['R', '0003 R 0']])

  const [read] = readClaimAcknowledgments(open('acknowledgment/kreddys-277ca.edi'))
  assert.deepEqual(
    read && acknowledgedClaims(read.value).map((claim) => [claim.patientControlNumber, claimOutcome(claim)]),
    [
      ['4001/1339', 'received'],
      ['2890/4', 'rejected'],
      ['00000000000000000000', 'rejected'],
    ],
  )
  assert(read)
  const [line] = acknowledgedClaims(read.value)[1]?.lines ?? []
  assert.equal(line?.lineControl, '11')
  assert.deepEqual(line.statuses[0]?.codes, [
    { category: 'A3', status: '122' },
    { category: 'A3', status: '153', entity: '82' },
  ])
  const [orphan] = readClaimAcknowledgments(open('acknowledgment/cosyte-277ca-hl-orphan.edi'))
  assert.deepEqual(told(orphan?.issues ?? []), [
    'x12.hl.parent ST[1]/HL[4]/HL02',
    'x12.hl.child ST[1]/HL[3]/HL04',
  ])
})

/** Everything that can be asked of a file. */
function readAll(file: X12File): void {
  for (const { value } of readRemittances(file)) balanceRemittance(value)
  readClaims(file)
  readImplementationAcknowledgments(file)
  readClaimAcknowledgments(file)
  for (const interchange of file.interchanges) {
    describeInterchange(interchange)
    readInterchangeAcknowledgments(interchange)
  }
}

test('damaged files read without throwing', () => {
  const texts = ['remittance', 'claim', 'acknowledgment'].flatMap((folder) =>
    names(folder).map((name) => readFileSync(new URL(`${folder}/${name}`, FOLDER), 'latin1')),
  )
  const wreck = fc.constantFrom(
    '',
    '9'.repeat(16),
    '-9007199254740991',
    '20261399',
    '*',
    ':',
    '^',
    '~',
    '\xff',
    'CLP*',
    '~HL*9*9*22~',
    '~LX*1~CLP*1~SVC~',
  )
  const damage = fc.array(fc.tuple(fc.nat(400), wreck), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(fc.constantFrom(...texts), damage, (text, damages) => {
      const tokens = text.split(/(?<=[*:~>])/)
      for (const [at, replacement] of damages) tokens[at % tokens.length] = `${replacement}*`
      readAll(parseInterchanges(new Uint8Array(Buffer.from(tokens.join(''), 'latin1'))))
    }),
    { numRuns: 500 },
  )
})

test('amounts too large to add up are out of balance and no crash', () => {
  const text = readFileSync(new URL('remittance/cosyte-multi-claim.835', FOLDER), 'latin1')
  const huge = text.replaceAll('200.00', '90071992547409.91').replaceAll('*100.00', '*-90071992547409.91')
  const [read] = readRemittances(parseInterchanges(new Uint8Array(Buffer.from(huge, 'latin1'))))
  assert(read)
  assert(balanceRemittance(read.value).length > 0)
})

test('an interchange is described by the loops of its transaction', () => {
  const [interchange] = open('remittance/cosyte-multi-claim.835').interchanges
  assert(interchange)
  const described = JSON.parse(JSON.stringify(describeInterchange(interchange)))
  const [transaction] = described.groups[0].transactions
  assert.deepEqual(
    [transaction.set, transaction.version, transaction.control],
    ['835', '005010X221A1', '0002'],
  )
  const header = transaction.items.find(({ id }: { id: string }) => id === '2000')
  const claim = header.items[1]
  assert.deepEqual(
    [claim.kind, claim.id, claim.place],
    ['loop', '2100', 'ISA[1]/GS[1]/ST[1]/2000[1]/2100[1]'],
  )
  assert.deepEqual(claim.items[0].elements, {
    CLP01: 'PT-A',
    CLP02: '1',
    CLP03: '200.00',
    CLP04: '160.00',
    CLP05: '10.00',
    CLP06: '12',
    CLP07: 'PAYER-CLAIM-A',
    CLP08: '11',
    CLP09: '1',
  })
  assert.deepEqual(told(described.issues), ['x12.count ST[1]/SE01'])
  assert.equal(transactionsOf(interchange, '837').length, 0)
})
