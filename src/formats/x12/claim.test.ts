import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../kernel/index.ts'
import { type ProfessionalClaim, parseInterchanges, readClaims, writeClaims } from './index.ts'
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

test('a claim that may not be sent is refused with the places', () => {
  const [good] = fc.sample(claim, { numRuns: 1, seed: 1 })
  assert(good)
  const check = (change: Partial<ProfessionalClaim>, expected: readonly string[]) => {
    const result = writeClaims([good, { ...good, ...change }], envelope)
    const found = result.ok ? [] : result.problem.map(({ code, place }) => `${code} ${place}`)
    assert.deepEqual(found, expected)
  }
  const [line] = good.lines
  assert(line)
  check({}, [])
  check({ total: usd(good.total.minor + 1) }, ['x12.claim.total claim[2]/2300/CLM02'])
  check({ patientControlNumber: '' }, ['x12.claim.required claim[2]/2300/CLM01'])
  check({ billing: { ...good.billing, npi: '', tin: '' } }, [
    'x12.claim.required claim[2]/2010AA/NM109',
    'x12.claim.required claim[2]/2010AA/REF02',
  ])
  check({ lines: [] }, ['x12.claim.required claim[2]/2400/LX'])
  check({ lines: [{ ...line, diagnosisPointers: [13] }], total: line.charge }, [
    'x12.claim.pointer claim[2]/2400[1]/SV107',
  ])
  check({ lines: [{ ...line, diagnosisPointers: [] }], total: line.charge }, [
    'x12.claim.required claim[2]/2400[1]/SV107',
  ])
  check({ lines: [{ ...line, dates: {} }], total: line.charge }, [
    'x12.claim.required claim[2]/2400[1]/DTP03',
  ])
  check({ lines: Array(51).fill(line), total: usd(line.charge.minor * 51) }, ['x12.claim.many claim[2]/2400'])
  check({ diagnoses: [{ code: 'A00', principal: false }] }, ['x12.claim.principal claim[2]/2300/HI01'])
  check({ patient: { last: 'TEST', relationship: '19' } }, [
    'x12.claim.required claim[2]/2010CA/N301',
    'x12.claim.required claim[2]/2010CA/DMG02',
    'x12.claim.required claim[2]/2010CA/DMG03',
  ])
})
