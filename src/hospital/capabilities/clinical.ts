import Type from 'typebox'
import { CoverageSchema, PatientSchema, ReferralSchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

export const sendReferral = defineCapability({
  name: 'clinical.sendReferral',
  version: 1,
  owner: 'patient-access',
  summary: 'Tells the EHR of a referral, so that it is scheduled.',
  input: Type.Object({
    referral: ReferralSchema,
    person: Type.String(),
    patient: PatientSchema,
    coverage: CoverageSchema,
    zone: Type.String(),
  }),
  /** The control id (MSH-10) under which the EHR accepted it. */
  output: Type.Object({ controlId: Type.String() }),
})
