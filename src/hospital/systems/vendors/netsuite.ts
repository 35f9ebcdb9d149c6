import Type from 'typebox'
import {
  defineConnector,
  type Explanation,
  type HttpAnswer,
  secretText,
  withDefault,
} from '../../../connectors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/index.ts'
import { overHttp } from './over-http.ts'
import { closed, text, url } from './settings.ts'

export const netsuite = defineConnector({
  name: 'netsuite',
  direction: 'destination',
  summary: 'Reads by SuiteQL and writes records by external id, over the REST web services of NetSuite.',
  delivery: {
    is: 'at least once',
    because: 'a record is written by its external id, so that the same again changes nothing',
  },
  settings: Type.Object(
    {
      account: Type.String({
        pattern: '^[0-9A-Za-z]+([_-][0-9A-Za-z]+)?$',
        description: 'the account id: 1234567, or 1234567_SB1 for a sandbox',
      }),
      clientId: text('the client id of the integration record'),
      certificateId: text('the id that NetSuite gave to the certificate'),
      privateKey: secretText("the certificate's private key in PEM: an EC key of P-256 or P-384"),
      url: Type.Optional(url("Default: the account's own address")),
      pageSize: withDefault(
        Type.Integer({ minimum: 5, maximum: 1_000, description: 'records a page' }),
        1_000,
      ),
    },
    closed,
  ),
  examples: [
    {
      says: 'The ERP of a hospital network, in its sandbox.',
      settings: {
        account: '1234567_SB1',
        clientId: 'ad31...',
        certificateId: 'kXd1...',
        privateKey: { secret: 'netsuite-key' },
      },
    },
  ],
})

const addressOf = ({
  account,
  url: given,
}: {
  readonly account: string
  readonly url?: string | undefined
}) =>
  (given ?? `https://${account.toLowerCase().replace('_', '-')}.suitetalk.api.netsuite.com`).replace(
    /\/$/,
    '',
  )

/** NetSuite. `list('customer', { q: 'SELECT id FROM customer' })`: the query is SuiteQL, and names the kind itself. */
export const toNetsuite = overHttp(netsuite, {
  describe: (given) => ({ system: new URL(addressOf(given)).hostname, address: addressOf(given) }),
  http: (settings) => ({
    baseUrl: `${addressOf(settings)}/services/rest`,
    auth: {
      kind: 'private-key-jwt',
      tokenUrl: `${addressOf(settings)}/services/rest/auth/oauth2/v1/token`,
      clientId: settings.clientId,
      privateKey: settings.privateKey,
      keyId: settings.certificateId,
      scope: 'rest_webservices',
      scopeIn: 'assertion',
    },
    explain: explainNetsuite,
  }),
  records: (http, { pageSize }) => ({
    async *list(kind, query, how) {
      const page = (offset: number) => ({
        operation: `query ${kind}`,
        method: 'POST' as const,
        path: '/query/v1/suiteql',
        query: { limit: pageSize, offset },
        headers: { prefer: 'transient' },
        body: { q: String(query?.q ?? '') },
        changes: false,
        ...how,
      })
      let offset = 0
      const pages = http.pages(page(0), (answer: HttpAnswer) => {
        offset += pageSize
        return isJsonObject(answer.body) && answer.body.hasMore === true ? page(offset) : undefined
      })
      for await (const { body } of pages) yield* itemsOf(body)
    },
    async upsert(kind, { value }, values, how) {
      const path = `/record/v1/${kind}/eid:${encodeURIComponent(value)}`
      await http.request({
        operation: `upsert ${kind}`,
        method: 'PUT',
        path,
        body: values,
        answer: 'ignored',
        ...how,
      })
    },
  }),
  probe: { path: '/record/v1/metadata-catalog', query: { select: 'customer' } },
})

const itemsOf = (body: JsonValue | undefined): readonly JsonObject[] =>
  isJsonObject(body) && Array.isArray(body.items) ? body.items.filter(isJsonObject) : []

/** The requests of one account that run at a time have a limit of the vendor's. */
const AGAIN = new Set(['CONCURRENCY_LIMIT_EXCEEDED', 'SSS_REQUEST_LIMIT_EXCEEDED'])

/** Its refusals: `{ title, status, "o:errorDetails": [{ "o:errorCode", "o:errorPath", detail }] }`; words stay out. */
export function explainNetsuite(body: JsonValue | undefined): Explanation {
  const details = isJsonObject(body) && Array.isArray(body['o:errorDetails']) ? body['o:errorDetails'] : []
  const all = details.filter(isJsonObject)
  const code = all.map((detail) => detail['o:errorCode']).find((one) => typeof one === 'string')
  const fields = all.map((detail) => detail['o:errorPath']).filter((path) => typeof path === 'string')
  return { code, fields, again: code !== undefined && AGAIN.has(code) }
}
