/**
 * xml: XML documents as they are written: a tree, or the elements at a path, that print back byte for byte, with
 * namespaces, line and column. No document type is read, so no entity is expanded and no file is fetched. It knows no
 * schema.
 */
export { createElement, isXmlText } from './create-element.ts'
export { parseXml, type XmlReading } from './parse-xml.ts'
export { streamElements, XmlElementReader, type XmlPart } from './stream-elements.ts'
export { encodeXml, type XmlEncoding } from './xml-encoding.ts'
export type { XmlAttribute, XmlOpen, XmlOther, XmlToken } from './xml-token.ts'
export { type XmlLimits, XmlTokenizer } from './xml-tokenizer.ts'
export {
  attributeOf,
  elementsIn,
  isXmlElement,
  printXml,
  textIn,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xmlText,
} from './xml-tree.ts'
