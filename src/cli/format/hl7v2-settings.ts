import Type, { type Static } from 'typebox'
import { compileSchema, type Result } from '../../kernel/index.ts'

const Name = Type.String({ minLength: 1, maxLength: 180 })

/** `"hl7v2"` of a settings file: who sends HL7 v2 that is made of events, to whom. The sending facility is the event's. */
const Hl7v2SettingsSchema = Type.Object(
  {
    sendingApplication: Type.Optional(Name),
    receivingApplication: Type.Optional(Name),
    receivingFacility: Type.Optional(Name),
  },
  { additionalProperties: false },
)
export type Hl7v2Settings = Static<typeof Hl7v2SettingsSchema>

/** Checks what a settings file says of HL7 v2; places are below `hl7v2`. */
export const checkHl7v2Settings = (value: unknown): Result<Hl7v2Settings> =>
  compileSchema(Hl7v2SettingsSchema, 'hl7v2')(value)
