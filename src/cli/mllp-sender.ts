import { connect, type Socket } from 'node:net'
import { hl7v2, mllp } from '../formats/index.ts'
import { defineFailure } from '../kernel/index.ts'

export const unreachable = defineFailure({
  code: 'LIG-CLI-MLLP-UNREACHABLE',
  disposition: 'transient',
  stage: 'sending',
  cause: 'transport',
  says: 'Nothing takes messages at {host}:{port} ({reason}).',
  fix: 'Check the address after --to, and that the receiver runs.',
})

const unanswered = defineFailure({
  code: 'LIG-CLI-MLLP-UNANSWERED',
  disposition: 'unknown',
  stage: 'sending',
  cause: 'transport',
  says: 'The receiver at {host}:{port} did not answer ({reason}).',
  fix: 'It may have taken the message: look for its control id there before sending it again.',
})

const ANSWER_MS = 30_000
/** How long an answer that only comes in some cases (MSH-15 or MSH-16 ER, SU) is waited for. */
const CONDITIONAL_ANSWER_MS = 1_000
const ANSWER_BYTES_MAX = 16 * 1024 * 1024

/** A plain HL7 sender: one connection, one message at a time, each answer waited for. */
export class MllpSender {
  readonly #socket: Socket
  readonly #address: { readonly host: string; readonly port: number }
  readonly #decoder = mllp.createFrameDecoder({ maxBytes: ANSWER_BYTES_MAX })
  readonly #answers: Uint8Array[] = []
  #awaited: (() => void) | undefined
  #ended: string | undefined

  private constructor(socket: Socket, address: { host: string; port: number }) {
    this.#socket = socket
    this.#address = address
    socket.on('data', (chunk: Uint8Array) => this.#take(chunk))
    socket.on('close', () => this.#end('the connection was closed'))
    socket.on('error', (error) => this.#end(error.message))
  }

  static open(host: string, port: number): Promise<MllpSender> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true })
      socket.once('connect', () => resolve(new MllpSender(socket, { host, port })))
      socket.once('error', (error) => reject(unreachable({ host, port, reason: error.message })))
    })
  }

  /** Sends and waits for as many answers as the message asks for (HL7 v2.5.1, 2.9.2), at least none. */
  async send(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
    this.#answers.length = 0
    this.#socket.write(mllp.frame(bytes))
    const asked = answerAskedFor(bytes)
    if (asked === 'never') return []
    const first = await this.#next(asked === 'always' ? ANSWER_MS : CONDITIONAL_ANSWER_MS)
    if (!first && asked === 'always') {
      throw unanswered({
        ...this.#address,
        reason: this.#ended ?? `nothing within ${ANSWER_MS / 1000} seconds`,
      })
    }
    if (!first) return []
    const second = wantsSecond(bytes, first) ? await this.#next(ANSWER_MS) : undefined
    return second ? [first, second] : [first]
  }

  close(): void {
    this.#socket.destroy()
  }

  async #next(withinMs: number): Promise<Uint8Array | undefined> {
    let late = false
    const timer = setTimeout(() => {
      late = true
      this.#awaited?.()
    }, withinMs)
    while (this.#answers.length === 0 && this.#ended === undefined && !late) {
      await new Promise<void>((resolve) => {
        this.#awaited = resolve
      })
    }
    clearTimeout(timer)
    return this.#answers.shift()
  }

  #take(chunk: Uint8Array): void {
    for (const item of this.#decoder.push(chunk)) if (item.kind === 'message') this.#answers.push(item.bytes)
    this.#awaited?.()
  }

  #end(reason: string): void {
    this.#ended ??= reason
    this.#awaited?.()
  }
}

/** A message nobody can read is answered with a rejection; NE asks for no answer, ER and SU for one in some cases. */
function answerAskedFor(bytes: Uint8Array): 'always' | 'sometimes' | 'never' {
  const parsed = hl7v2.parseMessage(bytes)
  if (!parsed.ok) return 'always'
  const asks = VERDICTS.map(
    (verdict) =>
      hl7v2.expectsAccept(parsed.value, verdict) || hl7v2.expectsApplication(parsed.value, verdict),
  )
  if (asks.every(Boolean)) return 'always'
  return asks.some(Boolean) ? 'sometimes' : 'never'
}

const VERDICTS = ['accept', 'error', 'reject'] as const

/** In enhanced mode an accept acknowledgment is followed by an application acknowledgment when MSH-16 asks for it. */
function wantsSecond(sent: Uint8Array, answer: Uint8Array): boolean {
  const [message, acknowledgment] = [hl7v2.parseMessage(sent), hl7v2.parseMessage(answer)]
  if (!message.ok || !acknowledgment.ok || acknowledgment.value.get('MSA-1') !== 'CA') return false
  return VERDICTS.every((verdict) => hl7v2.expectsApplication(message.value, verdict))
}
