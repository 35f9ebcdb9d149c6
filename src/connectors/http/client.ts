import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import type { Clock, Failure, JsonValue } from '../../kernel/index.ts'
import { type Diagnosis, diagnose, type Try } from '../diagnosis/diagnose.ts'
import type { Link } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import { type Agents, createAgents } from './agents.ts'
import { bodyOf, type ExchangeAnswer, type ExchangeRequest, exchange, unreadable } from './exchange.ts'
import { type Explanation, failureOfStatus, httpPaging, retryAfter } from './failures.ts'
import { basic, createTokenSource, type TokenSource } from './oauth2.ts'
import { firstPage, nextPage, pageItems } from './paging.ts'
import { explainProblem } from './problem.ts'
import { quotaUsedUpUntil } from './quota-headers.ts'
import { reachingUrl } from './reaching-url.ts'
import type { HttpAnswer, HttpRequest } from './request.ts'
import { httpDestination } from './settings.ts'

export type { HttpAnswer, HttpRequest } from './request.ts'

/** An answer whose body is still coming; read it to its end, or leave the loop. */
export type HttpStream = Pick<HttpAnswer, 'status' | 'headers'> & {
  /** Throws Failures. No size limit holds for it. */
  readonly body: AsyncIterable<Uint8Array>
}

export type HttpClient = {
  readonly link: Link
  /** Throws Failures, classified by whether the system may have acted. A 401 renews the token and repeats once. */
  request(request: HttpRequest): Promise<HttpAnswer>
  /** As `request`, for an answer of any size; the link's time ends with its head. */
  stream(request: Omit<HttpRequest, 'answer' | 'expect'>): Promise<HttpStream>
  /**
   * Reads page after page: `next` names the following request, or undefined after the last page. Default: as the
   * setting `paging` says. Throws `LIG-CONNECTORS-HTTP-PAGING` for a page that leads nowhere.
   */
  pages(
    first: HttpRequest,
    next?: (answer: HttpAnswer, request: HttpRequest) => HttpRequest | undefined,
  ): AsyncGenerator<HttpAnswer>
  /** What stands on those pages, one after the other, as the setting `paging` says. */
  items(first: HttpRequest): AsyncGenerator<JsonValue>
  /** Says step by step what works and what does not, and how to mend it; `probe` is a harmless read. */
  test(probe: Pick<HttpRequest, 'path' | 'query'>): Promise<Diagnosis>
  /** The first steps of `test`: name, connection, certificate, credentials. */
  reaching(): readonly Try[]
  close(): void
}

export type HttpClientOptions = SettingsInput<typeof httpDestination.settings> & {
  readonly link: Link
  readonly clock: Clock
  /** Default: the settings name no secrets. */
  readonly secrets?: Secrets | undefined
  /** Reads the system's own error code and field names out of a refusal; values must not be in it. */
  readonly explain?: (body: JsonValue | undefined, status: number) => Explanation
  /** The HTTP status that an answer of 2xx stands for, when the system's errors come in those: JSON-RPC, GraphQL. */
  readonly errorWithin?: (body: JsonValue | undefined) => number | undefined
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { link, clock, secrets = writtenOut, explain = () => ({}), ...rest } = options
  const { errorWithin = () => undefined, ...given } = rest
  return new RestClient(httpDestination.open(given), { link, clock, secrets, explain, errorWithin })
}

type Dependencies = {
  readonly link: Link
  readonly clock: Clock
  readonly secrets: Secrets
  readonly explain: (body: JsonValue | undefined, status: number) => Explanation
  readonly errorWithin: (body: JsonValue | undefined) => number | undefined
}

class RestClient implements HttpClient {
  readonly link: Link
  readonly #settings: Static<typeof httpDestination.settings>
  readonly #deps: Dependencies
  readonly #base: string
  readonly #origin: string
  readonly #agents: Agents
  readonly #tokenAgents: Agents | undefined
  readonly #tokens: TokenSource | undefined

