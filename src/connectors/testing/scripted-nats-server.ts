import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Arrival } from './destination-contract.ts'

/** How it answers a message that is published. */
export type NatsAnswer = 'accept' | 'no stream' | 'refused' | 'busy'

export type ScriptedNats = {
  readonly port: number
  /** What was published and stored, each Nats-Msg-Id once: the payload is the id. */
  readonly arrived: () => readonly Arrival[]
  readonly answer: (how: NatsAnswer) => void
  /** Puts a message into the stream S; resolves when its consumer acknowledges it. */
  readonly offer: (message: { readonly id: string; readonly body: Buffer }) => Promise<boolean>
  readonly close: () => Promise<void>
}

type Stored = {
  readonly sequence: number
  readonly id: string
  readonly body: Buffer
  readonly acknowledged: () => void
  deliveries: number
}

type Pull = { readonly connection: Connection; readonly inbox: string; left: number }

/**
 * A server with JetStream as far as a publisher and the reader of one stream (S, consumer C) look: user lig, password
 * fits. What a reader had in hand when its connection ended comes again when the next one asks.
 */
export async function openScriptedNats(): Promise<ScriptedNats> {
  const stream = new Stream()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    new Connection(socket, stream)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    arrived: () => stream.arrived,
    answer: (how) => {
      stream.how = how
    },
    offer: (message) => new Promise((resolve) => stream.add(message, () => resolve(true))),
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const ACK_WAIT_MS = 1_000

/** Invariant: a message is in exactly one of `#waiting` and `#inHand` until it is acknowledged; both are in order. */
class Stream {
  readonly arrived: Arrival[] = []
  how: NatsAnswer = 'accept'
  #last = 0
  #waiting: Stored[] = []
  readonly #inHand = new Map<number, Stored>()
  #pull: Pull | undefined

  add({ id, body }: { readonly id: string; readonly body: Buffer }, acknowledged: () => void): void {
    this.#last += 1
    this.#waiting.push({ sequence: this.#last, id, body, acknowledged, deliveries: 0 })
    this.#deliver()
  }

  acknowledge(sequence: number): void {
    this.#inHand.get(sequence)?.acknowledged()
    this.#inHand.delete(sequence)
  }

  left(connection: Connection): void {
    if (this.#pull?.connection === connection) this.#pull = undefined
  }

  pull(pull: Pull): void {
    if (this.#pull?.connection === pull.connection) pull.left += this.#pull.left
    else {
      this.#waiting = [...this.#inHand.values(), ...this.#waiting]
      this.#inHand.clear()
    }
    this.#pull = pull
    this.#deliver()
  }

  consumer(): object {
    return {
      ...{ stream_name: 'S', name: 'C', created: '2026-01-05T12:00:00Z', num_redelivered: 0, num_waiting: 0 },
      config: { durable_name: 'C', ack_policy: 'explicit', ack_wait: ACK_WAIT_MS * 1_000_000 },
      delivered: { consumer_seq: this.#last, stream_seq: Math.max(0, ...this.#inHand.keys()) },
      ack_floor: { consumer_seq: 0, stream_seq: 0 },
      num_ack_pending: this.#inHand.size,
      num_pending: this.#waiting.length,
    }
  }

  publish(id: string | undefined, body: string): object | 'no stream' {
    if (this.how === 'no stream') return 'no stream'
    if (this.how === 'refused') return { error: { code: 400, err_code: 10_060, description: 'refused' } }
    if (this.how === 'busy') return { error: { code: 503, err_code: 10_077, description: 'busy' } }
    const before = this.arrived.findIndex(({ key }) => key === id)
    if (before < 0) this.arrived.push({ id: body, key: id })
    const place = before < 0 ? this.arrived.length : before + 1
    // Numbers of one length, so that answers are as long as each other.
    return { stream: 'S', seq: 1_000_000 + place, duplicate: before >= 0 }
  }

  #deliver(): void {
    const pull = this.#pull
    while (pull && pull.left > 0) {
      const next = this.#waiting.shift()
      if (!next) return
      pull.left -= 1
      next.deliveries += 1
      this.#inHand.set(next.sequence, next)
      const { sequence, deliveries, id, body } = next
      const reply = `$JS.ACK.S.C.${deliveries}.${sequence}.${sequence}.1767614400000000000.${this.#waiting.length}`
      pull.connection.deliver(pull.inbox, { subject: 's.in', reply, headers: `Nats-Msg-Id: ${id}\r\n`, body })
    }
  }
}

type Message = {
  readonly subject: string
  readonly reply?: string
  readonly headers?: string
  /** Of the header's first line. */
  readonly status?: string
  readonly body: Buffer
}

class Connection {
  readonly #socket: Socket
  readonly #stream: Stream
  readonly #subscriptions = new Map<string, string>()
  #rest: Buffer = Buffer.alloc(0)
  #loggedIn = false

  constructor(socket: Socket, stream: Stream) {
    this.#socket = socket
    this.#stream = stream
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('close', () => stream.left(this))
    const { port } = socket.address() as AddressInfo
    const info = { server_id: 'scripted', version: '2.10.0', proto: 1, host: '127.0.0.1', port }
    socket.write(
      `INFO ${JSON.stringify({ ...info, headers: true, auth_required: true, max_payload: 1_048_576, jetstream: true })}\r\n`,
    )
  }

  deliver(to: string, { subject, reply = '', headers = '', status = '', body }: Message): void {
    const found = [...this.#subscriptions].find(([pattern]) => matches(pattern, to))
    if (!found || !this.#socket.writable) return
    const head = Buffer.from(`NATS/1.0${status}\r\n${headers}\r\n`)
    const line = ['HMSG', subject, found[1], reply, head.length, head.length + body.length].filter(
      (word) => word !== '',
    )
    this.#socket.write(Buffer.concat([Buffer.from(`${line.join(' ')}\r\n`), head, body, CRLF]))
  }

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const end = this.#rest.indexOf(CRLF)
      if (end < 0) return
      const words = this.#rest.toString('utf8', 0, end).split(' ')
      const length = words[0] === 'PUB' || words[0] === 'HPUB' ? Number(words.at(-1)) + 2 : 0
      if (this.#rest.length < end + 2 + length) return
      const payload = this.#rest.subarray(end + 2, end + length)
      this.#rest = this.#rest.subarray(end + 2 + length)
      this.#take(words, payload)
    }
  }

  #take([verb, ...words]: readonly string[], payload: Buffer): void {
    if (verb === 'CONNECT') {
      const { user, pass } = JSON.parse(words.join(' '))
      this.#loggedIn = user === 'lig' && pass === 'fits'
      if (!this.#loggedIn) this.#socket.end("-ERR 'Authorization Violation'\r\n")
    } else if (!this.#loggedIn) return
    else if (verb === 'PING') this.#socket.write('PONG\r\n')
    else if (verb === 'SUB') this.#subscriptions.set(words[0] ?? '', words.at(-1) ?? '')
    else if (verb === 'PUB') this.#asked(words[0] ?? '', words.length > 2 ? (words[1] ?? '') : '', payload)
    else if (verb === 'HPUB') this.#published(words, payload)
  }

  #asked(subject: string, reply: string, payload: Buffer): void {
    const answer = (body: object): void =>
      this.deliver(reply, { subject: reply, body: Buffer.from(JSON.stringify(body)) })
    const [, , , , , sequence] = subject.split('.')
    if (subject.startsWith('$JS.ACK.')) this.#stream.acknowledge(Number(sequence))
    else if (subject.includes('MSG.NEXT'))
      this.#stream.pull({ connection: this, inbox: reply, left: JSON.parse(payload.toString()).batch })
    else if (subject === '$JS.API.INFO')
      answer({ memory: 0, storage: 0, streams: 1, consumers: 1, limits: {}, api: { total: 0, errors: 0 } })
    else if (subject === '$JS.API.CONSUMER.INFO.S.C') answer(this.#stream.consumer())
    else if (subject === '$JS.API.STREAM.INFO.S') answer({ config: { name: 'S' }, state: { messages: 0 } })
    else answer({ error: { code: 404, err_code: 10_059, description: 'stream not found' } })
  }

  #published(words: readonly string[], payload: Buffer): void {
    const [, reply = ''] = words
    const head = Number(words.at(-2))
    const id = /^Nats-Msg-Id: (.+)\r$/m.exec(payload.toString('utf8', 0, head))?.[1]
    const found = this.#stream.publish(id, payload.toString('utf8', head))
    const isNone = found === 'no stream'
    this.deliver(reply, {
      subject: reply,
      status: isNone ? ' 503' : '',
      body: isNone ? Buffer.alloc(0) : Buffer.from(JSON.stringify(found)),
    })
  }
}

const CRLF = Buffer.from('\r\n')

/** `_INBOX.x.*` takes one more word. */
const matches = (pattern: string, subject: string): boolean =>
  pattern === subject ||
  (pattern.endsWith('.*') &&
    subject.startsWith(pattern.slice(0, -1)) &&
    !subject.slice(pattern.length - 1).includes('.'))
