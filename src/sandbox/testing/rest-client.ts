import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { SandboxSystem } from '../system.ts'

export type RestAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly body: JsonValue | undefined
  /** The body, when it is an object. */
  readonly object: JsonObject
}

export type RestRequest = {
  readonly method?: string
  readonly body?: JsonValue
  readonly headers?: Readonly<Record<string, string>>
}
export type RestClient = (path: string, request?: RestRequest) => Promise<RestAnswer>

/** One request; JSON in and out. */
export async function callRest(
  url: string,
  { method = 'GET', body, headers = {} }: RestRequest = {},
): Promise<RestAnswer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...init,
  })
  const text = await response.text()
  const read: JsonValue | undefined = text === '' ? undefined : JSON.parse(text)
  return {
    status: response.status,
    headers: response.headers,
    body: read,
    object: isJsonObject(read) ? read : {},
  }
}

export async function requestToken(
  { connection }: SandboxSystem,
  secret = String(connection.clientSecret),
): Promise<Response> {
  return fetch(String(connection.tokenUrl), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: String(connection.clientId),
      client_secret: secret,
    }),
  })
}

/** A client that has a token. */
export async function signIn(system: SandboxSystem): Promise<RestClient> {
  const answered: unknown = await (await requestToken(system)).json()
  const token = isJsonObject(answered) ? String(answered.access_token) : ''
  return (path, { headers, ...request } = {}) =>
    callRest(String(system.connection.baseUrl) + path, {
      ...request,
      headers: { authorization: `Bearer ${token}`, ...headers },
    })
}
