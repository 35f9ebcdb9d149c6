import Type from 'typebox'
import { ConceptSchema, LongText } from '../clinical-entities.ts'
import { defineEvent } from '../define-event.ts'
import {
  Code,
  CoverageSchema,
  DateSchema,
  GuarantorSchema,
  PatientSchema,
  ReferralSchema,
} from '../entities.ts'
import { ClaimProviderSchema } from '../payer-entities.ts'

export const ReferralAccepted = defineEvent({
  name: 'ReferralAccepted',
  version: '1.0',
  owner: 'patient-access',
  summary: 'A referral was accepted in the CRM; the patient is to be seen and the service to be paid for.',
  schema: Type.Object({
    referral: ReferralSchema,
    patient: PatientSchema,
    guarantor: GuarantorSchema,
    coverage: CoverageSchema,
  }),
  orderKeys: ({ referral }) => [`referral:${referral.id}`],
  businessKeys: ({ referral, patient, coverage }) => [
    { kind: 'referral', value: referral.id },
    { kind: 'contact', value: referral.contact },
    ...(referral.authorization ? [{ kind: 'authorization', value: referral.authorization }] : []),
    { kind: 'member', value: coverage.memberId },
    ...patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
  ],
})

export const DocumentationCompleted = defineEvent({
  name: 'DocumentationCompleted',
  version: '1.0',
  owner: 'patient-access',
  summary: 'The papers that a referral lacked are there.',
  schema: Type.Object({ referral: Type.String() }),
  orderKeys: ({ referral }) => [`referral:${referral}`],
  businessKeys: ({ referral }) => [{ kind: 'referral', value: referral }],
})

/** A referral as its sender knows it, before anybody has decided on it. */
const ReferralRequestSchema = Type.Object({
  id: Code,
  /** HL7 table 0283: `P` pending, `A` accepted, `R` rejected, `E` expired. */
  status: Type.Optional(Code),
  /** HL7 table 0280: `S` stat, `A` as soon as possible, `R` routine. */
  priority: Type.Optional(Code),
  /** HL7 table 0281 or a list of one's own: `MED` medical, `LAB` laboratory, `HOM` home care ... */
  serviceLine: Type.Optional(Code),
  /** HL7 table 0284: `I` inpatient, `O` outpatient, `A` ambulatory, `E` emergency. */
  category: Type.Optional(Code),
  externalIds: Type.Array(Code),
  procedures: Type.Array(ConceptSchema),
  diagnoses: Type.Array(ConceptSchema),
  reasons: Type.Array(ConceptSchema),
  requestedOn: Type.Optional(DateSchema),
  validFrom: Type.Optional(DateSchema),
  validUntil: Type.Optional(DateSchema),
  authorization: Type.Optional(Code),
  /** `referring`, `referredTo`, or HL7 table 0286's code of another role. */
  providers: Type.Array(ClaimProviderSchema),
  notes: Type.Array(LongText),
})

export const ReferralReceived = defineEvent({
  name: 'ReferralReceived',
  version: '1.0',
  owner: 'patient-access',
  summary: 'Another provider referred a patient, or changed a referral (HL7 v2 REF); the last one holds.',
  schema: Type.Object({
    facility: Type.String(),
    visit: Type.Optional(Code),
    referral: ReferralRequestSchema,
    patient: PatientSchema,
    guarantor: Type.Optional(GuarantorSchema),
    coverage: Type.Optional(CoverageSchema),
  }),
  orderKeys: ({ referral }) => [`referral:${referral.id}`],
  businessKeys: ({ referral, patient, coverage, visit }) => [
    { kind: 'referral', value: referral.id },
    ...(referral.authorization ? [{ kind: 'authorization', value: referral.authorization }] : []),
    ...(coverage ? [{ kind: 'member', value: coverage.memberId }] : []),
    ...(visit ? [{ kind: 'visit', value: visit }] : []),
    ...patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
  ],
})

export const ReferralCancelled = defineEvent({
  name: 'ReferralCancelled',
  version: '1.0',
  owner: 'patient-access',
  summary: 'Who referred a patient took the referral back.',
  schema: Type.Object({ facility: Type.String(), referral: Code, patient: PatientSchema }),
  orderKeys: ({ referral }) => [`referral:${referral}`],
  businessKeys: ({ referral, patient }) => [
    { kind: 'referral', value: referral },
    ...patient.identifiers.map(({ value }) => ({ kind: 'mrn', value })),
  ],
})
