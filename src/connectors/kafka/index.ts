/** kafka: messages of topics of Kafka, in and out. Topics, partitions, replicas and limits are the brokers' business. */
export { fromKafka } from './from-kafka.ts'
export type { KafkaDelivery, KafkaWritten } from './producer.ts'
export { kafkaDestination, kafkaSource } from './settings.ts'
export type { KafkaMessage } from './take-records.ts'
export { type KafkaClient, type KafkaTarget, toKafka } from './to-kafka.ts'
