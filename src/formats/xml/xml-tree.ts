import type { Position } from '../text/index.ts'
import type { XmlEncoding } from './xml-encoding.ts'
import { encodeXml } from './xml-encoding.ts'
import type { XmlAttribute, XmlOther } from './xml-token.ts'

/** An element as it was written: `open`, what is in it, `close` are its text. */
export type XmlElement = {
  readonly kind: 'element'
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** Its namespace; empty when it has none. */
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
  /** The start tag, `<a  b='1'>`. */
  readonly open: string
  /** The end tag; empty when the start tag closes it. */
  readonly close: string
  readonly position: Position
}

export type XmlNode = XmlElement | XmlOther

export type XmlDocument = {
  readonly encoding: XmlEncoding
  /** A declaration, comments, blanks. */
  readonly before: readonly XmlOther[]
  readonly root: XmlElement
  readonly after: readonly XmlOther[]
}

/** The bytes that the document was read from. */
export const printXml = ({ encoding, before, root, after }: XmlDocument): Uint8Array =>
  encodeXml([...before, root, ...after].map(xmlText).join(''), encoding)

/** The text of a node as it was written. */
export function xmlText(node: XmlNode): string {
  if (node.kind !== 'element') return node.raw
  return node.open + node.children.map(xmlText).join('') + node.close
}

/** The text inside of an element, of all levels, without markup. */
export const textIn = (node: XmlNode): string =>
  node.kind === 'element'
    ? node.children.map(textIn).join('')
    : node.kind === 'text' || node.kind === 'cdata'
      ? node.value
      : ''

export const isXmlElement = (node: XmlNode): node is XmlElement => node.kind === 'element'

/** The elements in it of that name; of any namespace when none is said. */
export const elementsIn = (element: XmlElement, local: string, uri?: string): readonly XmlElement[] =>
  element.children
    .filter(isXmlElement)
    .filter((one) => one.local === local && (uri === undefined || one.uri === uri))

export const attributeOf = (element: XmlElement, local: string, uri = ''): string | undefined =>
  element.attributes.find((one) => one.local === local && one.uri === uri)?.value
