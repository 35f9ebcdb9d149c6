/**
 * fhir: FHIR R4 (4.0.1) in JSON. The types are those of HL7's definitions, with what they say of required codes; a
 * decimal keeps the precision it was written with.
 */

export { type Decimal, type DecimalText, decimalText, toDecimal } from './decimal.ts'
export type * from './generated/types.ts'