  constructor(settings: Static<typeof httpDestination.settings>, deps: Dependencies) {
    this.link = deps.link
    this.#settings = settings
    this.#deps = deps
    this.#base = settings.baseUrl.replace(/\/$/, '')
    this.#origin = new URL(this.#base).origin
    this.#agents = createAgents(settings, deps.secrets, (certificate) => this.link.saw(certificate))
    const { auth } = settings
    if (auth.kind !== 'oauth2' && auth.kind !== 'private-key-jwt') return
    const tokenAgents = createAgents(
      { baseUrl: auth.tokenUrl, ca: settings.ca },
      deps.secrets,
      () => undefined,
    )
    this.#tokenAgents = tokenAgents
    this.#tokens = createTokenSource(auth, {
      system: deps.link.system,
      clock: deps.clock,
      timeoutMs: settings.tokenTimeoutMs,
      agent: () => tokenAgents.current(),
      secrets: deps.secrets,
    })
  }

  request(request: HttpRequest): Promise<HttpAnswer> {
    return this.#run(request, false, (answer, changes) => this.#read(request, changes, answer))
  }

  stream(request: HttpRequest): Promise<HttpStream> {
    const { operation } = request
    return this.#run(request, true, (answer, changes) => {
      const { incoming, status, headers } = answer
      if (!incoming) throw this.#refused(request, changes, answer)
      return { status, headers, body: bodyOf({ system: this.link.system, operation, changes }, incoming) }
    })
  }

  #run<Answer>(
    request: HttpRequest,
    streamed: boolean,
    read: (answer: ExchangeAnswer, changes: boolean) => Answer,
  ): Promise<Answer> {
    const changes = request.changes ?? !['GET', 'HEAD'].includes(request.method)
    let sending = false
    const operation = {
      name: request.operation,
      mayHaveActed: () => changes && sending,
      timeoutMs: request.timeoutMs,
      signal: request.signal,
    }
    return this.link.run(operation, async (signal) => {
      const onSending = () => {
        sending = true
      }
      const send = (token: string | undefined): Promise<ExchangeAnswer> => {
        sending = false
        return exchange(this.#toExchange(request, { changes, streamed, signal, token, onSending }))
      }
      const token = await this.#tokens?.token()
      const answer = await send(token)
      if (answer.status !== 401 || !this.#tokens || token === undefined) return read(answer, changes)
      this.#tokens.drop(token)
      sending = false
      return read(await send(await this.#tokens.token()), changes)
    })
  }

  async *pages(
    first: HttpRequest,
    next?: (answer: HttpAnswer, request: HttpRequest) => HttpRequest | undefined,
  ): AsyncGenerator<HttpAnswer> {
    const { paging } = this.#settings
    const { system } = this.link
    const asked = new Set<string>()
    let request: HttpRequest | undefined = next ? first : firstPage(paging, first)
    while (request) {
      const url = this.#url(request)
      const whole = JSON.stringify([url, request.body])
      const { operation } = request
      if (asked.has(whole)) throw httpPaging({ system, operation, reason: 'it was read before' })
      asked.add(whole)
      const answer: HttpAnswer = await this.request(request)
      yield answer
      request = next ? next(answer, request) : nextPage(paging, { system, url, request, answer })
    }
  }

  async *items(first: HttpRequest): AsyncGenerator<JsonValue> {
    for await (const { body } of this.pages(first)) yield* pageItems(this.#settings.paging, body)
  }

  reaching(): readonly Try[] {
    const { baseUrl, auth } = this.#settings
    const { secrets } = this.#deps
    const tokens = this.#tokens
    const held = auth.kind === 'basic' ? auth.password : auth.kind === 'header' ? auth.value : undefined
    const step = 'credentials'
    return [
      ...reachingUrl({ url: baseUrl, system: this.link.system }, this.#settings, secrets),
      ...(held
        ? [{ step, says: 'the credentials are there', run: async () => secrets.read(held) } as const]
        : []),
      ...(tokens ? [{ step, says: 'the credentials are accepted', run: () => tokens.token() } as const] : []),
    ]
  }

  test(probe: Pick<HttpRequest, 'path' | 'query'>): Promise<Diagnosis> {
    const ask = () => this.request({ operation: 'test', method: 'GET', ...probe })
    return diagnose([...this.reaching(), { step: 'permission', says: 'a read is allowed', run: ask }])
  }

  close(): void {
    this.#agents.close()
    this.#tokenAgents?.close()
  }

  #toExchange(
    request: HttpRequest,
    sending: Pick<ExchangeRequest, 'changes' | 'streamed' | 'signal'> & {
      readonly token: string | undefined
      readonly onSending: () => void
    },
  ): ExchangeRequest {
    const json = request.body === undefined ? undefined : JSON.stringify(request.body)
    const body = request.form?.toString() ?? json
    return {
      system: this.link.system,
      operation: request.operation,
      method: request.method,
      url: this.#url(request),
      headers: { ...this.#headers(request, sending.token), ...request.signing?.(body ?? '') },
      body,
      changes: sending.changes,
      streamed: sending.streamed,
      maxResponseBytes: this.#settings.maxResponseBytes,
      agent: this.#agents.current(),
      signal: sending.signal,
      onSending: sending.onSending,
      saw: (certificate) => this.link.saw(certificate),
    }
  }

  #url({ path, query }: HttpRequest): URL {
    const url = new URL(/^https?:/.test(path) ? path : `${this.#base}/${path.replace(/^\//, '')}`)
    // Credentials must not follow a link to somewhere else.
    if (url.origin !== this.#origin) throw new TypeError(`${url.origin} is not the system's own origin`)
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value === undefined) continue
      url.searchParams.delete(name)
      for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one))
    }
    return url
  }

  #headers(request: HttpRequest, token: string | undefined): Record<string, string> {
    const { auth, headers, idempotencyHeader, correlationHeader } = this.#settings
    const all: Record<string, string> = { accept: 'application/json', ...headers, ...request.headers }
    if (request.form) all['content-type'] ??= 'application/x-www-form-urlencoded'
    if (request.body !== undefined) all['content-type'] ??= 'application/json'
    if (auth.kind === 'basic') all.authorization = basic(auth.user, this.#deps.secrets.read(auth.password))
    if (auth.kind === 'header') all[auth.name.toLowerCase()] = this.#deps.secrets.read(auth.value)
    if (token !== undefined) all.authorization = `Bearer ${token}`
    if (request.idempotencyKey !== undefined) all[idempotencyHeader.toLowerCase()] = request.idempotencyKey
    if (request.correlation !== undefined) all[correlationHeader.toLowerCase()] = request.correlation
    return all
  }

  #read(request: HttpRequest, changes: boolean, answer: ExchangeAnswer): HttpAnswer {
    const { operation } = request
    const { status, headers, body } = answer
    const usedUpUntil = quotaUsedUpUntil(headers, this.#deps.clock.now())
    if (usedUpUntil !== undefined) this.link.holdUntil(usedUpUntil)
    const accepted = (status >= 200 && status < 300) || request.expect?.includes(status) === true
    if (!accepted) throw this.#refused(request, changes, answer)
    if (request.answer === 'ignored') return { status, headers, body: undefined }
    if (request.answer === 'bytes') return { status, headers, body: undefined, bytes: body }
    const json = parseJson(body)
    if (json === 'not JSON')
      throw unreadable({ system: this.link.system, operation, changes }, status, 'it is no JSON')
    const error = this.#deps.errorWithin(json.value)
    if (error !== undefined) throw this.#refused(request, changes, { ...answer, status: error })
    return { status, headers, body: json.value }
  }

  #refused({ operation }: HttpRequest, changes: boolean, { status, headers, body }: ExchangeAnswer): Failure {
    const json = parseJson(body)
    const value = json === 'not JSON' ? undefined : json.value
    return failureOfStatus({
      system: this.link.system,
      operation,
      status,
      changes,
      serverErrorMeans: this.#settings.serverErrorMeans,
      retryAtMs: retryAfter(headers['retry-after'], this.#deps.clock.now()),
      explanation: {
        ...explainProblem(headers['content-type'], value),
        ...this.#deps.explain(value, status),
      },
    })
  }
}

function parseJson(bytes: Buffer): { readonly value: JsonValue | undefined } | 'not JSON' {
  const text = bytes.toString('utf8').trim()
  if (text === '') return { value: undefined }
  try {
    return { value: JSON.parse(text) as JsonValue }
  } catch {
    return 'not JSON'
  }
}
