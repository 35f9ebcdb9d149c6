import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import {
  type RecordSystem,
  toBusinessCentral,
  toDynamics365,
  toNetsuite,
  toOracleFusion,
  toSalesforce,
  toSapS4hana,
  toWorkday,
} from '../../src/hospital/index.ts'
import type { HttpAnswer, HttpRequest } from '../../src/sandbox/http/http-message.ts'
import { giveToken, type Held, hasToken, isClient, keep, PAGE, pageFrom } from './stand-in.ts'

/** A vendor: its stand-in, how it is opened, and what is known of it. */
export type Vendor = {
  readonly name: string
  readonly answer: (request: HttpRequest, held: Held, url: string) => HttpAnswer
  readonly open: (
    url: string,
    secret: string,
  ) => { open(around: never): RecordSystem & { test(): Promise<unknown> } }
  readonly kind: string
  /** The field that holds our key. */
  readonly field: string
  readonly query?: Readonly<Record<string, string>>
  /** How its refusal is told: code and places, no values. Undefined: nothing can be written over this API. */
  readonly refused: { readonly code: string; readonly fields: string } | undefined
}

const SECRET = 'client-secret'
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const byClient = (form: URLSearchParams) => isClient(form, SECRET)

const salesforce: Vendor = {
  name: 'salesforce',
  kind: 'Contact',
  field: 'Person_Key__c',
  query: { q: 'SELECT number, name FROM Contact' },
  refused: { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: 'Birthdate' },
  open: (instanceUrl, clientSecret) => toSalesforce({ instanceUrl, clientId: 'c', clientSecret }),
  answer(request, held) {
    const { path, query } = request
    const wrong = (status: number, errorCode: string, fields: string[] = []) => ({
      status,
      body: [{ message: 'Testa Testwell is wrong', errorCode, fields }],
    })
    if (path === '/services/oauth2/token') return giveToken(request, held, byClient)
    if (!hasToken(request, held)) return wrong(401, 'INVALID_SESSION_ID')
    if (path === '/services/data/v60.0/limits') return { status: 200, body: {} }
    const more = /^\/services\/data\/v60\.0\/query\/01g-(\d+)$/.exec(path)
    if (more || (path === '/services/data/v60.0/query' && query.get('q'))) {
      const { items, next } = pageFrom(held, Number(more?.[1] ?? 0))
      const nextRecordsUrl =
        next === undefined ? {} : { nextRecordsUrl: `/services/data/v60.0/query/01g-${next}` }
      return {
        status: 200,
        body: { totalSize: held.records.size, done: next === undefined, records: items, ...nextRecordsUrl },
      }
    }
    const key = /^\/services\/data\/v60\.0\/sobjects\/Contact\/Person_Key__c\/(.+)$/.exec(path)?.[1]
    if (request.method !== 'PATCH' || key === undefined) return wrong(404, 'NOT_FOUND')
    const problem = keep(request, held, decodeURIComponent(key))
    if (problem === 'refused') return wrong(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', ['Birthdate'])
    if (problem === 'busy') return wrong(400, 'UNABLE_TO_LOCK_ROW')
    return { status: 200, body: { id: '0038V', success: true, created: false, errors: [] } }
  },
}

const dynamics: Vendor = {
  name: 'dynamics-365',
  kind: 'contacts',
  field: 'lig_person',
  query: { $select: 'number,name' },
  refused: { code: 'x80040203', fields: '' },
  open: (url, clientSecret) =>
    toDynamics365({
      url,
      tenant: 't',
      tokenUrl: `${url}/t/oauth2/v2.0/token`,
      clientId: 'c',
      clientSecret,
      pageSize: PAGE,
    }),
  answer(request, held, url) {
    const { path, query, headers } = request
    const wrong = (status: number, code: string) => ({
      status,
      body: { error: { code, message: 'Testa Testwell is wrong' } },
    })
    if (path === '/t/oauth2/v2.0/token')
      return giveToken(request, held, (form) => byClient(form) && form.get('scope') === `${url}/.default`)
    if (!hasToken(request, held)) return { status: 401 }
    if (path === '/api/data/v9.2/WhoAmI') return { status: 200, body: {} }
    if (request.method === 'GET' && path === '/api/data/v9.2/contacts') {
      if (headers.prefer !== `odata.maxpagesize=${PAGE}` || !query.get('$select')) return wrong(400, '0x0')
      const { items, next } = pageFrom(held, Number(query.get('$skiptoken') ?? 0))
      const link = `${url}/api/data/v9.2/contacts?$select=number,name&$skiptoken=${next}`
      return { status: 200, body: { value: items, ...(next !== undefined && { '@odata.nextLink': link }) } }
    }
    const key = /^\/api\/data\/v9\.2\/contacts\(lig_person='(.+)'\)$/.exec(decodeURIComponent(path))?.[1]
    if (request.method !== 'PATCH' || key === undefined) return wrong(404, '0x80060888')
    const problem = keep(request, held, key.replaceAll("''", "'"))
    if (problem === 'refused') return wrong(400, '0x80040203')
    if (problem === 'busy') return { ...wrong(429, '0x80072322'), headers: { 'retry-after': '7' } }
    return { status: 204 }
  },
}

const businessCentral: Vendor = {
  name: 'business-central',
  kind: 'companies(1)/customers',
  field: 'number',
  query: { $select: 'number,name' },
  // It has no keys of others.
  refused: undefined,
  open: (url, clientSecret) =>
    toBusinessCentral({
      url,
      tenant: 't',
      tokenUrl: `${url}/t/oauth2/v2.0/token`,
      clientId: 'c',
      clientSecret,
      pageSize: PAGE,
    }),
  answer(request, held, url) {
    const { path, query, headers } = request
    const scope = 'https://api.businesscentral.dynamics.com/.default'
    if (path === '/t/oauth2/v2.0/token')
      return giveToken(request, held, (form) => byClient(form) && form.get('scope') === scope)
    if (!hasToken(request, held)) return { status: 401 }
    const base = '/v2.0/t/Production/api/v2.0'
    if (path === `${base}/companies`) return { status: 200, body: { value: [] } }
    if (path !== `${base}/companies(1)/customers` || headers.prefer !== `odata.maxpagesize=${PAGE}`)
      return { status: 404, body: { error: { code: 'BadRequest_NotFound', message: 'Testa' } } }
    const { items, next } = pageFrom(held, Number(query.get('$skiptoken') ?? 0))
    const link = `${url}${path}?$select=number,name&$skiptoken=${next}`
    return { status: 200, body: { value: items, ...(next !== undefined && { '@odata.nextLink': link }) } }
  },
}

const netsuite: Vendor = {
  name: 'netsuite',
  kind: 'customer',
  field: 'externalId',
  query: { q: 'SELECT number, name FROM customer' },
  refused: { code: 'INVALID_CONTENT', fields: 'subsidiary' },
  open: (url, secret) =>
    toNetsuite({
      url,
      account: '1234567_SB1',
      clientId: 'c',
      certificateId: 'certificate',
      privateKey: String(
        (secret === SECRET ? keys : generateKeyPairSync('ec', { namedCurve: 'P-256' })).privateKey.export({
          format: 'pem',
          type: 'pkcs8',
        }),
      ),
      pageSize: PAGE,
    }),
  answer(request, held, url) {
    const { path, query, headers } = request
    const wrong = (status: number, code: string, place?: string) => ({
      status,
      body: {
        title: 'Bad',
        status,
        'o:errorDetails': [
          { detail: 'Testa Testwell is wrong', 'o:errorCode': code, ...(place && { 'o:errorPath': place }) },
        ],
      },
    })
    const tokens = '/services/rest/auth/oauth2/v1/token'
    if (path === tokens)
      return giveToken(request, held, (form) => isSigned(form.get('client_assertion') ?? '', url + tokens))
    if (!hasToken(request, held)) return wrong(401, 'INVALID_LOGIN')
    if (path === '/services/rest/record/v1/metadata-catalog') return { status: 200, body: {} }
    if (path === '/services/rest/query/v1/suiteql') {
      if (headers.prefer !== 'transient') return wrong(400, 'INVALID_HEADER')
      const { items, next } = pageFrom(held, Number(query.get('offset')))
      return {
        status: 200,
        body: { items, hasMore: next !== undefined, offset: Number(query.get('offset')) },
      }
    }
    const key = /^\/services\/rest\/record\/v1\/customer\/eid:(.+)$/.exec(decodeURIComponent(path))?.[1]
    if (request.method !== 'PUT' || key === undefined) return wrong(404, 'NONEXISTENT_ID')
    const problem = keep(request, held, key)
    if (problem === 'refused') return wrong(400, 'INVALID_CONTENT', 'subsidiary')
    if (problem === 'busy') return wrong(429, 'CONCURRENCY_LIMIT_EXCEEDED')
    return { status: 204, headers: { location: `${url}/services/rest/record/v1/customer/647` } }
  },
}

/** The assertion is ours, for this endpoint, with the scope in it (NetSuite's help, "The Request Token Structure"). */
export function isSigned(assertion: string, audience: string): boolean {
  const [head = '', payload = '', signature = ''] = assertion.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  const key = { key: createPublicKey(keys.privateKey), dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')))
    return false
  const { alg, kid } = read(head)
  const { iss, aud, scope } = read(payload)
  return (
    alg === 'ES256' &&
    kid === 'certificate' &&
    iss === 'c' &&
    aud === audience &&
    String(scope) === 'rest_webservices'
  )
}

const sap: Vendor = {
  name: 'sap-s4hana',
  kind: 'A_BusinessPartner',
  field: 'BusinessPartner',
  query: { $select: 'number,name' },
  refused: { code: 'BP/001', fields: 'LastName' },
  open: (url, password) => toSapS4hana({ url, service: 'API_BUSINESS_PARTNER', user: 'u', password }),
  answer(request, held, url) {
    const { path, query, headers } = request
    const base = '/sap/opu/odata/sap/API_BUSINESS_PARTNER'
    const wrong = (status: number, code: string, propertyref?: string) => ({
      status,
      body: {
        error: {
          code,
          message: { lang: 'en', value: 'Testa Testwell is wrong' },
          innererror: { errordetails: propertyref ? [{ code, propertyref, message: 'Testwell' }] : [] },
        },
      },
    })
    if (headers.authorization !== `Basic ${Buffer.from(`u:${SECRET}`).toString('base64')}`)
      return { status: 401 }
    if (headers['x-csrf-token'] === 'Fetch') {
      held.tokens.add('csrf')
      return { status: 200, headers: { 'x-csrf-token': 'csrf', 'set-cookie': 'SESSION=1; path=/' }, body: {} }
    }
    if (path === `${base}/`) return { status: 200, body: {} }
    if (request.method === 'GET' && path === `${base}/A_BusinessPartner`) {
      const { items, next } = pageFrom(held, Number(query.get('$skiptoken') ?? 0))
      const __next = `${url}${base}/A_BusinessPartner?$select=number,name&$skiptoken=${next}`
      return { status: 200, body: { d: { results: items, ...(next !== undefined && { __next }) } } }
    }
    const key = /\('(.+)'\)$/.exec(decodeURIComponent(path))?.[1]?.replaceAll("''", "'")
    if (request.method === 'GET') {
      const found = held.records.get(key ?? '')
      if (!found) return wrong(404, '/IWBEP/CM_MGW_RT/020')
      return { status: 200, body: { d: { ...found, __metadata: { etag: 'W/"1"' } } } }
    }
    if (!held.tokens.has('csrf') || headers['x-csrf-token'] !== 'csrf' || !headers.cookie)
      return {
        status: 403,
        headers: { 'x-csrf-token': 'Required' },
        body: 'CSRF token validation failed',
        contentType: 'text/plain',
      }
    const written = key ?? String(JSON.parse(request.text).BusinessPartner)
    if (key !== undefined && headers['if-match'] !== 'W/"1"') return wrong(428, 'PRECONDITION')
    const problem = keep(request, held, written)
    if (problem === 'refused') return wrong(400, 'BP/001', 'LastName')
    if (problem === 'busy') return wrong(423, 'LOCKED')
    return key === undefined ? { status: 201, body: { d: {} } } : { status: 204 }
  },
}

const oracle: Vendor = {
  name: 'oracle-fusion',
  kind: 'suppliers',
  field: 'SupplierNumber',
  query: { fields: 'number,name' },
  refused: { code: 'E27024', fields: 'TaxOrganizationType' },
  open: (url, password) => toOracleFusion({ url, user: 'u', password, pageSize: PAGE }),
  answer(request, held) {
    const { path, query, headers } = request
    const base = '/fscmRestApi/resources/11.13.18.05'
    if (headers.authorization !== `Basic ${Buffer.from(`u:${SECRET}`).toString('base64')}`)
      return { status: 401 }
    if (path === `${base}/`) return { status: 200, body: { items: [] } }
    if (request.method === 'GET') {
      const { items, next } = pageFrom(held, Number(query.get('offset')))
      return {
        status: 200,
        body: { items, count: items.length, hasMore: next !== undefined, limit: PAGE, offset: 0 },
      }
    }
    const { SupplierNumber: key } = JSON.parse(request.text)
    if (headers['upsert-mode'] !== 'true') return { status: 400, body: 'not so', contentType: 'text/plain' }
    const problem = keep(request, held, String(key))
    const details = [
      { detail: 'Testa Testwell is wrong', 'o:errorCode': '27024', 'o:errorPath': '/TaxOrganizationType' },
    ]
    if (problem === 'refused')
      return { status: 400, body: { title: 'Bad Request', status: '400', 'o:errorDetails': details } }
    if (problem === 'busy')
      return { status: 503, headers: { 'retry-after': '7' }, body: 'later', contentType: 'text/plain' }
    return { status: 200, body: {} }
  },
}

const workday: Vendor = {
  name: 'workday',
  kind: 'workers',
  field: '',
  refused: undefined,
  open: (url, refreshToken) =>
    toWorkday({ url, tenant: 'lakeside', clientId: 'c', clientSecret: SECRET, refreshToken, pageSize: PAGE }),
  answer(request, held) {
    const { path, query } = request
    if (path === '/ccx/oauth2/lakeside/token')
      return giveToken(
        request,
        held,
        (form) => form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === SECRET,
      )
    if (!hasToken(request, held)) return { status: 401, body: { error: 'invalid token', code: 'A0001' } }
    if (path !== '/ccx/api/staffing/v6/lakeside/workers')
      return { status: 404, body: { error: 'Testa', code: 'S22', errors: [] } }
    const { items } = pageFrom(held, Number(query.get('offset') ?? 0))
    return { status: 200, body: { total: held.records.size, data: items } }
  },
}

export const VENDORS: readonly Vendor[] = [
  salesforce,
  dynamics,
  businessCentral,
  netsuite,
  sap,
  oracle,
  workday,
]
export const RIGHT = SECRET
/** The key under which NetSuite's stand-in knows the integration. */
export const NETSUITE_KEY = String(keys.privateKey.export({ format: 'pem', type: 'pkcs8' }))
