import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Money, usd } from '../../kernel/index.ts'
import { guide835 } from './guides/remittance.ts'
import {
  type Adjustment,
  balanceRemittance,
  parseInterchanges,
  type Remittance,
  type RemittanceClaim,
  transactionsOf,
  writeRemittances,
} from './index.ts'
import { anyOf, bytesOf, day, envelope } from './test-arbitraries.ts'

const totalOf = (adjustments: readonly Adjustment[]): number =>
  adjustments.reduce((sum, one) => sum + one.amount.minor, 0)

function balancedClaim(claim: RemittanceClaim): RemittanceClaim {
  const lines = claim.lines.map((line) => ({
    ...line,
    charged: usd(line.paid.minor + totalOf(line.adjustments)),
  }))
  const sum = (read: (line: { paid: Money; charged: Money }) => Money) =>
    lines.reduce((total, line) => total + read(line).minor, 0)
  const own = totalOf(claim.adjustments)
  return lines.length === 0
    ? { ...claim, charged: usd(claim.paid.minor + own) }
    : {
        ...claim,
        lines,
        paid: usd(sum(({ paid }) => paid) - own),
        charged: usd(sum(({ charged }) => charged)),
      }
}

/** Balanced in all three ways. */
const remittance = (anyOf(guide835.root.properties) as fc.Arbitrary<Remittance>).map((value): Remittance => {
  const claims = value.claims.map(balancedClaim)
  const paid = claims.reduce((sum, claim) => sum + claim.paid.minor, 0)
  const total = paid - value.providerAdjustments.reduce((sum, one) => sum + one.amount.minor, 0)
  const creditDebit = total < 0 ? ('D' as const) : ('C' as const)
  return { ...value, claims, payment: { ...value.payment, amount: usd(Math.abs(total)), creditDebit } }
})

/** Every amount that a balance speaks about, as a way to change it. */
function amountsOf(value: Remittance): { minor: number }[] {
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
  const adjustments = Array.from({ length: 7 }, (_, index) => ({
    group: 'CO',
    reason: `${index}`,
    amount: usd(1),
  }))
  const value: Remittance = {
    payment: { handling: 'I', amount: usd(0), creditDebit: 'C', method: 'CHK', date: day('2026-01-15') },
    trace: 'T',
    payer: { name: 'PAYER', references: [] },
    payee: { name: 'PAYEE', references: [] },
    references: [],
    claims: [
      {
        patientControlNumber: 'C',
        status: '1',
        charged: usd(7),
        paid: usd(0),
        patient: { kind: 'person' },
        dates: {},
        adjustments,
        references: [],
        amounts: [],
        quantities: [],
        lines: [],
      },
    ],
    providerAdjustments: adjustments.map(({ reason, amount }) => ({ provider: 'P', reason, amount })),
  }
  const [transaction] = transactionsOf(parseInterchanges(bytesOf(writeRemittances([value], envelope))))
  const sizes = transaction?.segments.filter(({ id }) => id === 'CAS' || id === 'PLB').map(({ size }) => size)
  // CAS01 and six triplets less the last, empty quantity; PLB01, PLB02 and six pairs.
  assert.deepEqual(sizes, [18, 3, 14, 4])
})
