import Type from 'typebox'
import { defineConnector, type Explanation, type HttpClient, secretText } from '../../../connectors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/index.ts'
import { createCsrfWrites } from '../csrf-writes.ts'
import { hostOf, overHttp, quoted } from './over-http.ts'
import { closed, text, url } from './settings.ts'

export const sapS4hana = defineConnector({
  name: 'sap-s4hana',
  direction: 'destination',
  summary: 'Reads and writes the entities of one OData 2 service of SAP S/4HANA.',
  delivery: {
    is: 'at least once',
    because:
      'an entity is written by its key, after a look at what is there, so that the same again changes nothing',
  },
  settings: Type.Object(
    {
      url: url("the system's address, https://myNNNNNN-api.s4hana.cloud.sap"),
      service: text('the name of the service: API_BUSINESS_PARTNER'),
      user: text('the communication user'),
      password: secretText('its password'),
    },
    closed,
  ),
  examples: [
    {
      says: 'The business partners of a hospital network.',
      settings: {
        url: 'https://my300000-api.s4hana.cloud.sap',
        service: 'API_BUSINESS_PARTNER',
        user: 'LIGAMENT',
        password: { secret: 's4hana' },
      },
    },
  ],
})

/** Its refusal of a token is 403 with the header `x-csrf-token: Required`, and in JSON this code. */
export const CSRF_REFUSED = 'CSRF_TOKEN_REQUIRED'

/** SAP S/4HANA. A kind is an entity set (`A_BusinessPartner`); a query OData's (`$filter`, `$select`). */
export const toSapS4hana = overHttp(sapS4hana, {
  describe: ({ url, service }) => ({ system: hostOf(url), address: `${url}/${service}` }),
  http: ({ url, service, user, password }) => ({
    baseUrl: `${url.replace(/\/$/, '')}/sap/opu/odata/sap/${service}`,
    auth: { kind: 'basic', user, password },
    paging: { style: 'next', at: 'd.__next', items: 'd.results' },
    explain: explainSapS4hana,
  }),
  records: (http) => {
    const write = createCsrfWrites(http, CSRF_REFUSED)
    return {
      async *list(kind, query, how) {
        const path = `/${kind}`
        for await (const item of http.items({
          operation: `list ${kind}`,
          method: 'GET',
          path,
          query,
          ...how,
        }))
          if (isJsonObject(item)) yield item
      },
      async upsert(kind, { field, value }, values, how) {
        const path = `/${kind}(${encodeURIComponent(quoted(value))})`
        const etag = await etagOf(http, { operation: `read ${kind}`, method: 'GET', path, ...how })
        const operation = `upsert ${kind}`
        if (etag === undefined) {
          const body = { ...values, [field]: value }
          return void (await write({ operation, method: 'POST', path: `/${kind}`, body, ...how }))
        }
        await write({ operation, method: 'PATCH', path, headers: { 'if-match': etag }, body: values, ...how })
      },
    }
  },
  probe: { path: '/' },
})

/** Of the entity as it is now; undefined when there is none. */
async function etagOf(
  http: HttpClient,
  read: Parameters<HttpClient['request']>[0],
): Promise<string | undefined> {
  const { status, headers, body } = await http.request({ ...read, expect: [404] })
  if (status === 404) return undefined
  const entity = isJsonObject(body) && isJsonObject(body.d) ? body.d : {}
  const { etag } = isJsonObject(entity.__metadata) ? entity.__metadata : ({} as JsonObject)
  return headers.etag ?? (typeof etag === 'string' ? etag : '*')
}

/** Somebody else is writing the same object (message class ME, KI, BAPI locks): later it will do. */
const AGAIN = /^(LOCKED|.*\/(LOCK|ENQUEUE).*)$/i

/** Its refusals: `{ error: { code, innererror: { errordetails: [{ code, propertyref, message }] } } }`; words stay out. */
export function explainSapS4hana(body: JsonValue | undefined, status: number): Explanation {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : undefined
  if (!error) return status === 403 ? { code: CSRF_REFUSED } : {}
  const inner = isJsonObject(error.innererror) ? error.innererror.errordetails : undefined
  const details = Array.isArray(inner) ? inner.filter(isJsonObject) : []
  const code = typeof error.code === 'string' ? error.code : undefined
  const fields = details.map(({ propertyref }) => propertyref).filter((name) => typeof name === 'string')
  return { code, fields, again: status === 423 || (code !== undefined && AGAIN.test(code)) }
}
