import type { Admin, Consumer, KafkaRecord as LibraryRecord, RecordsBatch } from '@platformatic/kafka'
import type { Static } from 'typebox'
import { type Instant, instant } from '../../kernel/index.ts'
import type { OpeningSource } from '../source.ts'
import { clientOptions, firstBroker, kafkaFailure } from './connection.ts'
import { kafkaGone } from './failures.ts'
import { Positions } from './positions.ts'
import { guardAnswers } from './response-guard.ts'
import type { kafkaSource } from './settings.ts'
import type { KafkaRecord } from './take-records.ts'

type Settings = Static<typeof kafkaSource.settings>
type Around = Pick<OpeningSource<object>, 'system' | 'secrets' | 'clock'>
type Fetched = Pick<Awaited<ReturnType<Consumer['fetch']>>, 'responses'>
type FetchedPartition = Fetched['responses'][number]['partitions'][number]

export type TopicReading = {
  /** Waits for messages, and gives what one broker has; none when `signal` aborts. */
  readonly next: (signal: AbortSignal) => Promise<readonly KafkaRecord[]>
  /** They are on disk: the next ones are those behind them. */
  readonly took: (records: readonly KafkaRecord[]) => void
  readonly positions: () => Positions
  /** What is there and not taken yet, as of the last answers. */
  readonly waiting: () => number
  readonly close: () => Promise<void>
}

/** How long a broker may wait for the first message before it answers that there is none. */
const WAIT_MS = 1_000
/** After how long partitions that were added are seen. */
const PARTITIONS_EVERY_MS = 60_000
const CLOSE_MS = 2_000
const READ_COMMITTED = 1
const EARLIEST = -2n
const LATEST = -1n

/** The library is loaded by those who use it. What is thrown is the library's, or a Failure. */
export async function startReading(
  settings: Settings,
  around: Around,
  known: Positions | undefined,
): Promise<TopicReading> {
  const library = await import('@platformatic/kafka')
  const options = clientOptions(settings, around.secrets)
  const consumer = new library.Consumer({ ...options, groupId: settings.group })
  // Over connections of its own: a broker answers one request of a connection at a time, and a fetch may wait.
  const reporter = new library.Admin(options)
  for (const { connections } of [consumer, reporter]) guardAnswers(connections)
  const reading = new Reading({ consumer, reporter }, settings, around, known)
  try {
    await reading.refresh()
    return reading
  } catch (thrown) {
    await reading.close()
    throw thrown
  }
}

/** Asks for them, and reads nothing. */
export async function lookAtTopics(
  settings: Settings,
  around: Around,
  topics: readonly string[],
): Promise<void> {
  const { Admin } = await import('@platformatic/kafka')
  const admin = new Admin(clientOptions(settings, around.secrets))
  guardAnswers(admin.connections)
  try {
    await admin.metadata({ topics: [...topics] })
  } catch (thrown) {
    const endpoint = firstBroker(settings, around.system)
    throw kafkaFailure(thrown, { endpoint, operation: 'test', sent: false, tls: settings.tls })
  } finally {
    await admin.close().catch(() => undefined)
  }
}

/**
 * 1. Each partition is read from its position, and its position moves only with what was taken.
 * 2. At most one fetch per broker is under way; what it brings of before a position moved is not given.
 * 3. A partition that comes later is read from its beginning.
 */
class Reading implements TopicReading {
  readonly #consumer: Consumer
  readonly #reporter: Admin
  readonly #settings: Settings
  readonly #around: Around
  /** Where partitions begin that have no position. */
  #beginsAt: typeof EARLIEST | typeof LATEST
  #positions: Positions
  #leaders = new Map<number, readonly number[]>()
  #topicId = ''
  #lags = new Map<number, bigint>()
  #fetching = new Map<number, Promise<Fetched & { readonly node: number }>>()
  #refreshedAt: Instant
  #reporting: Promise<void> | undefined
  #reported: Positions | undefined

  constructor(
    { consumer, reporter }: { readonly consumer: Consumer; readonly reporter: Admin },
    settings: Settings,
    around: Around,
    known: Positions | undefined,
  ) {
    this.#consumer = consumer
    this.#reporter = reporter
    this.#settings = settings
    this.#around = around
    this.#beginsAt = known === undefined && settings.from === 'latest' ? LATEST : EARLIEST
    this.#positions = known ?? new Positions()
    this.#refreshedAt = around.clock.now()
    consumer.topics.track(settings.topic)
  }

