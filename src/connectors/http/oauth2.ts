import type { Secrets, SecretText } from '../../access/index.ts'
import { type Clock, type Instant, instant } from '../../kernel/index.ts'
import { ASSERTION_TYPE, clientAssertion } from './client-assertion.ts'
import type { ExchangeAnswer, ExchangeRequest } from './exchange.ts'
import { exchange } from './exchange.ts'
import { failureOfStatus, httpUnreadableTransient, retryAfter } from './failures.ts'

type Asking = {
  readonly tokenUrl: string
  readonly clientId: string
  readonly scope?: string | undefined
  readonly audience?: string | undefined
}

export type ClientSecretCredentials = Asking & {
  readonly kind: 'oauth2'
  readonly clientSecret: SecretText
  /** Where the credentials go (RFC 6749, 2.3.1). Default: `basic`. */
  readonly credentialsIn?: 'basic' | 'body' | undefined
  /** Asked by in place of the client's credentials alone (RFC 6749, 6); one that does not expire. */
  readonly refreshToken?: SecretText | undefined
}

/** SMART backend services, and every other server that knows `private_key_jwt` (RFC 7523). */
export type PrivateKeyCredentials = Asking & {
  readonly kind: 'private-key-jwt'
  readonly privateKey: SecretText
  readonly keyId?: string | undefined
  /** Default: in the form, as RFC 6749 has it. */
  readonly scopeIn?: 'form' | 'assertion' | undefined
}

export type ClientCredentials = ClientSecretCredentials | PrivateKeyCredentials

export type TokenSourceOptions = {
  readonly system: string
  readonly clock: Clock
  readonly timeoutMs: number
  readonly agent: () => ExchangeRequest['agent']
  readonly secrets: Secrets
}

export type TokenSource = {
  /** A token that is good for a while yet. */
  token(): Promise<string>
  /** The token was refused: the next call fetches another, unless someone else did so already. */
  drop(token: string): void
}

/** A token is renewed this long before it expires, or at half of its life if that is later. */
const RENEW_BEFORE_MS = 30_000
const LIFE_UNSAID_MS = 300_000

type Held = { readonly token: string; readonly renewAt: Instant }

/**
 * OAuth 2.0 client credentials (RFC 6749, 4.4), cached.
 *
 * 1. At most one token request is on its way, whoever asks (single flight).
 * 2. One caller's cancel doesn't take the token away from the others, so the request is bound to no caller; it is
 *    bounded by its own time.
 */
export function createTokenSource(credentials: ClientCredentials, options: TokenSourceOptions): TokenSource {
  let held: Held | undefined
  let onItsWay: Promise<Held> | undefined
  const fetchToken = async (): Promise<Held> => {
    const startedAt = options.clock.now()
    const answer = await bounded(options.clock, options.timeoutMs, (signal) =>
      exchange(tokenRequest(credentials, options, signal)),
    )
    return readToken(answer, startedAt, options)
  }
  const renew = (): Promise<Held> => {
    onItsWay ??= fetchToken()
      .then((fetched) => {
        held = fetched
        return fetched
      })
      .finally(() => {
        onItsWay = undefined
      })
    return onItsWay
  }
  return {
    token: async () => {
      if (held && options.clock.now() < held.renewAt) return held.token
      return (await renew()).token
    },
    drop: (token) => {
      if (held?.token === token) held = undefined
    },
  }
}

async function bounded<Value>(
  clock: Clock,
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const stop = new AbortController()
  const finished = new AbortController()
  void clock.sleepUntil(instant(clock.now() + timeoutMs), finished.signal).then(() => {
    if (!finished.signal.aborted) stop.abort()
  })
  try {
    return await run(stop.signal)
  } finally {
    finished.abort()
  }
}

type Sending = Pick<TokenSourceOptions, 'system' | 'agent' | 'secrets' | 'clock'>

function tokenRequest(credentials: ClientCredentials, around: Sending, signal: AbortSignal): ExchangeRequest {
  const { tokenUrl, scope, audience } = credentials
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (credentials.kind === 'oauth2' && credentials.refreshToken !== undefined) {
    form.set('grant_type', 'refresh_token')
    form.set('refresh_token', around.secrets.read(credentials.refreshToken))
  }
  if (scope && !inAssertion(credentials)) form.set('scope', scope)
  if (audience) form.set('audience', audience)
  const { inForm, authorization } = shown(credentials, around)
  for (const [name, value] of Object.entries(inForm)) form.set(name, value)
  return {
    system: around.system,
    operation: 'token',
    method: 'POST',
    url: new URL(tokenUrl),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: form.toString(),
    // A token that was fetched twice does no harm.
    changes: false,
    maxResponseBytes: 65_536,
    agent: around.agent(),
    signal,
  }
}

/** What shows who asks. */
function shown(
  credentials: ClientCredentials,
  { secrets, clock }: Sending,
): { readonly inForm: Readonly<Record<string, string>>; readonly authorization?: string } {
  const { clientId, tokenUrl } = credentials
  if (credentials.kind === 'private-key-jwt') {
    const key = { privateKey: secrets.read(credentials.privateKey), keyId: credentials.keyId }
    const scopes = inAssertion(credentials) ? credentials.scope?.split(' ') : undefined
    const assertion = clientAssertion(key, { clientId, audience: tokenUrl, nowMs: clock.now(), scopes })
    return { inForm: { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion } }
  }
  const password = secrets.read(credentials.clientSecret)
  if (credentials.credentialsIn === 'body')
    return { inForm: { client_id: clientId, client_secret: password } }
  return { inForm: {}, authorization: basic(encodeURIComponent(clientId), encodeURIComponent(password)) }
}

const inAssertion = (credentials: ClientCredentials): boolean =>
  credentials.kind === 'private-key-jwt' && credentials.scopeIn === 'assertion'

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

function readToken(
  answer: ExchangeAnswer,
  startedAt: Instant,
  { system, clock }: { readonly system: string; readonly clock: Clock },
): Held {
  const body = parseObject(answer.body)
  if (answer.status >= 300) {
    const code = typeof body.error === 'string' ? body.error : undefined
    // RFC 6749, 5.2: wrong credentials may come as 400 with invalid_client.
    const status = answer.status === 400 ? 401 : answer.status
    throw failureOfStatus({
      system,
      operation: 'token',
      status,
      changes: false,
      serverErrorMeans: 'transient',
      retryAtMs: retryAfter(answer.headers['retry-after'], clock.now()),
      explanation: { code },
    })
  }
  const token = body.access_token
  if (typeof token !== 'string' || token === '') {
    const reason = 'it has no access_token'
    throw httpUnreadableTransient({ system, operation: 'token', status: answer.status, reason })
  }
  const seconds = Number(body.expires_in)
  const lifeMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : LIFE_UNSAID_MS
  return { token, renewAt: instant(startedAt + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2)) }
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}
