import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type CalendarDate,
  calendarDate,
  type Issue,
  type Money,
  type Result,
  usd,
} from '../../kernel/index.ts'
import {
  type Acknowledgment999,
  type Adjustment,
  balanceRemittance,
  type ClaimAcknowledgment277,
  type EnvelopeValues,
  type ProfessionalClaim,
  parseInterchange,
  parseInterchanges,
  type Remittance835,
  readAcknowledgments,
  readClaimAcknowledgments,
  readClaims,
  readInterchangeAcknowledgments,
  readRemittances,
  writeAcknowledgments,
  writeClaimAcknowledgments,
  writeClaims,
  writeInterchangeAcknowledgment,
  writeRemittances,
} from './index.ts'

const day = (text: string): CalendarDate => {
  const read = calendarDate(text)
  assert(read)
  return read
}
const envelope: EnvelopeValues = {
  sender: { qualifier: 'ZZ', id: 'SENDER' },
  receiver: { qualifier: '30', id: '123456789' },
  date: day('2026-01-15'),
  time: '0930',
  control: 42,
  usage: 'T',
}
const bytesOf = (result: Result<Uint8Array>): Uint8Array => {
  if (!result.ok) assert.fail(JSON.stringify(result.problem))
  return result.value
}
const errorsOf = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ severity, code }) => severity === 'error' || code !== 'x12.expected')

const text = fc
  .array(fc.constantFrom(...'ABCDEFxyz0123456789 .-/&éÿ漢'), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join('').trim())
  .filter((letters) => letters !== '')
const code = fc.stringMatching(/^[A-Z0-9]{2,5}$/)
const amount = fc.integer({ min: -999_999, max: 9_999_999 }).map(usd)
const quantity = fc.integer({ min: 0, max: 9_999 }).map((tenths) => tenths / 10)
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((value) => day(value.toISOString().slice(0, 10)))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
/** A record whose undefined values are absent keys, as the readers make them. */
const shape = <Shape extends object>(parts: { [Name in keyof Shape]: fc.Arbitrary<Shape[Name]> }) =>
  fc
    .record(parts, { noNullPrototype: true })
    .map(
      (value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Shape,
    )
const list = <Value>(value: fc.Arbitrary<Value>, maxLength = 3) => fc.array(value, { maxLength })

const reference = (...qualifiers: readonly string[]) =>
  shape({ qualifier: fc.constantFrom(...qualifiers), id: text })
const address = shape({
  line1: text,
  line2: maybe(text),
  city: text,
  state: maybe(fc.constant('IL')),
  postalCode: maybe(fc.constant('606060000')),
})
const party = shape({
  kind: fc.constantFrom('person' as const, 'organization' as const),
  last: text,
  first: maybe(text),
  middle: maybe(text),
  suffix: maybe(text),
  idQualifier: fc.constantFrom('MI', 'XX', '46'),
  id: text,
})
const procedure = shape({ qualifier: fc.constant('HC'), code, modifiers: list(code, 4) })
const dates = shape({ from: date, to: maybe(date) })
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

const person = { last: text, first: maybe(text), middle: maybe(text), gender: fc.constantFrom('F', 'M', 'U') }
const claim: fc.Arbitrary<ProfessionalClaim> = shape({
  submitter: shape({
    kind: fc.constant('organization' as const),
    last: text,
    idQualifier: fc.constant('46'),
    id: text,
    contact: maybe(text),
    phone: fc.constant('5550100'),
    email: maybe(text),
  }),
  receiver: shape({
    kind: fc.constant('organization' as const),
    last: text,
    idQualifier: fc.constant('46'),
    id: text,
  }),
  billing: shape({
    kind: fc.constant('organization' as const),
    name: text,
    npi: fc.constantFrom('1234567893', '1003000126'),
    tin: fc.constant('360000001'),
    tinKind: maybe(fc.constant('SY' as const)),
    taxonomy: maybe(code),
    address,
  }),
  subscriber: shape({
    ...person,
    address: maybe(address),
    birthDate: maybe(date),
    memberId: text,
    sequence: fc.constantFrom('P', 'S'),
    groupNumber: maybe(text),
    groupName: maybe(text),
    filing: maybe(fc.constant('CI')),
  }),
  patient: maybe(shape({ ...person, address, birthDate: date, relationship: fc.constantFrom('01', '19') })),
  payer: shape({
    name: text,
    idQualifier: fc.constantFrom('PI', 'XV'),
    id: text,
    address: maybe(address),
  }),
  patientControlNumber: text,
  placeOfService: fc.constant('11'),
  frequency: fc.constantFrom('1', '7'),
  providerSignature: fc.constant('Y'),
  assignment: fc.constant('A'),
  benefitsAssigned: fc.constant('Y'),
  releaseOfInformation: fc.constant('Y'),
  priorAuthorization: maybe(text),
  payerControlNumber: maybe(text),
  references: list(reference('D9', 'EA')),
  diagnoses: fc
    .array(code, { minLength: 1, maxLength: 12 })
    .map((codes) => codes.map((one, index) => ({ code: one, principal: index === 0 }))),
  referring: maybe(party),
  rendering: party,
  renderingTaxonomy: maybe(code),
  facility: maybe(shape({ party, address: maybe(address) })),
  lines: fc.array(
    shape({
      procedure,
      charge: amount,
      unit: fc.constantFrom('UN', 'MJ'),
      units: quantity,
      placeOfService: maybe(fc.constant('11')),
      diagnosisPointers: fc.constant([1]),
      dates,
      lineControl: maybe(text),
      rendering: maybe(party),
    }),
    { minLength: 1, maxLength: 4 },
  ),
}).map((value) => ({ ...value, total: usd(value.lines.reduce((sum, { charge }) => sum + charge.minor, 0)) }))

/** Claims that share parties, so that levels are shared too. */
const claims = fc
  .tuple(list(claim, 4), list(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), 4))
  .map(([pool, picks]) =>
    picks.flatMap(([a, b, c]) => {
      const [own, level, head] = [pool[a], pool[b], pool[c]]
      if (!own || !level || !head) return []
      const { patient: _, ...body } = own
      const patient = level.patient ? { patient: level.patient } : {}
      const { submitter, receiver, billing } = head
      return [
        {
          ...body,
          ...patient,
          subscriber: level.subscriber,
          payer: level.payer,
          submitter,
          receiver,
          billing,
        },
      ]
    }),
  )

