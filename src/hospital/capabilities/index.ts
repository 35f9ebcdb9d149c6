/** capabilities: the business operations of a provider organisation, as contracts, whoever performs them. */
export * from './billing.ts'
export * from './claims.ts'
export * from './clinical.ts'
export * from './crm.ts'
export * from './finance.ts'
export * from './identity.ts'
export * from './master-data.ts'
export * from './supply.ts'
