import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import {
  acknowledgmentMode,
  expectsAccept,
  expectsApplication,
  type Hl7Message,
  parseMessage,
} from '../../formats/hl7v2/index.ts'
import { createBulkhead } from '../link/bulkhead.ts'
import type { Link } from '../link/index.ts'
import type { SettingsInput } from '../spec.ts'
import { clientTls } from '../tls.ts'
import { failureOfAck, mllpNotSendable, mllpWrongAck } from './failures.ts'
import { SendingConnection } from './sending-connection.ts'
import { mllpDestination } from './settings.ts'

/** How the receiver took the message. */
export type Ack = {
  /** The last positive code: `AA`, `CA`, or `none` when the message asks for no acknowledgment. */
  readonly code: 'AA' | 'CA' | 'none'
  /** In the order in which they came. */
  readonly messages: readonly Hl7Message[]
}

export type MllpDestination = {
  readonly link: Link
  /**
   * Sends one message and waits for the acknowledgments that it asks for (MSH-15, MSH-16). Throws Failures: refused
   * (AE, AR, CE, CR), to be tried later (condition 207, no connection), or unknown (no, late or wrong acknowledgment).
   */
  send(message: Uint8Array, options?: { readonly signal?: AbortSignal | undefined }): Promise<Ack>
  close(): void
}

export function createMllpDestination(
  given: SettingsInput<typeof mllpDestination.settings>,
  { link, secrets = writtenOut }: { readonly link: Link; readonly secrets?: Secrets },
): MllpDestination {
  return new PooledDestination(mllpDestination.open(given), link, secrets)
}

/**
 * 1. `#idle` holds connections on which nothing is on its way; one in use belongs to its `send` alone.
 * 2. A connection whose exchange did not end with the acknowledgments waited for is dropped and never used again.
 */
class PooledDestination implements MllpDestination {
  readonly link: Link
  readonly #settings: Static<typeof mllpDestination.settings>
  readonly #secrets: Secrets
  readonly #places: ReturnType<typeof createBulkhead>
  #idle: SendingConnection[] = []

  constructor(settings: Static<typeof mllpDestination.settings>, link: Link, secrets: Secrets) {
    this.link = link
    this.#secrets = secrets
    this.#settings = settings
    // The line is as long as the link lets it be.
    this.#places = createBulkhead(settings.connections, Number.POSITIVE_INFINITY)
  }

  async send(bytes: Uint8Array, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<Ack> {
    const parsed = parseMessage(bytes)
    const controlId = parsed.ok ? parsed.value.getRaw('MSH-10') : ''
    if (!parsed.ok || controlId === '') throw mllpNotSendable({ system: this.link.system })
    let written = false
    const operation = {
      name: 'send',
      timeoutMs: this.#settings.ackTimeoutMs,
      mayHaveActed: () => written,
      signal: options.signal,
    }
    return this.link.run(operation, async (signal) => {
      const leave = await this.#places.enter(signal)
      if (typeof leave !== 'function') throw signal.reason
      try {
        return await this.#sendOn(parsed.value, controlId, signal, () => {
          written = true
        })
      } finally {
        leave()
      }
    })
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.drop()
  }

  async #sendOn(
    message: Hl7Message,
    controlId: string,
    signal: AbortSignal,
    onWritten: () => void,
  ): Promise<Ack> {
    const connection = await this.#connection(signal)
    const drop = (): void => connection.drop()
    signal.addEventListener('abort', drop, { once: true })
    try {
      const answers = new Answers(this.link.system, message, controlId)
      onWritten()
      await connection.send(message.bytes, answers.complete ? undefined : (ack) => answers.take(ack))
      const refusal = answers.refusal()
      this.#idle.push(connection)
      if (refusal) throw refusal
      return answers.ack()
    } catch (thrown) {
      if (!this.#idle.includes(connection)) connection.drop()
      throw thrown
    } finally {
      signal.removeEventListener('abort', drop)
    }
  }

  async #connection(signal: AbortSignal): Promise<SendingConnection> {
    this.#idle = this.#idle.filter(({ usable }) => usable)
    const idle = this.#idle.pop()
    if (idle) return idle
    const { tls } = this.#settings
    const saw: Link['saw'] = (certificate) => this.link.saw(certificate)
    const settings = { ...this.#settings, tls: tls && clientTls(tls, this.#secrets), saw }
    return SendingConnection.open(settings, this.link.system, signal)
  }
}

/** The acknowledgments of one message: which are waited for, and what they said. */
class Answers {
  readonly #system: string
  readonly #controlId: string
  readonly #messages: Hl7Message[] = []
  #awaits: { accept: boolean; application: boolean }

  constructor(system: string, message: Hl7Message, controlId: string) {
    this.#system = system
    this.#controlId = controlId
    const enhanced = acknowledgmentMode(message) === 'enhanced'
    // One that comes only on errors (ER) or only on success (SU) can't be waited for: silence would be an answer.
    const always = (expects: typeof expectsAccept): boolean =>
      expects(message, 'accept') && expects(message, 'error')
    this.#awaits = { accept: enhanced && always(expectsAccept), application: always(expectsApplication) }
  }

  get complete(): boolean {
    return !this.#awaits.accept && !this.#awaits.application
  }

  /** True when no more are waited for. Throws when it is none of this message. */
  take(bytes: Uint8Array): boolean {
    const parsed = parseMessage(bytes)
    if (!parsed.ok) throw this.#wrong('no message')
    if (parsed.value.getRaw('MSA-2') !== this.#controlId) throw this.#wrong('MSA-2 names another message')
    const code = parsed.value.get('MSA-1') ?? ''
    if (!/^[AC][AER]$/.test(code)) throw this.#wrong('MSA-1 is no acknowledgment code')
    this.#messages.push(parsed.value)
    // An application acknowledgment implies the acceptance.
    const positive = code.endsWith('A')
    this.#awaits = code === 'CA' ? { ...this.#awaits, accept: false } : { accept: false, application: false }
    return !positive || this.complete
  }

  refusal(): Error | undefined {
    return this.#messages
      .map((ack) => failureOfAck(this.#system, ack))
      .find((failure) => failure !== undefined)
  }

  ack(): Ack {
    const code = this.#messages.at(-1)?.get('MSA-1')
    return { code: code === 'AA' || code === 'CA' ? code : 'none', messages: this.#messages }
  }

  #wrong(reason: string): Error {
    return mllpWrongAck({ system: this.#system, reason })
  }
}
