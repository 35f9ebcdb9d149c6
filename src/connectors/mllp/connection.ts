import type { Socket } from 'node:net'
import { createFrameDecoder, type FrameDecoder, type FrameItem, frame } from '../../formats/mllp/index.ts'
import { type Clock, type Instant, type Issue, instant, type JsonObject } from '../../kernel/index.ts'
import type { Begun, BegunBlocks } from './begun-blocks.ts'
import type { MessageTaker, Taken } from './take-message.ts'

export type ConnectionOptions = {
  readonly maxBytes: number
  readonly inHandMax: number
  readonly idleMs: number
  readonly endOfBlockMs: number
  readonly clock: Clock
  /** Of all connections of the source. */
  readonly begunBlocks: BegunBlocks
  /** Its block was given up for the others: it did not end for long, and memory was short. */
  readonly onGivenUp: () => void
  /** Begins when there is room for a message of so many bytes. */
  readonly enter: (bytes: number, begin: () => Promise<Taken>) => Promise<Taken>
  readonly take: MessageTaker
  readonly onTaken: (taken: Taken) => void
}

const FS = 0x1c
const FLUSH_MS = 5_000

/**
 * One sender's connection.
 *
 * 1. Acknowledgments go out in the order of the messages, however their appends finish.
 * 2. At most `inHandMax` messages (and what one chunk holds) are in hand, and while one of them waits for room no more
 *    are taken: the socket is not read, and TCP makes the sender wait.
 * 3. What is in hand when the sender stops sending is still stored and acknowledged.
 * 4. While memory is short for messages that have not ended, it is read when its own is next.
 * 5. A message whose acknowledgment can't be made ends the connection: silence makes the sender send it again.
 */
export class Connection implements Begun {
  readonly #socket: Socket
  readonly #options: ConnectionOptions
  readonly #decoder: FrameDecoder
  readonly #peer: string
  readonly #closed = new AbortController()
  #lastHeardAt: Instant
  #chunks = 0
  #finishing = false
  #waits = false
  #inHand = 0
  #withoutRoom = 0
  #answered: Promise<void> = Promise.resolve()

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket
    this.#options = options
    this.#decoder = createFrameDecoder({ maxBytes: options.maxBytes })
    this.#peer = `${socket.remoteAddress}:${socket.remotePort}`
    this.#lastHeardAt = options.clock.now()
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    socket.on('end', () => this.#end())
    // What breaks a connection is the sender's to mend: it sends again what was not acknowledged.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#closed.abort()
      options.begunBlocks.hold(this, 0)
    })
    void this.#watchIdle()
  }

  get inHand(): number {
    return this.#inHand
  }

  /** Reads no more, answers what is in hand, and closes; a sender that does not read its answers is not waited for long. */
  async finish(): Promise<void> {
    this.#finishing = true
    this.#socket.pause()
    await this.#answered
    this.#socket.destroySoon()
    const { clock } = this.#options
    await clock.sleepUntil(instant(clock.now() + FLUSH_MS), this.#closed.signal)
    this.#socket.destroy()
  }

  #hear(chunk: Buffer): void {
    this.#lastHeardAt = this.#options.clock.now()
    for (const item of this.#decoder.push(chunk)) this.#receive(item)
    this.#chunks += 1
    this.#options.begunBlocks.hold(this, this.#decoder.blockBytes)
    if (chunk.at(-1) === FS && this.#decoder.pendingBytes > 0) void this.#awaitEndOfBlock()
  }

  wait(): void {
    this.#waits = true
    this.#socket.pause()
  }

  goOn(): void {
    this.#waits = false
    this.#readOn()
  }

  giveUp(): void {
    this.#options.onGivenUp()
    this.#end()
  }

  #end(): void {
    for (const item of this.#decoder.end()) this.#receive(item)
    this.#options.begunBlocks.hold(this, 0)
    void this.finish()
  }

  /** A sender that leaves out the CR after FS waits for its acknowledgment and sends nothing more. */
  async #awaitEndOfBlock(): Promise<void> {
    const { clock, endOfBlockMs } = this.#options
    const chunks = this.#chunks
    await clock.sleepUntil(instant(clock.now() + endOfBlockMs), this.#closed.signal)
    if (this.#closed.signal.aborted || this.#chunks !== chunks) return
    for (const item of this.#decoder.end()) this.#receive(item)
    this.#options.begunBlocks.hold(this, 0)
  }

  #receive(item: FrameItem): void {
    if (item.kind === 'message') this.#take(item.bytes, {}, [], true)
    if (item.kind === 'oversize') this.#take(item.head, { cutFromBytes: item.size }, [item.issue], true)
    if (item.kind === 'junk') this.#take(item.bytes, {}, [item.issue], false)
  }

  #take(bytes: Uint8Array, wire: JsonObject, known: readonly Issue[], answer: boolean): void {
    const { enter, take, inHandMax } = this.#options
    this.#inHand += 1
    this.#withoutRoom += 1
    const taking = enter(bytes.length, () => {
      this.#withoutRoom -= 1
      return take(bytes, { peer: this.#peer, ...wire }, known)
    }).catch(() => undefined)
    if (this.#inHand >= inHandMax || this.#withoutRoom > 0) this.#socket.pause()
    this.#answered = this.#answered.then(async () => {
      const taken = await taking
      if (taken) this.#options.onTaken(taken)
      if (!taken || (taken.outcome === 'not stored' && taken.answers.length === 0)) this.#socket.destroy()
      else if (answer) await this.#write(taken)
      this.#lastHeardAt = this.#options.clock.now()
      this.#inHand -= 1
      this.#readOn()
    })
  }

  #readOn(): void {
    if (this.#finishing || this.#waits || this.#withoutRoom > 0 || this.#inHand >= this.#options.inHandMax)
      return
    if (this.#socket.isPaused()) this.#socket.resume()
  }

  async #write({ answers }: Taken): Promise<void> {
    for (const { bytes } of answers) {
      if (this.#socket.destroyed || this.#socket.writableEnded) return
      if (!this.#socket.write(frame(bytes))) await this.#drained()
    }
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#socket.off('drain', done)
        this.#socket.off('close', done)
        resolve()
      }
      this.#socket.once('drain', done)
      this.#socket.once('close', done)
    })
  }

  async #watchIdle(): Promise<void> {
    const { clock, idleMs } = this.#options
    const { signal } = this.#closed
    while (!signal.aborted) {
      const quietSince = this.#lastHeardAt
      await clock.sleepUntil(instant(quietSince + idleMs), signal)
      if (signal.aborted) return
      if (this.#inHand > 0) this.#lastHeardAt = clock.now()
      else if (this.#lastHeardAt === quietSince) return this.#end()
    }
  }
}
