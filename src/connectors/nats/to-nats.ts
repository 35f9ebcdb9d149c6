import type { JetStreamClient } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { Failure, type JsonObject } from '../../kernel/index.ts'
import { reaching } from '../diagnosis/reach.ts'
import { defineTarget, type HowToDeliver, type TransportSurroundings } from '../target.ts'
import { clientTls } from '../tls.ts'
import { connectNats, type NatsServer, natsFailure } from './connection.ts'
import { natsTooLarge } from './failures.ts'
import { natsDestination } from './settings.ts'

export type NatsDelivery = {
  readonly subject: string
  /** Bytes as they are, or JSON. */
  readonly body: Uint8Array | JsonObject
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export type NatsPublished = {
  readonly stream: string
  readonly sequence: number
  readonly duplicate: boolean
}

export type NatsClient = {
  /** Resolves when the stream has stored it, or knew `id` already. */
  readonly publish: (
    message: NatsDelivery & { readonly id: string } & Partial<Pick<HowToDeliver, 'correlation' | 'signal'>>,
  ) => Promise<NatsPublished>
  /** Whether the server lets us in, and has JetStream for us. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

export type NatsTarget = {
  readonly client: NatsClient
  readonly deliver: (message: NatsDelivery, how: HowToDeliver) => Promise<NatsPublished>
  readonly close: () => Promise<void>
}

/**
 * Messages to NATS JetStream, each stored by its stream before it counts as delivered. Nats-Msg-Id holds the
 * idempotency key: within the duplicate window of the stream a repetition is stored once, later its readers know it.
 */
export const toNats = defineTarget<typeof natsDestination.settings, NatsDelivery, NatsTarget>(
  natsDestination,
  {
    describe: ({ host, port = 4222 }) => ({ system: host, address: `nats://${host}:${port}` }),
    honoursKey: true,
    tries: (settings, { client }, { link, secrets }) => [
      // The server speaks first and in the clear; the secure connection is tried with the login.
      ...reaching({ system: link.system, host: settings.host, port: settings.port }),
      ...(settings.tls
        ? [
            {
              step: 'security',
              says: 'the certificate is good',
              run: async () => void clientTls(settings, secrets),
            } as const,
          ]
        : []),
      { step: 'credentials', says: 'the server lets us in', run: () => client.look() },
    ],
    open(settings, around) {
      const client = new JetStreamPublisher(settings, around)
      return {
        client,
        deliver: (message, { idempotencyKey: id, ...how }) => client.publish({ ...message, id, ...how }),
        close: () => client.close(),
      }
    },
  },
)

type Open = { readonly connection: NatsConnection; readonly stream: JetStreamClient }

/**
 * 1. One connection for all calls; after a failure that is not the stream's own answer the next call opens another.
 * 2. A call counts as sent from just before the publish.
 */
class JetStreamPublisher implements NatsClient {
  readonly #settings: NatsServer
  readonly #around: TransportSurroundings
  #opening: Promise<Open> | undefined
  /** What `#opening` brought. */
  #open: Open | undefined

  constructor(settings: NatsServer, around: TransportSurroundings) {
    this.#settings = settings
    this.#around = around
  }

  publish: NatsClient['publish'] = async ({ subject, body, id, headers = {}, correlation, signal }) => {
    const { link } = this.#around
    const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
    let sent = false
    const operation = { name: 'publish', mayHaveActed: () => sent, signal }
    return await link.run(operation, async (stopped) => {
      const { connection, stream } = await this.#connected()
      const maxBytes = connection.info?.max_payload ?? Number.MAX_SAFE_INTEGER
      if (bytes.length > maxBytes) throw natsTooLarge({ system: link.system, maxBytes, bytes: bytes.length })
      const { headers: makeHeaders } = await import('@nats-io/transport-node')
      const all = makeHeaders()
      if (correlation !== undefined) all.set('X-Correlation-Id', correlation)
      for (const [name, value] of Object.entries(headers)) all.set(name, value)
      // A call that was given up leaves no connection on which its end could be taken for another's.
      stopped.addEventListener('abort', () => void this.#drop(), { once: true })
      sent = true
      try {
        const ack = await stream.publish(subject, bytes, {
          msgID: id,
          headers: all,
          timeout: NEVER_MS,
          retries: 1,
        })
        return { stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate }
      } catch (thrown) {
        throw await this.#failed(thrown, 'publish', true)
      }
    })
  }

  async look(): Promise<void> {
    const { jetstreamManager } = await import('@nats-io/jetstream')
    try {
      const { connection } = await this.#connected()
      await jetstreamManager(connection)
    } catch (thrown) {
      throw await this.#failed(thrown, 'test', false)
    }
  }

  async close(): Promise<void> {
    await this.#drop()
  }

  #connected(): Promise<Open> {
    if (this.#opening) return this.#opening
    const opening = this.#connect()
    this.#opening = opening
    const forget = (): void => {
      if (this.#opening !== opening) return
      this.#opening = undefined
      this.#open = undefined
    }
    const keep = (open: Open): Promise<unknown> => {
      if (this.#opening === opening) this.#open = open
      return open.connection.closed()
    }
    opening.then(keep).then(forget, forget)
    return opening
  }

  async #connect(): Promise<Open> {
    const { link, secrets } = this.#around
    const { jetstream } = await import('@nats-io/jetstream')
    const connection = await connectNats(this.#settings, { system: link.system, secrets })
    return { connection, stream: jetstream(connection) }
  }

  async #failed(thrown: unknown, operation: string, sent: boolean): Promise<Failure> {
    if (thrown instanceof Failure) return thrown
    const failure = natsFailure(thrown, { system: this.#around.link.system, operation, sent })
    if (failure.spec.cause === 'transport') await this.#drop()
    return failure
  }

  async #drop(): Promise<void> {
    const opening = this.#opening
    const open = this.#open
    this.#opening = undefined
    this.#open = undefined
    if (open) await close(open)
    // The attempt under way ends by itself, and what it brings is let go.
    else void opening?.then(close, () => undefined)
  }
}

const close = async ({ connection }: Open): Promise<void> => {
  await connection.close().catch(() => undefined)
}

/** The time limit is the link's. */
const NEVER_MS = 3_600_000
