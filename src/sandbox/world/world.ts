import type { CalendarDate } from '../../kernel/index.ts'

/** A number in [0, 1) that is the same for the same key in every run with the same seed. */
export type Chance = (key: string) => number

export type Address = {
  readonly street: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
}

export type LegalEntity = {
  readonly code: string
  readonly name: string
  /** Federal tax id, nine digits. */
  readonly tin: string
  readonly npi: string
  readonly address: Address
  readonly phone: string
}

export type Facility = {
  readonly code: string
  readonly name: string
  readonly kind: 'hospital' | 'clinic'
  readonly legalEntity: string
  readonly zone: 'America/Chicago' | 'America/New_York'
  readonly npi: string
  /** Place of service on a professional claim (CMS place of service code set): 11 office, 22 outpatient hospital. */
  readonly placeOfService: '11' | '22'
  readonly address: Address
}

export type Payer = {
  readonly code: string
  readonly name: string
  /** The id in the 837P's 2010BB NM109 and the 835's 1000A. */
  readonly id: string
  readonly class: 'commercial' | 'medicare' | 'medicaid' | 'managed'
  /** Claim filing indicator, SBR09. */
  readonly filing: 'CI' | 'MB' | 'MC' | 'HM'
  readonly address: Address
}

export type Procedure = {
  readonly code: string
  readonly modifiers: readonly string[]
  /** In cents, for one unit. */
  readonly price: number
  readonly unitsMax: number
}

export type ServiceLine = {
  readonly code: string
  readonly name: string
  readonly department: string
  readonly procedures: readonly Procedure[]
  /** ICD-10-CM shaped, without the dot. */
  readonly diagnoses: readonly string[]
}

export type CostCentre = {
  readonly code: string
  readonly name: string
  readonly legalEntity: string
  readonly facility: string
  readonly serviceLine: string
}

export type Practitioner = {
  readonly id: string
  readonly npi: string
  readonly first: string
  readonly last: string
  readonly serviceLine: string
}

export type Coverage = {
  readonly payerCode: string
  readonly memberId: string
  readonly group: string
  readonly relationship: 'self' | 'spouse' | 'child'
}

export type Person = {
  readonly first: string
  readonly last: string
  readonly birthDate: CalendarDate
  readonly sex: 'F' | 'M'
  readonly address: Address
  readonly phone: string
}

export type Patient = Person & {
  /** From 1. */
  readonly number: number
  readonly mrn: string
  readonly coverage: Coverage
  readonly guarantor: Person
}

/** What one referral will be: fixed by the seed and its number. */
export type ReferralPlan = {
  /** From 1. */
  readonly number: number
  readonly id: string
  readonly patient: Patient
  /** As the referring office wrote it: sometimes without the MRN, sometimes with the name spelt differently. */
  readonly written: { readonly mrn: string | undefined; readonly person: Person }
  readonly authorizationNumber: string | undefined
  readonly facility: Facility
  readonly serviceLine: ServiceLine
  readonly procedures: readonly { readonly procedure: Procedure; readonly units: number }[]
  readonly diagnoses: readonly string[]
  readonly practitioner: Practitioner
  /** The sum of the procedures' prices, in cents. */
  readonly expectedRevenue: number
  readonly documentation: 'complete' | 'completes itself' | 'needs a person'
}

/**
 * Everything of Lakeside Health that is true before any message flows. It is computed from the seed alone: the same
 * seed gives the same network, patients and referrals, in whatever order they are asked for.
 */
export type World = {
  readonly seed: number
  readonly chance: Chance
  readonly legalEntities: readonly LegalEntity[]
  readonly facilities: readonly Facility[]
  readonly payers: readonly Payer[]
  readonly serviceLines: readonly ServiceLine[]
  readonly costCentres: readonly CostCentre[]
  readonly practitioners: readonly Practitioner[]
  patient(number: number): Patient
  /** Undefined when the number was never given to a patient. */
  patientByMrn(mrn: string): Patient | undefined
  referral(number: number): ReferralPlan
}
