import Type from 'typebox'
import { DateSchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'
import { ClaimDraftSchema } from './billing.ts'

export const submitClaim = defineCapability({
  name: 'claims.submit',
  version: 1,
  owner: 'revenue-cycle',
  summary: 'Hands a claim to the clearinghouse as an X12 837P interchange.',
  input: Type.Object({ claim: ClaimDraftSchema, date: DateSchema }),
  /** ISA13 of the interchange, and the file it went in. */
  output: Type.Object({ interchange: Type.String(), file: Type.String() }),
})
