import Type, { type Static } from 'typebox'
import { ConceptSchema } from './clinical-entities.ts'
import {
  AddressSchema,
  Code,
  DateSchema,
  IdentifierSchema,
  InstantSchema,
  MoneySchema,
  Text,
} from './entities.ts'

/** What clinical systems keep lists of: staff, places, what is charged for. */

export const StaffSchema = Type.Object({
  identifiers: Type.Array(IdentifierSchema),
  familyName: Type.Optional(Text),
  givenName: Type.Optional(Text),
  /** HL7 table 0182: physician, nurse, clerk ... by the house's own codes. */
  kinds: Type.Array(Code),
  birthDate: Type.Optional(DateSchema),
  sex: Type.Optional(Type.String({ pattern: '^[FMOUAN]$' })),
  active: Type.Optional(Type.Boolean()),
  departments: Type.Array(ConceptSchema),
  jobTitle: Type.Optional(Text),
  phone: Type.Optional(Text),
  /** What they practise, and under which numbers: `{ kind: 'NPI', value: '...' }`, `MD` with the state that licensed. */
  specialties: Type.Array(Code),
  licences: Type.Array(Type.Object({ value: Code, kind: Type.Optional(Code), state: Type.Optional(Code) })),
})
export type Staff = Static<typeof StaffSchema>

export const LocationSchema = Type.Object({
  description: Type.Optional(Text),
  /** HL7 table 0260: `N` nursing unit, `R` room, `B` bed, `C` clinic, `D` department, `O` operating room ... */
  kinds: Type.Array(Code),
  organization: Type.Optional(Text),
  address: Type.Optional(AddressSchema),
  phone: Type.Optional(Text),
  departments: Type.Array(
    Type.Object({
      department: ConceptSchema,
      services: Type.Array(Code),
      active: Type.Optional(Type.Boolean()),
      costCentre: Type.Optional(Code),
    }),
  ),
})
export type Location = Static<typeof LocationSchema>

export const ChargeItemSchema = Type.Object({
  aliases: Type.Array(Code),
  name: Text,
  description: Type.Optional(Text),
  procedures: Type.Array(ConceptSchema),
  active: Type.Optional(Type.Boolean()),
  prices: Type.Array(
    Type.Object({
      /** Where and for whom it holds; everywhere and for everybody without. */
      facilities: Type.Array(Code),
      departments: Type.Array(Code),
      /** HL7 table 0004: `I`, `O`, `E` ... */
      patientClasses: Type.Array(Code),
      price: Type.Optional(MoneySchema),
      from: Type.Optional(InstantSchema),
      until: Type.Optional(InstantSchema),
    }),
  ),
})
export type ChargeItem = Static<typeof ChargeItemSchema>
