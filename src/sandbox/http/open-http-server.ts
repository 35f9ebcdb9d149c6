import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Clock, instant } from '../../kernel/index.ts'
import type { FaultSwitch } from '../faults/fault-switch.ts'
import type { HttpAnswer, HttpRequest, Refusal } from './http-message.ts'

export type HttpServerOptions = {
  readonly host: string
  readonly port: number
  readonly clock: Clock
  /** Undefined for a server that never misbehaves. */
  readonly faults: FaultSwitch | undefined
  readonly handle: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>
  /** The system's own shape of an error that has nothing to do with the request. */
  readonly refuse: (why: Refusal) => HttpAnswer
}

export type HttpServer = { readonly port: number; cut(): void; close(): Promise<void> }

const BODY_BYTES_MAX = 4 * 1024 * 1024
const MAINTENANCE_RETRY_MS = 60_000
/** Asking again changes nothing, so an answer that is lost tells a caller nothing either. */
const SAFE_METHODS = new Set(['GET', 'HEAD'])

/**
 * An HTTP server that can misbehave. Order of faults: down, maintenance, slow, throttle and error come before any
 * work is done; dropAfterAccept after all of it, in place of the answer.
 */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    serve(request, response, options).catch(() => request.socket.destroy())
  })
  server.keepAliveTimeout = 30_000
  server.on('connection', (socket: Socket) => {
    if (options.faults?.isDown()) socket.resetAndDestroy()
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  return { port: portOf(server), cut: () => server.closeAllConnections(), close: () => closeServer(server) }
}

function portOf(server: Server): number {
  const address = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
): Promise<void> {
  const request = await readRequest(message)
  const { faults } = options
  if (faults?.isDown()) return void message.socket.resetAndDestroy()
  const refusal = faults ? await misbehave(faults, options) : undefined
  if (refusal) return send(response, refusal)
  if (!request) return send(response, { ...options.refuse('too-large'), headers: { connection: 'close' } })
  const answer = await options.handle(request)
  const loses = !SAFE_METHODS.has(request.method) && faults?.hits('dropAfterAccept')
  if (loses) return void message.socket.resetAndDestroy()
  send(response, answer)
}

async function misbehave(
  faults: FaultSwitch,
  { clock, refuse }: Pick<HttpServerOptions, 'clock' | 'refuse'>,
): Promise<HttpAnswer | undefined> {
  if (faults.isInMaintenance()) {
    const until = faults.maintenanceUntil()
    return after(refuse('maintenance'), until === undefined ? MAINTENANCE_RETRY_MS : until - clock.now())
  }
  const slow = faults.hits('slow')
  if (slow) await clock.sleepUntil(instant(clock.now() + slow.delayMs))
  const throttle = faults.hits('throttle')
  if (throttle) return after(refuse('throttle'), throttle.delayMs)
  return faults.hits('error') ? refuse('error') : undefined
}

/** Retry-After in whole seconds (RFC 9110, 10.2.3). */
const after = (answer: HttpAnswer, ms: number): HttpAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) },
})

/** Undefined when the body is too large. */
async function readRequest(message: IncomingMessage): Promise<HttpRequest | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > BODY_BYTES_MAX) return undefined
    chunks.push(chunk)
  }
  const url = new URL(message.url ?? '/', 'http://sandbox')
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    text: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(response: ServerResponse, { status, headers = {}, body, contentType }: HttpAnswer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const isText = typeof body === 'string'
  const type = contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8')
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body))
}
