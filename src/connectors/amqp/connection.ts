import type { Channel, ChannelModel } from 'amqplib'
import type { Static } from 'typebox'
import type { Secrets } from '../../access/index.ts'
import type { Failure } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { clientTls } from '../tls.ts'
import {
  amqpForbidden,
  amqpLoginRefused,
  amqpNotFound,
  amqpNoVirtualHost,
  amqpOtherReader,
  amqpRefused,
} from './failures.ts'
import type { amqpDestination } from './settings.ts'

export type AmqpServer = Static<typeof amqpDestination.settings>

/** One connection, which does not come back by itself: whoever owns it opens another. */
export type AmqpConnection = {
  readonly model: ChannelModel
  readonly stands: () => boolean
  /** Resolves when it is over, with why. */
  readonly over: Promise<string>
  /** Whether the broker has said that it takes nothing. */
  readonly blocked: () => boolean
  /** At once, whatever is on its way. */
  readonly end: () => void
}

const CONNECT_MS = 10_000
/** A broker, or a way to it, that is silent for twice as long is gone. */
const HEARTBEAT_S = 30
/** Of one frame; messages are cut into such pieces. */
const FRAME_BYTES = 131_072

/** Aborting `signal` ends the attempt; after it `end` does. The library is loaded by those who use it. */
export async function connectAmqp(
  settings: AmqpServer,
  {
    system,
    secrets,
    signal,
  }: { readonly system: string; readonly secrets: Secrets; readonly signal?: AbortSignal },
): Promise<AmqpConnection> {
  const { host, port, virtualHost, user, password, tls } = settings
  const { connect } = await import('amqplib')
  const login = { username: user, password: secrets.read(password) }
  const certificates = tls ? clientTls(settings, secrets) : {}
  const wire = new AbortController()
  const cancel = (): void => wire.abort()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    const model = await connect(
      {
        ...{ protocol: tls ? 'amqps' : 'amqp', hostname: host, port },
        ...{ ...login, vhost: encodeURIComponent(virtualHost) },
        ...{ heartbeat: HEARTBEAT_S, frameMax: FRAME_BYTES, maxFrameSize: FRAME_BYTES },
      },
      {
        ...{ noDelay: true, keepAlive: true, timeout: CONNECT_MS, signal: wire.signal },
        ...certificates,
        clientProperties: { connection_name: 'ligament' },
      },
    )
    return watch(model, cancel)
  } catch (thrown) {
    cancel()
    throw loginFailure(thrown, { system, host, port, virtualHost, tls })
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

function watch(model: ChannelModel, end: () => void): AmqpConnection {
  const over = Promise.withResolvers<string>()
  let [stands, blocked] = [true, false]
  const ended = (error?: Error): void => {
    stands = false
    over.resolve(error === undefined ? 'closed' : replyCodeOf(error))
    end()
  }
  model.on('error', ended)
  model.on('close', ended)
  model.on('blocked', () => {
    blocked = true
  })
  model.on('unblocked', () => {
    blocked = false
  })
  return { model, stands: () => stands, over: over.promise, blocked: () => blocked, end }
}

type LoginEndpoint = {
  readonly system: string
  readonly host: string
  readonly port: number
  readonly virtualHost: string
  readonly tls: boolean
}

/** The library says in words what the broker said while the connection was opened. */
function loginFailure(thrown: unknown, endpoint: LoginEndpoint): Failure {
  const text = thrown instanceof Error ? thrown.message : ''
  const { system, host, port, virtualHost, tls } = endpoint
  const options = { cause: thrown }
  if (text.includes('ACCESS_REFUSED') || text.includes('ACCESS-REFUSED'))
    return amqpLoginRefused({ system, host, port }, options)
  if (/ConnectionClose|NOT[_-]ALLOWED/.test(text)) return amqpNoVirtualHost({ system, virtualHost }, options)
  return connectingFailed({ system, host, port }, thrown, tls)
}

const replyCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : reasonOf(error)

/** What a channel says at its end, for the operation that was under way on it alone. */
export type ChannelEnd = {
  /** Of the broker; undefined when the connection ended. */
  readonly replyCode: () => number | undefined
}

/** To be called as soon as the channel is there: an error that nobody hears ends the process. */
export function watchChannel(channel: Channel): ChannelEnd {
  let replyCode: number | undefined
  channel.on('error', (error: unknown) => {
    replyCode = numberIn(error)
  })
  return { replyCode: () => replyCode }
}

const numberIn = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined

/** What the broker's reply code means for the operation, see chapter 1.1 of the AMQP 0-9-1 reference. */
export function channelFailure(
  thrown: unknown,
  about: {
    readonly system: string
    readonly operation: string
    readonly replyCode?: number | undefined
    /** Whether the broker may have acted when it was the connection that ended. */
    readonly sent: boolean
  },
): Failure {
  const { system, operation, sent, replyCode = numberIn(thrown) } = about
  const details = { system, operation }
  const options = { cause: thrown }
  if (replyCode === 404) return amqpNotFound(details, options)
  if (replyCode === 403)
    return operation === 'consume' && isExclusiveUse(thrown)
      ? amqpOtherReader({ system }, options)
      : amqpForbidden(details, options)
  if (replyCode === 406) return amqpRefused({ ...details, replyCode }, options)
  return connectionCut(sent)({ ...details, reason: replyCodeOf(thrown) }, options)
}

/** The broker has one code for "you may not" and "somebody else does". */
const isExclusiveUse = (thrown: unknown): boolean =>
  thrown instanceof Error && /exclusive use/i.test(thrown.message)
