import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import { createFrameDecoder, type FrameDecoder, type FrameItem, frame } from '../../formats/mllp/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { type Certificate, type ClientTls, ourCertificate, theirCertificate } from '../tls.ts'
import { mllpWrongAck } from './failures.ts'

export type ConnectSettings = {
  readonly host: string
  readonly port: number
  readonly tls?: ClientTls | undefined
  readonly saw?: (certificate: Certificate) => void
  readonly maxAckBytes: number
}

type Exchange = {
  /** Takes one answer; true when it was the last that is waited for. Throws to end the exchange with a failure. */
  readonly onAnswer: (bytes: Uint8Array) => boolean
  readonly resolve: () => void
  readonly reject: (thrown: unknown) => void
}

/**
 * One connection to a receiver.
 *
 * 1. One message at a time: there is an exchange exactly between `send` and its settling.
 * 2. Anything that comes while no exchange waits (a late acknowledgment) or that does not belong to the one that waits
 *    makes the connection useless: it is dropped, so it can't be taken for an answer to the next message.
 */
export class SendingConnection {
  readonly #socket: Socket
  readonly #system: string
  readonly #decoder: FrameDecoder
  #exchange: Exchange | undefined
  #lastError: unknown

  constructor(socket: Socket, system: string, maxAckBytes: number) {
    this.#socket = socket
    this.#system = system
    this.#decoder = createFrameDecoder({ maxBytes: maxAckBytes })
    socket.setNoDelay(true).setKeepAlive(true, 30_000)
    socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    socket.on('error', (error) => {
      this.#lastError = error
    })
    socket.on('end', () => socket.destroy())
    socket.on('close', () => this.#cut())
  }

  /** Throws the transient failures of connecting; aborting the signal ends the attempt. */
  static open(settings: ConnectSettings, system: string, signal: AbortSignal): Promise<SendingConnection> {
    const { host, port, tls } = settings
    return new Promise((resolve, reject) => {
      const socket = tls
        ? connectTls({ host, port, ...tls, ...(isIP(host) ? {} : { servername: host }) })
        : connect(port, host)
      const failed = (error: unknown): void => {
        signal.removeEventListener('abort', abort)
        socket.destroy()
        reject(connectingFailed({ system, host, port }, error, tls !== undefined))
      }
      const abort = (): void => failed(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      socket.once('error', failed)
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        signal.removeEventListener('abort', abort)
        socket.off('error', failed)
        if (socket instanceof TLSSocket)
          for (const shown of [ourCertificate(tls?.cert), theirCertificate(socket)])
            if (shown) settings.saw?.(shown)
        resolve(new SendingConnection(socket, system, settings.maxAckBytes))
      })
    })
  }

  get usable(): boolean {
    return this.#socket.writable && !this.#socket.destroyed
  }

  drop(): void {
    this.#socket.destroy()
  }

  /** Resolves when `onAnswer` has had enough; without `onAnswer` when the bytes are handed to the network. */
  send(bytes: Uint8Array, onAnswer: Exchange['onAnswer'] | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#exchange = { onAnswer: onAnswer ?? (() => false), resolve, reject }
      this.#socket.write(frame(bytes), (error) => {
        if (!error && !onAnswer) this.#settle(resolve)
      })
    })
  }

  #hear(chunk: Buffer): void {
    for (const item of this.#decoder.push(chunk)) this.#receive(item)
  }

  #receive(item: FrameItem): void {
    const exchange = this.#exchange
    if (!exchange) {
      this.drop()
      return
    }
    if (item.kind === 'commit' && item.positive) return
    if (item.kind !== 'message') {
      this.#fail(mllpWrongAck({ system: this.#system, reason: item.kind }))
      return
    }
    try {
      if (exchange.onAnswer(item.bytes)) this.#settle(exchange.resolve)
    } catch (thrown) {
      this.#settle(() => exchange.reject(thrown))
    }
  }

  #fail(thrown: unknown): void {
    const exchange = this.#exchange
    this.#settle(() => exchange?.reject(thrown))
    this.drop()
  }

  #cut(): void {
    const reason = this.#lastError ? reasonOf(this.#lastError) : 'closed by the other side'
    this.#fail(
      connectionCut(true)({ system: this.#system, operation: 'send', reason }, { cause: this.#lastError }),
    )
  }

  #settle(settle: () => void): void {
    this.#exchange = undefined
    settle()
  }
}
