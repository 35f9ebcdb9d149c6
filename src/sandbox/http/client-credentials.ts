import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../kernel/index.ts'
import type { HttpAnswer, HttpRequest } from './http-message.ts'

export type ClientCredentials = {
  /** Answers a token request (RFC 6749, 4.4). */
  issue(request: HttpRequest): HttpAnswer
  /** Does the request carry a token that this server issued and that is not too old? */
  isKnown(request: HttpRequest): boolean
}

/**
 * OAuth 2.0 client credentials for one client. A token is its own proof (an end and a signature over it), so tokens
 * outlive a restart as they would in a system that keeps them.
 */
export function createClientCredentials(options: {
  readonly clientId: string
  readonly clientSecret: string
  readonly lifetimeMs: number
  readonly clock: Clock
  /** What the token response says beside the token. */
  readonly extra?: Readonly<Record<string, string>>
}): ClientCredentials {
  const { clientId, clientSecret, lifetimeMs, clock, extra = {} } = options
  const sign = (ends: string) =>
    createHmac('sha256', clientSecret).update(`token.${ends}`).digest('base64url')
  return {
    issue(request) {
      const form = new URLSearchParams(request.text)
      if (form.get('grant_type') !== 'client_credentials')
        return refuse('unsupported_grant_type', 'grant type not supported')
      const given = basicCredentials(request) ?? [
        form.get('client_id') ?? '',
        form.get('client_secret') ?? '',
      ]
      if (!same(given[0], clientId)) return refuse('invalid_client_id', 'client identifier invalid')
      if (!same(given[1], clientSecret)) return refuse('invalid_client', 'invalid client credentials')
      const ends = String(clock.now() + lifetimeMs)
      const body = {
        access_token: `${ends}.${sign(ends)}`,
        token_type: 'Bearer',
        expires_in: lifetimeMs / 1000,
        ...extra,
      }
      return { status: 200, headers: { 'cache-control': 'no-store' }, body }
    },
    isKnown({ headers }) {
      const token = /^Bearer (\d+)\.([\w-]+)$/i.exec(headers.authorization ?? '')
      const [, ends = '', signature = ''] = token ?? []
      return token !== null && same(signature, sign(ends)) && Number(ends) > clock.now()
    },
  }
}

const refuse = (error: string, description: string): HttpAnswer => ({
  status: 400,
  headers: { 'cache-control': 'no-store' },
  body: { error, error_description: description },
})

/** RFC 6749, 2.3.1: id and secret are form-encoded before they are joined. */
function basicCredentials({ headers }: HttpRequest): readonly [string, string] | undefined {
  const encoded = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!encoded) return undefined
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return [formDecode(id), formDecode(secret.join(':'))]
}

const formDecode = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? ''

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
