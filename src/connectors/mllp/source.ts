import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Static } from 'typebox'
import { type Secrets, writtenOut } from '../../access/index.ts'
import { charsetNamed } from '../../formats/hl7v2/index.ts'
import type { Failure } from '../../kernel/index.ts'
import { listenFailed, reasonOf } from '../failures.ts'
import type { IntakeLog } from '../intake.ts'
import { createServingTls, type ServingTls } from '../serving-tls.ts'
import { createSourceTally, type SourceState, type SourceTally } from '../source-tally.ts'
import { type SettingsInput, settingsWrong } from '../spec.ts'
import { serverTls } from '../tls.ts'
import { BegunBlocks } from './begun-blocks.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import { mllpGivenUp, mllpTooMany } from './failures.ts'
import { mllpSource } from './settings.ts'
import { createMessageTaker, type Taken, type TakerOptions } from './take-message.ts'

export type MllpSource = {
  /** The port that it really listens on (settings may say 0: any). */
  readonly port: number
  state(): SourceState & { readonly connections: number }
  /** Takes no more connections, answers what is in hand, closes. */
  close(): Promise<void>
}

export type MllpSourceOptions = Omit<TakerOptions, 'priority'> &
  Pick<IntakeLog, 'room'> & {
    /** Default: the settings name no secrets. */
    readonly secrets?: Secrets
    /** Called for each message after its acknowledgment is known. */
    readonly observe?: (taken: {
      readonly outcome: Taken['outcome']
      readonly positive: boolean
      readonly failure?: Failure
    }) => void
  }

/** Opens the port; throws `LIG-CONNECTORS-SETTINGS` or `LIG-CONNECTORS-LISTEN`. The caller closes it. */
export async function openMllpSource(
  given: SettingsInput<typeof mllpSource.settings>,
  options: MllpSourceOptions,
): Promise<MllpSource> {
  const settings = { host: '127.0.0.1', ...mllpSource.open(given) }
  checkCharset(settings.charset)
  const source = new ListeningSource(settings, options)
  await source.listen()
  return source
}

function checkCharset(charset: string | undefined): void {
  if (charset === undefined || charsetNamed(charset)) return
  const problems =
    'mllp-source.charset: There is no such character set. It accepts: 8859/1, UNICODE UTF-8, ...'
  throw settingsWrong({ connector: mllpSource.name, problems })
}

type ListenSettings = Static<typeof mllpSource.settings> & { readonly host: string }

/** Invariant: `#connections` holds exactly the sockets that are not closed. */
class ListeningSource implements MllpSource {
  readonly #settings: ListenSettings
  readonly #options: MllpSourceOptions
  readonly #server: Server
  readonly #connections = new Map<Socket, Connection>()
  readonly #tally: SourceTally
  readonly #closing = new AbortController()
  readonly #begunBlocks: BegunBlocks
  /** Below TLS: those of `#connections`, and those that are not there yet. */
  readonly #sockets = new Set<Socket>()
  #tls: ServingTls | undefined
  #listening = false

  constructor(settings: ListenSettings, options: MllpSourceOptions) {
    this.#settings = settings
    this.#options = options
    this.#tally = createSourceTally(options)
    this.#begunBlocks = new BegunBlocks(settings.begunBytesMax, options.clock)
    this.#server = this.#createServer()
    this.#server.maxConnections = settings.connectionsMax
    this.#server.on('drop', () =>
      this.#tally.failed(mllpTooMany({ name: options.name, most: settings.connectionsMax })),
    )
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

  state(): SourceState & { readonly connections: number } {
    const waiting = [...this.#connections.values()].reduce((sum, { inHand }) => sum + inHand, 0)
    const address = `mllp://${this.#settings.host}:${this.port}`
    const state = this.#listening ? 'up' : 'closed'
    const certificateExpiresAt = this.#tls?.expiresAt()
    const tally = this.#tally.state({ address, state, waiting, certificateExpiresAt })
    return { ...tally, connections: this.#connections.size }
  }

  async close(): Promise<void> {
    this.#listening = false
    this.#closing.abort()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    await Promise.all([...this.#connections.values()].map((connection) => connection.finish()))
    // Those whose handshake was not done have nothing in hand.
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #createServer(): Server {
    const { tls } = this.#settings
    const accept = (socket: Socket): void => this.#accept(socket)
    // Half-open: a sender may end its side after the last message and still wait for the acknowledgment.
    if (!tls) return createServer({ allowHalfOpen: true }, accept)
    const { clock, secrets = writtenOut } = this.#options
    this.#tls = createServingTls(() => serverTls(tls, secrets))
    const options = { allowHalfOpen: true, handshakeTimeout: HANDSHAKE_MS, ...this.#tls.options() }
    const server = createTlsServer(options, accept)
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('tlsClientError', (_, socket) => socket.destroy())
    void this.#tls.keepRenewed(server, clock, this.#closing.signal)
    return server
  }

  #accept(socket: Socket): void {
    const { clock, room, name: source } = this.#options
    const { priority, charset } = this.#settings
    const take = createMessageTaker({ ...this.#options, priority, charset })
    const enter: ConnectionOptions['enter'] = (bytes, begin) => room.enter({ source, priority, bytes }, begin)
    const onTaken = (taken: Taken): void => this.#count(taken)
    const begunBlocks = this.#begunBlocks
    const onGivenUp = (): void => this.#tally.failed(mllpGivenUp({ name: source }))
    const around = { clock, enter, take, onTaken, begunBlocks, onGivenUp }
    this.#connections.set(socket, new Connection(socket, { ...this.#settings, ...around }))
    socket.once('close', () => this.#connections.delete(socket))
  }

  #count({ outcome, positive, failure }: Taken): void {
    this.#tally.took(outcome === 'stored' ? (positive ? 'received' : 'refused') : COUNTED[outcome])
    if (failure) this.#tally.failed(failure)
    this.#options.observe?.({ outcome, positive, ...(failure && { failure }) })
  }
}

const HANDSHAKE_MS = 10_000

const COUNTED = { repeated: 'repeated', 'not stored': 'notStored' } as const
