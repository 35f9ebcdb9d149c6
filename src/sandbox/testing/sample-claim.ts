import type { x12 } from '../../formats/index.ts'
import { addMoney, calendarDate, usd } from '../../kernel/index.ts'

/** A valid claim of one line for each charge, for tests. */
export function sampleClaim(claim: string, charges: readonly number[]): x12.ProfessionalClaim {
  const address = { line1: '1 LAKE ST', city: 'LAKESIDE', state: 'WI', postalCode: '530010000' }
  const from = calendarDate('2026-01-15')
  return {
    submitter: {
      kind: 'organization',
      last: 'LAKESIDE',
      idQualifier: '46',
      id: 'LAKESIDE',
      contacts: [{ function: 'IC', numbers: [{ kind: 'TE', number: '5550100' }] }],
    },
    receiver: { kind: 'organization', last: 'HARBOR', idQualifier: '46', id: 'HARBOR' },
    billing: { kind: 'organization', name: 'LAKESIDE', npi: '1999999984', tin: '990000002', address },
    subscriber: {
      last: 'TESTCASE',
      first: 'SAMPLE',
      address,
      birthDate: calendarDate('1980-01-01'),
      gender: 'F',
      memberId: 'M0001',
      sequence: 'P',
      filing: 'CI',
    },
    payer: { name: 'MERIDIAN MUTUAL', idQualifier: 'PI', id: 'MERID' },
    patientControlNumber: claim,
    total: addMoney(...charges.map(usd)),
    placeOfService: '22',
    frequency: '1',
    providerSignature: 'Y',
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    references: [],
    diagnoses: [{ code: 'M1711', principal: true }],
    lines: charges.map((charge, index) => ({
      procedure: { qualifier: 'HC', code: `9921${index}`, modifiers: [] },
      charge: usd(charge),
      unit: 'UN',
      units: 1,
      diagnosisPointers: [1],
      dates: { from },
      lineControl: `${claim}-${index + 1}`,
    })),
  }
}
