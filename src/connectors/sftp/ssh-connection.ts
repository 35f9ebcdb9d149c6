import { createHash } from 'node:crypto'
import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2'
import type { Secrets } from '../../access/index.ts'
import { type Clock, type Failure, instant } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf, timedOut } from '../failures.ts'
import { hostKeyUnexpected, loginRefused } from './failures.ts'
import type { SshSettings } from './ssh-options.ts'

/** Starts one operation of the protocol, which answers through the callback. */
export type Start<Value> = (
  sftp: SFTPWrapper,
  callback: (error: Error | null | undefined, value: Value) => void,
) => void

/**
 * One SSH connection with its SFTP channel.
 *
 * 1. Every operation settles: by its answer, by the end of the connection, or by its time, which ends the connection.
 * 2. The server's key is checked before anything of ours is told.
 */
export class SshConnection {
  readonly #client: InstanceType<typeof ssh2.Client>
  readonly #system: string
  readonly #clock: Clock
  readonly #timeoutMs: number
  /** How to fail each operation that waits for its answer. */
  readonly #waiting = new Set<(cause: unknown) => void>()
  readonly #sftp: SFTPWrapper
  #usable = true

  private constructor(client: InstanceType<typeof ssh2.Client>, sftp: SFTPWrapper, options: Options) {
    this.#client = client
    this.#sftp = sftp
    this.#system = options.system
    this.#clock = options.clock
    this.#timeoutMs = options.settings.operationTimeoutMs
    let lastError: unknown
    client.on('error', (error) => {
      lastError = error
    })
    client.on('close', () => {
      this.#usable = false
      const cause = { code: lastError ? reasonOf(lastError) : 'closed' }
      for (const fail of this.#waiting) fail(cause)
    })
  }

  static async open(options: Options): Promise<SshConnection> {
    const client = new ssh2.Client()
    try {
      const sftp = await withinTime(options, connect(client, options))
      return new SshConnection(client, sftp, options)
    } catch (thrown) {
      client.on('error', () => undefined)
      client.destroy()
      throw thrown
    }
  }

  get usable(): boolean {
    return this.#usable
  }

  close(): void {
    this.#usable = false
    this.#client.destroy()
  }

  /** Runs one operation of the protocol; rejects with the server's error, or with a Failure of the wire. */
  run<Value>(operation: string, start: Start<Value>, mayHaveActed = false): Promise<Value> {
    const system = this.#system
    const cut = (cause: unknown): Failure =>
      connectionCut(mayHaveActed)({ system, operation, reason: reasonOf(cause) }, { cause })
    let fail: (cause: unknown) => void = () => undefined
    const answer = new Promise<Value>((resolve, reject) => {
      fail = (cause) => reject(cut(cause))
      if (!this.#usable) fail({ code: 'closed' })
      // When the channel ends, ssh2 fails what waits with errors that carry no status of the server.
      start(this.#sftp, (error, value) => {
        if (!error) resolve(value)
        else if (isStatus(error)) reject(error)
        else fail(error)
      })
    })
    this.#waiting.add(fail)
    const finished = new AbortController()
    const late = this.#clock
      .sleepUntil(instant(this.#clock.now() + this.#timeoutMs), finished.signal)
      .then((): Promise<never> | never => {
        if (finished.signal.aborted) return new Promise(() => undefined)
        this.close()
        throw timedOut(mayHaveActed)({ system, operation, timeoutMs: this.#timeoutMs })
      })
    return Promise.race([answer, late]).finally(() => {
      this.#waiting.delete(fail)
      finished.abort()
    })
  }
}

/** A status that the server sent; NO_CONNECTION (6) and CONNECTION_LOST (7) are the client's own words. */
const isStatus = (error: Error): boolean =>
  'code' in error && typeof error.code === 'number' && error.code !== 6 && error.code !== 7

type Options = {
  readonly settings: SshSettings
  readonly system: string
  readonly clock: Clock
  readonly secrets: Secrets
}

function connect(client: InstanceType<typeof ssh2.Client>, options: Options): Promise<SFTPWrapper> {
  const { settings, system, secrets } = options
  let shown: string | undefined
  const config: ConnectConfig = {
    host: settings.host,
    port: settings.port,
    username: settings.username,
    ...(settings.password !== undefined && { password: secrets.read(settings.password) }),
    ...(settings.privateKey !== undefined && { privateKey: secrets.read(settings.privateKey) }),
    // Its own timer is off: time is the clock's.
    readyTimeout: 0,
    keepaliveInterval: 30_000,
    hostVerifier: (key: Buffer) => {
      if (isExpectedKey(settings.hostKey, key)) return true
      shown = fingerprintOf(key)
      return false
    },
  }
  const explain = (error: unknown): Failure => {
    const place = { system, host: settings.host, port: settings.port }
    if (shown) return hostKeyUnexpected({ ...place, fingerprint: shown })
    const refused = typeof error === 'object' && error !== null && 'level' in error
    if (refused && error.level === 'client-authentication')
      return loginRefused({ ...place, username: settings.username }, { cause: error })
    return connectingFailed(place, error, false)
  }
  return new Promise((resolve, reject) => {
    client.once('error', (error) => reject(explain(error)))
    client.once('close', () => reject(explain({ code: 'closed' })))
    // The protocol is small packets that wait for each other: Nagle's algorithm makes it twenty times slower.
    client.once('connect', () => client.setNoDelay(true))
    client.once('ready', () => {
      client.sftp((error, sftp) => (error ? reject(explain(error)) : resolve(sftp)))
    })
    client.connect(config)
  })
}

async function withinTime<Value>({ settings, system, clock }: Options, work: Promise<Value>): Promise<Value> {
  const finished = new AbortController()
  const late = clock
    .sleepUntil(instant(clock.now() + settings.operationTimeoutMs), finished.signal)
    .then((): Promise<never> => {
      if (finished.signal.aborted) return new Promise(() => undefined)
      throw connectingFailed({ system, host: settings.host, port: settings.port }, { code: 'timeout' }, false)
    })
  return Promise.race([work, late]).finally(() => finished.abort())
}

const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/** A fingerprint, or a public key as OpenSSH writes it. */
function isExpectedKey(expected: string, key: Buffer): boolean {
  if (expected.startsWith('SHA256:')) return expected.replace(/=+$/, '') === fingerprintOf(key)
  const [, blob = ''] = expected.trim().split(/\s+/)
  return blob !== '' && Buffer.from(blob, 'base64').equals(key)
}
