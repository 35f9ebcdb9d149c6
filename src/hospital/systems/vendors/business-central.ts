import Type from 'typebox'
import { defineConnector, withDefault } from '../../../connectors/index.ts'
import { entraAuth, hostOf, listedByLinks, odataErrorCode, overHttp } from './over-http.ts'
import { client, closed, text, url } from './settings.ts'

const API = 'https://api.businesscentral.dynamics.com'

export const businessCentral = defineConnector({
  name: 'business-central',
  direction: 'destination',
  summary: 'Reads and writes the entities of Dynamics 365 Business Central, over its API v2.0 (OData 4).',
  delivery: {
    is: 'once or unknown',
    because:
      'it knows no idempotency key, and gives records ids of its own; what became of a call that was cut is looked up by number',
  },
  settings: Type.Object(
    {
      tenant: text('the tenant (directory) id'),
      environment: withDefault(text('the name of the environment'), 'Production'),
      url: withDefault(url('the address of the API'), API),
      pageSize: withDefault(
        Type.Integer({ minimum: 1, maximum: 20_000, description: 'records a page' }),
        1_000,
      ),
      ...client,
    },
    closed,
  ),
  examples: [
    {
      says: "The ledger of a hospital's foundation.",
      settings: {
        tenant: '00000000-0000-0000-0000-000000000001',
        clientId: '00000000-0000-0000-0000-000000000002',
        clientSecret: { secret: 'business-central' },
      },
    },
  ],
})

/** Business Central. A kind is an entity set (`companies`, `companies(ID)/customers`); a query OData's. */
export const toBusinessCentral = overHttp(businessCentral, {
  describe: ({ url = API }) => ({ system: hostOf(url), address: url }),
  http: ({ url, environment, pageSize, ...signOn }) => ({
    baseUrl: `${url.replace(/\/$/, '')}/v2.0/${signOn.tenant}/${encodeURIComponent(environment)}/api/v2.0`,
    auth: entraAuth(signOn, API),
    headers: { prefer: `odata.maxpagesize=${pageSize}` },
    explain: (body) => ({ code: odataErrorCode(body) }),
  }),
  records: (http) => ({
    list: (kind, query, how) =>
      listedByLinks(http, {
        operation: `list ${kind.replaceAll(/\([^)]*\)/g, '')}`,
        method: 'GET',
        path: `/${kind}`,
        query,
        ...how,
      }),
  }),
  probe: { path: '/companies', query: { $top: 1 } },
})
