import type { Channel, ConsumeMessage } from 'amqplib'
import type { Static } from 'typebox'
import { Failure, type Instant, type Issue, instant } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import { connectionCut } from '../failures.ts'
import type { MessageKeys } from '../message-entry.ts'
import { pollOver } from '../poll/poll-over.ts'
import { defineSource, type OpeningSource } from '../source.ts'
import { createSourceTally, type SourceTally } from '../source-tally.ts'
import { takeBatch } from '../take-batch.ts'
import { clientTls } from '../tls.ts'
import { type AmqpConnection, channelFailure, connectAmqp, watchChannel } from './connection.ts'
import { amqpTooLarge } from './failures.ts'
import { amqpSource } from './settings.ts'
import { type AmqpMessage, deliveredOf, hearMessage } from './take-messages.ts'

type Settings = Static<typeof amqpSource.settings>
type Around = OpeningSource<MessageKeys<AmqpMessage>>

/**
 * Messages of a queue of an AMQP 0-9-1 broker, in the order of the queue. Of several nodes one reads; another goes on
 * when that one is gone. After a failure the messages in hand come again, in order: the queue has one reader at a time,
 * and takes back what the last one had before the next one gets any.
 */
export const fromAmqp = defineSource<typeof amqpSource.settings, MessageKeys<AmqpMessage>>(amqpSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const { name, clock, node } = around
    const { host, port, queue, tls } = settings
    const address = `${tls ? 'amqps' : 'amqp'}://${host}:${port}/${queue}`
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
        await take(messages, reading.channel, { settings, around, tally })
        return { more: true, waiting: reading.waiting() }
      },
    })
    return { listens: address, state: () => poller.state(), close: () => poller.close() }
  },
  hear: ({ format }, around) => hearMessage({ ...around, format }),
  tries: (settings, around) => [
    ...reaching(
      { system: around.system, host: settings.host, port: settings.port },
      settings.tls ? () => clientTls(settings, around.secrets) : undefined,
    ),
    {
      step: 'credentials',
      says: 'the broker lets us in',
      run: async () => (await connectAmqp(settings, around)).end(),
    },
    { step: 'permission', says: 'the queue is there', run: () => lookAtQueue(settings, around) },
  ],
})

/**
 * What is too large ends the batch: before it everything is stored, behind it nothing is until it is out of the way.
 */
async function take(
  messages: readonly ConsumeMessage[],
  channel: Channel,
  {
    settings,
    around,
    tally,
  }: { readonly settings: Settings; readonly around: Around; readonly tally: SourceTally },
): Promise<void> {
  const { maxBytes, tooLarge, format } = settings
  const fits = ({ content }: ConsumeMessage): boolean => content.length <= maxBytes
  const first = messages.findIndex((message) => !fits(message))
  if (first >= 0 && tooLarge === 'wait' && first === 0)
    throw amqpTooLarge({ system: around.system, bytes: messages[0]?.content.length, maxBytes })
  const taken = first >= 0 && tooLarge === 'wait' ? messages.slice(0, first) : messages
  const batch = taken.map((message) =>
    fits(message)
      ? deliveredOf(message, () => channel.ack(message), { ...around, format })
      : deliveredOf(message, () => channel.reject(message, false), { ...around, format }, unkept(maxBytes)),
  )
  try {
    await takeBatch(batch, { ...around, tally })
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown
    // The connection ended before the acknowledgment could be sent: what is stored comes again, and is known.
    throw connectionCut(false)(
      { system: around.system, operation: 'ack', reason: 'closed' },
      { cause: thrown },
    )
  }
  const next = messages[taken.length]
  if (next) throw amqpTooLarge({ system: around.system, bytes: next.content.length, maxBytes })
}

const unkept = (maxBytes: number): Issue => ({
  severity: 'error',
  code: 'amqp.too-large',
  place: 'message',
  says: `The message is larger than the limit of ${maxBytes} bytes; the broker was told to dead-letter it.`,
  fix: 'Raise `maxBytes` of the source and send the message again from the dead-letter queue.',
})

type QueueReading = {
  readonly channel: Channel
  /** Waits for a message, and gives it with those that are there already; none when `signal` aborts. */
  readonly next: (signal: AbortSignal) => Promise<readonly ConsumeMessage[]>
  readonly waiting: () => number
  /** Lets what was acknowledged arrive first. */
  readonly close: () => Promise<void>
}

