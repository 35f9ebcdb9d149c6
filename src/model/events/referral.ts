import Type from 'typebox'
import { defineEvent } from '../define-event.ts'
import { CoverageSchema, GuarantorSchema, PatientSchema, ReferralSchema } from '../entities.ts'

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
