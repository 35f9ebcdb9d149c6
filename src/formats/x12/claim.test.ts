import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usd } from '../../kernel/index.ts'
import {
  type DentalClaim,
  type InstitutionalClaim,
  type ProfessionalClaim,
  parseInterchanges,
  readClaims,
  readDentalClaims,
  readInstitutionalClaims,
  writeClaims,
  writeDentalClaims,
  writeInstitutionalClaims,
} from './index.ts'
import { anyClaim, bytesOf, envelope, errorsOf } from './test-arbitraries.ts'

const professional = anyClaim('005010X222A1') as fc.Arbitrary<ProfessionalClaim>
const institutional = anyClaim('005010X223A2') as fc.Arbitrary<InstitutionalClaim>
const dental = anyClaim('005010X224A2') as fc.Arbitrary<DentalClaim>

/** Claims that share parties, so that levels are shared too. */
const sharing = <Claim extends ProfessionalClaim | InstitutionalClaim | DentalClaim>(
  claim: fc.Arbitrary<Claim>,
) =>
  fc
    .tuple(
      fc.array(claim, { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), { maxLength: 4 }),
    )
    .map(([pool, picks]) =>
      picks.flatMap(([a, b, c]): Claim[] => {
        const [own, level, head] = [pool[a], pool[b], pool[c]]
        if (!own || !level || !head) return []
        const { patient: _, ...body } = own
        const { submitter, receiver, billing } = head
        const { subscriber, payer, patient } = level
        const parties = { subscriber, payer, ...(patient && { patient }), submitter, receiver, billing }
        return [{ ...body, ...parties } as Claim]
      }),
    )

test('claims read back as they were written, levels shared where parties are', () => {
  fc.assert(
    fc.property(sharing(professional), (claims) => {
      const file = parseInterchanges(bytesOf(writeClaims(claims, envelope)))
      const read = readClaims(file)
      assert.deepEqual(
        read.flatMap((one) => one.claims),
        claims,
      )
      assert.deepEqual(errorsOf([...file.issues, ...read.flatMap(({ issues }) => issues)]), [])
    }),
    { numRuns: 40 },
  )
  fc.assert(
    fc.property(sharing(institutional), sharing(dental), (inpatient, teeth) => {
      const stays = readInstitutionalClaims(
        parseInterchanges(bytesOf(writeInstitutionalClaims(inpatient, envelope))),
      )
      assert.deepEqual(
        stays.flatMap((one) => one.claims),
        inpatient,
      )
      const visits = readDentalClaims(parseInterchanges(bytesOf(writeDentalClaims(teeth, envelope))))
      assert.deepEqual(
        visits.flatMap((one) => one.claims),
        teeth,
      )
    }),
    { numRuns: 20 },
  )
})

test('a claim that may not be sent is refused with the places', () => {
  const [sample] = fc.sample(professional, { numRuns: 1, seed: 1 })
  assert(sample)
  const { patient: _, otherCoverages: __, ...good } = sample
  const check = (change: Partial<ProfessionalClaim>, expected: readonly string[]) => {
    const result = writeClaims([good, { ...good, ...change }], envelope)
    const found = result.ok ? [] : result.problem.map(({ code, place }) => `${code} ${place}`)
    assert.deepEqual(
      found.map((one) => one.replace('ISA[1]/GS[1]/ST[1]/2000A[1]/2000B[1]/2300[2]', '2300')),
      expected,
    )
  }
  const [line] = good.lines
  assert(line)
  check({}, [])
  check({ total: usd(good.total.minor + 1) }, ['x12.claim.total 2300/CLM02'])
  check({ patientControlNumber: '' }, ['x12.element.missing 2300/CLM01'])
  check({ billing: { ...good.billing, npi: '', tin: '' } }, [
    'x12.element.missing ISA[1]/GS[1]/ST[1]/2000A[2]/2010AA[1]/NM109',
    'x12.element.missing ISA[1]/GS[1]/ST[1]/2000A[2]/2010AA[1]/REF02',
  ])
  check({ lines: [] }, ['x12.missing 2300/2400'])
  check({ lines: [{ ...line, diagnosisPointers: [13] }], total: line.charge }, [
    'x12.claim.pointer 2300/2400[1]/SV107',
  ])
  check({ lines: [{ ...line, diagnosisPointers: [] }], total: line.charge }, [
    'x12.claim.required 2300/2400[1]/SV107',
  ])
  check({ lines: [{ ...line, dates: {} }], total: line.charge }, ['x12.missing 2300/2400[1]/DTP01=472'])
  check({ lines: Array(51).fill(line), total: usd(line.charge.minor * 51) }, ['x12.claim.many 2300/2400'])
  const principal = { code: 'A00', principal: true }
  check({ diagnoses: [principal, principal] }, ['x12.claim.principal 2300/HI01'])
  check({ patient: { last: 'TEST', relationship: '19' } }, [
    'x12.missing ISA[1]/GS[1]/ST[1]/2000A[1]/2000B[2]/2000C[1]/2010CA[1]/N3',
    'x12.missing ISA[1]/GS[1]/ST[1]/2000A[1]/2000B[2]/2000C[1]/2010CA[1]/N4',
    'x12.element.missing ISA[1]/GS[1]/ST[1]/2000A[1]/2000B[2]/2000C[1]/2010CA[1]/DMG02',
    'x12.element.missing ISA[1]/GS[1]/ST[1]/2000A[1]/2000B[2]/2000C[1]/2010CA[1]/DMG03',
  ])
})
