import { type AddressInfo, createServer, type Socket } from 'node:net'
import {
  type AmqpContent,
  AmqpDecoder,
  type AmqpMethod,
  contentFrames,
  fields,
  methodFrame,
} from './amqp-frames.ts'
import type { Arrival } from './destination-contract.ts'

const { number, short, text } = fields

/** How it answers a message that is published. */
export type PublishAnswer =
  | 'accept'
  | 'no queue'
  | 'full'
  | 'no exchange'
  | 'no right'
  | 'too large'
  | 'shutting down'

export type ScriptedBroker = {
  readonly port: number
  /** What was published and accepted: the body is the id, the message-id the key. */
  readonly arrived: () => readonly Arrival[]
  readonly answer: (how: PublishAnswer) => void
  /** Puts a message into the queue `in`; resolves when its reader acknowledges it (true) or rejects it (false). */
  readonly offer: (message: { readonly id: string; readonly body: Buffer }) => Promise<boolean>
  readonly close: () => Promise<void>
}

type Queued = {
  readonly id: string
  readonly body: Buffer
  redelivered: boolean
  readonly settle: (taken: boolean) => void
}

/** A broker with one queue (`in`) for one reader at a time and an exchange that takes everything; user lig, password fits. */
export async function openScriptedBroker(): Promise<ScriptedBroker> {
  const broker = new Broker()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    new BrokerConnection(socket, broker)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    arrived: () => broker.arrived,
    answer: (how) => {
      broker.how = how
    },
    offer: ({ id, body }) =>
      new Promise((settle) => {
        broker.queue.push({ id, body, redelivered: false, settle })
        broker.reader?.deliver()
      }),
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

class Broker {
  readonly arrived: Arrival[] = []
  readonly queue: Queued[] = []
  how: PublishAnswer = 'accept'
  reader: BrokerConnection | undefined
}

const CLOSING: Readonly<Partial<Record<PublishAnswer, readonly [number, string]>>> = {
  'no exchange': [404, 'NOT_FOUND - no exchange'],
  'no right': [403, 'ACCESS_REFUSED - access refused'],
  'too large': [406, 'PRECONDITION_FAILED - message size is too large'],
}

/** Invariant: what was delivered on it and not settled is in `#unsettled`, in order, until it ends; then in the queue again. */
class BrokerConnection {
  readonly #socket: Socket
  readonly #broker: Broker
  readonly #decoder = new AmqpDecoder()
  #unsettled = new Map<number, Queued>()
  #published = new Map<number, number>()
  #tag = 0
  #readingOn = 0
  #prefetch = Number.MAX_SAFE_INTEGER

  constructor(socket: Socket, broker: Broker) {
    this.#socket = socket
    this.#broker = broker
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      for (const item of this.#decoder.push(chunk)) 'id' in item ? this.#method(item) : this.#content(item)
    })
    socket.on('close', () => this.#leave())
  }

  deliver(): void {
    while (this.#broker.queue.length > 0 && this.#unsettled.size < this.#prefetch) {
      const next = this.#broker.queue.shift()
      if (!next) return
      this.#tag += 1
      this.#unsettled.set(this.#tag, next)
      const about = [short('reader'), number(this.#tag, 8), number(next.redelivered ? 1 : 0, 1)]
      this.#socket.write(
        Buffer.concat([
          methodFrame(this.#readingOn, '60.60', ...about, short(''), short('in')),
          contentFrames(this.#readingOn, next.id, next.body),
        ]),
      )
    }
  }

  #leave(): void {
    if (this.#broker.reader === this) this.#broker.reader = undefined
    const back = [...this.#unsettled.values()]
    this.#unsettled = new Map()
    for (const message of back) message.redelivered = true
    this.#broker.queue.unshift(...back)
    this.#broker.reader?.deliver()
  }

  #say(channel: number, id: string, ...parts: readonly Buffer[]): void {
    if (this.#socket.writable) this.#socket.write(methodFrame(channel, id, ...parts))
  }

  #closeChannel(channel: number, code: number, why: string): void {
    this.#say(channel, '20.40', number(code, 2), short(why), number(0, 4))
  }

  #method({ channel, id, fields: given }: AmqpMethod): void {
    const answers: Readonly<Record<string, () => void>> = {
      '0.0': () => this.#say(0, '10.10', number(9, 2), number(0, 4), text('PLAIN'), text('en_US')),
      '10.11': () => this.#login(given.text() && given.short() && given.text()),
      '10.40': () => this.#say(0, '10.41', short('')),
      '10.50': () => {
        this.#leave()
        this.#say(0, '10.51')
        this.#socket.end()
      },
      '20.10': () => this.#say(channel, '20.11', text('')),
      '20.40': () => this.#say(channel, '20.41'),
      '50.10': () => {
        given.number(2)
        this.#declare(channel, given.short())
      },
      '60.10': () => {
        given.number(4)
        this.#prefetch = given.number(2)
        this.#say(channel, '60.11')
      },
      '60.20': () => this.#consume(channel),
      '60.80': () => this.#settle(given.long(), true),
      '60.90': () => this.#settle(given.long(), false),
      '85.10': () => {
        this.#published.set(channel, 0)
        this.#say(channel, '85.11')
      },
    }
    answers[id]?.()
  }

  #login(response: string): void {
    if (response === '\u0000lig\u0000fits')
      this.#say(0, '10.30', number(64, 2), number(131_072, 4), number(0, 2))
    else this.#say(0, '10.50', number(403, 2), short('ACCESS_REFUSED - Login was refused'), number(0, 4))
  }

  #declare(channel: number, queue: string): void {
    if (queue === 'in')
      this.#say(channel, '50.11', short(queue), number(this.#broker.queue.length, 4), number(0, 4))
    else this.#closeChannel(channel, 404, `NOT_FOUND - no queue '${queue}'`)
  }

  #consume(channel: number): void {
    if (this.#broker.reader) {
      this.#closeChannel(channel, 403, "ACCESS_REFUSED - queue 'in' in exclusive use")
      return
    }
    this.#broker.reader = this
    this.#readingOn = channel
    this.#say(channel, '60.21', short('reader'))
    this.deliver()
  }

  #settle(tag: number, taken: boolean): void {
    this.#unsettled.get(tag)?.settle(taken)
    this.#unsettled.delete(tag)
    this.deliver()
  }

  #content({ channel, body, messageId }: AmqpContent): void {
    const { how, arrived } = this.#broker
    const tag = (this.#published.get(channel) ?? 0) + 1
    this.#published.set(channel, tag)
    const closing = CLOSING[how]
    if (closing) this.#closeChannel(channel, ...closing)
    else if (how === 'shutting down')
      this.#say(0, '10.50', number(320, 2), short('CONNECTION_FORCED - shutdown'), number(0, 4))
    else if (how === 'full') this.#say(channel, '60.120', number(tag, 8), number(0, 1))
    else {
      if (how === 'accept') arrived.push({ id: body.toString(), key: messageId })
      else this.#return(channel, messageId, body)
      this.#say(channel, '60.80', number(tag, 8), number(0, 1))
    }
  }

  #return(channel: number, messageId: string | undefined, body: Buffer): void {
    this.#say(channel, '60.50', number(312, 2), short('NO_ROUTE'), short(''), short('in'))
    this.#socket.write(contentFrames(channel, messageId, body))
  }
}
