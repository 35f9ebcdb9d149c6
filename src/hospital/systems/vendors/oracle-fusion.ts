import Type from 'typebox'
import { defineConnector, type Explanation, secretText, withDefault } from '../../../connectors/index.ts'
import { isJsonObject, type JsonValue } from '../../../kernel/index.ts'
import { hostOf, listed, overHttp } from './over-http.ts'
import { closed, text, url } from './settings.ts'

export const oracleFusion = defineConnector({
  name: 'oracle-fusion',
  direction: 'destination',
  summary: 'Reads and writes resources of Oracle Fusion Cloud, over its REST API.',
  delivery: {
    is: 'at least once',
    because:
      'a resource that has unique attributes is written in upsert mode, so that the same again changes nothing',
  },
  settings: Type.Object(
    {
      url: url("the pod's address, https://NAME.fa.ocs.oraclecloud.com"),
      product: withDefault(
        Type.Union([Type.Literal('fscm'), Type.Literal('hcm'), Type.Literal('crm')], {
          description: '"fscm" financials and supply chain, "hcm" people, "crm" sales',
        }),
        'fscm',
      ),
      apiVersion: withDefault(text('of the REST API'), '11.13.18.05'),
      user: text('the user of the integration'),
      password: secretText('its password'),
      pageSize: withDefault(Type.Integer({ minimum: 1, maximum: 500, description: 'records a page' }), 500),
    },
    closed,
  ),
  examples: [
    {
      says: 'The financials of a hospital network.',
      settings: {
        url: 'https://lakeside.fa.ocs.oraclecloud.com',
        user: 'ligament',
        password: { secret: 'fusion' },
      },
    },
  ],
})

/** Oracle Fusion. A kind is a resource (`suppliers`); a query its own (`q`, `fields`, `finder`). */
export const toOracleFusion = overHttp(oracleFusion, {
  describe: ({ url }) => ({ system: hostOf(url), address: url }),
  http: ({ url, product, apiVersion, user, password, pageSize }) => ({
    baseUrl: `${url.replace(/\/$/, '')}/${product}RestApi/resources/${apiVersion}`,
    auth: { kind: 'basic', user, password },
    headers: { 'rest-framework-version': '4' },
    paging: { style: 'offset', offset: 'offset', limit: 'limit', size: pageSize, items: 'items' },
    explain: explainOracleFusion,
  }),
  records: (http) => ({
    list: (kind, query, how) =>
      listed(http, {
        operation: `list ${kind}`,
        method: 'GET',
        path: `/${kind}`,
        query: { onlyData: true, ...query },
        ...how,
      }),
    async upsert(kind, { field, value }, values, how) {
      await http.request({
        operation: `upsert ${kind}`,
        method: 'POST',
        path: `/${kind}`,
        headers: { 'upsert-mode': 'true', 'content-type': 'application/vnd.oracle.adf.resourceitem+json' },
        body: { ...values, [field]: value },
        ...how,
      })
    },
  }),
  probe: { path: '/' },
})

/**
 * Its refusals: `{ title, status, "o:errorDetails": [{ "o:errorCode", "o:errorPath", detail }] }`, or plain text; what
 * is said in words may quote values and stays out.
 */
export function explainOracleFusion(body: JsonValue | undefined): Explanation {
  const details = isJsonObject(body) && Array.isArray(body['o:errorDetails']) ? body['o:errorDetails'] : []
  const all = details.filter(isJsonObject)
  const code = all.map((detail) => detail['o:errorCode']).find((one) => typeof one === 'string')
  const fields = all.map((detail) => detail['o:errorPath']).filter((path) => typeof path === 'string')
  return { code: code?.replace(/^(?=\d)/, 'E'), fields: fields.map((path) => path.replace(/^\//, '')) }
}
