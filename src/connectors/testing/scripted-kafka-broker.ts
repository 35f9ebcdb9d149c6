import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Arrival } from './destination-contract.ts'
import { KafkaFields, KafkaRequest } from './kafka-fields.ts'
import { KafkaTopics, PARTITIONS } from './kafka-topics.ts'

/** How it answers a message that is produced: an error code of the protocol, or 0. */
export const PRODUCE_ANSWERS: Readonly<Record<string, number>> = {
  accept: 0,
  'too large': 10,
  'no right': 29,
  'not the leader': 6,
  'few replicas': 19,
  'few replicas, too late': 20,
}

export type ScriptedKafka = {
  readonly port: number
  /** Where brokers say that they are: where the wire is that leads to this one. Default: `port`. */
  readonly advertise: (port: number) => void
  /** What was produced to the topic `out`: the value is the id, the header idempotency-key the key. */
  readonly arrived: () => readonly Arrival[]
  readonly answer: (how: string) => void
  /** Appends to the topic `in`. Resolves when its reader reports that it is behind it. */
  readonly offer: (message: {
    readonly id: string
    readonly key: string
    readonly body: Buffer
  }) => Promise<boolean>
  /** Forgets the messages of a partition of `in` before this offset, as retention does. */
  readonly forget: (partition: number, before: bigint) => void
  /** The next offset of each partition of `in` as its reader last reported it. */
  readonly reported: () => ReadonlyMap<number, bigint>
  readonly close: () => Promise<void>
}

/**
 * One broker of Kafka with the topics `in` and `out` of two partitions each, as far as a producer and a reader look:
 * requests and answers as the published protocol has them in versions before tagged fields. User lig, password fits.
 */