  /** Which broker leads which partition, and where partitions begin that are new. */
  async refresh(): Promise<void> {
    const { topic } = this.#settings
    const metadata = await this.#consumer.metadata({ topics: [topic], forceUpdate: true })
    const found = metadata.topics.get(topic)
    if (!found) throw new Error(`Unknown topic ${topic}.`)
    this.#topicId = found.id
    const byLeader = Map.groupBy(found.partitions.keys(), (partition) => found.partitions[partition]?.leader)
    this.#leaders = new Map(
      [...byLeader].flatMap(([leader, ones]) => (leader === undefined ? [] : [[leader, ones]])),
    )
    const fresh = [...found.partitions.keys()].filter(
      (partition) => this.#positions.get(partition) === undefined,
    )
    if (fresh.length > 0) await this.#begin(fresh, this.#beginsAt)
    this.#beginsAt = EARLIEST
    this.#refreshedAt = this.#around.clock.now()
  }

  positions(): Positions {
    return this.#positions
  }

  waiting(): number {
    return Number([...this.#lags.values()].reduce((sum, lag) => sum + lag, 0n))
  }

  async next(signal: AbortSignal): Promise<readonly KafkaRecord[]> {
    const { clock } = this.#around
    if (clock.now() >= this.#refreshedAt + PARTITIONS_EVERY_MS) await this.refresh()
    this.#report()
    for (const [node, partitions] of this.#leaders)
      if (!this.#fetching.has(node)) this.#fetching.set(node, this.#fetch(node, partitions))
    const stopped = Promise.withResolvers<undefined>()
    const stop = (): void => stopped.resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    const first = await Promise.race([...this.#fetching.values(), stopped.promise]).finally(() =>
      signal.removeEventListener('abort', stop),
    )
    if (!first || signal.aborted) return []
    this.#fetching.delete(first.node)
    return this.#recordsOf(first)
  }

  took(records: readonly KafkaRecord[]): void {
    for (const { partition, offset } of records) this.#move(partition, offset + 1n)
    if (records.length > 0) this.#report()
  }

  async close(): Promise<void> {
    const { clock } = this.#around
    const closed = new AbortController()
    const patience = clock.sleepUntil(instant(clock.now() + CLOSE_MS), closed.signal)
    await Promise.race([this.#reporting, patience])
    closed.abort()
    await Promise.allSettled([this.#consumer.close(true), this.#reporter.close()])
  }

  async #begin(partitions: readonly number[], timestamp: bigint): Promise<void> {
    const offsets = await this.#offsetsAt(partitions, timestamp)
    for (const [partition, offset] of offsets) this.#move(partition, offset)
  }

  /** Asked for one by one: a list is answered wrongly by the test cluster of librdkafka, the only peer we have. */
  #offsetsAt(
    partitions: readonly number[],
    timestamp: bigint,
  ): Promise<readonly (readonly [number, bigint])[]> {
    const { topic } = this.#settings
    return Promise.all(
      partitions.map(async (partition) => {
        const about = { topics: [topic], partitions: { [topic]: [partition] }, timestamp }
        const found = await this.#consumer.listOffsets(about)
        return [partition, found.get(topic)?.[partition] ?? 0n] as const
      }),
    )
  }

  #move(partition: number, offset: bigint): void {
    this.#positions = this.#positions.with(partition, offset)
  }

  async #fetch(node: number, partitions: readonly number[]) {
    const { fetchBytes } = this.#settings
    const fetching = this.#consumer.fetch({
      node,
      minBytes: 1,
      maxBytes: fetchBytes,
      maxWaitTime: WAIT_MS,
      isolationLevel: READ_COMMITTED,
      topics: [
        {
          topicId: this.#topicId,
          partitions: partitions.map((partition) => ({
            partition,
            fetchOffset: this.#positions.get(partition) ?? 0n,
            partitionMaxBytes: fetchBytes,
            currentLeaderEpoch: -1,
            lastFetchedEpoch: -1,
          })),
        },
      ],
    })
    const found = fetching.then(
      ({ responses }) => ({ node, responses }),
      async (thrown: unknown) => {
        await this.#passOverGone(thrown, node)
        return { node, responses: [] }
      },
    )
    found.catch(() => undefined)
    return found
  }

  /** A position may be before the first message that is kept, or behind the last one. Throws everything else. */
  async #passOverGone(thrown: unknown, node: number): Promise<void> {
    const { findErrorBy } = await import('@platformatic/kafka')
    const isGone = thrown instanceof Error && findErrorBy(thrown, 'apiId', 'OFFSET_OUT_OF_RANGE')
    if (!isGone) throw thrown
    const { gone } = this.#settings
    const partitions = this.#leaders.get(node) ?? []
    const first = new Map(await this.#offsetsAt(partitions, EARLIEST))
    const last = new Map(await this.#offsetsAt(partitions, LATEST))
    for (const partition of partitions) {
      const offset = this.#positions.get(partition) ?? 0n
      const from = first.get(partition) ?? 0n
      if (offset >= from && offset <= (last.get(partition) ?? 0n)) continue
      if (gone === 'wait')
        throw kafkaGone({ system: this.#around.system, partition, offset: String(offset) }, { cause: thrown })
      this.#move(partition, from)
    }
  }

  #recordsOf({ responses }: Fetched): readonly KafkaRecord[] {
    return responses.flatMap(({ partitions }) =>
      partitions.flatMap((one) => {
        const position = this.#positions.get(one.partitionIndex) ?? 0n
        const records = recordsIn(one, this.#settings.topic).filter(({ offset }) => offset >= position)
        const end = records.at(-1)?.offset ?? endOf(one) ?? position - 1n
        // What is no message (an aborted one, a marker) is passed over when nothing comes behind it.
        if (records.length === 0 && end >= position) this.#move(one.partitionIndex, end + 1n)
        const lag = one.highWatermark - end - 1n
        this.#lags.set(one.partitionIndex, lag > 0n ? lag : 0n)
        return records
      }),
    )
  }

  /** For those who watch the lag at the brokers. Nothing depends on it: what fails is reported with the next messages. */
  #report(): void {
    if (this.#reporting || this.#reported === this.#positions) return
    const positions = this.#positions
    const { topic: name, group: groupId } = this.#settings
    const partitionOffsets = positions.entries().map(([partition, offset]) => ({ partition, offset }))
    this.#reporting = this.#reporter
      .alterConsumerGroupOffsets({ groupId, topics: [{ name, partitionOffsets }] })
      .then(
        () => {
          this.#reporting = undefined
          this.#reported = positions
          this.#report()
        },
        () => {
          this.#reporting = undefined
        },
      )
  }
}

const CONTROL = 0x20
const TRANSACTIONAL = 0x10
const ABORT = 0

/** Messages of transactions that were aborted are left out, and so are the markers of their ends. */
function recordsIn(
  { partitionIndex: partition, records, abortedTransactions }: FetchedPartition,
  topic: string,
): readonly KafkaRecord[] {
  const aborted = [...(abortedTransactions ?? [])].sort((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1))
  const aborting = new Set<bigint>()
  return (records ?? []).flatMap((batch) => {
    while (aborted[0] && aborted[0].firstOffset <= lastOffsetOf(batch))
      aborting.add(aborted.shift()?.producerId ?? -1n)
    if (batch.attributes & CONTROL) {
      if (batch.records[0]?.key?.readInt16BE(2) === ABORT) aborting.delete(batch.producerId)
      return []
    }
    if (batch.attributes & TRANSACTIONAL && aborting.has(batch.producerId)) return []
    return batch.records.map((record) => toRecord(record, batch, { topic, partition }))
  })
}

const lastOffsetOf = ({ firstOffset, lastOffsetDelta }: RecordsBatch): bigint =>
  firstOffset + BigInt(lastOffsetDelta)

function endOf({ records }: FetchedPartition): bigint | undefined {
  const last = records?.at(-1)
  return last && lastOffsetOf(last)
}

function toRecord(
  { key, value, headers, offsetDelta, timestampDelta }: LibraryRecord,
  { firstOffset, firstTimestamp }: RecordsBatch,
  place: { readonly topic: string; readonly partition: number },
): KafkaRecord {
  return {
    ...place,
    offset: firstOffset + BigInt(offsetDelta),
    timestampMs: instant(Number(firstTimestamp + timestampDelta)),
    key: key === null ? undefined : key.toString(),
    bytes: value,
    headers: Object.fromEntries(
      headers.map(([name, content]) => [name?.toString() ?? '', content?.toString() ?? '']),
    ),
  }
}
