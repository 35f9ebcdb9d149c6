import {
  elementsIn,
  isXmlElement,
  parseXml,
  textIn,
  type XmlElement,
  xmlText,
} from '../../formats/xml/index.ts'

export type SoapVersion = '1.1' | '1.2'

export const ENVELOPES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const

export const SOAP_TYPES = { '1.1': 'text/xml', '1.2': 'application/soap+xml' } as const

export type Envelope = {
  readonly version: SoapVersion
  readonly root: XmlElement
  readonly header: XmlElement | undefined
  readonly body: XmlElement
}

export type EnvelopeReading = Envelope | 'no XML' | 'no envelope' | 'other version'

/** Document types are refused (SOAP 1.1, section 3), as is more than one header or body. */
export function readEnvelope(bytes: Uint8Array): EnvelopeReading {
  const root = parseXml(bytes).document?.root
  if (!root) return 'no XML'
  if (root.local !== 'Envelope') return 'no envelope'
  const version = VERSIONS.find((one) => ENVELOPES[one] === root.uri)
  if (!version) return 'other version'
  const headers = elementsIn(root, 'Header', root.uri)
  const [body, ...more] = elementsIn(root, 'Body', root.uri)
  if (!body || more.length > 0 || headers.length > 1) return 'no envelope'
  return { version, root, header: headers[0], body }
}

const VERSIONS = ['1.1', '1.2'] as const

/** What stands in the header, or in the body. */
export const elementsOf = (element: XmlElement | undefined): readonly XmlElement[] =>
  element?.children.filter(isXmlElement) ?? []

/** The text of an element that stands by itself: with the namespaces that elements around it declare. */
export function standingAlone(element: XmlElement, around: readonly XmlElement[]): string {
  const declared = new Map<string, string>()
  for (const { attributes } of [...around, element])
    for (const { name, prefix, value } of attributes)
      if (name === 'xmlns' || prefix === 'xmlns') declared.set(name, value)
  const own = new Set(element.attributes.map(({ name }) => name))
  const missing = [...declared]
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  const tag = `<${element.name}`
  return tag + missing.join('') + xmlText(element).slice(tag.length)
}

/** The same content in SOAP 1.1 and without headers, as the soap library reads every version best. */
export const plainEnvelope = ({ root, body }: Pick<Envelope, 'root' | 'body'>): string =>
  printEnvelope('1.1', {
    body: elementsOf(body)
      .map((one) => standingAlone(one, [root, body]))
      .join(''),
  })

/** `header` and `body` are XML. */
export const printEnvelope = (
  version: SoapVersion,
  { header = '', body, declared = '' }: { header?: string; body: string; declared?: string },
): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPES[version]}"${declared}>` +
  `${header && `<soap:Header>${header}</soap:Header>`}<soap:Body>${body}</soap:Body></soap:Envelope>`

/** The text of a header element, by its name and namespace. */
export const headerText = (
  header: XmlElement | undefined,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): string | undefined => {
  const [found] = header ? elementsIn(header, name, namespace) : []
  return found && textIn(found).trim()
}

export const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (char) => ESCAPES[char] ?? char)

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
