import type { CalendarDate } from '../../kernel/index.ts'
import { between, pick } from './chance.ts'
import { luhnDigit, npi } from './check-digit.ts'
import { PAYERS } from './network.ts'
import { SERVICE_LINES } from './service-lines.ts'
import type { Address, Chance, Coverage, Patient, Person, Practitioner } from './world.ts'

/** Names that nobody has: no record of the sandbox can be taken for a real person's. */
const FAMILY_NAMES =
  `Testwell Samplewood Mockridge Demoson Fakenham Placeholder Fixturely Syntheson Dummerly Stubbins
  Trialby Exampleton Specimenko Protoski Draftsworth Nullman Voidberg Mimicson Shamrell Ersatzky Phantomley Simulaar
  Pseudonym Testerman Modelby Replicant Prototska Imaginero Fictiva Pretendson`.split(/\s+/)
const GIVEN_NAMES = {
  F: 'Testa Mockelle Samplina Demora Fixtura Syntha Dummina Proba Exempla Stubina Trialla Fabrica'.split(' '),
  M: 'Tester Mockson Sampler Demo Fixton Synthus Dumas Probus Exemplar Stubert Trialbert Fabrico'.split(' '),
} as const
const TOWNS = ['Lakeside', 'North Lakeside', 'South Lakeside', 'Mill Landing', 'Harbor Flats']
const STREETS = ['Example Street', 'Sample Lane', 'Placeholder Way', 'Specimen Court', 'Fixture Avenue']

const MRN_BASE = 700_000
const MRN_DIGITS = 6

/** Six digits and a check digit. */
export function mrnOf(number: number): string {
  const digits = String(MRN_BASE + number).padStart(MRN_DIGITS, '0')
  return digits + luhnDigit(digits)
}

/** The patient's number, when the check digit is right. */
export function numberOfMrn(mrn: string): number | undefined {
  if (!/^\d{7,}$/.test(mrn)) return undefined
  const number = Number(mrn.slice(0, -1)) - MRN_BASE
  return number >= 1 && mrnOf(number) === mrn ? number : undefined
}

export function createPatient(chance: Chance, number: number): Patient {
  const key = `patient/${number}`
  const payer = pick(chance, `${key}/payer`, PAYERS)
  const last = pick(chance, `${key}/last`, FAMILY_NAMES)
  const address = homeOf(chance, key)
  const relationship = relationshipOf(chance(`${key}/relationship`))
  const age = payer.class === 'medicare' ? [65, 90] : relationship === 'child' ? [2, 17] : [19, 64]
  const person = createPerson(chance, key, { last, address, age: [age[0] ?? 19, age[1] ?? 64] })
  const guarantor =
    relationship === 'self'
      ? person
      : createPerson(chance, `${key}/guarantor`, { last, address, age: [30, 60] })
  const coverage: Coverage = {
    payerCode: payer.code,
    memberId: `${payer.code}${String(100_000_000 + number * 37)}`,
    group:
      payer.class === 'commercial' || payer.class === 'managed'
        ? `G${between(chance, `${key}/group`, 1000, 1040)}`
        : '',
    relationship: payer.class === 'medicare' || payer.class === 'medicaid' ? 'self' : relationship,
  }
  const isOwnGuarantor = coverage.relationship === 'self'
  return { ...person, number, mrn: mrnOf(number), coverage, guarantor: isOwnGuarantor ? person : guarantor }
}

function relationshipOf(draw: number): Coverage['relationship'] {
  if (draw < 0.7) return 'self'
  return draw < 0.85 ? 'spouse' : 'child'
}

function createPerson(
  chance: Chance,
  key: string,
  { last, address, age }: { last: string; address: Address; age: readonly [number, number] },
): Person {
  const sex = chance(`${key}/sex`) < 0.5 ? 'F' : 'M'
  const year = 2025 - between(chance, `${key}/age`, age[0], age[1])
  const month = String(between(chance, `${key}/month`, 1, 12)).padStart(2, '0')
  const day = String(between(chance, `${key}/day`, 1, 28)).padStart(2, '0')
  return {
    first: pick(chance, `${key}/first`, GIVEN_NAMES[sex]),
    last,
    birthDate: `${year}-${month}-${day}` as CalendarDate,
    sex,
    address,
    phone: `60855501${String(between(chance, `${key}/phone`, 0, 99)).padStart(2, '0')}`,
  }
}

const homeOf = (chance: Chance, key: string): Address => ({
  street: `${between(chance, `${key}/house`, 1, 999)} ${pick(chance, `${key}/street`, STREETS)}`,
  city: pick(chance, `${key}/town`, TOWNS),
  state: 'WI',
  postalCode: `535${between(chance, `${key}/postal`, 90, 99)}`,
})

/** The doubling or dropping of a letter, as happens when a name is heard over the phone. */
export function misspell(name: string): string {
  const doubled = /(.)\1/.exec(name)
  if (doubled) return name.replace(doubled[0], doubled[1] ?? '')
  return name.length > 3 ? `${name.slice(0, 3)}${name.slice(2)}` : `${name}e`
}

/** Two for each service line, named after what they do. */
export const PRACTITIONERS: readonly Practitioner[] = SERVICE_LINES.flatMap((line, index) =>
  [0, 1].map((which) => ({
    id: `PR-${line.code}-${which + 1}`,
    npi: npi(String(199993001 + index * 2 + which)),
    first: which === 0 ? 'Alpha' : 'Beta',
    last: `${line.code.charAt(0)}${line.code.slice(1).toLowerCase()}specialist`,
    serviceLine: line.code,
  })),
)
