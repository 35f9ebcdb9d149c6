import Type from 'typebox'
import {
  AddressSchema,
  AdjustmentSchema,
  ChargeSchema,
  CoverageSchema,
  GuarantorSchema,
  MoneySchema,
  PatientSchema,
} from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

export const openEpisode = defineCapability({
  name: 'billing.openEpisode',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'Opens the episode under which a referral is billed; one for each referral.',
  input: Type.Object({
    referral: Type.String(),
    person: Type.String(),
    patient: PatientSchema,
    guarantor: GuarantorSchema,
    coverage: CoverageSchema,
    authorization: Type.Optional(Type.String()),
    facility: Type.String(),
    legalEntity: Type.String(),
    diagnoses: Type.Array(Type.String()),
  }),
  output: Type.Object({ episode: Type.String() }),
})

export const captureCharge = defineCapability({
  name: 'billing.captureCharge',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'Records one delivered service on an episode; the same charge id is recorded once.',
  input: Type.Object({ episode: Type.String(), charge: ChargeSchema }),
  output: Type.Object({ charge: Type.String() }),
})

const PartySchema = Type.Object({
  name: Type.String(),
  npi: Type.Optional(Type.String()),
  taxId: Type.Optional(Type.String()),
  address: AddressSchema,
})

export const ClaimDraftSchema = Type.Object({
  claim: Type.String(),
  charged: MoneySchema,
  placeOfService: Type.String(),
  authorization: Type.Optional(Type.String()),
  billingProvider: PartySchema,
  payer: Type.Object({ code: Type.String(), name: Type.String() }),
  subscriber: Type.Object({
    memberId: Type.String(),
    group: Type.Optional(Type.String()),
    relationship: Type.String(),
    patient: PatientSchema,
  }),
  diagnoses: Type.Array(Type.String()),
  lines: Type.Array(ChargeSchema, { minItems: 1 }),
})

export const createClaim = defineCapability({
  name: 'billing.createClaim',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'Closes an episode and makes its claim, with all that a professional claim needs.',
  input: Type.Object({ episode: Type.String() }),
  output: ClaimDraftSchema,
})

export const postPayment = defineCapability({
  name: 'billing.postPayment',
  version: 1,
  owner: 'revenue-cycle',
  summary: "Posts a payer's decision on a claim; the same reference is posted once for a claim.",
  input: Type.Object({
    claim: Type.String(),
    /** The remittance that tells it, as the books name it. */
    reference: Type.String(),
    paid: MoneySchema,
    patientResponsibility: MoneySchema,
    adjustments: Type.Array(AdjustmentSchema),
  }),
  output: Type.Object({
    /** False where billing knows no such claim: the money is unapplied. */
    matched: Type.Boolean(),
    posting: Type.Optional(Type.String()),
  }),
})

export const getAccount = defineCapability({
  name: 'billing.getAccount',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'How an episode stands: charged, paid, adjusted, and what the patient owes.',
  input: Type.Object({ episode: Type.String() }),
  output: Type.Object({
    charged: MoneySchema,
    paid: MoneySchema,
    adjusted: MoneySchema,
    patientBalance: MoneySchema,
  }),
})
