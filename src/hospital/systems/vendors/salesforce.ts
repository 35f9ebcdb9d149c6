import Type from 'typebox'
import { defineConnector, type Explanation, withDefault } from '../../../connectors/index.ts'
import { isJsonObject, type JsonValue } from '../../../kernel/index.ts'
import { hostOf, listed, overHttp } from './over-http.ts'
import { client, closed, url } from './settings.ts'

export const salesforce = defineConnector({
  name: 'salesforce',
  direction: 'destination',
  summary: 'Reads by SOQL and writes by external id, over the REST API of Salesforce.',
  delivery: {
    is: 'at least once',
    because: 'a record is written by its external id, so that the same again changes nothing',
  },
  settings: Type.Object(
    {
      instanceUrl: url("the organisation's own address, https://NAME.my.salesforce.com"),
      apiVersion: withDefault(
        Type.String({ pattern: '^v\\d+\\.0$', description: 'of the REST API' }),
        'v60.0',
      ),
      ...client,
    },
    closed,
  ),
  examples: [
    {
      says: 'The CRM of the referral coordinators.',
      settings: {
        instanceUrl: 'https://lakeside.my.salesforce.com',
        clientId: '3MVG9...',
        clientSecret: { secret: 'salesforce' },
      },
    },
  ],
})

/** Salesforce. `list('Contact', { q: 'SELECT Id FROM Contact' })`: the query is SOQL, and names the kind itself. */
export const toSalesforce = overHttp(salesforce, {
  describe: ({ instanceUrl }) => ({ system: hostOf(instanceUrl), address: instanceUrl }),
  http: ({ instanceUrl, apiVersion, tokenUrl, clientId, clientSecret }) => ({
    baseUrl: `${instanceUrl.replace(/\/$/, '')}/services/data/${apiVersion}`,
    auth: {
      kind: 'oauth2',
      tokenUrl: tokenUrl ?? `${instanceUrl.replace(/\/$/, '')}/services/oauth2/token`,
      clientId,
      clientSecret,
      credentialsIn: 'body',
    },
    paging: { style: 'next', at: 'nextRecordsUrl', items: 'records' },
    explain: explainSalesforce,
  }),
  records: (http) => ({
    list: (kind, query, how) =>
      listed(http, { operation: `query ${kind}`, method: 'GET', path: '/query', query, ...how }),
    async upsert(kind, { field, value }, values, how) {
      const path = `/sobjects/${kind}/${field}/${encodeURIComponent(value)}`
      await http.request({ operation: `upsert ${kind}`, method: 'PATCH', path, body: values, ...how })
    },
  }),
  probe: { path: '/limits' },
})

/** Said of the moment and not of the request: the day's calls are used up, a row is being written by another. */
const AGAIN = new Set(['REQUEST_LIMIT_EXCEEDED', 'UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'QUERY_TIMEOUT'])

/** Its refusals: `[{ errorCode, fields, message }]`; messages may quote values and stay out. */
export function explainSalesforce(body: JsonValue | undefined): Explanation {
  const first = Array.isArray(body) ? body.find(isJsonObject) : undefined
  const code = typeof first?.errorCode === 'string' ? first.errorCode : undefined
  const fields = Array.isArray(first?.fields) ? first.fields.filter((field) => typeof field === 'string') : []
  return { code, fields, again: code !== undefined && AGAIN.has(code) }
}
