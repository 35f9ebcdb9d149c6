/**
 * caqh: X12 in the envelopes of the CAQH CORE connectivity rules, in and out: SOAP 1.2 with WSDL and MTOM, and HTTP with
 * MIME parts; real-time requests, batches, what is picked up. It owns the envelope, its metadata and error codes; it
 * reads no X12.
 */
export {
  type CoreAnswer,
  type CoreClient,
  type CoreClientOptions,
  type CoreRequest,
  createCoreClient,
} from './client.ts'
export type { CoreLogin, CoreMessage } from './core-message.ts'
export { fromCore } from './from-core.ts'
export { fromCorePickup, type PickedUp, type PickupReading } from './from-core-pickup.ts'
export { coreDestination, corePickupSource, coreSource } from './settings.ts'
export type { CorePickup, CoreReading, CoreReply } from './source.ts'
export { type CoreDelivery, type CoreTarget, toCore } from './to-core.ts'
