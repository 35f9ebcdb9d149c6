import { Buffer } from 'node:buffer'
import type { Attachment } from '../../../fhir/index.ts'
import type { Part } from '../read-segment.ts'
import { systemUri } from '../vocabulary/concept-map.ts'
import { codingOf } from './codes.ts'
import { extension } from './extensions.ts'

/** MIME types of what HL7 tables 0191 and 0291 name. */
const MIME: Readonly<Record<string, string>> = {
  PDF: 'application/pdf',
  RTF: 'application/rtf',
  HTML: 'text/html',
  XML: 'application/xml',
  'X-HL7-CDA-LEVEL-ONE': 'application/xml',
  TEXT: 'text/plain',
  TX: 'text/plain',
  FT: 'text/plain',
  MULTIPART: 'multipart/mixed',
  TXT: 'text/plain',
  PLAIN: 'text/plain',
  JPEG: 'image/jpeg',
  JPG: 'image/jpeg',
  PNG: 'image/png',
  GIF: 'image/gif',
  TIFF: 'image/tiff',
  DICOM: 'application/dicom',
  BASIC: 'audio/basic',
}

/** RFC 2046, 4.5.1. */
const UNKNOWN_TYPE = 'application/octet-stream'

const TOP_LEVEL = /^(?:application|audio|image|text|video|multipart)$/i

/** `application` and `pdf`, or either alone, as a MIME type; undefined when nobody knows it. */
function mimeType(type: string | undefined, subtype: string | undefined): string | undefined {
  const both = `${type ?? ''}/${subtype ?? ''}`.toLowerCase()
  if (type && subtype && TOP_LEVEL.test(type) && /^[\w.+-]+\/[\w.+-]+$/.test(both)) {
    return MIME[subtype.toUpperCase()] ?? both
  }
  const known = MIME[(subtype ?? type ?? '').toUpperCase()]
  if (known !== undefined) return known
  return [subtype, type].find((one) => /^[a-z]+\/[\w.+-]+$/i.test(one ?? ''))?.toLowerCase()
}

/** A MIME type that a code of table 0191 or 0291 stands for (TXA-3). */
export const mimeTypeOf = (code: string): string | undefined => mimeType(code, undefined)

/** ED[Attachment]: data as FHIR wants them, base 64. */
export function edAttachment(part: Part): Attachment | undefined {
  if (!part.isValued) return undefined
  const [source, type, subtype, encoding] = [1, 2, 3, 4].map((nth) => part.at(nth).text)
  const data = part.at(5).text
  return {
    extension:
      subtype === undefined && type !== undefined
        ? extension('alternate-codes', {
            valueCodeableConcept: { coding: [codingOf(systemUri('v2-0191'), type)] },
          })
        : [],
    // FHIR R4, att-1: data have a type.
    contentType: mimeType(type, subtype) ?? (data === undefined ? undefined : UNKNOWN_TYPE),
    data: data === undefined ? undefined : base64Of(data, encoding),
    title: source,
  }
}

/** HL7 table 0299: A as it stands, Hex, Base64. */
function base64Of(data: string, encoding: string | undefined): string {
  const kind = encoding?.toLowerCase()
  if (kind === 'base64') {
    const packed = data.replaceAll(/\s/g, '')
    if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed)) return packed
  }
  if (kind === 'hex' && /^(?:[\da-f]{2})*$/i.test(data)) {
    return Buffer.from(data, 'hex').toString('base64')
  }
  return textToBase64(data)
}

/** A text as data: in UTF-8, whatever the message was written in. */
export const textToBase64 = (text: string): string => Buffer.from(text).toString('base64')

/** RP[Attachment]. */
export function rpAttachment(part: Part): Attachment | undefined {
  if (!part.isValued) return undefined
  const [pointer, application, type, subtype] = [1, 2, 3, 4].map((nth) => part.at(nth).text)
  return {
    contentType: mimeType(type, subtype),
    url: pointer?.replaceAll(/\s/g, '%20'),
    title: application,
  }
}
