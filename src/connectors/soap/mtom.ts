import { createHash } from 'node:crypto'
import {
  parseHeaderValue,
  parseMultipart,
  printHeaderValue,
  printMultipart,
} from '../../formats/mime/index.ts'
import { attributeOf, parseXml, type XmlNode } from '../../formats/xml/index.ts'
import {
  fail,
  type Issue,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ok,
  type Result,
} from '../../kernel/index.ts'
import { SOAP_TYPES, type SoapVersion } from './envelope.ts'

const XOP = 'http://www.w3.org/2004/08/xop/include'

/** JSON in which bytes may stand: an xs:base64Binary. */
export type SoapValue = JsonValue | Uint8Array | readonly SoapValue[] | SoapBody
export type SoapBody = { readonly [name: string]: SoapValue }

/** The bytes of a message that go as parts of their own (MTOM), by what stands for them in the XML. */
export type Binary = { readonly base64: string; readonly bytes: Uint8Array }

/** The body as JSON, with Base64 in place of bytes, and those bytes. */
export function takeBinaries(body: SoapBody): {
  readonly body: JsonObject
  readonly binaries: readonly Binary[]
} {
  const binaries: Binary[] = []
  const take = (value: SoapValue): JsonValue => {
    if (value instanceof Uint8Array) {
      const base64 = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      if (value.length > 0) binaries.push({ base64, bytes: value })
      return base64
    }
    if (Array.isArray(value)) return value.map(take)
    if (!isJsonObject(value)) return value as JsonValue
    return Object.fromEntries(Object.entries(value as SoapBody).map(([name, one]) => [name, take(one)]))
  }
  return { body: take(body) as JsonObject, binaries }
}

/** An envelope with its binaries as parts of their own. */
export function packMtom(
  xml: string,
  {
    version,
    binaries,
    action,
  }: {
    readonly version: SoapVersion
    readonly binaries: readonly Binary[]
    readonly action?: string | undefined
  },
): { readonly contentType: string; readonly body: Uint8Array } {
  const parts = [...new Map(binaries.map((one) => [one.base64, one])).values()]
  let packed = xml
  for (const [nth, { base64 }] of parts.entries())
    packed = packed.replaceAll(
      `>${base64}<`,
      `><xop:Include xmlns:xop="${XOP}" href="cid:${nth + 1}@ligament"/><`,
    )
  const type = SOAP_TYPES[version]
  // No content holds its own hash.
  const boundary = `part-${createHash('sha256').update(xml).digest('hex').slice(0, 40)}`
  const root = printHeaderValue('application/xop+xml', { charset: 'UTF-8', type })
  const body = printMultipart(
    [
      part('root', root, Buffer.from(packed)),
      ...parts.map(({ bytes }, nth) => part(String(nth + 1), 'application/octet-stream', bytes)),
    ],
    boundary,
  )
  const contentType = printHeaderValue('multipart/related', {
    type: 'application/xop+xml',
    boundary,
    start: '<root@ligament>',
    'start-info': type,
    ...(action !== undefined && version === '1.2' && { action }),
  })
  return { contentType, body }
}

const part = (id: string, type: string, bytes: Uint8Array) => ({
  headers: {
    'Content-Type': type,
    'Content-Transfer-Encoding': 'binary',
    'Content-ID': `<${id}@ligament>`,
  },
  bytes,
})

/** The XML of a message, whatever its parts: what stands in other parts is put back as Base64. */
export function unpackMtom(body: Uint8Array, contentType: string): Result<Uint8Array> {
  const { value, parameters } = parseHeaderValue(contentType)
  if (value !== 'multipart/related') return ok(body)
  const read = parseMultipart(body, contentType)
  if (!read.ok) return read
  const byId = new Map(read.value.map(({ headers, bytes }) => [headers.get('content-id') ?? '', bytes]))
  const start = parameters.get('start')
  const root = start === undefined ? read.value[0]?.bytes : byId.get(start)
  if (!root) return fail([missing('start')])
  return includeParts(root, byId)
}

function includeParts(xml: Uint8Array, byId: ReadonlyMap<string, Uint8Array>): Result<Uint8Array> {
  const { document, issues } = parseXml(xml)
  if (!document) return fail(issues.map(({ issue }) => issue))
  const absent: Issue[] = []
  const print = (node: XmlNode): string => {
    if (node.kind !== 'element') return node.raw
    if (node.uri !== XOP || node.local !== 'Include')
      return node.open + node.children.map(print).join('') + node.close
    const bytes = byId.get(`<${idOf(attributeOf(node, 'href') ?? '')}>`)
    if (!bytes) absent.push(missing('xop:Include'))
    return Buffer.from(bytes ?? []).toString('base64')
  }
  const text = [...document.before, document.root, ...document.after]
    .filter(({ kind }) => kind !== 'declaration')
    .map(print)
    .join('')
  return absent.length > 0 ? fail(absent) : ok(Buffer.from(text))
}

/** A cid: URL (RFC 2392). */
function idOf(href: string): string {
  try {
    return decodeURIComponent(href.replace(/^cid:/i, ''))
  } catch {
    return href
  }
}

const missing = (place: string): Issue => ({
  severity: 'error',
  code: 'soap.part-missing',
  place,
  says: 'The message names a part that is not there.',
  fix: 'Send every part that the message names, with its Content-ID.',
})
