import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Static } from 'typebox'
import { instant } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import { connectionCut } from '../failures.ts'
import type { MessageKeys } from '../message-entry.ts'
import { pollOver } from '../poll/poll-over.ts'
import { defineSource, type OpeningSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { connectNats, natsFailure } from './connection.ts'
import { natsSource } from './settings.ts'
import { hearMessage, type NatsMessage, takeMessages } from './take-messages.ts'

type Settings = Static<typeof natsSource.settings>
type Around = Pick<OpeningSource<object>, 'system' | 'secrets' | 'clock'>

/**
 * Messages of a stream of NATS JetStream, in the order of the stream. Of several nodes one reads; another goes on
 * with the durable consumer when that one is gone. After a failure the messages in hand come again, in order.
 */
export const fromNats = defineSource<typeof natsSource.settings, MessageKeys<NatsMessage>>(natsSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const { name, clock, node } = around
    const { host, port, stream, format } = settings
    const address = `nats://${host}:${port}/${stream}`
    const tally = createSourceTally(around)
    const poller = pollOver({
      name,
      address,
      clock,
      node,
      tally,
      schedule: { everyMs: 1_000 },
      open: (signal) => startReading(settings, around, signal),
      async look(reading, signal) {
        const messages = await reading.next(signal)
        if (messages.length > 0) await takeMessages(messages, { ...around, stream, format, tally })
        return { more: true, waiting: reading.waiting() }
      },
    })
    return { listens: address, state: () => poller.state(), close: () => poller.close() }
  },
  hear: ({ format }, around) => hearMessage({ ...around, format }),
  tries: (settings, around) => [
    ...reaching({ system: around.system, host: settings.host, port: settings.port }),
    {
      step: 'credentials',
      says: 'the server lets us in',
      run: async () => (await connectNats(settings, around)).close(),
    },
    { step: 'permission', says: 'the stream can be read', run: () => lookAtStream(settings, around) },
  ],
})

type Reading = {
  /** Waits for a message, and gives it with those that are there already; none when `signal` aborts. */
  readonly next: (signal: AbortSignal) => Promise<readonly JsMsg[]>
  readonly waiting: () => number
  readonly close: () => Promise<void>
}

async function startReading(settings: Settings, around: Around, signal: AbortSignal): Promise<Reading> {
  const connection = await connectNats(settings, around)
  try {
    const consumer = await consumerOf(connection, settings)
    const queue = new Queue()
    await awaitRedelivery(consumer, queue, around, signal)
    const messages = await consumer.consume({
      max_messages: settings.batchMax,
      callback: (message) => queue.add(message),
    })
    return readingOf({ connection, messages, queue }, settings, around)
  } catch (thrown) {
    await connection.close()
    throw natsFailure(thrown, { system: around.system, operation: 'consume', sent: false })
  }
}

/**
 * What a reader before this one had in hand comes again when its time is over: until then nothing is asked for, and
 * then nothing is taken before all of it is there. What the stream has dropped meanwhile never comes, so that is given
 * up as well.
 */
async function awaitRedelivery(
  consumer: Consumer,
  queue: Queue,
  { clock }: Around,
  signal: AbortSignal,
): Promise<void> {
  const { num_ack_pending: count, delivered, config } = await consumer.info()
  if (count === 0) return
  const ackWaitMs = (config.ack_wait ?? 0) / 1_000_000
  queue.owe({ count, upTo: delivered.stream_seq })
  await clock.sleepUntil(instant(clock.now() + ackWaitMs), signal)
  void clock.sleepUntil(instant(clock.now() + 2 * ackWaitMs), signal).then(() => queue.release())
}

