/**
 * amqp: messages of an AMQP 0-9-1 broker such as RabbitMQ, in and out. Exchanges, queues, bindings and their limits are
 * the broker's business.
 */
export { fromAmqp } from './from-amqp.ts'
export { amqpDestination, amqpSource } from './settings.ts'
export type { AmqpMessage } from './take-messages.ts'
export { type AmqpClient, type AmqpDelivery, type AmqpTarget, toAmqp } from './to-amqp.ts'
