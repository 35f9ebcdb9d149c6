import type { HttpAnswer, Refusal } from '../http/http-message.ts'

export type Complaint = { readonly code: string; readonly propertyref: string; readonly message: string }

/** The one shape in which the ledger says no: the first complaint in front, all of them inside. */
export function odataError(status: number, complaints: readonly [Complaint, ...Complaint[]]): HttpAnswer {
  const [{ code, message }] = complaints
  const errordetails = complaints.map((complaint) => ({ ...complaint, severity: 'error' }))
  return {
    status,
    body: { error: { code, message: { lang: 'en', value: message }, innererror: { errordetails } } },
  }
}

const one = (status: number, code: string, message: string, propertyref = ''): HttpAnswer =>
  odataError(status, [{ code, propertyref, message }])

export const notFound = (what: string): HttpAnswer => one(404, 'SRV/004', `Resource not found: ${what}.`)
export const methodUnknown = one(405, 'SRV/005', 'The entity set does not allow this method.')
export const badQuery = (option: string): HttpAnswer =>
  one(400, 'SRV/010', 'The query option can not be read, or names an unknown property.', option)
export const badBody = one(400, 'SRV/011', 'The body is no JSON object.')
export const ifMatchMissing = one(428, 'SRV/028', 'Changing this entity takes an If-Match header.')
export const ifMatchStale = one(412, 'SRV/012', 'The entity was changed by someone else.')

export const unauthorized: HttpAnswer = {
  ...one(401, 'SRV/001', 'Log on with user and password.'),
  headers: { 'www-authenticate': 'Basic realm="ledger"' },
}

/** The caller has to fetch a token, with its session, before it writes. */
export const csrfTokenRequired: HttpAnswer = {
  ...one(403, 'SRV/003', 'CSRF token validation failed.'),
  headers: { 'x-csrf-token': 'Required' },
}

const REFUSALS: Readonly<Record<Refusal, readonly [status: number, code: string, message: string]>> = {
  error: [500, 'SRV/500', 'The work process ended abnormally.'],
  throttle: [429, 'SRV/429', 'The quota of this user is used up.'],
  maintenance: [503, 'SRV/503', 'The ledger is being maintained.'],
  'too-large': [413, 'SRV/413', 'The request is larger than the service takes.'],
}

export const odataRefusal = (why: Refusal): HttpAnswer => one(...REFUSALS[why])
