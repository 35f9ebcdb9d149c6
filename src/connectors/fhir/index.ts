/**
 * fhir: a FHIR R4 server, asked, written to and listened to. It owns what the RESTful API and bulk export mean; tokens
 * and HTTP are the folder http's, what a resource is the format's.
 */
export type { BulkExportRequest, BulkExports, BulkFile, BulkProgress } from './bulk-export.ts'
export {
  createFhirClient,
  type FhirClient,
  type FhirClientOptions,
  type FhirHow,
  type FhirWritten,
} from './client.ts'
export { fromFhir } from './from-fhir.ts'
export { issuesOfOutcome } from './outcome.ts'
export { escaped, identifiedBy, type Query } from './query.ts'
export { fhirDestination, fhirSource } from './settings.ts'
export { type FhirDelivery, type FhirTarget, toFhir } from './to-fhir.ts'
