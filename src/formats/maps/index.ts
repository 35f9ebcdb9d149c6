/**
 * maps: what a standard's message means in the canonical model or in FHIR, the model as a standard's
 * message, and why something can't be said when it can't. Pure, as data
 * in and data out; what only one organisation knows (its legal entities, its zones) is given. Formats do not know the
 * maps, and the sandbox may not use them.
 */
export { bai2ToDeposits, type Deposits, type OriginatorDirectory } from './bai2/to-deposits.ts'
export { toHl7v2 } from './hl7v2/from-event.ts'
export type { SenderProfile } from './hl7v2/reading.ts'
export { mappedTriggers, toEvents } from './hl7v2/to-events.ts'
export type { Hl7Envelope } from './hl7v2/writing.ts'
export { checkMapCase, type MapCase, type MapCaseSettings, readMapCases } from './map-cases.ts'
export { nachaToEvents } from './nacha/to-payments.ts'
export { convertToFhir, type FhirConversion } from './v2-to-fhir/convert-to-fhir.ts'
export type { FhirSettings } from './v2-to-fhir/settings.ts'
export { toX12, type X12Envelope } from './x12/from-events.ts'
export type { PartyDirectory } from './x12/from-remittance.ts'
export { type RefusedRemittance, type X12Events, x12ToEvents } from './x12/to-events.ts'
export type { Directory } from './x12/to-remittance.ts'
