import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarDate, usd } from '../../../kernel/index.ts'
import { type ClaimPayment, modelEvent, type PaymentLine, RemittanceReceived } from '../../../model/index.ts'
import { toX12, type X12Envelope } from './from-events.ts'
import { x12ToEvents } from './to-events.ts'

const envelope: X12Envelope = {
  sender: { qualifier: 'ZZ', id: 'ACME' },
  receiver: { qualifier: 'ZZ', id: 'LAKESIDE' },
  date: calendarDate('2026-01-15') ?? assert.fail(),
  time: '0930',
  control: 1,
  usage: 'T',
  partyOf: (name) => ({
    name,
    ids: [name === 'LKH' ? { kind: 'NPI', value: '1234567893' } : { kind: 'PAYER', value: name }],
    address: { line: '1 Elm', city: 'Town', state: 'IL', postalCode: '60601' },
    phone: '5550100',
  }),
}
const directory = { legalEntityOf: () => 'LKH', payerOf: () => 'ACME' }

const minor = fc.integer({ min: 0, max: 100_000 })
const code = fc.string({ unit: fc.constantFrom('A', 'B', '1', '2'), minLength: 2, maxLength: 5 })
const procedure = fc.record({
  list: fc.constantFrom('HC', 'AD'),
  code,
  modifiers: fc.array(fc.constantFrom('25', '59'), { maxLength: 2 }),
})
const adjustments = fc.array(
  fc.record({ group: fc.constantFrom('CO', 'PR', 'OA'), reason: code, amount: minor.map(usd) }),
  { maxLength: 3 },
)
const total = (amounts: readonly { readonly minor: number }[]): number =>
  amounts.reduce((sum, amount) => sum + amount.minor, 0)
const taken = (list: ClaimPayment['adjustments']): number => total(list.map(({ amount }) => amount))

/** What was charged is what is paid and what is taken off. */
const line: fc.Arbitrary<PaymentLine> = fc
  .record(
    {
      id: code,
      procedure,
      submitted: procedure,
      revenueCode: fc.constant('0450'),
      units: fc.integer({ min: 1, max: 9 }),
      days: fc.constantFrom({ from: '2026-01-10' }, { from: '2026-01-10', to: '2026-01-12' }),
      paid: minor.map(usd),
      adjustments,
      amounts: fc.array(fc.record({ kind: fc.constantFrom('B6', 'T'), amount: minor.map(usd) }), {
        maxLength: 2,
      }),
      remarks: fc.array(fc.record({ list: fc.constant('HE'), code }), { maxLength: 2 }),
    },
    { requiredKeys: ['procedure', 'paid', 'adjustments', 'amounts', 'remarks'] },
  )
  .map((one) => ({ ...one, charged: usd(one.paid.minor + taken(one.adjustments)) }))

/** The lines add up to the claim; what it has adjusted itself is nothing. */
const claim: fc.Arbitrary<ClaimPayment> = fc
  .record({ claim: code, lines: fc.array(line, { minLength: 1, maxLength: 3 }), own: adjustments })
  .map(({ claim: id, lines, own }) => ({
    claim: id,
    status: '1',
    charged: usd(total(lines.map((one) => one.charged))),
    paid: usd(total(lines.map((one) => one.paid))),
    patientResponsibility: usd(0),
    adjustments: [
      ...own.map((one) => ({ ...one, amount: usd(0) })),
      ...lines.flatMap((one) => one.adjustments),
    ],
    lines,
  }))

test('a remittance with its lines written as an 835 is read from it again', () => {
  fc.assert(
    fc.property(fc.array(claim, { minLength: 1, maxLength: 3 }), (claims) => {
      const body = {
        trace: 'T-4711',
        payer: 'ACME',
        payee: 'LKH',
        amount: usd(total(claims.map(({ paid }) => paid))),
        paymentDate: '2026-01-15',
        method: 'ACH',
        claims,
        providerAdjustments: [],
      }
      const written = toX12([modelEvent(RemittanceReceived, body)], envelope)
      if (!written.ok) assert.fail(JSON.stringify(written.problem))
      const { events, issues } = x12ToEvents(Buffer.concat(written.value), directory)
      assert.deepEqual(issues, [])
      assert.deepEqual(events[0]?.body, JSON.parse(JSON.stringify(body)))
    }),
    { numRuns: 100 },
  )
})
