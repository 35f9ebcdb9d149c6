import Type from 'typebox'
import { InstantSchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'
import { ClaimDraftSchema } from './billing.ts'

export const submitClaim = defineCapability({
  name: 'claims.submit',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'Hands a claim to the clearinghouse as an X12 837P interchange.',
  /** `at` is the same on every attempt, so that a repetition is the same bytes; `zone` is whose day it is. */
  input: Type.Object({
    claim: ClaimDraftSchema,
    /** From 1; a claim that was turned away and corrected is sent again under the next one. */
    submission: Type.Integer({ minimum: 1, maximum: 99 }),
    payer: Type.String(),
    at: InstantSchema,
    zone: Type.String(),
  }),
  /** ISA13 of the interchange, and the file it went in. */
  output: Type.Object({ interchange: Type.String(), file: Type.String() }),
})
