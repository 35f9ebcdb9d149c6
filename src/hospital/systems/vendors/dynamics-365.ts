import Type from 'typebox'
import { defineConnector, type Explanation, withDefault } from '../../../connectors/index.ts'
import type { JsonValue } from '../../../kernel/index.ts'
import { entraAuth, hostOf, listedByLinks, odataErrorCode, overHttp, quoted } from './over-http.ts'
import { client, closed, text, url } from './settings.ts'

export const dynamics365 = defineConnector({
  name: 'dynamics-365',
  direction: 'destination',
  summary: 'Reads and writes tables of Dynamics 365, over the Dataverse Web API (OData 4).',
  delivery: {
    is: 'at least once',
    because: 'a record is written by an alternate key, so that the same again changes nothing',
  },
  settings: Type.Object(
    {
      url: url("the environment's address, https://NAME.crm.dynamics.com"),
      tenant: text('the tenant (directory) id'),
      apiVersion: withDefault(
        Type.String({ pattern: '^v\\d+\\.\\d+$', description: 'of the Web API' }),
        'v9.2',
      ),
      pageSize: withDefault(
        Type.Integer({ minimum: 1, maximum: 5_000, description: 'records a page' }),
        1_000,
      ),
      ...client,
    },
    closed,
  ),
  examples: [
    {
      says: 'The CRM of a hospital network.',
      settings: {
        url: 'https://lakeside.crm.dynamics.com',
        tenant: '00000000-0000-0000-0000-000000000001',
        clientId: '00000000-0000-0000-0000-000000000002',
        clientSecret: { secret: 'dynamics' },
      },
    },
  ],
})

/** Dynamics 365. A kind is an entity set (`accounts`); a query OData's (`$filter`, `$select`). */
export const toDynamics365 = overHttp(dynamics365, {
  describe: ({ url }) => ({ system: hostOf(url), address: url }),
  http: ({ url, tenant, apiVersion, pageSize, tokenUrl, clientId, clientSecret }) => ({
    baseUrl: `${url.replace(/\/$/, '')}/api/data/${apiVersion}`,
    auth: entraAuth({ tenant, tokenUrl, clientId, clientSecret }, url.replace(/\/$/, '')),
    headers: {
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
      prefer: `odata.maxpagesize=${pageSize}`,
    },
    explain: explainDynamics365,
  }),
  records: (http) => ({
    list: (kind, query, how) =>
      listedByLinks(http, { operation: `list ${kind}`, method: 'GET', path: `/${kind}`, query, ...how }),
    async upsert(kind, { field, value }, values, how) {
      const path = `/${kind}(${field}=${encodeURIComponent(quoted(value))})`
      await http.request({ operation: `upsert ${kind}`, method: 'PATCH', path, body: values, ...how })
    },
  }),
  probe: { path: '/WhoAmI' },
})

/** Service protection limits: requests, execution time and concurrency of one user within five minutes. */
const LIMITS = new Set(['0x80072322', '0x80072321', '0x80072326'])

/** Its refusals: `{ error: { code, message } }`; messages may quote values and stay out. */
export function explainDynamics365(body: JsonValue | undefined): Explanation {
  const code = odataErrorCode(body)
  // A code of hexadecimal digits is no name; written with a letter first it is.
  return { code: code?.replace(/^0x/, 'x'), again: code !== undefined && LIMITS.has(code) }
}
