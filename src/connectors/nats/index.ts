/** nats: messages of NATS JetStream, in and out. Streams, replicas and limits are the servers' business. */
export { fromNats } from './from-nats.ts'
export { natsDestination, natsSource } from './settings.ts'
export type { NatsMessage } from './take-messages.ts'
export { type NatsClient, type NatsDelivery, type NatsPublished, type NatsTarget, toNats } from './to-nats.ts'
