import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import type { Clock } from '../../kernel/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import { type Agents, createAgents } from '../http/agents.ts'
import { type ExchangeAnswer, exchange, unreadable } from '../http/exchange.ts'
import { failureOfStatus, retryAfter } from '../http/failures.ts'
import { reachingUrl } from '../http/reaching-url.ts'
import type { Link } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import type { Certificate } from '../tls.ts'
import {
  type CoreExchange,
  type CoreLogin,
  type CoreMessage,
  checkPayload,
  checkSumOf,
  EXCHANGES,
  isCoreError,
  timeStampOf,
} from './core-message.ts'
import { failureOfError } from './failures.ts'
import { readMime, writeMime } from './mime-envelope.ts'
import { coreDestination } from './settings.ts'
import { readSoap, type Written, writeSoap } from './soap-envelope.ts'

export type CoreRequest = {
  /** As the companion guide of the other side names it: `X12_270_Request_005010X279A1`. */
  readonly payloadType: string
  /** A UUID, the same on every attempt. */
  readonly payloadId: string
  /** X12. */
  readonly payload?: Uint8Array | undefined
  /** Whether it can change something. Default: retrievals and the inquiries 270 and 276 do not, everything else does. */
  readonly changes?: boolean | undefined
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type CoreAnswer = Pick<CoreMessage, 'payloadType' | 'payloadId' | 'payload'>

export type CoreClient = {
  readonly link: Link
  /** A request and its answer at once: 270 and 271, 276 and 277, 278. Throws Failures. */
  realTime(request: CoreRequest): Promise<CoreAnswer>
  /** Hands a batch over; its acknowledgement and results are picked up later. Throws Failures. */
  submitBatch(request: CoreRequest): Promise<CoreAnswer>
  /** The 999 or TA1 of a batch; without a payload when there is none yet. Throws Failures. */
  retrieveAck(request: CoreRequest): Promise<CoreAnswer>
  /** Results of batches, such as an 835; without a payload when there are none. Throws Failures. */
  retrieveResults(request: CoreRequest): Promise<CoreAnswer>
  /** Acknowledges results that were picked up. Throws Failures. */
  submitResultsAck(request: CoreRequest): Promise<CoreAnswer>
  /** The steps of `test`: it reaches the other side, and asks nothing of it. */
  tries(): readonly Try[]
  close(): void
}

export type CoreClientOptions = SettingsInput<typeof coreDestination.settings> & {
  readonly link: Link
  readonly clock: Clock
  /** Default: the settings name no secrets. */
  readonly secrets?: Secrets | undefined
}

export function createCoreClient(options: CoreClientOptions): CoreClient {
  const { link, clock, secrets = writtenOut, ...given } = options
  return new EnvelopeClient(coreDestination.open(given), { link, clock, secrets })
}

type Settings = Static<typeof coreDestination.settings>
type Dependencies = { readonly link: Link; readonly clock: Clock; readonly secrets: Secrets }

class EnvelopeClient implements CoreClient {
  readonly link: Link
  readonly #settings: Settings
  readonly #deps: Dependencies
  readonly #plain: Agents
  readonly #tls: Agents

  constructor(settings: Settings, deps: Dependencies) {
    this.link = deps.link
    this.#settings = settings
    this.#deps = deps
    this.#plain = createAgents({ baseUrl: 'http:' }, deps.secrets, () => undefined)
    this.#tls = createAgents({ ...settings, baseUrl: 'https:' }, deps.secrets, (certificate) =>
      this.link.saw(certificate),
    )
  }

  realTime(request: CoreRequest): Promise<CoreAnswer> {
    return this.#ask('realTime', request, !/^X12_27[06]_/i.test(request.payloadType))
  }

  submitBatch(request: CoreRequest): Promise<CoreAnswer> {
    return this.#ask('submitBatch', request, true)
  }

  retrieveAck(request: CoreRequest): Promise<CoreAnswer> {
    return this.#ask('retrieveAck', request, false)
  }

  retrieveResults(request: CoreRequest): Promise<CoreAnswer> {
    return this.#ask('retrieveResults', request, false)
  }

  submitResultsAck(request: CoreRequest): Promise<CoreAnswer> {
    return this.#ask('submitResultsAck', request, true)
  }

  tries(): readonly Try[] {
    const { login, url, batchUrl } = this.#settings
    const { secrets } = this.#deps
    const { system } = this.link
    const held: Try = {
      step: 'credentials',
      says: 'the credentials are there',
      run: async () => login && secrets.read(login.password),
    }
    return [
      ...reachingUrl({ url, system }, this.#settings, secrets),
      ...(batchUrl ? reachingUrl({ url: batchUrl, system }, this.#settings, secrets) : []),
      ...(login ? [held] : []),
    ]
  }

  close(): void {
    this.#plain.close()
    this.#tls.close()
  }

  #ask(kind: CoreExchange, request: CoreRequest, byDefault: boolean): Promise<CoreAnswer> {
    const { changes = byDefault, timeoutMs, signal } = request
    let sending = false
    const name = EXCHANGES[kind].action
    const operation = { name, mayHaveActed: () => changes && sending, timeoutMs, signal }
    return this.link.run(operation, async (stop) => {
      const { system } = this.link
      const { maxResponseBytes, url: realTime, batchUrl = realTime } = this.#settings
      const url = new URL(kind === 'realTime' ? realTime : batchUrl)
      const { contentType, body } = this.#write(kind, request)
      const asked = {
        ...{ system, operation: name, method: 'POST', url, body, changes, maxResponseBytes, signal: stop },
        headers: { 'content-type': contentType, accept: '*/*' },
        agent: (url.protocol === 'https:' ? this.#tls : this.#plain).current(),
        saw: (certificate: Certificate) => this.link.saw(certificate),
        onSending: () => {
          sending = true
        },
      }
      return this.#read(await exchange(asked), { system, operation: name, changes })
    })
  }

  #write(exchange: CoreExchange, { payloadType, payloadId, payload }: CoreRequest): Written {
    const { senderId, receiverId, ruleVersion, envelope, namespace, genericBatch } = this.#settings
    const isBatch = exchange !== 'realTime'
    const message: CoreMessage = {
      ...{ payloadType, payloadId, senderId, receiverId, ruleVersion, payload },
      processingMode: isBatch ? 'Batch' : 'RealTime',
      timeStamp: timeStampOf(this.#deps.clock.now()),
      ...(isBatch && payload && { payloadLength: payload.length, checkSum: checkSumOf(payload) }),
    }
    const login = this.#login()
    if (envelope === 'mime') return writeMime(message, login)
    const given = namespace ?? namespaceOf(ruleVersion)
    return writeSoap(message, { exchange, side: 'request', namespace: given, login, generic: genericBatch })
  }

  #login(): CoreLogin | undefined {
    const { login } = this.#settings
    return login && { username: login.username, password: this.#deps.secrets.read(login.password) }
  }

  #read(
    { status, headers, body }: ExchangeAnswer,
    context: { readonly system: string; readonly operation: string; readonly changes: boolean },
  ): CoreAnswer {
    const { serverErrorMeans } = this.#settings
    const contentType = headers['content-type'] ?? ''
    const read = /^multipart\/form-data/i.test(contentType)
      ? readMime(body, contentType)
      : readSoap(body, contentType)
    const message = read.ok ? read.value.message : undefined
    const code = message && !isCoreError(message) ? message.errorCode : undefined
    if (code !== undefined && !/^success$/i.test(code))
      throw failureOfError(code, { ...context, serverErrorMeans })
    if (status < 200 || status >= 300)
      throw failureOfStatus({
        ...{ ...context, status, serverErrorMeans, explanation: {} },
        retryAtMs: retryAfter(headers['retry-after'], this.#deps.clock.now()),
      })
    if (!message || isCoreError(message)) throw unreadable(context, status, 'it is no envelope of the rule')
    if (checkPayload(message)) throw unreadable(context, status, 'its payload is not what the checksum says')
    const { payloadType, payloadId, payload } = message
    return { payloadType, payloadId, payload }
  }
}

/** Of the rule, by its version: also by the newer names C2.2.0 and C3.1.0. */
export function namespaceOf(ruleVersion: string): string {
  const version = ruleVersion.replace(/^v?C?/i, '')
  return `http://www.caqh.org/SOAP/WSDL/CORERule${version === '3.1.0' ? '4.0.0' : version}.xsd`
}
