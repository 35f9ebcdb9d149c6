/**
 * fhir: FHIR R4 (4.0.1) in JSON: resources read from text with their places and decimals, types of all of them, and a
 * validator by the standard's base definitions. It knows no profiles, fetches nothing and speaks to no server.
 */
export { createFhirValidator, type FhirValidator } from './create-validator.ts'
export { type Decimal, type DecimalText, decimalText, toDecimal } from './decimal.ts'
export type * from './generated/types.ts'
export {
  asResource,
  type FhirReading,
  parseResource,
  printResource,
  streamResources,
} from './resource-text.ts'
