import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Static } from 'typebox'
import { defineFailure, type Failure, type Instant } from '../../kernel/index.ts'
import { reasonOf } from '../failures.ts'
import type { IntakeLog } from '../intake.ts'
import { createMeasure } from '../link/measure.ts'
import type { SettingsInput } from '../spec.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import { mllpSource } from './settings.ts'
import { createMessageTaker, type Taken, type TakerOptions } from './take-message.ts'

export type MllpSourceState = {
  readonly name: string
  readonly system: string
  readonly state: 'listening' | 'closed'
  readonly address: string
  readonly connections: number
  readonly inHand: number
  /** Since the start of the process. */
  readonly received: number
  /** Kept and answered negatively. */
  readonly refused: number
  readonly repeated: number
  /** Answered "try later" because the log could not store it. */
  readonly notStored: number
  readonly lastMessageAt: Instant | undefined
  readonly perMinute: number
  /** Why the last message that was not stored was not. */
  readonly lastFailureCode: string | undefined
}

export type MllpSource = {
  /** The port that it really listens on (settings may say 0: any). */
  readonly port: number
  state(): MllpSourceState
  /** Takes no more connections, answers what is in hand, closes. */
  close(): Promise<void>
}

export type MllpSourceOptions = Omit<TakerOptions, 'priority'> &
  Pick<IntakeLog, 'room'> & {
    /** Called for each message after its acknowledgment is known. */
    readonly observe?: (taken: {
      readonly outcome: Taken['outcome']
      readonly positive: boolean
      readonly failure?: Failure
    }) => void
  }

const listenFailed = defineFailure({
  code: 'LIG-CONNECTORS-LISTEN',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'transport',
  says: '{name} can not listen at {host}:{port} ({reason}).',
  fix: 'Stop what uses the port, or set another one; below 1024 it needs the right to do so.',
})

/** Opens the port; throws `LIG-CONNECTORS-SETTINGS` or `LIG-CONNECTORS-LISTEN`. The caller closes it. */
export async function openMllpSource(
  given: SettingsInput<typeof mllpSource.settings>,
  options: MllpSourceOptions,
): Promise<MllpSource> {
  const settings = mllpSource.open(given)
  const source = new ListeningSource(settings, options)
  await source.listen()
  return source
}

/** Invariant: `#connections` holds exactly the sockets that are not closed. */
class ListeningSource implements MllpSource {
  readonly #settings: Static<typeof mllpSource.settings>
  readonly #options: MllpSourceOptions
  readonly #server: Server
  readonly #connections = new Map<Socket, Connection>()
  readonly #measure = createMeasure()
  #listening = false
  #received = 0
  #refused = 0
  #repeated = 0
  #notStored = 0
  #lastMessageAt: Instant | undefined
  #lastFailureCode: string | undefined

  constructor(settings: Static<typeof mllpSource.settings>, options: MllpSourceOptions) {
    this.#settings = settings
    this.#options = options
    this.#server = this.#createServer()
    this.#server.maxConnections = settings.connectionsMax
  }

  listen(): Promise<void> {
    const { host, port } = this.#settings
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error) =>
        reject(
          listenFailed({ name: this.#options.name, host, port, reason: reasonOf(error) }, { cause: error }),
        ),
      )
      this.#server.listen(port, host, () => {
        this.#listening = true
        resolve()
      })
    })
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address()
    return typeof address === 'object' && address ? address.port : this.#settings.port
  }

  state(): MllpSourceState {
    const { name, system, clock } = this.#options
    return {
      name,
      system,
      state: this.#listening ? 'listening' : 'closed',
      address: `mllp://${this.#settings.host}:${this.port}`,
      connections: this.#connections.size,
      inHand: [...this.#connections.values()].reduce((sum, { inHand }) => sum + inHand, 0),
      received: this.#received,
      refused: this.#refused,
      repeated: this.#repeated,
      notStored: this.#notStored,
      lastMessageAt: this.#lastMessageAt,
      perMinute: this.#measure.perMinute(clock.now()),
      lastFailureCode: this.#lastFailureCode,
    }
  }

  async close(): Promise<void> {
    this.#listening = false
    const closed = new Promise((resolve) => this.#server.close(resolve))
    await Promise.all([...this.#connections.values()].map((connection) => connection.finish()))
    await closed
  }

  #createServer(): Server {
    const { tls } = this.#settings
    const accept = (socket: Socket): void => this.#accept(socket)
    // Half-open: a sender may end its side after the last message and still wait for the acknowledgment.
    if (!tls) return createServer({ allowHalfOpen: true }, accept)
    const { key, cert, clientCa } = tls
    const mutual = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true }
    return createTlsServer({ allowHalfOpen: true, key, cert, ...mutual }, accept)
  }

  #accept(socket: Socket): void {
    const { clock, room, name: source } = this.#options
    const { priority } = this.#settings
    const take = createMessageTaker({ ...this.#options, priority })
    const enter: ConnectionOptions['enter'] = (bytes, begin) => room.enter({ source, priority, bytes }, begin)
    const onTaken = (taken: Taken): void => this.#count(taken)
    this.#connections.set(socket, new Connection(socket, { ...this.#settings, clock, enter, take, onTaken }))
    socket.once('close', () => this.#connections.delete(socket))
  }

  #count(taken: Taken): void {
    const now = this.#options.clock.now()
    this.#lastMessageAt = now
    this.#received += 1
    this.#measure.record(now, 0)
    if (taken.outcome === 'repeated') this.#repeated += 1
    else if (taken.outcome === 'not stored') this.#notStored += 1
    else if (!taken.positive) this.#refused += 1
    if (taken.failure) this.#lastFailureCode = taken.failure.code
    const { outcome, positive, failure } = taken
    this.#options.observe?.({ outcome, positive, ...(failure && { failure }) })
  }
}
