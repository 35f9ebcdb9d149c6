import type { Issue } from '../../kernel/index.ts'
import type { HttpReply } from '../listen/http-listener.ts'
import { escapeXml, printEnvelope, SOAP_TYPES, type SoapVersion } from './envelope.ts'
import { WSSE } from './security-header.ts'

/** What is answered in place of an answer. */
export type FaultOut = {
  readonly code: 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand'
  /** A code of WS-Security (1.0, section 12). */
  readonly security?: string | undefined
  readonly says: string
  /** Of the problem, for people and programs; names, never values. */
  readonly problem?: { readonly code: string; readonly issues?: readonly Issue[] } | undefined
}

const CODES_12 = {
  Client: 'Sender',
  Server: 'Receiver',
  VersionMismatch: 'VersionMismatch',
  MustUnderstand: 'MustUnderstand',
} as const

/** SOAP 1.1 answers each with 500 (6.2); 1.2 answers what the sender did with 400 (part 2, 7.5.2). */
export function faultReply(version: SoapVersion, fault: FaultOut): HttpReply {
  const body = printEnvelope(version, { body: version === '1.1' ? fault11(fault) : fault12(fault) })
  return {
    status: version === '1.2' && fault.code === 'Client' ? 400 : 500,
    headers: { 'content-type': `${SOAP_TYPES[version]}; charset=utf-8` },
    body,
  }
}

const wsse = (security: string): string => `wsse:${security}`

function fault11({ code, security, says, problem }: FaultOut): string {
  const name = security ? wsse(security) : `soap:${code}`
  return (
    `<soap:Fault xmlns:wsse="${WSSE}"><faultcode>${name}</faultcode><faultstring>${escapeXml(says)}</faultstring>` +
    `${problem ? `<detail>${printProblem(problem)}</detail>` : ''}</soap:Fault>`
  )
}

function fault12({ code, security, says, problem }: FaultOut): string {
  const sub = security ? `<soap:Subcode><soap:Value>${wsse(security)}</soap:Value></soap:Subcode>` : ''
  return (
    `<soap:Fault xmlns:wsse="${WSSE}"><soap:Code><soap:Value>soap:${CODES_12[code]}</soap:Value>${sub}</soap:Code>` +
    `<soap:Reason><soap:Text xml:lang="en">${escapeXml(says)}</soap:Text></soap:Reason>` +
    `${problem ? `<soap:Detail>${printProblem(problem)}</soap:Detail>` : ''}</soap:Fault>`
  )
}

const printProblem = ({ code, issues = [] }: NonNullable<FaultOut['problem']>): string =>
  `<problem xmlns="urn:ligament:problem"><code>${escapeXml(code)}</code>` +
  issues
    .map(
      (one) =>
        `<issue code="${escapeXml(one.code)}" place="${escapeXml(one.place)}"><says>${escapeXml(one.says)}</says>` +
        `<fix>${escapeXml(one.fix)}</fix></issue>`,
    )
    .join('') +
  '</problem>'
