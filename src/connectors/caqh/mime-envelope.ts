import { createHash } from 'node:crypto'
import {
  type MimePart,
  parseHeaderValue,
  parseMultipart,
  printHeaderValue,
  printMultipart,
} from '../../formats/mime/index.ts'
import { ok, type Result } from '../../kernel/index.ts'
import {
  type CoreExchange,
  type CoreLogin,
  type CoreMessage,
  FIELDS,
  isCoreError,
  toMessage,
} from './core-message.ts'
import type { ReadEnvelope, Written } from './soap-envelope.ts'

/** The envelope of HTTP with MIME parts: a form, with the payload as one of its fields. */
export function writeMime(message: CoreMessage, login?: CoreLogin): Written {
  const fields = FIELDS.flatMap(([name, key]) => {
    const value = message[key]
    return value === undefined
      ? []
      : [field(name, value instanceof Uint8Array ? value : Buffer.from(String(value)))]
  })
  const named = login
    ? [field('UserName', Buffer.from(login.username)), field('Password', Buffer.from(login.password))]
    : []
  const parts = [...named, ...fields]
  const hash = createHash('sha256')
  for (const { bytes } of parts) hash.update(bytes)
  // No content holds its own hash.
  const boundary = `part-${hash.digest('hex').slice(0, 40)}`
  const contentType = printHeaderValue('multipart/form-data', { boundary })
  return { contentType, body: printMultipart(parts, boundary) }
}

const field = (name: string, bytes: Uint8Array) => ({
  headers: { 'Content-Disposition': printHeaderValue('form-data', { name }) },
  bytes,
})

/** An issue when it is no form; what is wrong with its fields is in `message`. */
export function readMime(bytes: Uint8Array, contentType: string): Result<ReadEnvelope> {
  const parts = parseMultipart(bytes, contentType)
  if (!parts.ok) return parts
  const byName = new Map(parts.value.map((part) => [nameOf(part), part.bytes]))
  const text = (name: string): string | undefined => {
    const found = byName.get(name)
    return found && Buffer.from(found).toString('utf8').trim()
  }
  const fields = new Map(FIELDS.map(([name]) => [name, text(name) ?? ''] as const))
  const message = toMessage(fields, byName.get('Payload'))
  const [username, password] = [text('UserName'), text('Password')]
  const login = username === undefined || password === undefined ? undefined : { username, password }
  return ok({ exchange: isCoreError(message) ? undefined : exchangeOf(message), message, login })
}

const nameOf = ({ headers }: MimePart): string =>
  parseHeaderValue(headers.get('content-disposition') ?? '').parameters.get('name') ?? ''

/** A form names no operation: mode, payload and its type tell. */
function exchangeOf({ processingMode, payloadType, payload }: CoreMessage): CoreExchange {
  if (processingMode === 'RealTime') return 'realTime'
  if (!payload) return /ack|999|TA1/i.test(payloadType) ? 'retrieveAck' : 'retrieveResults'
  return /^X12_(?:999|TA1)_/i.test(payloadType) ? 'submitResultsAck' : 'submitBatch'
}
