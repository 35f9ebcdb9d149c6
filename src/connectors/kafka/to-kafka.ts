import { defineTarget, type HowToDeliver, type TransportSurroundings } from '../target.ts'
import { firstBroker, type KafkaCluster, kafkaFailure, reachingCluster } from './connection.ts'
import { type KafkaDelivery, type KafkaProducer, type KafkaWritten, openProducer } from './producer.ts'
import { kafkaDestination } from './settings.ts'

export type KafkaClient = {
  /** Resolves when all replicas that are in sync have it. */
  readonly write: (
    message: KafkaDelivery & { readonly id: string } & Partial<Pick<HowToDeliver, 'correlation' | 'signal'>>,
  ) => Promise<KafkaWritten>
  /** Whether the brokers let us in. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

export type KafkaTarget = {
  readonly client: KafkaClient
  readonly deliver: (message: KafkaDelivery, how: HowToDeliver) => Promise<KafkaWritten>
  readonly close: () => Promise<void>
}

/**
 * Messages to topics of Kafka. The header idempotency-key holds the idempotency key, for the readers: the brokers know
 * what one producer repeats within its connection, and nothing of what it does later.
 */
export const toKafka = defineTarget<typeof kafkaDestination.settings, KafkaDelivery, KafkaTarget>(
  kafkaDestination,
  {
    describe: ({ brokers }) => ({
      system: brokers[0]?.split(':')[0] ?? 'kafka',
      address: `kafka://${brokers.join(',')}`,
    }),
    honoursKey: false,
    tries: (settings, { client }, { link, secrets }) => [
      ...reachingCluster(settings, { system: link.system, secrets }),
      { step: 'credentials', says: 'the brokers let us in', run: () => client.look() },
    ],
    open(settings, around) {
      const client = new Writer(settings, around)
      return {
        client,
        deliver: (message, { idempotencyKey: id, ...how }) => client.write({ ...message, id, ...how }),
        close: () => client.close(),
      }
    },
  },
)

/**
 * 1. A call counts as sent from just before the produce request: topic, leader and producer id are asked for before.
 * 2. One producer for all calls. After a failure that is not the brokers' own answer, or a call that was given up, the
 *    next call opens another, and this one ends with its last call.
 */
class Writer implements KafkaClient {
  readonly #settings: KafkaCluster
  readonly #around: TransportSurroundings
  readonly #producers = new Set<KafkaProducer>()
  #current: Promise<KafkaProducer> | undefined

  constructor(settings: KafkaCluster, around: TransportSurroundings) {
    this.#settings = settings
    this.#around = around
  }

  write: KafkaClient['write'] = async ({ signal, ...message }) => {
    const { link } = this.#around
    let sent = false
    const operation = { name: 'write', mayHaveActed: () => sent, signal }
    return await link.run(operation, async (stopped) => {
      const producer = await this.#producer()
      const leave = producer.enter()
      const giveUp = (): void => this.#retire(producer)
      stopped.addEventListener('abort', giveUp, { once: true })
      stopped.addEventListener('abort', leave, { once: true })
      try {
        await producer.prepare(message.topic)
        if (stopped.aborted) throw stopped.reason
        sent = true
        return await producer.send(message)
      } catch (thrown) {
        const failure = this.#failed(thrown, 'write', sent)
        if (failure.spec.cause === 'transport' || failure.disposition === 'unknown') this.#retire(producer)
        throw failure
      } finally {
        leave()
      }
    })
  }

  async look(): Promise<void> {
    const producer = await this.#producer()
    const leave = producer.enter()
    try {
      await producer.look()
    } catch (thrown) {
      this.#retire(producer)
      throw this.#failed(thrown, 'test', false)
    } finally {
      leave()
    }
  }

  async close(): Promise<void> {
    await this.#current?.catch(() => undefined)
    this.#current = undefined
    await Promise.all([...this.#producers].map((producer) => producer.end()))
  }

  #producer(): Promise<KafkaProducer> {
    this.#current ??= openProducer(this.#settings, this.#around.secrets).then((producer) => {
      this.#producers.add(producer)
      return producer
    })
    const opening = this.#current
    opening.catch(() => {
      if (this.#current === opening) this.#current = undefined
    })
    return opening
  }

  #retire(producer: KafkaProducer): void {
    if (!this.#producers.delete(producer)) return
    this.#current = undefined
    producer.retire()
  }

  #failed(thrown: unknown, operation: string, sent: boolean) {
    const { tls } = this.#settings
    const endpoint = firstBroker(this.#settings, this.#around.link.system)
    return kafkaFailure(thrown, { endpoint, operation, sent, tls })
  }
}
