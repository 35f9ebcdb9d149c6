import { Buffer } from 'node:buffer'
import type { JsMsg } from '@nats-io/jetstream'
import { Failure, isJsonObject, type JsonObject, type Priority } from '../../kernel/index.ts'
import { claimWrite, type NewEntry } from '../../log/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { SourceTally } from '../source-tally.ts'

/** A message as the composer's functions see it. */
export type NatsMessage = {
  readonly subject: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** The JSON of a message that is an object; null for everything else. */
  readonly body: JsonObject | null
}

export type TakeOptions = IntakeLog &
  SourceIdentity &
  MessageKeys<NatsMessage> & {
    readonly stream: string
    readonly format: string
    readonly priority: Priority
    readonly tally: SourceTally
  }

type Taken = { readonly entry: NewEntry; readonly key: string; readonly hash: string }

/**
 * Stores messages in their order and acknowledges them.
 *
 * 1. All of a batch or none is on disk; only when one of them came before they are taken one after the other.
 * 2. Nothing after a message that could not be stored is stored, so a redelivery keeps the order.
 * 3. A message is acknowledged after it is on disk. One whose acknowledgment is lost comes again, and is known by the
 *    Nats-Msg-Id of its sender, or by its number in the stream.
 */
export async function takeMessages(messages: readonly JsMsg[], options: TakeOptions): Promise<void> {
  const { name: source, room, priority, log, tally } = options
  const bytes = messages.reduce((sum, { data }) => sum + data.length, 0)
  await room.enter({ source, priority, bytes }, async () => {
    const batch = messages.map((message) => toTaken(message, options))
    try {
      const entries = batch.map(({ entry }) => entry)
      await log.append(
        entries,
        batch.map((one) => claimOf(source, one)),
        { priority },
      )
      for (const message of messages) {
        message.ack()
        tally.took('received')
      }
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      if (thrown.code !== 'LIG-STORE-GUARD-REFUSED' && thrown.disposition !== 'unknown') throw thrown
      for (const [nth, one] of batch.entries()) {
        tally.took(await takeOne(one, options))
        messages[nth]?.ack()
      }
    }
  })
}

const claimOf = (source: string, { entry, key, hash }: Taken) =>
  claimWrite({ source, entry: entry.id, key, hash, acknowledgement: null })

async function takeOne({ entry, key, hash }: Taken, options: TakeOptions): Promise<'received' | 'repeated'> {
  const intake = await takeIn(options, entry, { key, hash, acknowledgement: null })
  if (intake.taken !== 'different') return intake.taken === 'new' ? 'received' : 'repeated'
  // Another message under an id that was used before is kept beside it.
  const beside = await takeIn(options, entry, { key: `${key}|${hash}`, hash, acknowledgement: null })
  return beside.taken === 'new' ? 'received' : 'repeated'
}

function toTaken(message: JsMsg, options: TakeOptions): Taken {
  const { stream, format } = options
  const headers = headersOf(message)
  const { subject, seq, data: bytes } = message
  const id = headers['Nats-Msg-Id']
  const body = jsonIn(bytes)
  const entry = messageEntry(options, {
    subject: { subject, headers, bytes, body },
    format,
    bytes,
    body,
    meta: {
      subject,
      sequence: seq,
      delivery: message.info.deliveryCount,
      ...(id !== undefined && { messageId: id }),
    },
    issues: [],
    businessKeys: id === undefined ? [] : [{ kind: 'nats', value: id }],
  })
  return {
    entry,
    key: storable(id === undefined ? `sequence:${stream}:${seq}` : `id:${id}`),
    hash: hashOf(bytes),
  }
}

const headersOf = ({ headers }: JsMsg): Readonly<Record<string, string>> =>
  Object.fromEntries((headers?.keys() ?? []).map((name) => [name, headers?.get(name) ?? '']))

function jsonIn(bytes: Uint8Array): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return isJsonObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** A sender's id may hold what a database text can't. */
const storable = (key: string): string => key.toWellFormed().replaceAll('\u0000', '\ufffd')
