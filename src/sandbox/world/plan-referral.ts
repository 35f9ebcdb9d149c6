import { between, pick } from './chance.ts'
import { FACILITIES } from './network.ts'
import { createPatient, misspell, PRACTITIONERS } from './people.ts'
import { SERVICE_LINES } from './service-lines.ts'
import type { Chance, Patient, Person, ReferralPlan, ServiceLine } from './world.ts'

/** Shares of one. */
const RETURNING = 0.15
const WITHOUT_MRN = 0.2
const MISSPELT = 0.08
const WITHOUT_AUTHORIZATION = 0.1
const INCOMPLETE = 0.12
const COMPLETES_ITSELF = 0.6
/** The first referrals are all of new patients. */
const RETURNING_FROM = 8

export const referralId = (number: number): string => `R-${String(number).padStart(6, '0')}`

export function planReferral(chance: Chance, number: number): ReferralPlan {
  const key = `referral/${number}`
  const patient = createPatient(chance, patientOf(chance, number))
  const serviceLine = pick(chance, `${key}/line`, SERVICE_LINES)
  const procedures = chooseProcedures(chance, key, serviceLine)
  const diagnoses = serviceLine.diagnoses.filter(
    (_, index) => index === 0 || chance(`${key}/diagnosis/${index}`) < 0.4,
  )
  const authorized = chance(`${key}/authorization`) >= WITHOUT_AUTHORIZATION
  return {
    number,
    id: referralId(number),
    patient,
    written: writeDown(chance, key, patient),
    authorizationNumber: authorized ? `AUTH${String(500_000 + number)}` : undefined,
    facility: pick(chance, `${key}/facility`, FACILITIES),
    serviceLine,
    procedures,
    diagnoses,
    practitioner: pick(
      chance,
      `${key}/practitioner`,
      PRACTITIONERS.filter((one) => one.serviceLine === serviceLine.code),
    ),
    expectedRevenue: procedures.reduce((sum, { procedure, units }) => sum + procedure.price * units, 0),
    documentation: documentationOf(chance, key),
  }
}

/** A new patient has the referral's own number; a returning one that of an earlier referral. */
function patientOf(chance: Chance, number: number): number {
  const key = `referral/${number}`
  const returns = number >= RETURNING_FROM && chance(`${key}/returning`) < RETURNING
  return returns ? between(chance, `${key}/earlier`, 1, number - 1) : number
}

function chooseProcedures(chance: Chance, key: string, line: ServiceLine): ReferralPlan['procedures'] {
  const first = between(chance, `${key}/first-procedure`, 0, line.procedures.length - 1)
  return line.procedures
    .filter((_, index) => index === first || chance(`${key}/procedure/${index}`) < 0.35)
    .map((procedure) => ({
      procedure,
      units: between(chance, `${key}/units/${procedure.code}`, 1, procedure.unitsMax),
    }))
}

function writeDown(chance: Chance, key: string, patient: Patient): ReferralPlan['written'] {
  const { first, last, birthDate, sex, address, phone } = patient
  const person: Person = { first, last, birthDate, sex, address, phone }
  const misspelt = chance(`${key}/misspelt`) < MISSPELT
  return {
    mrn: chance(`${key}/mrn`) < WITHOUT_MRN ? undefined : patient.mrn,
    person: misspelt ? { ...person, last: misspell(last) } : person,
  }
}

function documentationOf(chance: Chance, key: string): ReferralPlan['documentation'] {
  if (chance(`${key}/documentation`) >= INCOMPLETE) return 'complete'
  return chance(`${key}/completes`) < COMPLETES_ITSELF ? 'completes itself' : 'needs a person'
}
