import type { CalendarDate, Money } from '../../kernel/index.ts'
import type { Address, DateRange, NamedParty, Procedure, Reference } from './party.ts'

/** Loop 1000A. */
export type Submitter = NamedParty & {
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

/** Loops 2000A, 2010AA. `npi` is NM109; `tin` is REF*EI, or REF*SY when `tinKind` says it is a social number. */
export type BillingProvider = {
  readonly kind: 'person' | 'organization'
  readonly name: string
  readonly first?: string | undefined
  readonly npi: string
  readonly tin: string
  readonly tinKind?: 'SY' | undefined
  readonly taxonomy?: string | undefined
  readonly address: Address
}

export type PersonDetails = {
  readonly last: string
  readonly first?: string | undefined
  readonly middle?: string | undefined
  readonly address?: Address | undefined
  readonly birthDate?: CalendarDate | undefined
  /** `F`, `M` or `U` (DMG03). */
  readonly gender?: string | undefined
}

/** Loops 2000B, 2010BA. */
export type Subscriber = PersonDetails & {
  /** NM109, qualifier MI. */
  readonly memberId: string
  /** SBR01: `P` primary, `S` secondary, `T` tertiary, ... */
  readonly sequence: string
  readonly groupNumber?: string | undefined
  readonly groupName?: string | undefined
  /** SBR09: `MB`, `MC`, `CI`, `BL`, ... */
  readonly filing?: string | undefined
}

/** Loops 2000C, 2010CA: present when the patient isn't the subscriber. */
export type DependentPatient = PersonDetails & {
  /** PAT01: `01` spouse, `19` child, ... */
  readonly relationship: string
}

export type ClaimPayer = {
  readonly name: string
  /** `PI` payer id or `XV`. */
  readonly idQualifier: string
  readonly id: string
  readonly address?: Address | undefined
}

/** `principal` is HI qualifier ABK; the others ABF. ICD-10-CM without the dot. */
export type Diagnosis = { readonly code: string; readonly principal: boolean }

/** Loop 2400. */
export type ClaimLine = {
  readonly procedure: Procedure
  readonly charge: Money
  /** SV103: `UN` units or `MJ` minutes. */
  readonly unit: string
  readonly units: number
  readonly placeOfService?: string | undefined
  /** Positions in `diagnoses`, counted from one. */
  readonly diagnosisPointers: readonly number[]
  readonly dates: DateRange
  /** REF*6R. */
  readonly lineControl?: string | undefined
  readonly rendering?: NamedParty | undefined
}

/** Loop 2310C. */
export type ServiceFacility = { readonly party: NamedParty; readonly address?: Address | undefined }

/** One claim of an 837 professional (005010X222A1) with the parties it names. */
export type ProfessionalClaim = {
  readonly submitter: Submitter
  readonly receiver: NamedParty
  readonly billing: BillingProvider
  readonly subscriber: Subscriber
  readonly patient?: DependentPatient | undefined
  readonly payer: ClaimPayer
  /** CLM01: comes back as CLP01 of the 835 and as TRN02 of the 277CA. */
  readonly patientControlNumber: string
  /** CLM02: the sum of the line charges. */
  readonly total: Money
  /** CLM05-1. */
  readonly placeOfService: string
  /** CLM05-3: `1` original, `7` replacement, `8` void. */
  readonly frequency: string
  /** CLM06 to CLM09. */
  readonly providerSignature: string
  readonly assignment: string
  readonly benefitsAssigned: string
  readonly releaseOfInformation: string
  /** REF*G1. */
  readonly priorAuthorization?: string | undefined
  /** REF*F8: the payer's number of the claim that this one replaces or voids. */
  readonly payerControlNumber?: string | undefined
  /** REF segments other than G1 and F8. */
  readonly references: readonly Reference[]
  readonly diagnoses: readonly Diagnosis[]
  readonly referring?: NamedParty | undefined
  readonly rendering?: NamedParty | undefined
  /** PRV03 of the rendering provider. */
  readonly renderingTaxonomy?: string | undefined
  readonly facility?: ServiceFacility | undefined
  readonly lines: readonly ClaimLine[]
}
