import type { TestContext } from 'node:test'
import { createTestClock } from '../../src/connectors/testing/test-clock.ts'
import { isJsonObject, type JsonObject } from '../../src/kernel/index.ts'
import type { HttpAnswer, HttpRequest } from '../../src/sandbox/http/http-message.ts'
import { openHttpServer } from '../../src/sandbox/http/open-http-server.ts'

/** More than fit on a page of any stand-in. */
export const RECORDS = 23
export const PAGE = 10

/** What a vendor's stand-in holds: records by their key, and whether it was told to misbehave. */
export type Held = {
  readonly records: Map<string, JsonObject>
  /** Tokens given out; when it is emptied they have run out. */
  readonly tokens: Set<string>
  /** The next change is refused by the rules, or for now. */
  next: 'refused' | 'busy' | undefined
}

export type StandIn = {
  readonly url: string
  readonly held: Held
  readonly clock: ReturnType<typeof createTestClock>
}

/** A server that answers as a vendor's own published description says. */
export async function openStandIn(
  t: TestContext,
  answer: (request: HttpRequest, held: Held, url: string) => HttpAnswer,
): Promise<StandIn> {
  const clock = createTestClock(Date.UTC(2026, 0, 20, 12))
  const held: Held = {
    records: new Map(
      Array.from({ length: RECORDS }, (_, at) => [`K${at}`, { number: at, name: `Name ${at}` }]),
    ),
    tokens: new Set(),
    next: undefined,
  }
  let url = ''
  const server = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    clock,
    faults: undefined,
    handle: (request) => answer(request, held, url),
    refuse: () => ({ status: 500 }),
  })
  url = `http://127.0.0.1:${server.port}`
  t.after(server.close)
  return { url, held, clock }
}

/** A token endpoint; `isRight` looks at the form. */
export function giveToken(
  { text }: HttpRequest,
  held: Pick<Held, 'tokens'>,
  isRight: (form: URLSearchParams) => boolean,
): HttpAnswer {
  if (!isRight(new URLSearchParams(text))) return { status: 401, body: { error: 'invalid_client' } }
  const token = `token-${Math.random()}`
  held.tokens.add(token)
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3_600 } }
}

/** Whether a form asks for the token of a client, with its secret. */
export const isClient = (form: URLSearchParams, secret: string): boolean =>
  form.get('grant_type') === 'client_credentials' && form.get('client_secret') === secret

export const hasToken = ({ headers }: HttpRequest, held: Pick<Held, 'tokens'>): boolean =>
  held.tokens.has(headers.authorization?.replace('Bearer ', '') ?? '')

/** Keeps what a request writes, unless the next change is to go wrong; what went wrong. */
export function keep({ text }: HttpRequest, held: Held, key: string): Held['next'] {
  const { next } = held
  held.next = undefined
  if (next) return next
  const body: unknown = JSON.parse(text)
  held.records.set(key, { ...held.records.get(key), ...(isJsonObject(body) ? body : {}) })
  return undefined
}

/** The records of a page, and where the next one begins. */
export function pageFrom(
  held: Held,
  from: number,
): { readonly items: readonly JsonObject[]; readonly next: number | undefined } {
  const all = [...held.records.values()]
  return { items: all.slice(from, from + PAGE), next: from + PAGE < all.length ? from + PAGE : undefined }
}
