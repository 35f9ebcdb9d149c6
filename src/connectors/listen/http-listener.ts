import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Secrets } from '../../access/index.ts'
import type { Clock, Instant, Priority } from '../../kernel/index.ts'
import { listenFailed, reasonOf } from '../failures.ts'
import type { IntakeRoom } from '../intake-room.ts'
import { createServingTls, type ServingTls } from '../serving-tls.ts'
import { type ServerTlsSettings, serverTls } from '../tls.ts'

export type ReceivedRequest = {
  readonly method: string
  /** With the query, as it was sent: `/orders?wsdl`. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Uint8Array
  readonly remoteAddress: string
}

export type HttpReply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Why a request was not looked into; nothing of it was taken. */
export type NotTaken = 'closed' | 'no room' | 'too large'

export type HttpListenerOptions = {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly tls?: ServerTlsSettings | undefined
  readonly maxBytes: number
  readonly connectionsMax: number
  readonly waitingBytesMax: number
  readonly priority: Priority
  readonly room: IntakeRoom
  readonly clock: Clock
  readonly secrets: Secrets
  /** Has room in memory. Must not reject. */
  readonly answer: (request: ReceivedRequest) => Promise<HttpReply>
  /** In the words of what is spoken over HTTP. */
  readonly refuse: (why: NotTaken) => HttpReply
}

export type HttpListener = {
  /** `http://127.0.0.1:8080`, with the port that it really has. */
  readonly address: string
  readonly port: number
  readonly inHand: () => number
  readonly certificateExpiresAt: () => Instant | undefined
  /** Takes nothing new, answers what is in hand, closes. */
  readonly close: () => Promise<void>
}

/** Opens the port; throws `LIG-CONNECTORS-LISTEN`. The caller closes it. */
export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  const listener = new Listener(options)
  await listener.listen()
  return listener
}

/**
 * 1. A request is answered once it is whole; one that is cut is not looked into.
 * 2. What waits for room is at most `waitingBytesMax`, and one request more.
 * 3. After `close` nothing is taken; `close` ends when what was taken is answered.
 */
class Listener implements HttpListener {
  readonly #options: HttpListenerOptions
  readonly #server: Server
  readonly #tls: ServingTls | undefined
  readonly #closing = new AbortController()
  readonly #inHand = new Set<Promise<void>>()
  #waitingBytes = 0

  constructor(options: HttpListenerOptions) {
    this.#options = options
    const { tls, secrets, clock, connectionsMax } = options
    this.#tls = tls && createServingTls(() => serverTls(tls, secrets))
    const handle = (request: IncomingMessage, response: ServerResponse) =>
      void this.#handle(request, response)
    if (this.#tls) {
      const server = createTlsServer(this.#tls.options(), handle)
      server.on('tlsClientError', (_, socket: Socket) => socket.destroy())
      void this.#tls.keepRenewed(server, clock, this.#closing.signal)
      this.#server = server
    } else this.#server = createServer(handle)
    this.#server.maxConnections = connectionsMax
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address()
    return typeof address === 'object' && address ? address.port : this.#options.port
  }

  get address(): string {
    const { host } = this.#options
    return `${this.#tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${this.port}`
  }

  listen(): Promise<void> {
    const { name, host, port } = this.#options
    return new Promise((resolve, reject) => {
      this.#server.once('error', (cause) =>
        reject(listenFailed({ name, host, port, reason: reasonOf(cause) }, { cause })),
      )
      this.#server.listen(port, host, resolve)
    })
  }

  inHand(): number {
    return this.#inHand.size
  }

  certificateExpiresAt(): Instant | undefined {
    return this.#tls?.expiresAt()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    await Promise.all(this.#inHand)
    // What is left has brought no whole request.
    this.#server.closeAllConnections()
    await closed
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined)
    const bytes = await readWhole(request, this.#options.maxBytes)
    if (bytes === 'cut') return void response.destroy()
    const why = bytes === 'too large' ? bytes : this.#notNow()
    if (why || bytes === 'too large') return void this.#send(response, this.#options.refuse(why ?? 'closed'))
    const taking = this.#answer(request, bytes).then((reply) => this.#send(response, reply))
    this.#inHand.add(taking)
    await taking.finally(() => this.#inHand.delete(taking))
  }

  #notNow(): NotTaken | undefined {
    if (this.#closing.signal.aborted) return 'closed'
    return this.#waitingBytes > this.#options.waitingBytesMax ? 'no room' : undefined
  }

  async #answer(request: IncomingMessage, bytes: Uint8Array): Promise<HttpReply> {
    const { name: source, priority, room, answer } = this.#options
    const { method = '', url: target = '/', headers, socket } = request
    const received = { method, target, headers, bytes, remoteAddress: socket.remoteAddress ?? '' }
    if (bytes.length === 0) return answer(received)
    this.#waitingBytes += bytes.length
    return room.enter({ source, priority, bytes: bytes.length }, () => {
      this.#waitingBytes -= bytes.length
      return answer(received)
    })
  }

  /** Resolves when it left, or its receiver has gone. */
  #send(response: ServerResponse, { status, headers, body }: HttpReply): Promise<void> {
    const isLast = this.#closing.signal.aborted ? { connection: 'close' } : {}
    return new Promise((resolve) => {
      response.once('close', resolve)
      response.once('finish', resolve)
      if (response.destroyed) return resolve()
      const length = String(Buffer.byteLength(body))
      response.writeHead(status, { ...headers, ...isLast, 'content-length': length }).end(body)
    })
  }
}

/** A body that is too large is read to its end, so that its sender hears why, up to ten times of what is taken. */
async function readWhole(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array | 'cut' | 'too large'> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
      if (length > maxBytes * 10) return 'cut'
    }
  } catch {
    return 'cut'
  }
  if (!request.complete) return 'cut'
  return length > maxBytes ? 'too large' : Buffer.concat(chunks)
}
