import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { x12 } from '../../formats/index.ts'
import { calendarDate, usd } from '../../kernel/index.ts'
import { sampleClaim } from '../testing/sample-claim.ts'
import { adjudicate } from './adjudicate.ts'
import { buildRemittance } from './build-remittance.ts'
import { contractOf, type Draw } from './contract.ts'

const date = calendarDate('2026-02-03') ?? assert.fail()
const number = { payerControlNumber: 'PCN1', received: date }
const drawOf =
  (seed: string): Draw =>
  (key) =>
    createHash('sha256').update(`${seed}/${key}`).digest().readUInt32BE() / 2 ** 32
const bank = { routing: '999999992', account: '100200300' }
const parties = {
  payer: {
    name: 'MERIDIAN MUTUAL',
    id: 'MERID',
    tin: '990000001',
    address: { line1: '1 PLAZA', city: 'MERIDIAN' },
    bank,
  },
  payee: { name: 'LAKESIDE', npi: '1999999984', tin: '990000002', bank },
}

const charges = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 6 })

test('every decision balances, alone and in a batch, and is the same again', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(charges, { minLength: 1, maxLength: 5 }), (seed, batches) => {
      const draw = drawOf(seed)
      const contract = contractOf('MERID', draw)
      const claims = batches.map((lines, index) => sampleClaim(`C${index}`, lines))
      const decide = () => claims.map((claim) => adjudicate(claim, contract, draw, number).remittance)
      const remittance = buildRemittance(parties, decide(), { trace: 'T1', date }, draw)
      assert.deepEqual(x12.balanceRemittance(remittance), [])
      assert.ok(remittance.payment.amount.minor >= 0)
      assert.deepEqual(decide(), remittance.claims)
    }),
  )
})

const scripted =
  (answers: Readonly<Record<string, number>>): Draw =>
  (key) =>
    answers[key.split('/').at(-1) ?? ''] ?? 0.99

const contract = {
  allowedShare: 0.5,
  coinsuranceShare: 0.2,
  copayment: 3000,
  deductibleMax: 10_000,
  deniedShare: 0.08,
  partlyDeniedShare: 0.06,
}

function check(
  answers: Readonly<Record<string, number>>,
  options: { authorized: boolean },
  expected: { status: string; paid: number; adjustments: readonly string[] },
): void {
  const claim = {
    ...sampleClaim('C1', [10_000, 4000]),
    ...(options.authorized && { priorAuthorization: 'A1' }),
  }
  const { status, remittance } = adjudicate(claim, contract, scripted(answers), number)
  const adjustments = remittance.lines.flatMap((line) =>
    line.adjustments.map(({ group, reason, amount }) => `${group}-${reason} ${amount.minor}`),
  )
  assert.deepEqual({ status, paid: remittance.paid.minor, adjustments }, expected)
}

test('decisions follow the rules', () => {
  const authorized = { authorized: true }
  check({}, authorized, { status: 'paid', paid: 7000, adjustments: ['CO-45 5000', 'CO-45 2000'] })
  check({ share: 0.3 }, authorized, {
    status: 'paid',
    paid: 4000,
    adjustments: ['CO-45 5000', 'PR-3 3000', 'CO-45 2000'],
  })
  check({ share: 0.6 }, authorized, {
    status: 'paid',
    paid: 5600,
    adjustments: ['CO-45 5000', 'PR-2 1000', 'CO-45 2000', 'PR-2 400'],
  })
  check({ share: 0.1, deductible: 0.6 }, authorized, {
    status: 'paid',
    paid: 1000,
    adjustments: ['CO-45 5000', 'PR-1 5000', 'CO-45 2000', 'PR-1 1000'],
  })
  const denied = (reason: string) => ({
    status: 'denied',
    paid: 0,
    adjustments: [`CO-${reason} 10000`, `CO-${reason} 4000`],
  })
  check({ verdict: 0.01 }, { authorized: false }, denied('197'))
  check({ verdict: 0.01, reason: 0.1 }, authorized, denied('29'))
  check({ verdict: 0.01, reason: 0.9 }, authorized, denied('50'))
  check({ verdict: 0.1, line: 0.6 }, authorized, {
    status: 'partly denied',
    paid: 5000,
    adjustments: ['CO-45 5000', 'CO-97 4000'],
  })
})

function checkBatch(
  adjustment: number,
  paid: number,
  expected: { method: string; amount: number; plb: string[] },
) {
  const { remittance } = adjudicate(sampleClaim('C1', [paid * 2]), contract, scripted({}), number)
  const draw: Draw = (key) => (key.endsWith('/adjustment') ? adjustment : 0.5)
  const { payment, providerAdjustments } = buildRemittance(parties, [remittance], { trace: 'T1', date }, draw)
  const plb = providerAdjustments.map(({ reason, amount }) => `${reason} ${amount.minor}`)
  assert.deepEqual({ method: payment.method, amount: payment.amount.minor, plb }, expected)
}

test('a batch is paid less what is taken back and with the interest added', () => {
  checkBatch(0.5, 100_000, { method: 'ACH', amount: 100_000, plb: [] })
  checkBatch(0.01, 100_000, { method: 'ACH', amount: 94_500, plb: ['WO 5500'] })
  checkBatch(0.01, 1000, { method: 'ACH', amount: 500, plb: ['WO 500'] })
  checkBatch(0.99, 100_000, { method: 'ACH', amount: 100_500, plb: ['L6 -500'] })
  const none = buildRemittance(parties, [], { trace: 'T1', date }, () => 0)
  assert.deepEqual(none.payment, {
    handling: 'H',
    amount: usd(0),
    creditDebit: 'C',
    method: 'NON',
    date,
  })
})
