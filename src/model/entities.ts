import Type, { type Static } from 'typebox'

/**
 * Canonical entities as they travel inside events and capability calls: snapshots, not records. Fields that a source
 * has and the model lacks survive in `source` (B03).
 */
export const Text = Type.String({ minLength: 1, maxLength: 500 })
export const Code = Type.String({ minLength: 1, maxLength: 80 })
/** A calendar day `YYYY-MM-DD`. */
export const DateSchema = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** A moment: ISO 8601 in UTC. */
export const InstantSchema = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$',
})
export const MoneySchema = Type.Object({ minor: Type.Integer(), currency: Type.Literal('USD') })

/** An id and who issued it: `{ authority: 'LKN', value: '100231', type: 'MR' }` (HL7 table 0203 types). */
export const IdentifierSchema = Type.Object({ authority: Code, value: Code, type: Code })
export type Identifier = Static<typeof IdentifierSchema>

export const AddressSchema = Type.Object({
  line: Type.Optional(Text),
  line2: Type.Optional(Text),
  city: Type.Optional(Text),
  state: Type.Optional(Code),
  postalCode: Type.Optional(Code),
  country: Type.Optional(Code),
})
export type Address = Static<typeof AddressSchema>

/** A decimal number as text, never rounded: unit prices and quantities have more decimals than cents. */
export const DecimalSchema = Type.String({ pattern: '^-?\\d+(\\.\\d+)?$', maxLength: 30 })

/** First and last day; no last one when it is one day. */
export const DaysSchema = Type.Object({ from: DateSchema, to: Type.Optional(DateSchema) })
export type Days = Static<typeof DaysSchema>

/** `NPI`, `TIN`, `EIN`, `SSN`, `PAYER`, `HPID`, `MEMBER`, `DUNS`, `GLN` ..., or the qualifier that a standard has for it. */
export const PartyIdSchema = Type.Object({ kind: Code, value: Code })
/** Who does business: a payer, a provider, a supplier. One with a given name is a person; `name` is the family name then. */
export const PartySchema = Type.Object({
  name: Type.Optional(Text),
  givenName: Type.Optional(Text),
  ids: Type.Array(PartyIdSchema),
  taxonomy: Type.Optional(Code),
  address: Type.Optional(AddressSchema),
  phone: Type.Optional(Text),
})
export type Party = Static<typeof PartySchema>

export const PatientSchema = Type.Object({
  identifiers: Type.Array(IdentifierSchema),
  familyName: Text,
  /** Empty for the newborn and the unidentified, who are registered without one. */
  givenName: Type.String({ maxLength: 500 }),
  birthDate: Type.Optional(DateSchema),
  /** HL7 administrative sex: F, M, O, U, A, N. */
  sex: Type.Optional(Type.String({ pattern: '^[FMOUAN]$' })),
  address: Type.Optional(AddressSchema),
  phone: Type.Optional(Text),
})
export type Patient = Static<typeof PatientSchema>

/** Where a patient is, from the bed to the house. */
export const PlaceSchema = Type.Object({
  unit: Type.Optional(Code),
  room: Type.Optional(Code),
  bed: Type.Optional(Code),
  facility: Type.Optional(Code),
  building: Type.Optional(Code),
  floor: Type.Optional(Code),
})
export type Place = Static<typeof PlaceSchema>

export const GuarantorSchema = Type.Object({ familyName: Text, givenName: Text, relationship: Code })
export const CoverageSchema = Type.Object({
  payer: Code,
  memberId: Code,
  group: Type.Optional(Code),
  /** The patient's relationship to the subscriber: `self`, `spouse`, `child`, `other`. */
  relationship: Code,
})
export type Coverage = Static<typeof CoverageSchema>

export const ReferralSchema = Type.Object({
  id: Code,
  contact: Code,
  facility: Code,
  serviceLine: Code,
  procedures: Type.Array(Code, { minItems: 1 }),
  diagnoses: Type.Array(Code),
  requestedOn: DateSchema,
  expectedRevenue: MoneySchema,
  authorization: Type.Optional(Code),
  documentation: Type.Union([Type.Literal('complete'), Type.Literal('incomplete')]),
})
export type Referral = Static<typeof ReferralSchema>

export const ChargeSchema = Type.Object({
  id: Code,
  procedure: Code,
  modifiers: Type.Array(Code),
  units: Type.Number({ exclusiveMinimum: 0 }),
  amount: MoneySchema,
  serviceDate: DateSchema,
  diagnoses: Type.Array(Code),
})
export type Charge = Static<typeof ChargeSchema>

/** A procedure by its list: `HC` HCPCS and CPT, `AD` dental, `N4` national drug codes ... */
export const ProcedureSchema = Type.Object({
  list: Code,
  code: Code,
  modifiers: Type.Array(Code),
})
export type Procedure = Static<typeof ProcedureSchema>

/** A claim adjustment: X12 CAS group (CO, PR, OA, PI) and reason, with its money. */
export const AdjustmentSchema = Type.Object({ group: Code, reason: Code, amount: MoneySchema })
export type Adjustment = Static<typeof AdjustmentSchema>

/** What a payer says of one service of a claim. */
export const PaymentLineSchema = Type.Object({
  /** The provider's number of the line: X12 REF 6R. */
  id: Type.Optional(Code),
  procedure: Type.Optional(ProcedureSchema),
  /** What was billed, where the payer decided on another procedure. */
  submitted: Type.Optional(ProcedureSchema),
  revenueCode: Type.Optional(Code),
  charged: MoneySchema,
  paid: MoneySchema,
  units: Type.Optional(Type.Number()),
  submittedUnits: Type.Optional(Type.Number()),
  days: Type.Optional(DaysSchema),
  adjustments: Type.Array(AdjustmentSchema),
  /** X12 AMT01: `B6` allowed, `T` tax ... */
  amounts: Type.Array(Type.Object({ kind: Code, amount: MoneySchema })),
  /** Why, in codes of a list: `HE` remittance advice remarks, `RX` of pharmacies. */
  remarks: Type.Array(Type.Object({ list: Code, code: Code })),
})
export type PaymentLine = Static<typeof PaymentLineSchema>

export const ClaimPaymentSchema = Type.Object({
  claim: Code,
  payerClaim: Type.Optional(Code),
  /** X12 CLP02. */
  status: Code,
  charged: MoneySchema,
  paid: MoneySchema,
  patientResponsibility: MoneySchema,
  /** Of the claim and of all its lines. */
  adjustments: Type.Array(AdjustmentSchema),
  lines: Type.Optional(Type.Array(PaymentLineSchema)),
})
export type ClaimPayment = Static<typeof ClaimPaymentSchema>

export const JournalLineSchema = Type.Object({
  account: Code,
  costCentre: Type.Optional(Code),
  debit: MoneySchema,
  credit: MoneySchema,
  memo: Type.String({ maxLength: 200 }),
})
export type JournalLine = Static<typeof JournalLineSchema>
