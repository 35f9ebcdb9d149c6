import { parseHeaderValue } from '../../formats/mime/index.ts'
import { attributeOf, textIn, type XmlElement } from '../../formats/xml/index.ts'
import type { Issue } from '../../kernel/index.ts'
import type { ReceivedRequest } from '../listen/http-listener.ts'
import { ENVELOPES, type Envelope, elementsOf, readEnvelope, type SoapVersion } from './envelope.ts'
import type { FaultOut } from './faults-out.ts'
import { unpackMtom } from './mtom.ts'
import { WSSE } from './security-header.ts'

export type SoapRequest = {
  readonly envelope: Envelope
  /** The XML that the envelope was read from; parts of MTOM are in it. */
  readonly text: string
  readonly action: string | undefined
}

export type NoSoapRequest = { readonly version: SoapVersion; readonly fault: FaultOut; readonly issue: Issue }

/** The envelope of a request, or what is answered when there is none. */
export function readRequest({ bytes, headers }: ReceivedRequest): SoapRequest | NoSoapRequest {
  const contentType = headers['content-type'] ?? ''
  const { value, parameters } = parseHeaderValue(contentType)
  const version = value === 'application/soap+xml' ? '1.2' : '1.1'
  const xml = unpackMtom(bytes, contentType)
  if (!xml.ok) return unreadable(version, xml.problem[0] ?? NO_XML)
  const envelope = readEnvelope(xml.value)
  if (envelope === 'other version')
    return {
      version: '1.1',
      fault: { code: 'VersionMismatch', says: OTHER_VERSION.says },
      issue: OTHER_VERSION,
    }
  if (typeof envelope === 'string') return unreadable(version, envelope === 'no XML' ? NO_XML : NO_ENVELOPE)
  const soapAction = headers.soapaction
  const action = typeof soapAction === 'string' ? soapAction : parameters.get('action')
  return {
    envelope,
    text: Buffer.from(xml.value).toString('utf8'),
    action: action?.replace(/^"(.*)"$/, '$1'),
  }
}

const unreadable = (version: SoapVersion, issue: Issue): NoSoapRequest => ({
  version,
  issue,
  fault: { code: 'Client', says: issue.says, problem: { code: issue.code, issues: [issue] } },
})

const issue = (code: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `soap.${code}`,
  place: 'Envelope',
  says,
  fix,
})

const NO_XML = issue(
  'no-xml',
  'The request is no XML, or holds a document type.',
  'Send well-formed XML without a document type.',
)
const NO_ENVELOPE = issue(
  'no-envelope',
  'The request is no SOAP envelope with one body.',
  'Send an Envelope with one Body.',
)
const OTHER_VERSION = issue(
  'version',
  'The envelope is of a version that is neither SOAP 1.1 nor 1.2.',
  'Send an Envelope of SOAP 1.1 or 1.2.',
)

const ADDRESSING = /^http:\/\/(?:www\.w3\.org\/2005\/08|schemas\.xmlsoap\.org\/ws\/2004\/08)\/addressing$/

/** MessageID of WS-Addressing. */
export const messageIdIn = (header: XmlElement | undefined): string | undefined => {
  const found = elementsOf(header).find(({ local, uri }) => local === 'MessageID' && ADDRESSING.test(uri))
  return found && (textIn(found).trim() || undefined)
}

/** The name of a header element that must be understood and is not. */
export function notUnderstood(
  { root, header }: Envelope,
  understands: { readonly security: boolean; readonly namespaces: readonly string[] },
): string | undefined {
  const knows = ({ uri }: XmlElement): boolean =>
    ADDRESSING.test(uri) || (uri === WSSE && understands.security) || understands.namespaces.includes(uri)
  const must = (element: XmlElement): boolean =>
    /^(1|true)$/.test(attributeOf(element, 'mustUnderstand', root.uri)?.trim() ?? '') && isForUs(element)
  return elementsOf(header).find((element) => must(element) && !knows(element))?.local
}

/** Without an actor or role, or for the next one or the last. */
function isForUs(element: XmlElement): boolean {
  const actor = attributeOf(element, 'actor', ENVELOPES['1.1'])
  const role = attributeOf(element, 'role', ENVELOPES['1.2'])
  return (
    (actor ?? role ?? '') === '' ||
    /\/(?:actor\/next|role\/(?:next|ultimateReceiver))$/.test(actor ?? role ?? '')
  )
}
