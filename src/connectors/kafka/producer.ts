import type { Secrets } from '../../access/index.ts'
import type { JsonObject } from '../../kernel/index.ts'
import { clientOptions, type KafkaCluster } from './connection.ts'
import { guardAnswers } from './response-guard.ts'

export type KafkaDelivery = {
  readonly topic: string
  /** Messages of one key are in one partition, in order. */
  readonly key?: string | undefined
  /** Default: by the key; without a key one after the other. */
  readonly partition?: number | undefined
  /** Bytes as they are, JSON, or null: the mark that the key is gone. */
  readonly body: Uint8Array | JsonObject | null
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export type KafkaWritten = { readonly topic: string; readonly partition: number; readonly offset: string }

/** A producer of the library. What it throws is the library's. */
export type KafkaProducer = {
  /** For a call; it gives back what ends it. */
  readonly enter: () => () => void
  /** Asks the brokers for what writing to the topic needs. */
  readonly prepare: (topic: string) => Promise<void>
  readonly send: (
    message: KafkaDelivery & { readonly id: string; readonly correlation?: string | undefined },
  ) => Promise<KafkaWritten>
  readonly look: () => Promise<void>
  /** It ends with its last call. */
  readonly retire: () => void
  readonly end: () => Promise<void>
}

/** The library is loaded by those who use it. It connects with the first call. */
export async function openProducer(settings: KafkaCluster, secrets: Secrets): Promise<KafkaProducer> {
  const { ProduceAcks, Producer } = await import('@platformatic/kafka')
  const producer = new Producer<Buffer, Buffer, Buffer, Buffer>({
    ...clientOptions(settings, secrets),
    acks: ProduceAcks.ALL,
    idempotent: true,
    repeatOnStaleMetadata: false,
    // It has no id yet: brokers give one.
    producerId: -1n,
    producerEpoch: -1,
  })
  guardAnswers(producer.connections)
  let calls = 0
  let retired = false
  let identified: Promise<unknown> | undefined
  const end = async (): Promise<void> => {
    await producer.close(true).catch(() => undefined)
  }
  return {
    enter() {
      let inside = true
      calls += 1
      return () => {
        if (!inside) return
        inside = false
        calls -= 1
        if (retired && calls === 0) void end()
      }
    },
    async prepare(topic) {
      await producer.metadata({ topics: [topic] })
      identified ??= producer.initIdempotentProducer({})
      await identified
    },
    async send({ topic, key, partition, body, headers = {}, id, correlation }) {
      const { offsets = [] } = await producer.send({
        messages: [
          {
            topic,
            ...(key !== undefined && { key: Buffer.from(key) }),
            ...(partition !== undefined && { partition }),
            ...(body !== null && { value: toBytes(body) }),
            headers: toHeaders({ 'idempotency-key': id, 'correlation-id': correlation, ...headers }),
          },
        ],
      })
      const [written] = offsets
      return { topic, partition: written?.partition ?? -1, offset: String(written?.offset ?? -1) }
    },
    async look() {
      await producer.metadata({ topics: [] })
    },
    retire() {
      retired = true
      if (calls === 0) void end()
    },
    end,
  }
}

const toBytes = (body: Exclude<KafkaDelivery['body'], null>): Buffer =>
  Buffer.from(body instanceof Uint8Array ? body : JSON.stringify(body))

const toHeaders = (headers: Readonly<Record<string, string | undefined>>): Map<Buffer, Buffer> =>
  new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[Buffer.from(name), Buffer.from(value)] as const],
    ),
  )
