import { SaxesParser } from 'saxes'
import type { JsonObject, JsonValue } from '../../kernel/index.ts'

export type XmlElement = {
  readonly uri: string
  readonly local: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

type Building = {
  uri: string
  local: string
  attributes: Record<string, string>
  children: Building[]
  text: string
}

const DEPTH_MAX = 40

/** The root element of a document; undefined when it isn't well formed. Document types are refused whole. */
export function parseXml(source: string): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: true })
  const open: Building[] = []
  let root: Building | undefined
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('document type')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= DEPTH_MAX) throw new Error('too deep')
    const own = Object.fromEntries(Object.values(attributes).map((one) => [one.local, one.value]))
    const element: Building = { uri, local, attributes: own, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(source).close()
    return root
  } catch {
    return undefined
  }
}

export const childOf = (
  element: XmlElement | undefined,
  uri: string,
  local: string,
): XmlElement | undefined => element?.children.find((child) => child.local === local && child.uri === uri)

/** An element with a value: objects become children, lists repeated elements, null nothing. */
export function printXml(name: string, value: JsonValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (isList(value)) return value.map((item) => printXml(name, item)).join('')
  if (typeof value === 'object') return `<${name}>${printChildren(value)}</${name}>`
  return `<${name}>${escapeXml(String(value))}</${name}>`
}

export const printChildren = (value: JsonObject): string =>
  Object.entries(value)
    .map(([name, item]) => printXml(name, item))
    .join('')

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one)
