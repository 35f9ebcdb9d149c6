/**
 * bank: where the money of the payers arrives. It owns deposits and the statements that report them (BAI2 over SFTP);
 * it knows a remittance only by the trace that comes with the money.
 */
export { type Bank, openBank } from './bank.ts'
export type { Deposit } from './write-statement.ts'
