import { Buffer } from 'node:buffer'
import { connect } from 'node:net'
import { mllp } from '../../src/formats/index.ts'

export type FeedMessage = { readonly id: string; readonly bytes: Buffer }

/** `type` is the trigger event; an A40 takes `away` into the patient. */
export const adt = (id: string, type: string, patient: string, away?: string): FeedMessage => ({
  id,
  bytes: Buffer.from(
    [
      `MSH|^~\\&|EHR|NORTH|LIGAMENT|NET|20260105080000||ADT^${type}|${id}|P|2.5.1`,
      `EVN|${type}|20260105080000`,
      `PID|1||${patient}^^^NORTH^MR||SAMPLE^PATIENT||19800101|F`,
      ...(away === undefined ? [] : [`MRG|${away}^^^NORTH^MR`]),
      '',
    ].join('\r'),
  ),
})

const WINDOW = 32

/**
 * An EHR: sends in order, up to 32 messages ahead of their acknowledgments, and sends again from the first that was
 * not acknowledged when the connection is lost.
 */
export class Feed {
  readonly #messages: readonly FeedMessage[]
  /** Accepted (AA), in the order in which that was heard. */
  readonly acknowledged: string[] = []
  /** Answered otherwise. */
  readonly refused: string[] = []
  readonly #answered = new Set<string>()
  #open = 0

  constructor(messages: readonly FeedMessage[]) {
    this.#messages = messages
    this.#open = messages.length
  }

  /** From now on no more than the first so many are sent. */
  open(count: number): void {
    this.#open = count
  }

  get count(): number {
    return this.#messages.length
  }

  get done(): boolean {
    return this.#answered.size === this.#messages.length
  }

  /** Resolves when everything is answered, `enough` says so, or the connection ended. */
  send(port: number, enough: () => boolean = () => false): Promise<void> {
    const left = this.#messages.slice(0, this.#open).filter(({ id }) => !this.#answered.has(id))
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const decoder = mllp.createFrameDecoder({ maxBytes: 1_000_000 })
    let sent = 0
    let answered = 0
    const more = () => {
      for (; sent < left.length && sent - answered < WINDOW; sent++) {
        socket.write(mllp.frame(left[sent]?.bytes ?? Buffer.alloc(0)))
      }
    }
    socket.on('error', () => undefined)
    socket.on('connect', more)
    socket.on('data', (chunk) => {
      for (const item of decoder.push(chunk)) {
        if (item.kind !== 'message') continue
        this.#hear(Buffer.from(item.bytes).toString())
        answered++
      }
      if (this.done || enough()) socket.destroy()
      else more()
    })
    return new Promise((resolve) => socket.on('close', () => resolve()))
  }

  #hear(acknowledgment: string): void {
    const [, code = '', id = ''] = /\rMSA\|(\w\w)\|([^|\r]*)/.exec(acknowledgment) ?? []
    if (!this.#answered.has(id)) (code === 'AA' ? this.acknowledged : this.refused).push(id)
    this.#answered.add(id)
  }
}
