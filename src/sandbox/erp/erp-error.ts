import type { HttpAnswer, Refusal } from '../http/http-message.ts'

export type ErpDetail = { readonly code: string; readonly target: string; readonly message: string }

/** The one shape in which the ERP says no. */
export const erpError = (
  status: number,
  code: string,
  details: readonly ErpDetail[],
  extra: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  status,
  body: { error: { code, target: details[0]?.target ?? '', details, ...extra } },
})

export const invalid = (details: readonly ErpDetail[]): HttpAnswer =>
  erpError(422, 'ValidationFailed', details)

/** 409; `number` is the record that is already there. */
export const duplicate = (number: string): HttpAnswer =>
  erpError(
    409,
    'DuplicateRecord',
    [
      {
        code: 'Duplicate',
        target: 'externalReference',
        message: 'A record with this external reference exists.',
      },
    ],
    { number },
  )

export const notFound = (target: string): HttpAnswer =>
  erpError(404, 'NotFound', [{ code: 'NotFound', target, message: 'There is no such resource.' }])

export const unauthorized: HttpAnswer = {
  ...erpError(401, 'Unauthorized', [
    { code: 'TokenInvalid', target: 'Authorization', message: 'The token is missing, unknown or expired.' },
  ]),
  headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
}

const REFUSALS: Readonly<Record<Refusal, readonly [status: number, code: string, message: string]>> = {
  error: [500, 'InternalError', 'The request could not be processed.'],
  throttle: [429, 'TooManyRequests', 'The request limit of this client is reached.'],
  maintenance: [503, 'MaintenanceWindow', 'The ledger is closed for maintenance.'],
  'too-large': [413, 'RequestTooLarge', 'The request is larger than the server takes.'],
}

export function erpRefusal(why: Refusal): HttpAnswer {
  const [status, code, message] = REFUSALS[why]
  return erpError(status, code, [{ code, target: '', message }])
}
