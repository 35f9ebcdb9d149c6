import Type from 'typebox'
import { CoverageSchema, InstantSchema, PatientSchema, ReferralSchema } from '../../model/index.ts'
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
    /** When it is said: the same on every attempt, so that a repetition is the same bytes. */
    at: InstantSchema,
  }),
  /** The control id (MSH-10) under which the EHR accepted it. */
  output: Type.Object({ controlId: Type.String() }),
})
