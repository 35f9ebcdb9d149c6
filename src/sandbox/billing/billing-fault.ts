import type { HttpAnswer, Refusal } from '../http/http-message.ts'
import { NAMESPACE } from './contract.ts'
import { printXml } from './xml-element.ts'

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

/** Thrown by an operation that can't be done; it becomes a SOAP fault and nothing of the operation is kept. */
export class BillingFault extends Error {
  /** `Client.Validation`, `Client.Duplicate`, `Client.NotFound`, `Server.Busy`, ...; or a code of WS-Security. */
  readonly fault: string
  /** What exactly, stable: `EpisodeUnknown`. */
  readonly code: string
  readonly fields: readonly string[]
  /** Of a duplicate: the number of what is there. */
  readonly existing: string | undefined

  constructor(
    fault: string,
    code: string,
    says: string,
    { fields = [], existing }: { fields?: readonly string[]; existing?: string } = {},
  ) {
    super(says)
    this.fault = fault
    this.code = code
    this.fields = fields
    this.existing = existing
  }
}

export const invalid = (code: string, says: string, ...fields: readonly string[]): BillingFault =>
  new BillingFault('Client.Validation', code, says, { fields })

export const unknown = (code: string, says: string): BillingFault =>
  new BillingFault('Client.NotFound', code, says)

/** SOAP 1.1, 4.4 and 6.2: a fault is the body of an HTTP 500, whatever its cause. */
export function printFault(
  { fault, code, message, fields, existing }: BillingFault,
  status = 500,
): HttpAnswer {
  const detail = printXml('BillingFault', { code, field: fields, existing: existing ?? null })
  const named = detail.replace('<BillingFault>', `<BillingFault xmlns="${NAMESPACE}">`)
  const prefix = SECURITY_FAULTS.has(fault) ? 'wsse' : 'soap'
  const body =
    `<soap:Fault xmlns:wsse="${WSSE}"><faultcode>${prefix}:${fault}</faultcode>${printXml('faultstring', message)}` +
    `<detail>${named}</detail></soap:Fault>`
  return { status, contentType: 'text/xml; charset=utf-8', body: printEnvelope(body) }
}

/** SOAP Message Security 1.1, section 12: these codes are of its own namespace. */
const SECURITY_FAULTS = new Set(['FailedAuthentication'])

export const printEnvelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${body}</soap:Body></soap:Envelope>`

const REFUSALS: Readonly<Record<Refusal, readonly [status: number, fault: string, says: string]>> = {
  error: [500, 'Server.Internal', 'The request could not be processed'],
  throttle: [429, 'Server.Busy', 'Too many requests'],
  maintenance: [503, 'Server.Maintenance', 'The system is closed for maintenance'],
  'too-large': [413, 'Client.Validation', 'The request is too large'],
}

export function billingRefusal(why: Refusal): HttpAnswer {
  const [status, fault, says] = REFUSALS[why]
  return printFault(new BillingFault(fault, fault.replace('.', ''), says), status)
}
