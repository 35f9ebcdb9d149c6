import type { JsMsg } from '@nats-io/jetstream'
import type { JsonObject, Priority } from '../../kernel/index.ts'
import type { Hearing } from '../hear.ts'
import { hashOf, type IntakeLog } from '../intake.ts'
import { jsonIn, storable } from '../message-body.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { SourceTally } from '../source-tally.ts'
import { type Delivered, takeBatch, takeOne } from '../take-batch.ts'

/** A message as the composer's functions see it. */
export type NatsMessage = {
  readonly subject: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** The JSON of a message that is an object; null for everything else. */
  readonly body: JsonObject | null
}

type Reading = SourceIdentity & MessageKeys<NatsMessage> & { readonly format: string }

export type TakeOptions = IntakeLog &
  Reading & {
    readonly stream: string
    readonly priority: Priority
    readonly tally: SourceTally
  }

/** A message is known by the Nats-Msg-Id of its sender, or by its number in the stream. See `takeBatch`. */
export const takeMessages = (messages: readonly JsMsg[], options: TakeOptions): Promise<void> =>
  takeBatch(
    messages.map((message) => deliveredOf(message, options)),
    options,
  )

function deliveredOf(message: JsMsg, options: TakeOptions): Delivered {
  const { subject, seq, data: bytes, info } = message
  const headers = headersOf(message)
  const id = headers['Nats-Msg-Id']
  return {
    ...readMessage({ subject, headers, bytes }, { sequence: seq, delivery: info.deliveryCount }, options),
    key: storable(id === undefined ? `sequence:${options.stream}:${seq}` : `id:${id}`),
    bytes: bytes.length,
    acknowledge: () => message.ack(),
  }
}

function readMessage(
  { subject, headers, bytes }: Omit<NatsMessage, 'body'>,
  about: JsonObject,
  options: Reading,
): Pick<Delivered, 'entry' | 'hash'> {
  const id = headers['Nats-Msg-Id']
  const body = jsonIn(bytes)
  const entry = messageEntry(options, {
    subject: { subject, headers, bytes, body },
    format: options.format,
    bytes,
    body,
    meta: { subject, ...about, ...(id !== undefined && { messageId: id }) },
    issues: [],
    businessKeys: id === undefined ? [] : [{ kind: 'nats', value: id }],
  })
  return { entry, hash: hashOf(bytes) }
}

/** A message of no stream, for tests: `name` is its subject. */
export const hearMessage =
  (options: Omit<TakeOptions, 'stream' | 'tally'>): Hearing =>
  async ({ bytes, name: subject = 'message', headers = {} }) => {
    const read = readMessage({ subject, headers, bytes }, {}, options)
    await takeOne({ ...read, key: `bytes:${read.hash}` }, options)
    return { taken: true, says: '' }
  }

const headersOf = ({ headers }: JsMsg): Readonly<Record<string, string>> =>
  Object.fromEntries((headers?.keys() ?? []).map((name) => [name, headers?.get(name) ?? '']))
