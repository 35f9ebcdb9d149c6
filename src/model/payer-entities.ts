import Type, { type Static } from 'typebox'
import {
  AddressSchema,
  Code,
  DateSchema,
  DaysSchema,
  MoneySchema,
  PartySchema,
  ProcedureSchema,
  Text,
} from './entities.ts'

/** What providers and payers ask and tell each other about: who is insured, claims, benefits, reviews. */

/** Somebody as a payer knows them: by the member id, or by name and birth date. */
export const InsuredSchema = Type.Object({
  familyName: Type.Optional(Text),
  givenName: Type.Optional(Text),
  middleName: Type.Optional(Text),
  suffix: Type.Optional(Code),
  memberId: Type.Optional(Code),
  group: Type.Optional(Code),
  birthDate: Type.Optional(DateSchema),
  /** F, M, U. */
  sex: Type.Optional(Type.String({ pattern: '^[FMU]$' })),
  address: Type.Optional(AddressSchema),
})
export type Insured = Static<typeof InsuredSchema>

/** Who asks whom, about whom. The patient is the subscriber unless there is one beside. */
export const InquiryParts = {
  payer: PartySchema,
  provider: PartySchema,
  subscriber: InsuredSchema,
  patient: Type.Optional(InsuredSchema),
  /** The patient's to the subscriber: `self`, `spouse`, `child`, `other`, or X12's code where it is another. */
  relationship: Type.Optional(Code),
}

/** A diagnosis (ICD-10-CM without the dot unless `list` names another) and what it is to the claim. */
export const DiagnosisSchema = Type.Object({
  code: Code,
  role: Type.Union([
    Type.Literal('principal'),
    Type.Literal('other'),
    Type.Literal('admitting'),
    Type.Literal('reason'),
    Type.Literal('cause'),
  ]),
  list: Type.Optional(Code),
  /** Y, N, U, W. */
  presentOnAdmission: Type.Optional(Code),
})
export type Diagnosis = Static<typeof DiagnosisSchema>

export const ClaimLineSchema = Type.Object({
  /** The provider's number of the line; the remittance names it. */
  id: Type.Optional(Code),
  procedure: Type.Optional(ProcedureSchema),
  revenueCode: Type.Optional(Code),
  charged: MoneySchema,
  units: Type.Optional(Type.Number()),
  /** `UN` units, `MJ` minutes, `DA` days. */
  unit: Type.Optional(Code),
  days: Type.Optional(DaysSchema),
  place: Type.Optional(Code),
  /** Codes of the claim's diagnoses, the first being why the service was given. */
  diagnoses: Type.Array(Code),
})
export type ClaimLine = Static<typeof ClaimLineSchema>

/** Somebody with a part in a claim: `rendering`, `referring`, `attending`, `operating`, `facility`, `supervising` ... */
export const ClaimProviderSchema = Type.Object({ role: Code, party: PartySchema })

export const ClaimSchema = Type.Object({
  /** The provider's number of the claim: X12 CLM01 and CLP01. */
  id: Code,
  kind: Type.Union([Type.Literal('professional'), Type.Literal('institutional'), Type.Literal('dental')]),
  /** `1` original, `7` replacement, `8` void, ... */
  frequency: Code,
  /** The payer's number of the claim that this one replaces or voids. */
  replaces: Type.Optional(Code),
  charged: MoneySchema,
  /** A place of service; of an institutional claim the first two digits of the type of bill. */
  place: Code,
  billing: PartySchema,
  providers: Type.Array(ClaimProviderSchema),
  payer: PartySchema,
  /** `P` primary, `S` secondary, `T` tertiary. */
  sequence: Code,
  /** What kind of insurance it is: X12 SBR09. */
  filing: Type.Optional(Code),
  subscriber: InsuredSchema,
  patient: Type.Optional(InsuredSchema),
  relationship: Type.Optional(Code),
  authorization: Type.Optional(Code),
  diagnoses: Type.Array(DiagnosisSchema),
  /** What is billed of an institutional stay, from its first to its last day. */
  statement: Type.Optional(DaysSchema),
  admission: Type.Optional(
    Type.Object({
      date: Type.Optional(DateSchema),
      type: Type.Optional(Code),
      source: Type.Optional(Code),
      patientStatus: Type.Optional(Code),
    }),
  ),
  lines: Type.Array(ClaimLineSchema),
})
export type Claim = Static<typeof ClaimSchema>

/** One benefit, as its payer codes it (X12 EB). */
export const BenefitSchema = Type.Object({
  /** `1` active, `6` inactive, `A` co-insurance, `B` co-payment, `C` deductible, `G` out of pocket ... */
  information: Code,
  /** `IND`, `FAM` ... */
  level: Type.Optional(Code),
  serviceTypes: Type.Array(Code),
  procedure: Type.Optional(ProcedureSchema),
  insuranceType: Type.Optional(Code),
  plan: Type.Optional(Text),
  /** `23` calendar year, `29` remaining ... */
  period: Type.Optional(Code),
  amount: Type.Optional(MoneySchema),
  /** A fraction: `.2` is a fifth. */
  fraction: Type.Optional(Code),
  quantity: Type.Optional(Code),
  quantityKind: Type.Optional(Code),
  /** Y, N, U. */
  authorizationRequired: Type.Optional(Code),
  /** Y, N, U, W. */
  inNetwork: Type.Optional(Code),
  messages: Type.Array(Text),
})
export type Benefit = Static<typeof BenefitSchema>

/** Why something could not be answered: X12 AAA03 and AAA04. */
export const RejectionSchema = Type.Object({ reason: Code, followUp: Type.Optional(Code) })

/** What became of a claim: X12 claim status category and status. */
export const ClaimStatusSchema = Type.Object({
  category: Code,
  status: Code,
  entity: Type.Optional(Code),
  on: Type.Optional(DateSchema),
  charged: Type.Optional(MoneySchema),
  paid: Type.Optional(MoneySchema),
  paidOn: Type.Optional(DateSchema),
  /** The check or trace number of the payment. */
  trace: Type.Optional(Code),
})
export type ClaimStatus = Static<typeof ClaimStatusSchema>

/** Services to be reviewed before they are given. */
export const ReviewSchema = Type.Object({
  /** `AR` admission, `HS` services, `SC` specialty care, ... */
  category: Type.Optional(Code),
  /** `I` initial, `R` renewal, `3` cancel, ... */
  certification: Type.Optional(Code),
  serviceType: Type.Optional(Code),
  place: Type.Optional(Code),
  urgency: Type.Optional(Code),
  days: Type.Optional(DaysSchema),
  diagnoses: Type.Array(DiagnosisSchema),
  services: Type.Array(
    Type.Object({
      procedure: Type.Optional(ProcedureSchema),
      revenueCode: Type.Optional(Code),
      charged: Type.Optional(MoneySchema),
      units: Type.Optional(Type.Number()),
      unit: Type.Optional(Code),
      days: Type.Optional(DaysSchema),
      /** What was decided on this service alone. */
      action: Type.Optional(Code),
      authorization: Type.Optional(Code),
    }),
  ),
  providers: Type.Array(ClaimProviderSchema),
})
export type Review = Static<typeof ReviewSchema>
