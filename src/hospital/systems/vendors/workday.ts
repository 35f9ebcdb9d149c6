import Type from 'typebox'
import { defineConnector, type Explanation, secretText, withDefault } from '../../../connectors/index.ts'
import { isJsonObject, type JsonValue } from '../../../kernel/index.ts'
import { hostOf, listed, overHttp } from './over-http.ts'
import { client, closed, text, url } from './settings.ts'

export const workday = defineConnector({
  name: 'workday',
  direction: 'destination',
  summary: 'Reads workers, organisations and reports of Workday, over its REST API.',
  delivery: {
    is: 'once or unknown',
    because:
      'what changes in Workday is a business process: it is begun by `toSoap` with a WSDL of its web services',
  },
  settings: Type.Object(
    {
      url: url("the data centre's address, https://wd2-impl-services1.workday.com"),
      tenant: text('the name of the tenant'),
      service: withDefault(text('the service and its version'), 'staffing/v6'),
      pageSize: withDefault(Type.Integer({ minimum: 1, maximum: 100, description: 'records a page' }), 100),
      ...client,
      refreshToken: secretText('a refresh token of the API client for integrations that does not expire'),
    },
    closed,
  ),
  examples: [
    {
      says: 'The workers of a hospital network.',
      settings: {
        url: 'https://wd2-impl-services1.workday.com',
        tenant: 'lakeside',
        clientId: 'ligament',
        clientSecret: { secret: 'workday' },
        refreshToken: { secret: 'workday-refresh-token' },
      },
    },
  ],
})

/** Workday. A kind is a resource of the service (`workers`). */
export const toWorkday = overHttp(workday, {
  describe: ({ url, tenant }) => ({ system: hostOf(url), address: `${url}/${tenant}` }),
  http: ({ url, tenant, service, pageSize, tokenUrl, clientId, clientSecret, refreshToken }) => ({
    baseUrl: `${url.replace(/\/$/, '')}/ccx/api/${service}/${tenant}`,
    auth: {
      kind: 'oauth2',
      tokenUrl: tokenUrl ?? `${url.replace(/\/$/, '')}/ccx/oauth2/${tenant}/token`,
      clientId,
      clientSecret,
      refreshToken,
    },
    paging: { style: 'offset', offset: 'offset', limit: 'limit', size: pageSize, items: 'data' },
    explain: explainWorkday,
  }),
  records: (http) => ({
    list: (kind, query, how) =>
      listed(http, { operation: `list ${kind}`, method: 'GET', path: `/${kind}`, query, ...how }),
  }),
  probe: { path: '/workers', query: { limit: 1 } },
})

/** Its refusals: `{ error, errors: [{ error, field, path }], code }`; the words of `error` may quote values and stay out. */
export function explainWorkday(body: JsonValue | undefined): Explanation {
  const errors = isJsonObject(body) && Array.isArray(body.errors) ? body.errors.filter(isJsonObject) : []
  const code = isJsonObject(body) && typeof body.code === 'string' ? body.code : undefined
  const fields = errors.map(({ field, path }) => path ?? field).filter((name) => typeof name === 'string')
  return { code, fields: fields.map((name) => name.replace(/^\//, '')) }
}
