import type { Agent } from 'node:http'
import { type ExchangeAnswer, exchange, unreadable } from '../http/exchange.ts'
import { failureOfStatus, retryAfter } from '../http/failures.ts'
import type { Certificate } from '../tls.ts'

/** What one call is about, for the wire. */
export type WireContext = {
  readonly operation: string
  readonly changes: boolean
  readonly signal: AbortSignal
  readonly onSending: () => void
}

export type SoapTransportOptions = {
  readonly system: string
  readonly agent: (url: URL) => Agent
  readonly maxResponseBytes: number
  readonly serverErrorMeans: 'transient' | 'unknown'
  readonly nowMs: () => number
  readonly saw: (certificate: Certificate) => void
}

type Callback = (error: unknown, response?: unknown, body?: unknown) => void

/** The option under which a call's context travels through the soap library to the transport. */
export const WIRE = 'ligament'

/**
 * What the soap library sends with: the same exchange as the REST client's, so that a cut wire means the same in both.
 * Answers that hold an envelope go to the library (a fault comes with HTTP 500, SOAP 1.1 section 6.2); of others the
 * status decides.
 */
export function createSoapTransport(options: SoapTransportOptions) {
  const send = async (
    address: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
    { operation, changes, signal, onSending }: WireContext,
  ): Promise<ExchangeAnswer> => {
    const { system, maxResponseBytes, saw } = options
    const url = new URL(address)
    const method = body ? 'POST' : 'GET'
    const request = {
      system,
      operation,
      method,
      url,
      headers,
      changes,
      maxResponseBytes,
      signal,
      onSending,
      saw,
    }
    const answer = await exchange({ ...request, body: body ?? undefined, agent: options.agent(url) })
    const isEnvelope = /<(?:[\w.-]+:)?Envelope[\s>]/.test(answer.body.toString('utf8'))
    const accepted = answer.status >= 200 && answer.status < 300
    if (body && accepted && answer.body.length > 0 && !isEnvelope)
      throw unreadable(request, answer.status, 'it is no SOAP envelope')
    if (accepted || isEnvelope) return answer
    throw failureOfStatus({
      ...request,
      status: answer.status,
      serverErrorMeans: options.serverErrorMeans,
      retryAtMs: retryAfter(answer.headers['retry-after'], options.nowMs()),
      explanation: {},
    })
  }
  return {
    request: (
      address: string,
      body: string | null,
      callback: Callback,
      headers: Readonly<Record<string, string>> = {},
      options_: Readonly<Record<string, unknown>> = {},
    ): Promise<void> =>
      send(address, body, headers, contextIn(options_)).then(
        ({ status, headers: answered, body: bytes }) => {
          const data = bytes.toString('utf8')
          callback(null, { status, headers: answered, data }, data)
        },
        (thrown: unknown) => callback(thrown),
      ),
  }
}

function contextIn(options: Readonly<Record<string, unknown>>): WireContext {
  const context = options[WIRE]
  if (typeof context !== 'object' || context === null)
    throw new TypeError('a SOAP call came without its context')
  return context as WireContext
}
