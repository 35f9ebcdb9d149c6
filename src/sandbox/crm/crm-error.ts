import type { HttpAnswer, Refusal } from '../http/http-message.ts'

/** The one shape in which the CRM says no: a list, also for one error. */
export const crmError = (
  status: number,
  errorCode: string,
  message: string,
  fields: readonly string[] = [],
): HttpAnswer => ({ status, body: [{ message, errorCode, fields }] })

export const sessionInvalid: HttpAnswer = crmError(401, 'INVALID_SESSION_ID', 'Session expired or invalid')

export const crmNotFound: HttpAnswer = crmError(404, 'NOT_FOUND', 'The requested resource does not exist')

const REFUSALS: Readonly<Record<Refusal, readonly [status: number, code: string, message: string]>> = {
  error: [500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred'],
  throttle: [429, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded'],
  maintenance: [503, 'SERVER_UNAVAILABLE', 'The organization is down for maintenance'],
  'too-large': [413, 'REQUEST_TOO_LARGE', 'The request body is too large'],
}

export function crmRefusal(why: Refusal): HttpAnswer {
  const [status, code, message] = REFUSALS[why]
  return crmError(status, code, message)
}
