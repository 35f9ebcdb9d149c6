import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Money, usd } from '../../kernel/index.ts'
import {
  type Adjustment,
  balanceRemittance,
  parseInterchanges,
  type Remittance835,
  readRemittances,
  transactionsOf,
  writeRemittances,
} from './index.ts'
import {
  address,
  amount,
  bytesOf,
  code,
  date,
  dates,
  envelope,
  errorsOf,
  list,
  maybe,
  party,
  procedure,
  quantity,
  reference,
  shape,
  text,
} from './test-arbitraries.ts'

const adjustment = shape({
  group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  reason: code,
  amount,
  quantity: maybe(quantity),
})
const totalOf = (adjustments: readonly Adjustment[]): number =>
  adjustments.reduce((sum, one) => sum + one.amount.minor, 0)

const remittanceLine = shape({
  procedure: maybe(procedure),
  revenueCode: maybe(code),
  paid: amount,
  units: maybe(quantity),
  submittedProcedure: maybe(procedure),
  submittedUnits: maybe(quantity),
  dates,
  lineControl: maybe(text),
  adjustments: list(adjustment, 9),
  references: list(reference('LU', 'G1', '1S', '0K')),
  amounts: list(shape({ qualifier: fc.constant('B6'), amount })),
  quantities: list(shape({ qualifier: fc.constant('ZK'), quantity })),
  remarks: list(shape({ qualifier: fc.constant('HE'), id: code })),
}).map((line) => ({ ...line, charged: usd(line.paid.minor + totalOf(line.adjustments)) }))

const remittanceClaim = shape({
  patientControlNumber: text,
  status: fc.constantFrom('1', '4', '22'),
  unlined: amount,
  patientResponsibility: maybe(amount),
  filing: maybe(code),
  payerControlNumber: maybe(text),
  facilityType: maybe(fc.constant('11')),
  frequency: maybe(fc.constant('1')),
  adjustments: list(adjustment, 9),
  patient: party,
  subscriber: maybe(party),
  corrected: maybe(party),
  rendering: maybe(party),
  dates,
  received: maybe(date),
  references: list(reference('1L', 'CE', 'EA', '1D')),
  amounts: list(shape({ qualifier: fc.constant('AU'), amount })),
  quantities: list(shape({ qualifier: fc.constant('CA'), quantity })),
  mia: maybe(fc.constant(['0', '', '', '138018.40'])),
  moa: maybe(fc.constant(['', '', 'MA02'])),
  lines: list(remittanceLine),
}).map(({ unlined, ...claim }) => {
  const sum = (read: (line: { paid: Money; charged: Money }) => Money) =>
    claim.lines.reduce((total, line) => total + read(line).minor, 0)
  const own = totalOf(claim.adjustments)
  return claim.lines.length === 0
    ? { ...claim, paid: unlined, charged: usd(unlined.minor + own) }
    : { ...claim, paid: usd(sum(({ paid }) => paid) - own), charged: usd(sum(({ charged }) => charged)) }
})

const bank = shape({
  routingQualifier: fc.constant('01'),
  routing: text,
  accountQualifier: fc.constant('DA'),
  account: text,
})
/** Balanced in all three ways. */
const remittance: fc.Arbitrary<Remittance835> = shape({
  payment: shape({
    handling: fc.constant('I'),
    method: fc.constantFrom('ACH', 'CHK'),
    format: maybe(fc.constant('CCP')),
    payerBank: maybe(bank),
    originator: maybe(text),
    originatorSupplement: maybe(text),
    payeeBank: maybe(bank),
    date: maybe(date),
  }),
  trace: text,
  traceOrigin: maybe(text),
  traceSupplement: maybe(text),
  productionDate: maybe(date),
  payer: shape({
    name: text,
    idQualifier: maybe(fc.constant('XV')),
    id: maybe(text),
    address: maybe(address),
    references: list(reference('2U', 'NF')),
  }),
  payee: shape({
    name: text,
    npi: maybe(text),
    tin: maybe(text),
    address: maybe(address),
    references: list(reference('PQ', 'D3')),
  }),
  references: fc.constant([{ qualifier: 'EV', id: 'RECEIVER' }]),
  claims: list(remittanceClaim, 4),
  providerAdjustments: list(
    shape({ provider: text, fiscalPeriodEnd: date, reason: code, reference: maybe(text), amount }),
    8,
  ),
}).map((value) => {
  const paid = value.claims.reduce((sum, claim) => sum + claim.paid.minor, 0)
  const total = paid - value.providerAdjustments.reduce((sum, one) => sum + one.amount.minor, 0)
  const creditDebit = total < 0 ? ('D' as const) : ('C' as const)
  return { ...value, payment: { ...value.payment, amount: usd(Math.abs(total)), creditDebit } }
})

test('remittances read back as they were written', () => {
  fc.assert(
    fc.property(list(remittance), (remittances) => {
      const file = parseInterchanges(bytesOf(writeRemittances(remittances, envelope)))
      const read = readRemittances(file)
      assert.deepEqual(
        read.map((one) => one.remittance),
        remittances,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

/** Every amount that a balance speaks about, as a way to change it. */
function amountsOf(value: Remittance835): { minor: number }[] {
  const lines = value.claims.flatMap((claim) => claim.lines)
  const adjusted = [...value.claims, ...lines].flatMap(({ adjustments }) => adjustments)
  return [
    value.payment.amount,
    ...[...value.claims, ...lines].flatMap(({ charged, paid }) => [charged, paid]),
    ...[...adjusted, ...value.providerAdjustments].map((one) => one.amount),
  ]
}

test('a balanced remittance has no balance issue; with any one amount changed it has', () => {
  fc.assert(
    fc.property(remittance, fc.nat(), fc.integer({ min: 1, max: 10_000 }), (value, pick, delta) => {
      assert.deepEqual(balanceRemittance(value), [])
      const changed = structuredClone(value)
      const amounts = amountsOf(changed)
      const chosen = amounts[pick % amounts.length]
      assert(chosen)
      chosen.minor += delta
      const issues = balanceRemittance(changed)
      assert(issues.length > 0)
      for (const { expected, found } of issues) assert.equal(Math.abs(expected.minor - found.minor), delta)
    }),
  )
})

test('a CAS and a PLB hold six triplets, more go to the next', () => {
  const [sample] = fc.sample(remittance, { numRuns: 1, seed: 1 })
  const [claim] = fc.sample(remittanceClaim, { numRuns: 1, seed: 1 })
  assert(sample && claim)
  const adjustments = Array.from({ length: 7 }, (_, index) => ({
    group: 'CO',
    reason: `${index}`,
    amount: usd(1),
  }))
  const providerAdjustments = adjustments.map(({ reason, amount }) => ({ provider: 'P', reason, amount }))
  const value = { ...sample, claims: [{ ...claim, adjustments, lines: [] }], providerAdjustments }
  const [transaction] = transactionsOf(parseInterchanges(bytesOf(writeRemittances([value], envelope))))
  const sizes = transaction?.segments.filter(({ id }) => id === 'CAS' || id === 'PLB').map(({ size }) => size)
  // CAS01 and six triplets less the last, empty quantity; PLB01, PLB02 and six pairs.
  assert.deepEqual(sizes, [18, 3, 14, 4])
})
