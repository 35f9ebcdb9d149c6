import type { HttpAnswer, HttpClient, HttpRequest } from '../../connectors/index.ts'
import { Failure } from '../../kernel/index.ts'
import { answerUnexpected } from '../failures.ts'

/**
 * Writes to a service that wants a token fetched first (`x-csrf-token: Fetch`), carried with its session.
 *
 * 1. One handshake is under way at most, whoever writes; it is bound to no caller, so that one that gives up doesn't
 *    take the token from the others.
 * 2. A write that is refused for its token was not done: it is sent once more with a fresh one.
 */
export function createCsrfWrites(client: HttpClient, tokenRefused: string) {
  let held: Promise<Handshake> | undefined

  const shake = (): Promise<Handshake> => {
    if (held) return held
    const fetched = handshake(client)
    held = fetched
    fetched.catch(() => {
      if (held === fetched) held = undefined
    })
    return fetched
  }

  return async (request: HttpRequest): Promise<HttpAnswer> => {
    const fetched = shake()
    const send = async (headers: Handshake) =>
      client.request({ ...request, headers: { ...request.headers, ...headers } })
    try {
      return await send(await fetched)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.details.vendorCode !== tokenRefused) throw thrown
      if (held === fetched) held = undefined
      return send(await shake())
    }
  }
}

export type CsrfWrites = ReturnType<typeof createCsrfWrites>

type Handshake = { readonly 'x-csrf-token': string; readonly cookie: string }

async function handshake(client: HttpClient): Promise<Handshake> {
  const { headers } = await client.request({
    operation: 'fetchToken',
    method: 'GET',
    path: '/',
    headers: { 'x-csrf-token': 'Fetch' },
  })
  const token = headers['x-csrf-token']
  if (!token)
    throw answerUnexpected({
      system: client.link.system,
      operation: 'fetchToken',
      places: 'header x-csrf-token',
    })
  return { 'x-csrf-token': token, cookie: headers['set-cookie']?.split(';')[0] ?? '' }
}