async function startReading(settings: Settings, around: Around, signal: AbortSignal): Promise<QueueReading> {
  const connection = await connectAmqp(settings, { ...around, signal })
  const { queue, exclusive, prefetch } = settings
  const { system } = around
  let replyCode: () => number | undefined = () => undefined
  let operation = 'read'
  try {
    const channel = await connection.model.createChannel()
    ;({ replyCode } = watchChannel(channel))
    const { messageCount } = await channel.checkQueue(queue)
    await channel.prefetch(prefetch)
    const reading = new Reading({ connection, channel, messageCount }, settings, around)
    operation = 'consume'
    await channel.consume(queue, (message) => reading.add(message), { exclusive })
    return reading
  } catch (thrown) {
    connection.end()
    throw channelFailure(thrown, { system, operation, replyCode: replyCode(), sent: false })
  }
}

type Opened = {
  readonly connection: AmqpConnection
  readonly channel: Channel
  readonly messageCount: number
}

const COUNT_EVERY_MS = 5_000
const CLOSE_MS = 5_000

/** Invariant: what was given out and not taken is at most the prefetch; `#some` is settled exactly when there is any. */
class Reading implements QueueReading {
  readonly channel: Channel
  readonly #connection: AmqpConnection
  readonly #settings: Settings
  readonly #around: Around
  /** Rejects. */
  readonly #over: Promise<never>
  readonly #cancelled = Promise.withResolvers<string>()
  #messages: ConsumeMessage[] = []
  #some = Promise.withResolvers<void>()
  #waiting: number
  #countedAt: Instant

  constructor({ connection, channel, messageCount }: Opened, settings: Settings, around: Around) {
    this.channel = channel
    this.#connection = connection
    this.#settings = settings
    this.#around = around
    this.#waiting = messageCount
    this.#countedAt = around.clock.now()
    channel.on('close', () => this.#cancelled.resolve('channel closed'))
    this.#over = Promise.race([connection.over, this.#cancelled.promise]).then((reason) => {
      throw connectionCut(false)({ system: around.system, operation: 'consume', reason })
    })
    this.#over.catch(() => undefined)
  }

  /** Null when the queue was deleted, or its node went down. */
  add(message: ConsumeMessage | null): void {
    if (!message) {
      this.#cancelled.resolve('consumer cancelled')
      return
    }
    this.#messages.push(message)
    this.#some.resolve()
  }

  async next(signal: AbortSignal): Promise<readonly ConsumeMessage[]> {
    const stopped = Promise.withResolvers<void>()
    const stop = (): void => stopped.resolve()
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    await Promise.race([this.#over, this.#some.promise, stopped.promise]).finally(() =>
      signal.removeEventListener('abort', stop),
    )
    if (signal.aborted) return []
    await this.#count()
    const batch = this.#messages.splice(0)
    this.#some = Promise.withResolvers()
    return batch
  }

  waiting(): number {
    return this.#waiting + this.#messages.length
  }

  async close(): Promise<void> {
    const { clock } = this.#around
    if (this.#connection.stands()) {
      const closed = new AbortController()
      const closing = this.#closeInOrder().catch(() => undefined)
      const patience = clock.sleepUntil(instant(clock.now() + CLOSE_MS), closed.signal)
      await Promise.race([closing, this.#connection.over, patience])
      closed.abort()
    }
    this.#connection.end()
  }

  /** The end of a connection overtakes what its channels have to say, acknowledgments too; that of a channel does not. */
  async #closeInOrder(): Promise<void> {
    await this.channel.close()
    await this.#connection.model.close()
  }

  async #count(): Promise<void> {
    const now = this.#around.clock.now()
    if (now < this.#countedAt + COUNT_EVERY_MS) return
    this.#countedAt = now
    const asked = this.channel.checkQueue(this.#settings.queue)
    asked.catch(() => undefined)
    this.#waiting = (await Promise.race([asked, this.#over])).messageCount
  }
}

async function lookAtQueue(settings: Settings, around: Around): Promise<void> {
  const connection = await connectAmqp(settings, around)
  let replyCode: () => number | undefined = () => undefined
  try {
    const channel = await connection.model.createChannel()
    ;({ replyCode } = watchChannel(channel))
    await channel.checkQueue(settings.queue)
  } catch (thrown) {
    throw channelFailure(thrown, {
      system: around.system,
      operation: 'test',
      replyCode: replyCode(),
      sent: false,
    })
  } finally {
    connection.end()
  }
}
