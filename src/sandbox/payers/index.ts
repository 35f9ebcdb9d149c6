/**
 * payers: the health plans behind the clearinghouse. They own adjudication, the batches they pay in, and the words of
 * the 835; the file leaves by the clearinghouse and the money by the bank.
 */
export { openPayers, type PayersNeeds } from './payers.ts'
