import { isUtf8 } from 'node:buffer'
import { elementsIn, isXmlText, textIn, type XmlElement, type XmlNode } from '../../formats/xml/index.ts'
import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { elementsOf, escapeXml, printEnvelope, readEnvelope, SOAP_TYPES } from '../soap/envelope.ts'
import { packMtom, unpackMtom } from '../soap/mtom.ts'
import { securityIn, textOf, WSSE } from '../soap/security-header.ts'
import {
  type CoreError,
  type CoreExchange,
  type CoreLogin,
  type CoreMessage,
  EXCHANGES,
  FIELDS,
  toMessage,
} from './core-message.ts'
import { corePayloadNoText } from './failures.ts'

/** What goes over HTTP. */
export type Written = { readonly contentType: string; readonly body: string | Uint8Array }

export type ReadEnvelope = {
  /** Undefined for an element that is none of the rule. */
  readonly exchange: CoreExchange | undefined
  readonly message: CoreMessage | CoreError
  readonly login: CoreLogin | undefined
}

/** The envelope of SOAP 1.2: a real-time payload stands in it as text, that of a batch goes as a part of its own. */
export function writeSoap(
  message: CoreMessage,
  {
    exchange,
    side,
    namespace,
    login,
    generic = false,
  }: {
    readonly exchange: CoreExchange
    readonly side: 'request' | 'response'
    readonly namespace: string
    readonly login?: CoreLogin | undefined
    readonly generic?: boolean
  },
): Written {
  const names = EXCHANGES[exchange]
  const { payload, processingMode } = message
  const isPart = processingMode === 'Batch' && payload !== undefined && payload.length > 0
  const base64 = isPart
    ? Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64')
    : ''
  const fields = FIELDS.flatMap(([name, key]) => {
    const value = message[key]
    if (value === undefined) return []
    const text =
      value instanceof Uint8Array ? (isPart ? base64 : textOfPayload(value)) : escapeXml(String(value))
    return [`<${name}>${text}</${name}>`]
  })
  const element = `cor:${names[side]}`
  const body = `<${element} xmlns:cor="${escapeXml(namespace)}">${fields.join('')}</${element}>`
  const xml = printEnvelope('1.2', { header: login ? loginXml(login) : '', body })
  const action = generic ? names.generic : names.action
  if (isPart) return packMtom(xml, { version: '1.2', binaries: [{ base64, bytes: payload }], action })
  const parameters = side === 'request' ? `; action="${action}"` : ''
  return { contentType: `${SOAP_TYPES['1.2']}; charset=utf-8${parameters}`, body: xml }
}

/** In sections, as the rule asks; what a section can't hold stands between two. Throws `LIG-CONNECTORS-CORE-PAYLOAD`. */
function textOfPayload(payload: Uint8Array): string {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8')
  if (!isUtf8(payload) || !isXmlText(text)) throw corePayloadNoText({ operation: 'RealTimeTransaction' })
  const divided = text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#xD;<![CDATA[')
  return `<![CDATA[${divided}]]>`
}

const loginXml = ({ username, password }: CoreLogin): string =>
  `<wsse:Security xmlns:wsse="${WSSE}" soap:mustUnderstand="true"><wsse:UsernameToken>` +
  `<wsse:Username>${escapeXml(username)}</wsse:Username><wsse:Password Type="${PASSWORD_TEXT}">` +
  `${escapeXml(password)}</wsse:Password></wsse:UsernameToken></wsse:Security>`

const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText'

/** An issue when it is no envelope at all; what is wrong with its fields is in `message`. */
export function readSoap(bytes: Uint8Array, contentType: string): Result<ReadEnvelope> {
  const xml = unpackMtom(bytes, contentType)
  if (!xml.ok) return xml
  const envelope = readEnvelope(xml.value)
  const [content] = typeof envelope === 'string' ? [] : elementsOf(envelope.body)
  if (typeof envelope === 'string' || !content) return fail([noEnvelope])
  const exchange = exchanges.find((one) =>
    [EXCHANGES[one].request, EXCHANGES[one].response].includes(content.local),
  )
  const fields = new Map(elementsOf(content).map((one) => [one.local, textIn(one).trim()]))
  const [payload] = elementsIn(content, 'Payload')
  const message = toMessage(fields, payload && bytesOf(payload, fields.get('ProcessingMode')))
  return ok({ exchange, message, login: loginIn(envelope.header) })
}

const exchanges = Object.keys(EXCHANGES) as readonly CoreExchange[]

function bytesOf(payload: XmlElement, mode: string | undefined): Uint8Array {
  const text = payloadText(payload)
  // Some send batches as text too; X12 begins with ISA and has separators that Base64 has not.
  if (mode === 'Batch' && /^[A-Za-z0-9+/=\s]*$/.test(text)) return Buffer.from(text, 'base64')
  return Buffer.from(text, 'utf8')
}

/** Blanks around the sections are the envelope's, those in them the payload's. */
function payloadText({ children }: XmlElement): string {
  const isSection = ({ kind }: XmlNode): boolean => kind === 'cdata'
  const first = children.findIndex(isSection)
  const all = first < 0 ? children : children.slice(first, children.findLastIndex(isSection) + 1)
  const text = all.map(textIn).join('')
  return first < 0 ? text.trim() : text
}

function loginIn(header: XmlElement | undefined): CoreLogin | undefined {
  const security = securityIn(header)
  const [token] = security ? elementsIn(security, 'UsernameToken', WSSE) : []
  const username = token && textOf(token, 'Username', WSSE)
  const password = token && textOf(token, 'Password', WSSE)
  return username === undefined || password === undefined ? undefined : { username, password }
}

const noEnvelope: Issue = {
  severity: 'error',
  code: 'core.no-envelope',
  place: 'Envelope',
  says: 'The request is no envelope of SOAP with one body.',
  fix: 'Send an envelope of the CORE connectivity rule, in SOAP 1.2 or as multipart/form-data.',
}
