import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../kernel/index.ts'
import type { ClaimPayment } from '../../model/index.ts'
import { cashOf, type Matched, remittanceJournal } from './remittance-journal.ts'

const claim = (
  paid: number,
  adjustments: readonly (readonly [string, number])[],
  status = '1',
): ClaimPayment => ({
  claim: 'C',
  status,
  charged: usd(paid + adjustments.reduce((sum, [, minor]) => sum + minor, 0)),
  paid: usd(paid),
  patientResponsibility: usd(0),
  adjustments: adjustments.map(([group, minor]) => ({ group, reason: '1', amount: usd(minor) })),
})

const printed = (claims: readonly Matched[], plb: readonly (readonly [string, number])[] = []) =>
  remittanceJournal(
    claims,
    plb.map(([reason, minor]) => ({ reason, amount: usd(minor) })),
  ).map(({ account, debit, credit }) => `${account} ${debit.minor - credit.minor}`)

test('a remittance becomes the journal that an accountant would write', () => {
  const check = (...[claims, plb, expected]: [Matched[], [string, number][], string[]]) =>
    assert.deepEqual(printed(claims, plb), expected)
  const matched = (payment: ClaimPayment) => ({ payment, matched: true })
  check(
    [
      matched(
        claim(8000, [
          ['CO', 1500],
          ['PR', 500],
        ]),
      ),
    ],
    [],
    ['1010 8000', '1200 -10000', '4900 1500', '1210 500'],
  )
  check([matched(claim(0, [['CO', 10000]], '4'))], [], ['1200 -10000', '4910 10000'])
  check([{ payment: claim(8000, [['CO', 2000]]), matched: false }], [], ['1010 8000', '2150 -8000'])
  check([matched(claim(8000, []))], [['WO', 1000]], ['1010 7000', '1200 -8000', '6150 1000'])
  check([matched(claim(8000, []))], [['L6', -50]], ['1010 8050', '1200 -8000', '4950 -50'])
  check([], [], [])
})

test('debits equal credits, and cash is what the payer paid, whatever the remittance', () => {
  const amounts = fc.integer({ min: -100_000, max: 1_000_000 })
  const claims = fc.array(
    fc.record({
      matched: fc.boolean(),
      payment: fc
        .tuple(
          amounts,
          fc.array(fc.tuple(fc.constantFrom('CO', 'PR', 'OA', 'PI'), amounts)),
          fc.constantFrom('1', '4', '22'),
        )
        .map(([paid, adjustments, status]) => claim(paid, adjustments, status)),
    }),
  )
  const plb = fc.array(fc.record({ reason: fc.constantFrom('WO', 'L6', 'FB'), amount: amounts.map(usd) }))
  fc.assert(
    fc.property(claims, plb, (claims, adjustments) => {
      const lines = remittanceJournal(claims, adjustments)
      assert.equal(
        lines.reduce((sum, { debit, credit }) => sum + debit.minor - credit.minor, 0),
        0,
      )
      const paid = claims.reduce((sum, { payment }) => sum + payment.paid.minor, 0)
      const withheld = adjustments.reduce((sum, { amount }) => sum + amount.minor, 0)
      assert.equal(cashOf(lines).minor, paid - withheld)
    }),
  )
})
