import type { Message, Options } from 'amqplib'
import { Failure, type JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import { defineTarget, type HowToDeliver, type TransportSurroundings } from '../target.ts'
import { clientTls } from '../tls.ts'
import { type AmqpServer, channelFailure } from './connection.ts'
import { amqpBlocked, amqpFull, amqpPartly, amqpReturned } from './failures.ts'
import { type PublishingChannel, PublishingConnections } from './publishing-connections.ts'
import { amqpDestination } from './settings.ts'

export type AmqpDelivery = {
  /** Default: the one of the broker that leads to the queue whose name is the routing key. */
  readonly exchange?: string | undefined
  readonly routingKey: string
  /** Bytes as they are, or JSON. */
  readonly body: Uint8Array | JsonObject
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly type?: string | undefined
  /** Default: application/json for JSON, application/octet-stream for bytes. */
  readonly contentType?: string | undefined
}

export type AmqpClient = {
  /** Resolves when the broker has it on disk, in every queue that it is for. */
  readonly publish: (
    message: AmqpDelivery & { readonly id: string } & Partial<Pick<HowToDeliver, 'correlation' | 'signal'>>,
  ) => Promise<void>
  /** Whether the broker lets us in. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

export type AmqpTarget = {
  readonly client: AmqpClient
  readonly deliver: (message: AmqpDelivery, how: HowToDeliver) => Promise<JsonObject>
  readonly close: () => Promise<void>
}

/**
 * Messages to an AMQP 0-9-1 broker: persistent, confirmed, and refused when they lead to no queue. The message-id holds
 * the idempotency key, for the readers: the broker itself takes a repetition as another message.
 */
export const toAmqp = defineTarget<typeof amqpDestination.settings, AmqpDelivery, AmqpTarget>(
  amqpDestination,
  {
    describe: ({ host, port = 5672, tls = false }) => ({
      system: host,
      address: `${tls ? 'amqps' : 'amqp'}://${host}:${port}`,
    }),
    honoursKey: false,
    tries: (settings, { client }, { link, secrets }) => [
      ...reaching(
        { system: link.system, host: settings.host, port: settings.port },
        settings.tls ? () => clientTls(settings, secrets) : undefined,
      ),
      { step: 'credentials', says: 'the broker lets us in', run: () => client.look() },
    ],
    open(settings, around) {
      const client = new ConfirmedPublisher(settings, around)
      return {
        client,
        async deliver(message, { idempotencyKey: id, ...how }) {
          await client.publish({ ...message, id, ...how })
          return { exchange: message.exchange ?? '', routingKey: message.routingKey }
        },
        close: () => client.close(),
      }
    },
  },
)

/**
 * 1. A channel carries one message at a time, so whatever the broker says on it is about that one.
 * 2. A call counts as sent from just before the publish. One that was given up leaves no channel and no connection on
 *    which its end could be taken for another's: others on that connection end, and it is used for nothing new.
 */
class ConfirmedPublisher implements AmqpClient {
  readonly #around: TransportSurroundings
  readonly #connections: PublishingConnections

  constructor(settings: AmqpServer, around: TransportSurroundings) {
    this.#around = around
    this.#connections = new PublishingConnections(settings, around)
  }

  publish: AmqpClient['publish'] = async ({ exchange = '', routingKey, signal, ...message }) => {
    const { link } = this.#around
    const { system } = link
    let sent = false
    const operation = { name: 'publish', mayHaveActed: () => sent, signal }
    await link.run(operation, async (stopped) => {
      const one = await this.#connections.channel(stopped)
      stopped.addEventListener('abort', () => one.abandon(), { once: true })
      if (one.blocked()) {
        one.giveBack()
        throw amqpBlocked({ system })
      }
      sent = true
      try {
        const outcome = await confirmed(one, { exchange, routingKey, ...message }, () => {
          sent = false
        })
        if (outcome === 'returned') throw amqpReturned({ system })
        if (outcome === 'nack') throw exchange === '' ? amqpFull({ system }) : amqpPartly({ system })
      } catch (thrown) {
        throw thrown instanceof Failure ? thrown : failed(thrown, one, { system, sent })
      } finally {
        one.giveBack()
      }
    })
  }

  async look(): Promise<void> {
    const { link } = this.#around
    const one = await this.#connections.channel()
    one.giveBack()
    if (one.blocked()) throw amqpBlocked({ system: link.system })
  }

  async close(): Promise<void> {
    await this.#connections.close()
  }
}

const failed = (
  thrown: unknown,
  { replyCode }: PublishingChannel,
  about: { readonly system: string; readonly sent: boolean },
): Failure => channelFailure(thrown, { ...about, operation: 'publish', replyCode: replyCode() })

type Publishing = Omit<AmqpDelivery, 'exchange'> & {
  readonly exchange: string
  readonly id: string
  readonly correlation?: string | undefined
}

/** Rejects when the channel ends first. `unsent` is called when nothing went to the wire. */
function confirmed(
  { channel }: PublishingChannel,
  { exchange, routingKey, body, ...about }: Publishing,
  unsent: () => void,
): Promise<'confirmed' | 'returned' | 'nack'> {
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
  const contentType = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
  return new Promise((resolve, reject) => {
    let returned = false
    // The broker gives a message back before it confirms that.
    const wasReturned = (_: Message): void => {
      returned = true
    }
    channel.once('return', wasReturned)
    const settle = (error: unknown): void => {
      channel.off('return', wasReturned)
      if (!error) resolve(returned ? 'returned' : 'confirmed')
      else if (error instanceof Error && error.message === 'message nacked') resolve('nack')
      else reject(error)
    }
    try {
      channel.publish(exchange, routingKey, bytes, { contentType, ...propertiesOf(about) }, settle)
    } catch (thrown) {
      unsent()
      settle(thrown)
    }
  })
}

const propertiesOf = ({
  id,
  correlation,
  type,
  contentType,
  headers = {},
}: Omit<Publishing, 'exchange' | 'routingKey' | 'body'>): Options.Publish => ({
  persistent: true,
  mandatory: true,
  messageId: id,
  headers,
  ...(correlation !== undefined && { correlationId: correlation }),
  ...(type !== undefined && { type }),
  ...(contentType !== undefined && { contentType }),
})
