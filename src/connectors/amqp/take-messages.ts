import type { ConsumeMessage } from 'amqplib'
import type { Issue, JsonObject, Priority } from '../../kernel/index.ts'
import type { Hearing } from '../hear.ts'
import { hashOf, type IntakeLog } from '../intake.ts'
import { jsonIn, storable } from '../message-body.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import { type Delivered, takeOne } from '../take-batch.ts'

/** A message as the composer's functions see it. */
export type AmqpMessage = {
  readonly exchange: string
  readonly routingKey: string
  /** Those of the sender, as text. */
  readonly headers: Readonly<Record<string, string>>
  /** `type` of its properties. */
  readonly type: string | undefined
  readonly bytes: Uint8Array
  /** The JSON of a message that is an object; null for everything else. */
  readonly body: JsonObject | null
}

export type Reading = SourceIdentity &
  MessageKeys<AmqpMessage> & { readonly format: string; readonly priority: Priority }

/** A message is known by its message-id; one without is told apart from all others, also from itself. */
export function deliveredOf(
  message: ConsumeMessage,
  acknowledge: () => void,
  options: Reading,
  tooLarge?: Issue,
): Delivered {
  const { content: bytes, properties, fields } = message
  const id = textOf(properties.messageId)
  const { entry, hash } = readMessage(
    {
      exchange: fields.exchange,
      routingKey: fields.routingKey,
      headers: headersOf(properties.headers ?? {}),
      type: textOf(properties.type),
      bytes,
    },
    { id, redelivered: fields.redelivered, tooLarge },
    options,
  )
  return {
    ...{ entry, hash, acknowledge },
    key: id === undefined ? `delivery:${entry.id}` : storable(`id:${id}`),
    bytes: bytes.length,
  }
}

function readMessage(
  message: Omit<AmqpMessage, 'body'>,
  {
    id,
    redelivered,
    tooLarge,
  }: {
    readonly id: string | undefined
    readonly redelivered: boolean
    readonly tooLarge?: Issue | undefined
  },
  options: Reading,
): Pick<Delivered, 'entry' | 'hash'> {
  const { exchange, routingKey, bytes } = message
  const body = tooLarge ? null : jsonIn(bytes)
  const entry = messageEntry(options, {
    subject: tooLarge ? undefined : { ...message, body },
    format: options.format,
    bytes: tooLarge ? null : bytes,
    body,
    meta: { exchange, routingKey, redelivered, ...(id !== undefined && { messageId: id }) },
    issues: tooLarge ? [tooLarge] : [],
    businessKeys: id === undefined ? [] : [{ kind: 'amqp', value: id }],
  })
  return { entry, hash: hashOf(bytes) }
}

/** A message of no queue, for tests: `name` is its routing key. */
export const hearMessage =
  (options: Reading & IntakeLog): Hearing =>
  async ({ bytes, name: routingKey = 'message', headers = {} }) => {
    const message = { exchange: '', routingKey, headers, type: undefined, bytes }
    const read = readMessage(message, { id: undefined, redelivered: false }, options)
    await takeOne({ ...read, key: `bytes:${read.hash}` }, options)
    return { taken: true, says: '' }
  }

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** What has no text of its own, such as a table, is JSON. */
const headersOf = (headers: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  )
