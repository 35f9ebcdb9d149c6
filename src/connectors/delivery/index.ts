/**
 * delivery: from the log to a destination without a workflow. It owns the order per key, the idempotency key, what
 * each outcome leads to, and the ledger of outcomes. How a request travels is the target's; trying again later is the
 * log's, which parks the key; stops are worked by people as exceptions.
 */
export { type Delivery, defineDelivery } from './delivery.ts'
export { deliveryHistoryParts } from './delivery-history.ts'
export { deliveryMigrations } from './delivery-migrations.ts'
export { DELIVERY_STOPS } from './delivery-stops.ts'
export { type DeliverySurroundings, openDelivery, type RunningDelivery } from './open-delivery.ts'
export { waitReasons } from './wait-reason.ts'
