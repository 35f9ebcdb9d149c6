/** workflows: the hospital's own cross-system processes. Each is read top-down: the run function is its table of contents. */
export * from './referral-to-revenue.ts'
export * from './remittance-to-ledger.ts'