export async function openScriptedKafka({ login = false } = {}): Promise<ScriptedKafka> {
  const broker = new KafkaTopics(login)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    new Connection(socket, broker)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  broker.port = port
  return {
    port,
    advertise: (at) => {
      broker.port = at
    },
    arrived: () => broker.arrived,
    answer: (how) => {
      broker.how = PRODUCE_ANSWERS[how] ?? 0
    },
    offer: (message) => broker.offer(message),
    forget: (partition, before) => broker.first.set(partition, before),
    reported: () => broker.reported,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const OUT_OF_RANGE = 1
const UNKNOWN_TOPIC = 3
const SASL_FAILED = 58

type Answering = (request: KafkaRequest, version: number) => KafkaFields | Promise<KafkaFields>

class Connection {
  readonly #socket: Socket
  readonly #broker: KafkaTopics
  #rest: Buffer = Buffer.alloc(0)
  #loggedIn: boolean
  /** Answers are in the order of their requests. */
  #before: Promise<void> = Promise.resolve()

  constructor(socket: Socket, broker: KafkaTopics) {
    this.#socket = socket
    this.#broker = broker
    this.#loggedIn = !broker.login
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => this.#read(chunk))
  }

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    while (this.#rest.length >= 4 && this.#rest.length >= 4 + this.#rest.readInt32BE(0)) {
      const size = this.#rest.readInt32BE(0)
      const request = new KafkaRequest(this.#rest.subarray(4, 4 + size))
      this.#rest = this.#rest.subarray(4 + size)
      const answering = this.#answer(request)
      this.#before = this.#before.then(async () => {
        const answer = await answering
        if (answer && this.#socket.writable) this.#socket.write(answer.toResponse(request.correlation))
      })
    }
  }

  async #answer(request: KafkaRequest): Promise<KafkaFields | undefined> {
    const answers: Readonly<Record<number, Answering>> = {
      0: (given) => this.#produce(given),
      1: (given) => this.#fetch(given),
      2: (given) => this.#listOffsets(given),
      3: (given) => this.#metadata(given),
      8: (given) => this.#commit(given),
      10: () => this.#coordinator(),
      17: () => new KafkaFields().int(0, 2).array(['PLAIN', 'SCRAM-SHA-512'], (to, name) => to.text(name)),
      18: (_, version) => apiVersions(version),
      22: () => new KafkaFields().int(0, 4).int(0, 2).long(this.#broker.nextProducer()).int(0, 2),
      36: (given) => this.#login(given),
    }
    const answer = answers[request.api]
    const open = [17, 18, 36].includes(request.api)
    if (answer && (open || this.#loggedIn)) return answer(request, request.version)
    this.#socket.destroy()
    return undefined
  }

  #login(request: KafkaRequest): KafkaFields {
    this.#loggedIn = request.bytes().toString() === '\u0000lig\u0000fits'
    const error = this.#loggedIn ? 0 : SASL_FAILED
    return new KafkaFields()
      .int(error, 2)
      .text(this.#loggedIn ? null : 'no')
      .bytes(Buffer.alloc(0))
      .long(0n)
  }

  #metadata(request: KafkaRequest): KafkaFields {
    const topics = request.array((one) => one.text() ?? '')
    const partition = (to: KafkaFields, index: number) =>
      to
        .int(0, 2)
        .int(index, 4)
        .int(1, 4)
        .int(0, 4)
        .array([1], (ids, id) => ids.int(id, 4))
        .array([1], (ids, id) => ids.int(id, 4))
        .int(0, 4)
    const isThere = (name: string) => name === 'in' || name === 'out'
    return new KafkaFields()
      .int(0, 4)
      .array([1], (to, node) => to.int(node, 4).text('127.0.0.1').int(this.#broker.port, 4).text(null))
      .text('scripted')
      .int(1, 4)
      .array(topics, (to, name) =>
        to
          .int(isThere(name) ? 0 : UNKNOWN_TOPIC, 2)
          .text(name)
          .int(0, 1)
          .array(isThere(name) ? PARTITIONS : [], partition)
          .int(0, 4),
      )
      .int(0, 4)
  }

  #produce(request: KafkaRequest): KafkaFields {
    const { how } = this.#broker
    request.text()
    request.int(2)
    request.int(4)
    const topics = request.array((topic) => ({
      name: topic.text() ?? '',
      partitions: topic.array((one) => ({ index: one.int(4), records: one.bytes() })),
    }))
    for (const { partitions } of how === 0 ? topics : [])
      for (const { records } of partitions) this.#broker.produce(records)
    return new KafkaFields()
      .array(topics, (to, { name, partitions }) =>
        to.text(name).array(partitions, (part, { index }) =>
          part
            .int(index, 4)
            .int(how, 2)
            .long(this.#broker.nextOffset())
            .long(-1n)
            .long(0n)
            .array([], () => undefined)
            .text(null),
        ),
      )
      .int(0, 4)
  }

  async #fetch(request: KafkaRequest): Promise<KafkaFields> {
    request.int(4)
    const waitMs = request.int(4)
    request.int(4)
    const bytesMax = request.int(4)
    request.int(1)
    request.int(4)
    request.int(4)
    const topics = request.array((topic) => ({
      name: topic.text() ?? '',
      partitions: topic.array((one) => {
        const index = one.int(4)
        one.int(4)
        const offset = one.long()
        one.long()
        one.int(4)
        return { index, offset }
      }),
    }))
    const isBehind = () =>
      topics.some(({ partitions }) =>
        partitions.some(({ index, offset }) => offset !== this.#broker.last(index)),
      )
    if (!isBehind()) await this.#broker.more(waitMs)
    return this.#fetched(topics, bytesMax)
  }

  #fetched(
    topics: readonly { name: string; partitions: readonly { index: number; offset: bigint }[] }[],
    bytesMax: number,
  ): KafkaFields {
    const broker = this.#broker
    return new KafkaFields()
      .int(0, 4)
      .int(0, 2)
      .int(0, 4)
      .array(topics, (to, { name, partitions }) =>
        to.text(name).array(partitions, (part, { index, offset }) => {
          const [first, last] = [broker.first.get(index) ?? 0n, broker.last(index)]
          const isOut = offset < first || offset > last
          return part
            .int(index, 4)
            .int(isOut ? OUT_OF_RANGE : 0, 2)
            .long(last)
            .long(last)
            .long(first)
            .array([], () => undefined)
            .int(-1, 4)
            .bytes(isOut ? Buffer.alloc(0) : broker.from(index, offset, bytesMax))
        }),
      )
  }

  #listOffsets(request: KafkaRequest): KafkaFields {
    request.int(4)
    request.int(1)
    const topics = request.array((topic) => ({
      name: topic.text() ?? '',
      partitions: topic.array((one) => {
        const index = one.int(4)
        one.int(4)
        return { index, timestamp: one.long() }
      }),
    }))
    return new KafkaFields().int(0, 4).array(topics, (to, { name, partitions }) =>
      to.text(name).array(partitions, (part, { index, timestamp }) =>
        part
          .int(index, 4)
          .int(0, 2)
          .long(-1n)
          .long(timestamp === -1n ? this.#broker.last(index) : (this.#broker.first.get(index) ?? 0n))
          .int(0, 4),
      ),
    )
  }

  #coordinator(): KafkaFields {
    return new KafkaFields()
      .int(0, 4)
      .int(0, 2)
      .text(null)
      .int(1, 4)
      .text('127.0.0.1')
      .int(this.#broker.port, 4)
  }

  #commit(request: KafkaRequest): KafkaFields {
    for (const _ of ['group']) request.text()
    request.int(4)
    request.text()
    request.text()
    const topics = request.array((topic) => ({
      name: topic.text() ?? '',
      partitions: topic.array((one) => {
        const index = one.int(4)
        const offset = one.long()
        one.int(4)
        one.text()
        return { index, offset }
      }),
    }))
    for (const { partitions } of topics)
      for (const { index, offset } of partitions) this.#broker.report(index, offset)
    return new KafkaFields()
      .int(0, 4)
      .array(topics, (to, { name, partitions }) =>
        to.text(name).array(partitions, (part, { index }) => part.int(index, 4).int(0, 2)),
      )
  }
}

/** What it speaks, each in one version. */
const VERSIONS: readonly (readonly [api: number, version: number])[] = [
  [0, 8],
  [1, 11],
  [2, 5],
  [3, 8],
  [8, 7],
  [10, 2],
  [17, 1],
  [18, 1],
  [22, 1],
  [36, 1],
]
const UNSUPPORTED_VERSION = 35

/** A version that it does not know is answered in the first one. */
const apiVersions = (version: number): KafkaFields => {
  const answer = new KafkaFields()
    .int(version > 1 ? UNSUPPORTED_VERSION : 0, 2)
    .array(VERSIONS, (to, [api, only]) => to.int(api, 2).int(only, 2).int(only, 2))
  return version === 1 ? answer.int(0, 4) : answer
}
