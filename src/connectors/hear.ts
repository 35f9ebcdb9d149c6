import { type Issue, isJsonObject, type JsonObject, type Priority } from '../kernel/index.ts'
import { hashOf, type IntakeLog, takeIn } from './intake.ts'
import type { DeliveryMessage } from './message.ts'
import { attempt, type MessageKeys, messageEntry, type SourceIdentity } from './message-entry.ts'

/** A message as a test brings it: without its wire. */
export type Heard = {
  readonly bytes: Uint8Array
  /** Of a file; the subject, routing key or key of a broker's message. */
  readonly name?: string | undefined
  /** Of a broker's message. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** What its sender is told. */
export type Told = {
  /** It may forget the message. */
  readonly taken: boolean
  /** In the words of the protocol (`AA`, `200`); empty where it has none. */
  readonly says: string
}

export type Hearing = (message: Heard) => Promise<Told>

/** What comes as JSON (a row, a resource, a record) or as text, as a transport without words for refusal takes it. */
export const hearPlainly =
  (
    around: IntakeLog &
      SourceIdentity &
      MessageKeys<never> & {
        readonly priority: Priority
        readonly inspect: (message: DeliveryMessage) => readonly Issue[]
      },
  ): Hearing =>
  async ({ bytes }) => {
    const { name, system, inspect } = around
    const body = readObject(bytes)
    const issues = inspect({ bytes, body: body ?? null, stream: name, source: system, meta: {} })
    const format = body ? 'json' : 'text'
    // What the functions of the composer see is the JSON, whatever the transport calls it.
    const reading: SourceIdentity & MessageKeys<JsonObject> = around as SourceIdentity &
      MessageKeys<JsonObject>
    const entry = messageEntry(reading, {
      subject: body,
      format,
      bytes,
      body: body ?? null,
      meta: {},
      issues,
    })
    const hash = hashOf(bytes)
    await takeIn(around, entry, { key: `bytes:${hash}`, hash, acknowledgement: null })
    return { taken: true, says: '' }
  }

function readObject(bytes: Uint8Array): JsonObject | undefined {
  const parsed: unknown = attempt(() => JSON.parse(Buffer.from(bytes).toString()))
  return isJsonObject(parsed) ? parsed : undefined
}