/** The durable consumer as it is, or a new one. */
async function consumerOf(connection: NatsConnection, settings: Settings): Promise<Consumer> {
  const { stream, consumer, subjects, batchMax, ackWaitMs } = settings
  const { AckPolicy, jetstream, jetstreamManager } = await import('@nats-io/jetstream')
  const manager = await jetstreamManager(connection)
  await manager.consumers.info(stream, consumer).catch(async (thrown: unknown) => {
    if (!(thrown instanceof Error) || thrown.constructor.name !== 'ConsumerNotFoundError') throw thrown
    await manager.consumers.add(stream, {
      durable_name: consumer,
      ack_policy: AckPolicy.Explicit,
      ack_wait: ackWaitMs * 1_000_000,
      max_ack_pending: batchMax,
      ...(subjects !== undefined && { filter_subject: subjects }),
    })
  })
  return jetstream(connection).consumers.get(stream, consumer)
}

/**
 * What was delivered and not taken yet: no more than the consumer gives out without acknowledgment. While messages of
 * before are owed, none is given; then all in the order of the stream.
 */
class Queue {
  #messages: JsMsg[] = []
  #ready = Promise.withResolvers<void>()
  #owed: { readonly count: number; readonly upTo: number } | undefined

  owe(owed: { readonly count: number; readonly upTo: number }): void {
    this.#owed = owed
  }

  release(): void {
    if (!this.#owed) return
    this.#owed = undefined
    const once = new Map(this.#messages.map((message) => [message.seq, message]))
    this.#messages = [...once.values()].sort((a, b) => a.seq - b.seq)
    if (this.#messages.length > 0) this.#ready.resolve()
  }

  add(message: JsMsg): void {
    this.#messages.push(message)
    const owed = this.#owed
    if (!owed) {
      this.#ready.resolve()
      return
    }
    const back = new Set(this.#messages.map(({ seq }) => seq).filter((seq) => seq <= owed.upTo))
    if (back.size >= owed.count) this.release()
  }

  /** Resolves when there is one to take. */
  some(): Promise<void> {
    return this.#ready.promise
  }

  take(atMost: number): readonly JsMsg[] {
    const taken = this.#messages.splice(0, atMost)
    if (this.#messages.length === 0) this.#ready = Promise.withResolvers()
    return taken
  }
}

type Opened = {
  readonly connection: NatsConnection
  readonly messages: ConsumerMessages
  readonly queue: Queue
}

function readingOf(
  { connection, messages, queue }: Opened,
  { batchMax }: Settings,
  { system }: Around,
): Reading {
  const over = Promise.race([ended(connection, system), stopped(messages, system)])
  over.catch(() => undefined)
  let waiting = 0
  return {
    waiting: () => waiting,
    async next(signal) {
      const cancelled = Promise.withResolvers<void>()
      const cancel = () => cancelled.resolve()
      signal.addEventListener('abort', cancel, { once: true })
      await Promise.race([queue.some(), cancelled.promise, over]).finally(() =>
        signal.removeEventListener('abort', cancel),
      )
      if (signal.aborted) return []
      const batch = queue.take(batchMax)
      waiting = batch.at(-1)?.info.pending ?? 0
      return batch
    },
    async close() {
      messages.stop()
      await connection.close().catch(() => undefined)
    },
  }
}

/** The consumer was deleted, or its stream. */
async function stopped(messages: ConsumerMessages, system: string): Promise<never> {
  const error = await messages.closed()
  throw connectionCut(false)({ system, operation: 'consume', reason: error?.name ?? 'stopped' })
}

async function ended(connection: NatsConnection, system: string): Promise<never> {
  const error = await connection.closed()
  throw connectionCut(false)({ system, operation: 'consume', reason: error?.name ?? 'closed' })
}

async function lookAtStream(settings: Settings, around: Around): Promise<void> {
  const connection = await connectNats(settings, around)
  const { jetstreamManager } = await import('@nats-io/jetstream')
  try {
    await (await jetstreamManager(connection)).streams.info(settings.stream)
  } catch (thrown) {
    throw natsFailure(thrown, { system: around.system, operation: 'test', sent: false })
  } finally {
    await connection.close()
  }
}
