import { createHash } from 'node:crypto'
import type { Issue } from '../../kernel/index.ts'

/**
 * The metadata of the CAQH CORE connectivity rules: Phase II rule 270, version 2.2.0 (now vC2.2.0), and Phase IV rule
 * 470, version 4.0.0 (now vC3.1.0), under their own names. Both envelopes, SOAP and MIME, carry the same.
 */
export type CoreMessage = {
  /** `X12_270_Request_005010X279A1`. */
  readonly payloadType: string
  readonly processingMode: 'RealTime' | 'Batch'
  readonly payloadId: string
  /** UTC, `2026-01-05T12:00:00Z`. */
  readonly timeStamp: string
  readonly senderId: string
  readonly receiverId: string
  readonly ruleVersion: string
  /** Of batches: of the payload, in bytes. */
  readonly payloadLength?: number | undefined
  /** Of batches: SHA-1 of the payload, in hexadecimal. */
  readonly checkSum?: string | undefined
  /** X12, as bytes; undefined where there is none. */
  readonly payload?: Uint8Array | undefined
  /** Of answers. */
  readonly errorCode?: string | undefined
  readonly errorMessage?: string | undefined
}

/** Who says it is, in the envelope: a UsernameToken, or fields of the form. */
export type CoreLogin = { readonly username: string; readonly password: string }

/** What can be asked for, with the names of the rule. */
export type CoreExchange = 'realTime' | 'submitBatch' | 'retrieveAck' | 'retrieveResults' | 'submitResultsAck'

type Names = {
  readonly action: string
  readonly generic: string
  readonly request: string
  readonly response: string
}

/** `generic` are the operations of version 4.0.0 that any transaction shares. */
export const EXCHANGES: Readonly<Record<CoreExchange, Names>> = {
  realTime: {
    action: 'RealTimeTransaction',
    generic: 'RealTimeTransaction',
    request: 'COREEnvelopeRealTimeRequest',
    response: 'COREEnvelopeRealTimeResponse',
  },
  submitBatch: {
    action: 'BatchSubmitTransaction',
    generic: 'GenericBatchSubmissionTransaction',
    request: 'COREEnvelopeBatchSubmission',
    response: 'COREEnvelopeBatchSubmissionResponse',
  },
  retrieveAck: {
    action: 'BatchSubmitAckRetrievalTransaction',
    generic: 'GenericBatchRetrievalTransaction',
    request: 'COREEnvelopeBatchSubmissionAckRetrievalRequest',
    response: 'COREEnvelopeBatchSubmissionAckRetrievalResponse',
  },
  retrieveResults: {
    action: 'BatchResultsRetrievalTransaction',
    generic: 'GenericBatchRetrievalTransaction',
    request: 'COREEnvelopeBatchResultsRetrievalRequest',
    response: 'COREEnvelopeBatchResultsRetrievalResponse',
  },
  submitResultsAck: {
    action: 'BatchResultsAckSubmitTransaction',
    generic: 'GenericBatchReceiptConfirmationTransaction',
    request: 'COREEnvelopeBatchResultsAckSubmission',
    response: 'COREEnvelopeBatchResultsAckSubmissionResponse',
  },
}

/** The fields by their names in the rule, in its order. */
export const FIELDS = [
  ['PayloadType', 'payloadType'],
  ['ProcessingMode', 'processingMode'],
  ['PayloadID', 'payloadId'],
  ['PayloadLength', 'payloadLength'],
  ['TimeStamp', 'timeStamp'],
  ['SenderID', 'senderId'],
  ['ReceiverID', 'receiverId'],
  ['CORERuleVersion', 'ruleVersion'],
  ['CheckSum', 'checkSum'],
  ['Payload', 'payload'],
  ['ErrorCode', 'errorCode'],
  ['ErrorMessage', 'errorMessage'],
] as const

export type Field = (typeof FIELDS)[number][0]

/** An error code of the rule, and what is wrong for people. */
export type CoreError = { readonly code: string; readonly says: string }

export const required = (field: Field): CoreError => ({
  code: `${field}Required`,
  says: `The field ${field} is missing.`,
})
export const illegal = (field: Field): CoreError => ({
  code: `${field}Illegal`,
  says: `The value of ${field} is none that is taken here.`,
})

export const issueOf = ({ code, says }: CoreError): Issue => ({
  severity: 'error',
  code: `core.${code}`,
  place: code.replace(/(Required|Illegal|Mismatched)$/, ''),
  says,
  fix: 'Correct the field and send it again, under a PayloadID of its own.',
})

/** Fields as text, `payload` as bytes: a message, or the first thing that is wrong with them. */
export function toMessage(
  fields: ReadonlyMap<string, string>,
  payload: Uint8Array | undefined,
): CoreMessage | CoreError {
  for (const field of NEEDED) if (!fields.get(field)) return required(field)
  const text = (field: Field): string => fields.get(field) ?? ''
  const mode = text('ProcessingMode')
  if (mode !== 'RealTime' && mode !== 'Batch') return illegal('ProcessingMode')
  const length = fields.get('PayloadLength')
  if (length !== undefined && length !== '' && !/^\d{1,15}$/.test(length)) return illegal('PayloadLength')
  return {
    payloadType: text('PayloadType'),
    processingMode: mode,
    payloadId: text('PayloadID'),
    timeStamp: text('TimeStamp'),
    senderId: text('SenderID'),
    receiverId: text('ReceiverID'),
    ruleVersion: text('CORERuleVersion'),
    payloadLength: length ? Number(length) : undefined,
    checkSum: fields.get('CheckSum') || undefined,
    payload: payload && payload.length > 0 ? payload : undefined,
    errorCode: fields.get('ErrorCode') || undefined,
    errorMessage: fields.get('ErrorMessage') || undefined,
  }
}

const NEEDED = [
  'PayloadType',
  'ProcessingMode',
  'PayloadID',
  'TimeStamp',
  'SenderID',
  'ReceiverID',
  'CORERuleVersion',
] as const

export const isCoreError = (read: object): read is CoreError => 'code' in read

const sha1 = (payload: Uint8Array): Buffer => createHash('sha1').update(payload).digest()
export const checkSumOf = (payload: Uint8Array): string => sha1(payload).toString('hex')

/** What a batch says of its payload must hold; Base64 of the sum is taken as well, as some send it. */
export function checkPayload({ payload, payloadLength, checkSum }: CoreMessage): CoreError | undefined {
  if (!payload) return undefined
  if (payloadLength !== undefined && payloadLength !== payload.length) return illegal('PayloadLength')
  const sum = sha1(payload)
  if (
    checkSum === undefined ||
    checkSum.toLowerCase() === sum.toString('hex') ||
    checkSum === sum.toString('base64')
  )
    return undefined
  return { code: 'ChecksumMismatched', says: 'CheckSum is not the SHA-1 of the payload.' }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** A PayloadID is a UUID: the key itself, or for another key one that is always the same (RFC 9562, version 8). */
export function payloadIdOf(key: string): string {
  if (UUID.test(key)) return key
  const bytes = createHash('sha256').update(`ligament:core:${key}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export const timeStampOf = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z')
