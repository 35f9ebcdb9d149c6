import type { Static } from 'typebox'
import {
  createHttpClient,
  defineTarget,
  type Explanation,
  type HttpClient,
  type TransportSurroundings,
} from '../../../../connectors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kernel/index.ts'
import type { HowToCall } from '../over-http.ts'
import { hostOf } from '../over-http.ts'
import { odoo } from './settings.ts'

export type OdooCall = HowToCall & {
  /** `res.partner`. */
  readonly model: string
  /** `search_read`. */
  readonly method: string
  readonly args: readonly JsonValue[]
  readonly keywords?: JsonObject
}

export type OdooClient = {
  /** Throws Failures. */
  call(call: OdooCall): Promise<JsonValue>
  readonly reaching: HttpClient['reaching']
  close(): void
}

const READS = /^(search|read|search_read|search_count|fields_get|check_access_rights|name_search)$/

/**
 * JSON-RPC as Odoo's external API has it. The user's number is asked for once; an error comes with the status 200 and is
 * told as the status it stands for.
 */
class JsonRpc implements OdooClient {
  readonly #settings: Static<typeof odoo.settings>
  readonly #around: TransportSurroundings
  readonly #http: HttpClient
  #user: number | undefined

  constructor(settings: Static<typeof odoo.settings>, around: TransportSurroundings) {
    this.#settings = settings
    this.#around = around
    const { url: baseUrl } = settings
    this.#http = createHttpClient({ ...around, baseUrl, errorWithin: statusOfError, explain: explainOdoo })
  }

  async call({ model, method, args, keywords = {}, ...how }: OdooCall): Promise<JsonValue> {
    const { database } = this.#settings
    const user = await this.#signOn(how)
    const words = [database, user, this.#key(), model, method, args, keywords]
    const changes = !READS.test(method)
    return this.#ask(
      `${model}.${method}`,
      { service: 'object', method: 'execute_kw', args: words },
      changes,
      how,
    )
  }

  reaching = (): ReturnType<HttpClient['reaching']> => [
    ...this.#http.reaching(),
    { step: 'credentials', says: 'the user is known to the database', run: () => this.#signOn({}) },
  ]

  close(): void {
    this.#http.close()
  }

  async #signOn(how: HowToCall): Promise<number> {
    if (this.#user !== undefined) return this.#user
    const { database, user } = this.#settings
    const args = [database, user, this.#key(), {}]
    const found = await this.#ask(
      'authenticate',
      { service: 'common', method: 'authenticate', args },
      false,
      how,
    )
    this.#user = Number(found)
    return this.#user
  }

  #key(): string {
    return this.#around.secrets.read(this.#settings.apiKey)
  }

  async #ask(operation: string, params: JsonObject, changes: boolean, how: HowToCall): Promise<JsonValue> {
    const { body } = await this.#http.request({
      operation,
      method: 'POST',
      path: '/jsonrpc',
      body: { jsonrpc: '2.0', method: 'call', id: 1, params },
      changes,
      ...how,
    })
    return isJsonObject(body) ? (body.result ?? null) : null
  }
}

const nameOfError = (body: JsonValue | undefined): string | undefined => {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : undefined
  if (!error) return undefined
  return isJsonObject(error.data) && typeof error.data.name === 'string' ? error.data.name : 'unnamed'
}

/** What was refused by a rule was rolled back; what the database or the code says leaves open whether it was done. */
const STATUSES: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessDenied': 401,
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.RedirectWarning': 422,
  'psycopg2.errors.UniqueViolation': 409,
  'psycopg2.errors.NotNullViolation': 422,
  'psycopg2.errors.SerializationFailure': 409,
  'psycopg2.errors.LockNotAvailable': 409,
}

/** A sign-on that is refused is `result: false`, and no error. */
function statusOfError(body: JsonValue | undefined): number | undefined {
  const name = nameOfError(body)
  if (name !== undefined) return STATUSES[name] ?? 500
  return isJsonObject(body) && body.result === false ? 401 : undefined
}

const AGAIN = new Set(['psycopg2.errors.SerializationFailure', 'psycopg2.errors.LockNotAvailable'])

/** Its words quote values and stay out; the name of the exception stays. */
export function explainOdoo(body: JsonValue | undefined): Explanation {
  const name = nameOfError(body)
  return { code: name?.split('.').at(-1), again: name !== undefined && AGAIN.has(name) }
}

export type OdooSystem = { readonly client: OdooClient; readonly close: () => void }

/** Odoo as a system that workflows call. */
export const toOdoo = defineTarget<typeof odoo.settings, never, OdooSystem>(odoo, {
  describe: ({ url, database }) => ({ system: hostOf(url), address: `${url}/${database}` }),
  honoursKey: false,
  tries: (_, { client }) => [
    ...client.reaching(),
    {
      step: 'permission',
      says: 'a read is allowed',
      run: () => client.call({ model: 'res.partner', method: 'search', args: [[]], keywords: { limit: 1 } }),
    },
  ],
  open(settings, around) {
    const client = new JsonRpc(settings, around)
    return { client, close: () => client.close() }
  },
})
