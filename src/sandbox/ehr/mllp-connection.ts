import { connect, type Socket } from 'node:net'
import { hl7v2, mllp } from '../../formats/index.ts'

export type MllpAddress = { readonly host: string; readonly port: number }

/** What came back: an acknowledgment code of MSA-1 for the message with this MSH-10. */
export type MllpAnswer = {
  readonly code: string
  readonly control: string
  readonly message: hl7v2.Hl7Message
}

const ANSWER_BYTES_MAX = 1024 * 1024

/** One client connection: messages out, acknowledgments in. It ends itself when it is broken. */
export class MllpConnection {
  readonly #socket: Socket
  readonly #onAnswer: (answer: MllpAnswer) => void

  /** Resolves when connected; rejects when nobody listens there. */
  static open(
    address: MllpAddress,
    hear: { answer: (answer: MllpAnswer) => void; closed: () => void },
  ): Promise<MllpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ ...address, noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new MllpConnection(socket, hear))
      })
    })
  }

  private constructor(socket: Socket, hear: { answer: (answer: MllpAnswer) => void; closed: () => void }) {
    this.#socket = socket
    this.#onAnswer = hear.answer
    const decoder = mllp.createFrameDecoder({ maxBytes: ANSWER_BYTES_MAX })
    socket.on('error', () => undefined)
    socket.on('close', () => hear.closed())
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) if (item.kind === 'message') this.#hear(item.bytes)
    })
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable
  }

  send(message: Uint8Array): void {
    this.#socket.write(mllp.frame(message))
  }

  close(): void {
    this.#socket.destroy()
  }

  #hear(bytes: Uint8Array): void {
    const parsed = hl7v2.parseMessage(bytes)
    if (!parsed.ok) return
    const { value: message } = parsed
    const [code, control] = [message.get('MSA-1'), message.get('MSA-2')]
    if (code && control) this.#onAnswer({ code, control, message })
  }
}
