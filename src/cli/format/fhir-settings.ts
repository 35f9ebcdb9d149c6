import Type, { type Static } from 'typebox'
import { compileSchema, type Result } from '../../kernel/index.ts'

const Uri = Type.String({ pattern: '^\\S+$' })

/** `"fhir"` of a settings file. */
const FhirSettingsSchema = Type.Object(
  {
    bundle: Type.Optional(Type.Union([Type.Literal('message'), Type.Literal('transaction')])),
    country: Type.Optional(Type.String()),
    codeSystems: Type.Optional(Type.Record(Type.String(), Uri)),
    identifierSystems: Type.Optional(Type.Record(Type.String(), Uri)),
    codes: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^\\d{4}$' }),
        Type.Record(
          Type.String(),
          Type.Object({ system: Uri, code: Type.String(), display: Type.Optional(Type.String()) }),
        ),
      ),
    ),
    attachMessage: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

/** Checks what a settings file says of FHIR; places are below `fhir`. */
export const checkFhirSettings = (value: unknown): Result<Static<typeof FhirSettingsSchema>> =>
  compileSchema(FhirSettingsSchema, 'fhir')(value)
