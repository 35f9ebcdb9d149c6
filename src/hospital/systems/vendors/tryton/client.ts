import type { Static } from 'typebox'
import {
  createHttpClient,
  type Explanation,
  type HttpClient,
  type TransportSurroundings,
} from '../../../../connectors/index.ts'
import { Failure, isJsonObject, type JsonObject, type JsonValue } from '../../../../kernel/index.ts'
import { answerUnexpected } from '../../../failures.ts'
import type { tryton } from './settings.ts'

export type TrytonCall = {
  /** `model.party.party.create`. */
  readonly method: string
  /** Without the context, which every call ends with. */
  readonly params: readonly JsonValue[]
  /** Beside what the user's preferences say. */
  readonly context?: JsonObject
  /** Whether it can change something. Default: what searches and reads does not. */
  readonly changes?: boolean
  readonly correlation?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export type TrytonClient = {
  /** Throws Failures. A session that ran out is renewed; a warning is confirmed as its user would, and the call repeated. */
  call(call: TrytonCall): Promise<JsonValue>
  /** The first steps of a test of the connection. */
  reaching: HttpClient['reaching']
  close(): void
}

type Session = { readonly authorization: string; readonly user: JsonValue; readonly context: JsonObject }

/** More than these are a loop. */
const WARNINGS_MAX = 10

const READS = /\.(search|read|search_read|search_count|fields_get|default_get|get_preferences)$/

type Asked = Omit<TrytonCall, 'context'> & { readonly headers?: Readonly<Record<string, string>> }

export const createTrytonClient = (
  settings: Static<typeof tryton.settings>,
  around: TransportSurroundings,
): TrytonClient => new JsonRpc(settings, around)

/**
 * JSON-RPC as Tryton 6.0 speaks it.
 *
 * 1. One sign-on is under way at most, whoever calls, bound to no caller.
 * 2. A call that is refused for its session (401) was not done: it is sent once more in a fresh one.
 * 3. An error comes with the status 200: it is told as the status it stands for.
 */
class JsonRpc implements TrytonClient {
  readonly #settings: Static<typeof tryton.settings>
  readonly #around: TransportSurroundings
  readonly #http: HttpClient
  #held: Promise<Session> | undefined

  constructor(settings: Static<typeof tryton.settings>, around: TransportSurroundings) {
    const { url, database, ca } = settings
    this.#settings = settings
    this.#around = around
    this.#http = createHttpClient({
      ...around,
      baseUrl: `${url.replace(/\/$/, '')}/${encodeURIComponent(database)}`,
      errorWithin: statusOfError,
      explain: explainTryton,
      ...(ca !== undefined && { ca }),
    })
  }

  async call(call: TrytonCall): Promise<JsonValue> {
    for (let confirmed = 0; confirmed < WARNINGS_MAX; confirmed++) {
      const answer = await this.#inSession(call)
      const warning = warningIn(answer)
      if (warning === undefined) return answer.result ?? null
      const { user } = await this.#session()
      const values = { user, name: warning, always: false }
      const method = 'model.res.user.warning.create'
      await this.#inSession({ ...call, method, params: [[values]], changes: false })
    }
    throw this.#unexpected(call.method, 'error (warnings without end)')
  }

  reaching() {
    const known = {
      step: 'credentials',
      says: 'the user is known to the database',
      run: () => this.#session(),
    } as const
    return [...this.#http.reaching(), known]
  }

  close(): void {
    this.#http.close()
  }

  async #inSession(call: TrytonCall): Promise<JsonObject> {
    const first = this.#session()
    try {
      return await this.#within(call, await first)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'LIG-CONNECTORS-HTTP-UNAUTHENTICATED') throw thrown
      if (this.#held === first) this.#held = undefined
      return this.#within(call, await this.#session())
    }
  }

  #within({ params, context, ...call }: TrytonCall, session: Session): Promise<JsonObject> {
    const headers = { authorization: session.authorization }
    return this.#ask({ ...call, headers, params: [...params, { ...session.context, ...context }] })
  }

  #session(): Promise<Session> {
    if (this.#held) return this.#held
    const opened = this.#signOn()
    this.#held = opened
    opened.catch(() => {
      if (this.#held === opened) this.#held = undefined
    })
    return opened
  }

  async #signOn(): Promise<Session> {
    const { user, password, language } = this.#settings
    const method = 'common.db.login'
    const login = [user, { password: this.#around.secrets.read(password) }, language]
    const { result } = await this.#ask({ method, params: login, changes: false })
    if (!Array.isArray(result) || typeof result[1] !== 'string') throw this.#unexpected(method, 'result')
    const [id = null, key] = result
    const authorization = `Session ${Buffer.from(`${user}:${id}:${key}`).toString('base64')}`
    const preferences = await this.#ask({
      method: 'model.res.user.get_preferences',
      params: [true, {}],
      headers: { authorization },
    })
    return { authorization, user: id, context: isJsonObject(preferences.result) ? preferences.result : {} }
  }

  async #ask({ method, params, changes = !READS.test(method), ...rest }: Asked): Promise<JsonObject> {
    const body = { id: 1, method, params }
    const sent = { operation: method, method: 'POST', path: '/', body, changes, ...rest } as const
    const answer = await this.#http.request(sent)
    if (!isJsonObject(answer.body)) throw this.#unexpected(method, 'result')
    return answer.body
  }

  #unexpected(operation: string, places: string): Failure {
    return answerUnexpected({ system: this.#around.link.system, operation, places })
  }
}

const errorIn = (body: JsonValue | undefined): readonly JsonValue[] | undefined => {
  const error = isJsonObject(body) ? body.error : undefined
  if (error === undefined || error === null) return undefined
  return Array.isArray(error) ? error : [error]
}

/** `["UserWarning", [name, message, description]]`: nothing was done yet. */
function warningIn(body: JsonObject): string | undefined {
  const [kind, details] = errorIn(body) ?? []
  return kind === 'UserWarning' && Array.isArray(details) && typeof details[0] === 'string'
    ? details[0]
    : undefined
}

/**
 * A refusal of the rules (`UserError`) was rolled back; so was a write that met another one. Whatever else it says (its
 * database was away, a defect) leaves open whether the commit came through.
 */
function statusOfError(body: JsonValue | undefined): number | undefined {
  const [kind, details] = errorIn(body) ?? []
  if (kind === undefined || kind === 'UserWarning') return undefined
  if (kind === 'LoginException') return 401
  if (kind === 'ConcurrencyException') return 409
  if (kind !== 'UserError') return 500
  return /^You are not allowed to/.test(messageOf(details)) ? 403 : 422
}

/** Its texts quote values, so no more of them is told than which fields of which model they name. */
export function explainTryton(body: JsonValue | undefined): Explanation {
  const [kind, details] = errorIn(body) ?? []
  const message = messageOf(details)
  const named = /for field "([^"]+)" in "([^"]+)"/.exec(message)
  return {
    ...(typeof kind === 'string' && { code: kind }),
    ...(named && { fields: [`${plain(named[2])}.${plain(named[1])}`] }),
    ...(kind === 'ConcurrencyException' && { again: true }),
  }
}

const messageOf = (details: JsonValue | undefined): string =>
  Array.isArray(details) && typeof details[0] === 'string' ? details[0] : ''

const plain = (name = ''): string => name.replace(/[^\w]+/g, '_')
