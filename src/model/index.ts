/**
 * model: the canonical entities and events that systems are mapped to and workflows are written in. It knows no
 * system, no wire format and no table. Pure: no I/O, no clock, no randomness.
 */
export * from './all-events.ts'
export * from './clinical-entities.ts'
export * from './define-event.ts'
export * from './entities.ts'
export * from './events/claim.ts'
export * from './events/clinical.ts'
export * from './events/encounter.ts'
export * from './events/master.ts'
export * from './events/payer.ts'
export * from './events/record.ts'
export * from './events/referral.ts'
export * from './events/supply.ts'
export * from './master-entities.ts'
export * from './payer-entities.ts'
export * from './read-event.ts'
export * from './supply-entities.ts'
