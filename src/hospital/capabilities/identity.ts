import Type from 'typebox'
import { IdentifierSchema, PatientSchema } from '../../model/index.ts'
import { defineCapability } from '../../workflows/index.ts'

export const resolvePatient = defineCapability({
  name: 'identity.resolvePatient',
  version: 1,
  owner: 'data-stewards',
  summary:
    'The enterprise person behind a patient as one system knows them: found by identifier, by likeness, or made.',
  input: Type.Object({ patient: PatientSchema }),
  output: Type.Object({
    person: Type.String(),
    how: Type.Union([Type.Literal('identifier'), Type.Literal('match'), Type.Literal('created')]),
    identifiers: Type.Array(IdentifierSchema),
    /** Other persons who may be the same: a steward decides. */
    lookAlikes: Type.Array(Type.String()),
  }),
})