test('claims read back as they were written, levels shared where parties are', () => {
  fc.assert(
    fc.property(claims, (values) => {
      const file = parseInterchanges(bytesOf(writeClaims(values, envelope)))
      const read = readClaims(file)
      assert.deepEqual(
        read.flatMap((one) => one.claims),
        values,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

const acknowledgment999: fc.Arbitrary<Acknowledgment999> = shape({
  functional: fc.constant('HC'),
  control: code,
  version: maybe(fc.constant('005010X222A1')),
  transactions: list(
    shape({
      set: fc.constant('837'),
      control: code,
      version: maybe(fc.constant('005010X222A1')),
      errors: list(
        shape({
          segment: fc.constant('NM1'),
          position: fc.nat(99),
          loop: maybe(fc.constant('2010BA')),
          code: maybe(fc.constant('8')),
          elements: list(
            shape({
              element: fc.integer({ min: 1, max: 20 }),
              component: maybe(fc.integer({ min: 1, max: 9 })),
              repeat: maybe(fc.integer({ min: 1, max: 9 })),
              reference: maybe(fc.constant('66')),
              code: fc.constant('7'),
            }),
          ),
        }),
      ),
      status: fc.constantFrom('A', 'E', 'R'),
      codes: list(code, 5),
    }),
  ),
  status: fc.constantFrom('A', 'E', 'P', 'R'),
  included: fc.nat(99),
  received: fc.nat(99),
  accepted: fc.nat(99),
  codes: list(code, 5),
})

test('999 acknowledgments read back as they were written', () => {
  fc.assert(
    fc.property(list(acknowledgment999), (values) => {
      const file = parseInterchanges(bytesOf(writeAcknowledgments(values, envelope)))
      const read = readAcknowledgments(file)
      assert.deepEqual(
        read.map(({ acknowledgment }) => acknowledgment),
        values,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

const statuses = fc.array(
  shape({
    codes: fc.array(
      shape({ category: fc.constantFrom('A1', 'A2', 'A7'), status: code, entity: maybe(code) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    date: maybe(date),
    action: maybe(fc.constantFrom('WQ', 'U')),
    amount: maybe(amount),
  }),
  { minLength: 1, maxLength: 2 },
)
const claimAcknowledgment: fc.Arbitrary<ClaimAcknowledgment277> = shape({
  reference: text,
  date: maybe(date),
  time: maybe(fc.constant('1200')),
  source: party,
  trace: text,
  received: date,
  processed: date,
  submitter: party,
  batch: text,
  batchStatuses: statuses,
  claims: list(
    shape({
      provider: shape({ kind: fc.constant('organization' as const), last: fc.constantFrom('ONE', 'TWO') }),
      patient: party,
      patientControlNumber: text,
      statuses,
      payerControlNumber: maybe(text),
      dates,
      lines: list(
        shape({
          procedure: maybe(procedure),
          charge: maybe(amount),
          statuses,
          lineControl: maybe(text),
          dates,
        }),
      ),
    }),
    4,
  ),
})

test('277CA acknowledgments read back as they were written', () => {
  fc.assert(
    fc.property(list(claimAcknowledgment), (values) => {
      const file = parseInterchanges(bytesOf(writeClaimAcknowledgments(values, envelope)))
      const read = readClaimAcknowledgments(file)
      assert.deepEqual(
        read.map(({ acknowledgment }) => acknowledgment),
        values,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
  )
})

test('TA1 reads back as it was written', () => {
  const value = { control: 19, date: day('2026-01-15'), time: '0930', status: 'R', note: '001' }
  const interchange = parseInterchange(bytesOf(writeInterchangeAcknowledgment(value, envelope)))
  assert.deepEqual(readInterchangeAcknowledgments(interchange), { acknowledgments: [value], issues: [] })
  assert.deepEqual(interchange.issues, [])
})
