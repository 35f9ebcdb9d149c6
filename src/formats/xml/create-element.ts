import { START } from '../text/index.ts'
import type { XmlOther } from './xml-token.ts'
import type { XmlElement, XmlNode } from './xml-tree.ts'

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/
/** What XML 1.0 has no way to write (2.2). */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

/** Can the text be written in XML at all? Control characters can not, nor halves of surrogate pairs. */
export const isXmlText = (text: string): boolean => !FORBIDDEN.test(text) && text.isWellFormed()

/**
 * An element of one's own: print it with `xmlText`. Namespaces are attributes like any other (`xmlns`, `xmlns:a`). Throws
 * when a name is none or a text is not `isXmlText`.
 */
export function createElement(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (XmlNode | string)[] = [],
): XmlElement {
  const [local = '', prefix = ''] = checkedName(name).split(':').reverse()
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${checkedName(key)}="${escapeAttribute(value)}"`,
  )
  const nodes = children.map((child) => (typeof child === 'string' ? createText(child) : child))
  const isEmpty = nodes.length === 0
  return {
    ...{ kind: 'element', name, prefix, local, uri: '', children: nodes, position: START },
    attributes: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    open: `<${name}${written.join('')}${isEmpty ? '/>' : '>'}`,
    close: isEmpty ? '' : `</${name}>`,
  }
}

function attribute(name: string, value: string) {
  const [local = '', prefix = ''] = name.split(':').reverse()
  return { name, prefix, local, uri: '', value }
}

const createText = (value: string): XmlOther => ({
  ...{ kind: 'text', value, position: START },
  raw: checkedText(value).replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? ''),
})

const escapeAttribute = (value: string): string =>
  checkedText(value).replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new Error('a name of an XML element or attribute is none')
  return name
}

function checkedText(text: string): string {
  if (!isXmlText(text)) throw new Error('a text holds what XML can not write: ask isXmlText first')
  return text
}
