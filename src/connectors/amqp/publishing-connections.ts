import type { ConfirmChannel } from 'amqplib'
import { connectionCut } from '../failures.ts'
import type { TransportSurroundings } from '../target.ts'
import {
  type AmqpConnection,
  type AmqpServer,
  type ChannelEnd,
  channelFailure,
  connectAmqp,
  watchChannel,
} from './connection.ts'

/** A channel for one message; afterwards it is given back, or abandoned. */
export type PublishingChannel = ChannelEnd & {
  readonly channel: ConfirmChannel
  readonly blocked: () => boolean
  /** For the next message, when it still stands. */
  readonly giveBack: () => void
  /** Nobody waits any more for what was sent on it. */
  readonly abandon: () => void
}

type Pooled = ChannelEnd & { readonly channel: ConfirmChannel; stands: boolean }

/** One connection with its channels. `retired`: nothing new goes over it. */
type Pool = {
  readonly connection: AmqpConnection
  readonly idle: Pooled[]
  busy: number
  retired: boolean
}

/**
 * 1. New messages go over one connection; one on which a message was given up is retired, and ends with its last call.
 * 2. After `close` no connection stands.
 */
export class PublishingConnections {
  readonly #settings: AmqpServer
  readonly #around: TransportSurroundings
  readonly #pools = new Set<Pool>()
  readonly #closing = new AbortController()
  #opening: Promise<Pool> | undefined

  constructor(settings: AmqpServer, around: TransportSurroundings) {
    this.#settings = settings
    this.#around = around
  }

  /** Aborting `stopped` gives the attempt up. */
  async channel(stopped?: AbortSignal): Promise<PublishingChannel> {
    const pool = await this.#pool(stopped)
    pool.busy += 1
    const pooled = await this.#channelOf(pool, stopped)
    let inUse = true
    const leave = (): boolean => {
      const was = inUse
      if (was) this.#leave(pool)
      inUse = false
      return was
    }
    return {
      channel: pooled.channel,
      replyCode: pooled.replyCode,
      blocked: () => pool.connection.blocked(),
      giveBack() {
        if (leave() && pooled.stands) pool.idle.push(pooled)
      },
      abandon: () => {
        this.#retire(pool)
        leave()
      },
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#opening?.catch(() => undefined)
    for (const { connection } of this.#pools) connection.end()
  }

  async #pool(stopped: AbortSignal | undefined): Promise<Pool> {
    this.#opening ??= this.#open(stopped)
    const opening = this.#opening
    try {
      const pool = await opening
      if (!pool.retired) return pool
    } catch (thrown) {
      if (this.#opening === opening) this.#opening = undefined
      throw thrown
    }
    if (this.#opening === opening) this.#opening = undefined
    return this.#pool(stopped)
  }

  async #open(stopped: AbortSignal | undefined): Promise<Pool> {
    const { link, secrets } = this.#around
    const signal = AbortSignal.any([this.#closing.signal, ...(stopped ? [stopped] : [])])
    const connection = await connectAmqp(this.#settings, { system: link.system, secrets, signal })
    const pool: Pool = { connection, idle: [], busy: 0, retired: false }
    this.#pools.add(pool)
    void connection.over.then(() => {
      pool.retired = true
      this.#pools.delete(pool)
    })
    return pool
  }

  async #channelOf(pool: Pool, stopped: AbortSignal | undefined): Promise<Pooled> {
    const idle = pool.idle.pop()
    if (idle) return idle
    const abandon = (): void => {
      this.#retire(pool)
      if (pool.busy <= 1) pool.connection.end()
    }
    stopped?.addEventListener('abort', abandon, { once: true })
    try {
      const channel = await pool.connection.model.createConfirmChannel()
      const pooled: Pooled = { channel, ...watchChannel(channel), stands: true }
      channel.on('close', () => {
        pooled.stands = false
        pool.idle.splice(0, pool.idle.length, ...pool.idle.filter((one) => one !== pooled))
      })
      return pooled
    } catch (thrown) {
      this.#retire(pool)
      this.#leave(pool)
      const { system } = this.#around.link
      throw pool.connection.stands()
        ? channelFailure(thrown, { system, operation: 'open a channel', sent: false })
        : connectionCut(false)(
            { system, operation: 'open a channel', reason: await pool.connection.over },
            { cause: thrown },
          )
    } finally {
      stopped?.removeEventListener('abort', abandon)
    }
  }

  #retire(pool: Pool): void {
    pool.retired = true
  }

  #leave(pool: Pool): void {
    pool.busy -= 1
    if (pool.retired && pool.busy === 0) pool.connection.end()
  }
}
