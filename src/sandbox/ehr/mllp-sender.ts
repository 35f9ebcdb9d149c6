import { hl7v2 } from '../../formats/index.ts'
import { type Clock, instant } from '../../kernel/index.ts'
import { type MllpAddress, type MllpAnswer, MllpConnection } from './mllp-connection.ts'
import type { Outbound, OutboundQueue } from './outbound-queue.ts'

export type MllpSenderOptions = {
  readonly name: string
  readonly target: MllpAddress
  readonly queue: OutboundQueue
  readonly clock: Clock
  /** How long to wait for an acknowledgment before the connection is given up and the message sent again. */
  readonly answerTimeoutMs: number
  readonly retryMs: number
  /** After so many negative acknowledgments a message is set aside. */
  readonly refusalsMax: number
  /** Asked when a message was taken: true sends the same bytes once more. */
  readonly sendsTwice: () => boolean
  /** While true nothing is sent. */
  readonly isDown: () => boolean
}

type Waiting = { readonly control: string; readonly settle: (answer: Answer | undefined) => void }
type Answer = { readonly code: string; readonly isPassing: boolean }

/**
 * Sends one queue over one connection. Invariants:
 * 1. One message is under way at a time; the next leaves only after the answer to it, so order holds.
 * 2. Without an answer that names it in MSA-2, a message is sent again, the same bytes.
 * 3. A message leaves the queue only by a positive acknowledgment (AA, CA), or by `refusalsMax` negative ones that are
 *    about the message itself. CE and condition 207 say that the receiver could not: it is asked until it can.
 */
export class MllpSender {
  readonly #options: MllpSenderOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #connection: MllpConnection | undefined
  #waiting: Waiting | undefined
  #wake: () => void = () => undefined

  constructor(options: MllpSenderOptions) {
    this.#options = options
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There is something new in the queue. */
  wake(): void {
    this.#wake()
  }

  /** Cuts the wire; what was under way is sent again. */
  cut(): void {
    this.#connection?.close()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#waiting?.settle(undefined)
    this.#connection?.close()
    this.#wake()
    await this.#running
  }

  async #run(): Promise<void> {
    const { queue, name, isDown } = this.#options
    while (!this.#stopping.signal.aborted) {
      const next = isDown() ? undefined : queue.next(name)
      if (next) await this.#deliver(next)
      else if (isDown()) await this.#pause()
      else await this.#untilWoken()
    }
  }

  async #deliver(next: Outbound): Promise<void> {
    const { queue, refusalsMax, sendsTwice } = this.#options
    const answer = await this.#exchange(next)
    if (this.#stopping.signal.aborted && !answer) return
    if (answer?.code === 'AA' || answer?.code === 'CA') {
      queue.markSent(next)
      if (sendsTwice()) await this.#exchange(next)
    } else if (answer && !answer.isPassing && next.refusals + 1 >= refusalsMax) {
      queue.markRefused(next, answer.code)
    } else {
      if (answer && !answer.isPassing) queue.countRefusal(next)
      await this.#pause()
    }
  }

  /** Sends a message and waits for its acknowledgment; undefined when none came. */
  async #exchange({ control, bytes }: Outbound): Promise<Answer | undefined> {
    const connection = await this.#connect()
    if (!connection) return undefined
    const { clock, answerTimeoutMs } = this.#options
    const timer = new AbortController()
    const answer = await new Promise<Answer | undefined>((resolve) => {
      this.#waiting = { control, settle: resolve }
      connection.send(bytes)
      void clock
        .sleepUntil(instant(clock.now() + answerTimeoutMs), timer.signal)
        .then(() => resolve(undefined))
    })
    this.#waiting = undefined
    timer.abort()
    if (!answer) this.#connection?.close()
    return answer
  }

  async #connect(): Promise<MllpConnection | undefined> {
    if (this.#connection?.isOpen) return this.#connection
    const opened = MllpConnection.open(this.#options.target, {
      answer: (answer) => this.#hear(answer),
      closed: () => this.#waiting?.settle(undefined),
    })
    this.#connection = await opened.catch(() => undefined)
    if (this.#stopping.signal.aborted) this.#connection?.close()
    return this.#connection
  }

  /** An answer to another message than the one under way is an application acknowledgment, or a mistake. */
  #hear({ code, control, message }: MllpAnswer): void {
    const { clock, queue } = this.#options
    if (control === this.#waiting?.control)
      this.#waiting.settle({ code, isPassing: isPassing(code, message) })
    else if (code.startsWith('A')) queue.noteApplicationAnswer(control, code)
    if (!hl7v2.expectsAccept(message, 'accept')) return
    const received = hl7v2.acknowledge(
      message,
      { verdict: 'accept' },
      {
        controlId: `${message.get('MSH-10') ?? ''}A`,
        at: hl7v2.printHl7Time(clock.now(), 'UTC'),
        stage: 'accept',
      },
    )
    this.#connection?.send(received.bytes)
  }

  #untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #pause(): Promise<void> {
    const { clock, retryMs } = this.#options
    return clock.sleepUntil(instant(clock.now() + retryMs), this.#stopping.signal)
  }
}

const isPassing = (code: string, message: hl7v2.Hl7Message): boolean =>
  code === 'CE' || message.get('ERR-3.1') === '207'
