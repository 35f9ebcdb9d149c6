import type { Agent } from 'node:http'
import { xmlText } from '../../formats/xml/index.ts'
import { type ExchangeAnswer, exchange, unreadable } from '../http/exchange.ts'
import { failureOfStatus, retryAfter } from '../http/failures.ts'
import type { Certificate } from '../tls.ts'
import { type Envelope, elementsOf, plainEnvelope, readEnvelope, type SoapVersion } from './envelope.ts'
import { type Binary, packMtom, unpackMtom } from './mtom.ts'

/** What one call is about, for the wire. */
export type WireContext = {
  readonly operation: string
  readonly changes: boolean
  readonly signal: AbortSignal
  readonly onSending: () => void
  /** What goes as parts of its own when MTOM is on. */
  readonly binaries: readonly Binary[]
}

export type SoapTransportOptions = {
  readonly system: string
  readonly version: SoapVersion
  readonly mtom: boolean
  readonly agent: (url: URL) => Agent
  readonly maxResponseBytes: number
  readonly serverErrorMeans: 'transient' | 'unknown'
  readonly nowMs: () => number
  readonly saw: (certificate: Certificate) => void
}

type Callback = (error: unknown, response?: unknown, body?: unknown) => void

/** The option under which a call's context travels through the soap library to the transport. */
export const WIRE = 'ligament'

type Answer = { readonly status: number; readonly headers: ExchangeAnswer['headers']; readonly text: string }

/**
 * What the soap library sends with: the same exchange as the REST client's, so that a cut wire means the same in both.
 * Answers that hold an envelope go to the library, in SOAP 1.1 and without parts, as it reads them best; a fault comes
 * with a status that is none of success (SOAP 1.1, 6.2; SOAP 1.2 part 2, 7.5.2). Of everything else the status decides.
 */
export function createSoapTransport(options: SoapTransportOptions) {
  const send = async (
    address: string,
    body: string | null,
    headers: Readonly<Record<string, string>>,
    context: WireContext,
  ): Promise<Answer> => {
    const { system, maxResponseBytes, saw } = options
    const { operation, changes, signal, onSending } = context
    const url = new URL(address)
    const method = body ? 'POST' : 'GET'
    const request = { system, operation, method, url, changes, maxResponseBytes, signal, onSending, saw }
    const written = packed(options, body ?? undefined, headers, context.binaries)
    const answer = await exchange({ ...request, ...written, agent: options.agent(url) })
    const { status } = answer
    const accepted = status >= 200 && status < 300
    if (!body && accepted) return { ...answer, text: answer.body.toString('utf8') }
    const envelope = envelopeIn(answer)
    if (envelope && (accepted || isFault(envelope))) return { ...answer, text: forLibrary(envelope) }
    if (accepted && answer.body.length === 0) return { ...answer, text: '' }
    if (accepted) throw unreadable(request, status, 'it is no SOAP envelope')
    throw failureOfStatus({
      ...request,
      status,
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
        ({ status, headers: answered, text: data }) =>
          callback(null, { status, headers: answered, data }, data),
        (thrown: unknown) => callback(thrown),
      ),
  }
}

function packed(
  { mtom, version }: SoapTransportOptions,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
  binaries: readonly Binary[],
) {
  if (!mtom || body === undefined || binaries.length === 0) return { body, headers }
  const action = /action="([^"]*)"/.exec(headers['Content-Type'] ?? '')?.[1]
  const { contentType, body: bytes } = packMtom(body, { version, binaries, action })
  return { body: bytes, headers: { ...headers, 'Content-Type': contentType } }
}

function envelopeIn({ headers, body }: ExchangeAnswer): Envelope | undefined {
  const xml = unpackMtom(body, headers['content-type'] ?? '')
  const envelope = xml.ok && readEnvelope(xml.value)
  return typeof envelope === 'object' ? envelope : undefined
}

const isFault = ({ root, body }: Envelope): boolean =>
  elementsOf(body).some(({ local, uri }) => local === 'Fault' && uri === root.uri)

/** A fault is read without a schema, so as it is. */
const forLibrary = (envelope: Envelope): string =>
  isFault(envelope) ? xmlText(envelope.root) : plainEnvelope(envelope)

function contextIn(options: Readonly<Record<string, unknown>>): WireContext {
  const context = options[WIRE]
  if (typeof context !== 'object' || context === null)
    throw new TypeError('a SOAP call came without its context')
  return context as WireContext
}
