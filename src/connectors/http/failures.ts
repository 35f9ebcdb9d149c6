import { defineFailure, type Failure } from '../../kernel/index.ts'

/** What an HTTP answer can mean. Which class a server error belongs to depends on whether the request changes things. */
const sending = { stage: 'sending', cause: 'downstream' } as const

export const httpRefused = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-REFUSED',
  disposition: 'permanent',
  says: '{system} refused {operation}: HTTP {status}, {vendorCode} {fields}',
  fix: 'Correct what {system} names, or grant what it asks for, then do the step again.',
})

/** The credentials were refused, not the request: it was certainly not accepted, and is worth trying once they are right. */
export const httpUnauthenticated = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-UNAUTHENTICATED',
  disposition: 'transient',
  says: '{system} does not accept the credentials: HTTP {status} {vendorCode}',
  fix: 'Renew the credentials in the settings of {system}; work that waits goes on by itself.',
})

/** Can be mended while work waits. */
export const signingKeyWrong = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-SIGNING-KEY',
  disposition: 'transient',
  cause: 'rule',
  says: 'The private key of a client is none that can sign.',
  fix: 'Give an RSA key or an EC key of P-384 or P-256, in PEM or as a JWK; work that waits goes on by itself.',
})

/** The system says itself that it did not do it and that later it will. */
const httpNotNow = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-NOT-NOW',
  disposition: 'transient',
  says: '{system} can not do {operation} at this moment: HTTP {status} {vendorCode}; nothing was changed by it.',
  fix: 'It is tried again by itself; when it stays, ask the owner of {system}.',
})

export const httpThrottled = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-THROTTLED',
  disposition: 'transient',
  says: '{system} takes no more for now: HTTP {status} on {operation}.',
  fix: 'Nothing needs doing; when it happens often, lower `rate` or `concurrency` of {system}.',
})

export const httpServerErrorUnknown = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-SERVER-ERROR',
  disposition: 'unknown',
  says: '{system} failed on {operation}: HTTP {status} {vendorCode}; it may have been done.',
  fix: 'Look up at {system} whether {operation} was done; the idempotency key names it.',
})

export const httpServerErrorTransient = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-SERVER-ERROR-BEFORE-EFFECT',
  disposition: 'transient',
  says: '{system} failed on {operation}: HTTP {status} {vendorCode}; nothing was changed by it.',
  fix: 'It is tried again by itself; when it stays, ask the owner of {system}.',
})

const unreadable = {
  ...sending,
  says: '{system} answered {operation} with HTTP {status} and a body that can not be used: {reason}.',
}

export const httpUnreadableUnknown = defineFailure({
  ...unreadable,
  code: 'LIG-CONNECTORS-HTTP-UNREADABLE',
  disposition: 'unknown',
  fix: 'Look up at {system} whether {operation} was done, and what stands between that answers in its place.',
})

export const httpUnreadableTransient = defineFailure({
  ...unreadable,
  code: 'LIG-CONNECTORS-HTTP-UNREADABLE-BEFORE-EFFECT',
  disposition: 'transient',
  fix: 'Check what stands between that answers in place of {system}, and the size limit in its settings.',
})

export const httpPaging = defineFailure({
  ...sending,
  code: 'LIG-CONNECTORS-HTTP-PAGING',
  disposition: 'permanent',
  says: '{system}: the next page of {operation} can not be read: {reason}.',
  fix: 'Compare the setting `paging` with how {system} divides its lists, and tell its owner.',
})

/** What a system says about its refusal: names only, never values. */
export type Explanation = {
  readonly code?: string | undefined
  readonly fields?: readonly string[] | undefined
  /** The system says that it changed nothing, and that the same request may succeed later. */
  readonly again?: boolean | undefined
}

export type AnswerContext = {
  readonly system: string
  readonly operation: string
  readonly status: number
  /** Whether the request can have changed something. */
  readonly changes: boolean
  readonly serverErrorMeans: 'transient' | 'unknown'
  readonly retryAtMs: number | undefined
  readonly explanation: Explanation
}

/** The failure that an HTTP status stands for (RFC 9110, 15); 2xx has none. */
export function failureOfStatus(context: AnswerContext): Failure {
  const { status, retryAtMs } = context
  const details = {
    system: context.system,
    operation: context.operation,
    status,
    vendorCode: nameOnly(context.explanation.code) ?? '(no code)',
    fields: (context.explanation.fields ?? []).flatMap((field) => nameOnly(field) ?? []).join(', '),
  }
  if (status === 401 || status === 407) return httpUnauthenticated(details)
  if (status === 408 || status === 425 || status === 429) return httpThrottled(details, { retryAtMs })
  if (status === 503 && retryAtMs !== undefined) return httpThrottled(details, { retryAtMs })
  if (context.explanation.again) return httpNotNow(details, { retryAtMs })
  if (status < 500) return httpRefused(details)
  return context.changes && context.serverErrorMeans === 'unknown'
    ? httpServerErrorUnknown(details)
    : httpServerErrorTransient(details)
}

/** Codes and field paths are names; anything that looks like prose or data is left out. */
const nameOnly = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z_][\w.:\-[\]/]{0,79}$/.test(text) ? text : undefined

/** Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
export function retryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return nowMs + Number(header) * 1_000
  const dateMs = Date.parse(header)
  return Number.isNaN(dateMs) ? undefined : dateMs
}
