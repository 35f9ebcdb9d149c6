import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Failure } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { type Certificate, theirCertificate } from '../tls.ts'
import { httpUnreadableTransient, httpUnreadableUnknown } from './failures.ts'

export type ExchangeRequest = {
  readonly system: string
  readonly operation: string
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | undefined
  /** Whether the request can change something at the other side. */
  readonly changes: boolean
  readonly maxResponseBytes: number
  /** A 2xx answer is handed over while its body is still coming. */
  readonly streamed?: boolean | undefined
  readonly agent: Agent
  readonly signal: AbortSignal
  /** Called once when the first byte may be on the wire: from here on the other side may act. */
  readonly onSending?: () => void
  /** Called with the server's certificate when a new connection stands. */
  readonly saw?: ((certificate: Certificate) => void) | undefined
}

export type ExchangeAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Where the body of a streamed answer comes from; `body` is empty then. */
  readonly incoming?: IncomingMessage
}

/**
 * One HTTP exchange. Throws Failures only: those of connecting (transient) until the connection stands, those of a
 * cut wire after it. Built on node:http because `fetch` does not tell whether a request was on its way when it
 * failed, and that decides between trying again and looking up.
 */
export function exchange(request: ExchangeRequest): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const { url, signal } = request
    const tls = url.protocol === 'https:'
    let sending = false
    const beginSending = (): void => {
      if (sending) return
      sending = true
      request.onSending?.()
    }
    const giveUp = (): void => void outgoing.destroy(new GivenUp())
    const failed = (failure: Failure): void => {
      signal.removeEventListener('abort', giveUp)
      reject(failure)
    }
    const outgoing = (tls ? tlsRequest : plainRequest)(url, {
      method: request.method,
      headers: withLength(request),
      agent: request.agent,
    })
    // Not as an option of the request, which watches the whole stream for its end: half as much again per call.
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
    outgoing.on('socket', (socket: Socket) => {
      if (standing.has(socket)) return beginSending()
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        standing.add(socket)
        const theirs = socket instanceof TLSSocket ? theirCertificate(socket) : undefined
        if (theirs) request.saw?.(theirs)
        beginSending()
      })
    })
    outgoing.on('error', (error) => {
      const endpoint = { system: request.system, host: url.hostname, port: portOf(url) }
      failed(sending ? cut(request, error) : connectingFailed(endpoint, error, tls))
    })
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0
      if (request.streamed && status >= 200 && status < 300) {
        signal.removeEventListener('abort', giveUp)
        return resolve({ status, headers: flatten(incoming), body: Buffer.alloc(0), incoming })
      }
      readBody(incoming, request, (body) => {
        if (body instanceof Failure) {
          outgoing.destroy()
          return failed(body)
        }
        signal.removeEventListener('abort', giveUp)
        resolve({ status, headers: flatten(incoming), body })
      })
    })
    outgoing.end(request.body)
  })
}

class GivenUp extends Error {
  readonly code = 'ABORT_ERR'
}

/** Connections that were made: one kept alive has no second `connect`. */
const standing = new WeakSet<Socket>()

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80))

const withLength = ({ body, headers }: ExchangeRequest): Record<string, string> =>
  body === undefined ? { ...headers } : { ...headers, 'content-length': String(Buffer.byteLength(body)) }

/** Calls `end` with the whole body or with why there is none; only the first call counts. */
function readBody(
  incoming: IncomingMessage,
  request: ExchangeRequest,
  end: (body: Buffer | Failure) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= request.maxResponseBytes) return void chunks.push(chunk)
    incoming.pause()
    const reason = `it is larger than ${request.maxResponseBytes} bytes`
    end(unreadable(request, incoming.statusCode ?? 0, reason))
  })
  incoming.once('end', () => end(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
  incoming.on('error', (error) => end(cut(request, error)))
}

/** How long a streamed body may stand still. */
const STALLED_MS = 60_000

/** The body of a streamed answer. Throws the failure of a cut wire, also when nothing comes for a minute. */
export async function* bodyOf(
  request: Pick<ExchangeRequest, 'system' | 'operation' | 'changes'>,
  incoming: IncomingMessage,
): AsyncGenerator<Buffer, void, undefined> {
  incoming.setTimeout(STALLED_MS, () => incoming.destroy(new GivenUp()))
  try {
    for await (const chunk of incoming) yield chunk as Buffer
  } catch (error) {
    throw cut(request, error)
  } finally {
    incoming.destroy()
  }
}

const cut = (
  { system, operation, changes }: Pick<ExchangeRequest, 'system' | 'operation' | 'changes'>,
  error: unknown,
): Failure => connectionCut(changes)({ system, operation, reason: reasonOf(error) }, { cause: error })

/** The answer came and is of no use: what was asked for may have happened. */
export const unreadable = (
  { system, operation, changes }: Pick<ExchangeRequest, 'system' | 'operation' | 'changes'>,
  status: number,
  reason: string,
): Failure => {
  const make = changes && status < 300 ? httpUnreadableUnknown : httpUnreadableTransient
  return make({ system, operation, status, reason })
}

const flatten = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
