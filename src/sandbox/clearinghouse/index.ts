/**
 * clearinghouse: where claims are handed in and remittances are fetched, over SFTP. It owns the reading of
 * interchanges, the acknowledgments TA1, 999 and 277CA, and the outbox. What a claim is paid belongs to the payers.
 */
export type { ForwardedClaim } from './claim-desk.ts'
export { type Clearinghouse, openClearinghouse, type PayerWindow } from './clearinghouse.ts'
