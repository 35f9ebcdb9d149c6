import type { JsonObject, Priority } from '../../kernel/index.ts'
import type { Write } from '../../store/index.ts'
import type { Hearing } from '../hear.ts'
import { hashOf, type IntakeLog } from '../intake.ts'
import { jsonIn, storable } from '../message-body.ts'
import { type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import { type Delivered, takeOne } from '../take-batch.ts'

/** A message as the composer's functions see it. */
export type KafkaMessage = {
  readonly topic: string
  readonly partition: number
  /** Counts from 0 in its partition; as text, since it may be larger than numbers are exact. */
  readonly offset: string
  readonly key: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** The JSON of a message that is an object; null for everything else. */
  readonly body: JsonObject | null
}

export type KafkaRecord = Omit<KafkaMessage, 'body' | 'offset' | 'bytes'> & {
  readonly offset: bigint
  /** Null: the mark that the key is gone. */
  readonly bytes: Uint8Array | null
  readonly timestampMs: number
}

export type Reading = SourceIdentity &
  MessageKeys<KafkaMessage> & {
    readonly format: string
    readonly idHeader: string
    readonly priority: Priority
  }

/** A message is known by its id header, or by its place. `mark` says that it and all before it was read. */
export function deliveredOf(record: KafkaRecord, mark: Write, options: Reading): Delivered {
  const { topic, partition, offset, headers, bytes } = record
  const id = headers[options.idHeader]
  return {
    ...readRecord(record, options),
    key: storable(id === undefined ? `offset:${topic}/${partition}/${offset}` : `id:${id}`),
    bytes: bytes?.length ?? 0,
    acknowledge: () => undefined,
    with: mark,
  }
}

function readRecord(
  { topic, partition, offset, key, headers, bytes, timestampMs }: KafkaRecord,
  options: Reading,
): Pick<Delivered, 'entry' | 'hash'> {
  const id = headers[options.idHeader]
  const content = bytes ?? new Uint8Array()
  const body = bytes && jsonIn(bytes)
  const place = { topic, partition, offset: String(offset) }
  const entry = messageEntry(options, {
    subject: { ...place, key, headers, bytes: content, body },
    format: options.format,
    bytes: content,
    body,
    meta: {
      ...place,
      timestampMs,
      ...(id !== undefined && { messageId: id }),
      ...(bytes === null && { tombstone: true }),
    },
    issues: [],
    otherwise: { orderKeys: [key === undefined ? `partition:${topic}/${partition}` : `${topic}:${key}`] },
    businessKeys: id === undefined ? [] : [{ kind: 'kafka', value: id }],
  })
  return { entry, hash: hashOf(content) }
}

/** A message of no topic, for tests: `name` is its key. */
export const hearRecord =
  (options: Reading & IntakeLog & { readonly topic: string }): Hearing =>
  async ({ bytes, name: key, headers = {} }) => {
    const place = { topic: options.topic, partition: 0, offset: 0n, timestampMs: options.clock.now() }
    const read = readRecord({ ...place, key, headers, bytes }, options)
    await takeOne({ ...read, key: `bytes:${read.hash}` }, options)
    return { taken: true, says: '' }
  }
