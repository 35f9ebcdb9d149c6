import { PassThrough, Readable } from 'node:stream'
import type { Client } from 'basic-ftp'
import type { Secrets, SecretText } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import { PIECE_BYTES } from '../files/pieces.ts'
import type { ByteRange, RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'
import { type ClientTlsSettings, clientTls } from '../tls.ts'
import { ftpsLoginRefused } from './failures.ts'

export type FtpsSettings = {
  readonly host: string
  readonly port?: number
  readonly security: 'explicit' | 'implicit'
  readonly username: string
  readonly password: SecretText
  readonly tls: ClientTlsSettings
  readonly operationTimeoutMs: number
}

export const portOf = ({ port, security }: Pick<FtpsSettings, 'port' | 'security'>): number =>
  port ?? (security === 'implicit' ? 990 : 21)

/** Throws Failures that are transient: nothing was asked of the server yet. */
export async function openFtpsDirectory(
  settings: FtpsSettings,
  { system, secrets }: { readonly system: string; readonly secrets: Secrets },
): Promise<RemoteDirectory> {
  const { host, security, username, password, tls, operationTimeoutMs } = settings
  const endpoint = { system, host, port: portOf(settings) }
  // Loaded by those who use it.
  const ftp = await import('basic-ftp')
  const client = new ftp.Client(operationTimeoutMs)
  try {
    const logsIn = client.access({
      host,
      port: endpoint.port,
      user: username,
      password: secrets.read(password),
      secure: security === 'implicit' ? 'implicit' : true,
      secureOptions: { ...clientTls(tls, secrets), servername: host },
    })
    guardLines(client)
    await logsIn
    return new FtpsDirectory(client, system)
  } catch (thrown) {
    client.close()
    if (thrown instanceof Failure) throw thrown
    const status = statusOf(thrown)
    if (status === undefined) throw connectingFailed(endpoint, thrown, true)
    if (status < 500) throw connectingFailed(endpoint, { code: `status ${status}` }, false)
    throw ftpsLoginRefused({ ...endpoint, username, status }, { cause: thrown })
  }
}

const LINE_MAX = 65_536

/** Ends when something else than lines comes, which the library would read for ever; inside TLS nobody else can send. */
function guardLines(client: Client): void {
  let unended = 0
  client.ftp.socket.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf('\n')
    unended = end < 0 ? unended + chunk.length : chunk.length - end - 1
    if (unended > LINE_MAX) client.close()
  })
}

/**
 * A directory over FTP (RFC 959, RFC 3659) inside TLS (RFC 4217); both the commands and the data are encrypted.
 *
 * 1. A connection on which anything but an answer of the server came is not used again.
 * 2. A server that refuses a file often ends the data connection before its answer is read: that is told as a cut
 *    before anything happened, so it is tried again, and `test` names the permission that is missing.
 * 3. Many servers replace a file on renaming, so it is looked whether one is there first; two clients at once can
 *    still meet in between.
 */
class FtpsDirectory implements RemoteDirectory {
  readonly #client: Client
  readonly #system: string
  #tellsTimes = true

  constructor(client: Client, system: string) {
    this.#client = client
    this.#system = system
  }

  get usable(): boolean {
    return !this.#client.closed
  }

  close(): void {
    this.#client.close()
  }

  list(directory: string): Promise<readonly RemoteFile[]> {
    return this.#run('list', async () => {
      const files = (await this.#client.list(directory)).filter(({ isFile }) => isFile)
      // Without MLSD only words of the server's own tell the time.
      this.#tellsTimes = files.every(({ modifiedAt }) => modifiedAt !== undefined)
      return files.map(({ name, size, modifiedAt }) => ({
        name,
        size,
        modifiedMs: this.#tellsTimes ? Number(modifiedAt) : 0,
      }))
    })
  }

  stat(path: string): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined> {
    return this.#run('stat', async () => {
      try {
        const size = await this.#client.size(path)
        return { size, modifiedMs: this.#tellsTimes ? Number(await this.#client.lastMod(path)) : 0 }
      } catch (thrown) {
        if (statusOf(thrown) === NOT_THERE) return undefined
        throw thrown
      }
    })
  }

  async *read(path: string, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    if (from >= to) return
    const through = new PassThrough({ highWaterMark: PIECE_BYTES })
    const transfer = this.#client.downloadTo(through, path, from)
    // It is awaited below; until then what ends it ends the stream.
    transfer.catch((thrown: unknown) => through.destroy(asError(thrown)))
    let at = from
    let isOver = false
    try {
      for await (const piece of through) {
        // What is more than that was added meanwhile.
        const wanted: Buffer = piece.subarray(0, Math.max(0, to - at))
        at += piece.length
        if (wanted.length > 0) yield wanted
      }
      await transfer
      isOver = true
    } catch (thrown) {
      isOver = statusOf(thrown) !== undefined
      throw failureOf(this.#system, 'read', thrown, false)
    } finally {
      // The server would go on sending.
      if (!isOver) this.#client.close()
    }
  }

  write(path: string, pieces: AsyncIterable<Uint8Array>, from: number): Promise<void> {
    return this.#run('write', async () => {
      const source = Readable.from(beginning(pieces), { highWaterMark: 2 })
      if (from === 0) await this.#client.uploadFrom(source, path)
      else await this.#client.appendFrom(source, path)
    })
  }

  /** It comes and is written in order. */
  kept(size: number): number {
    return size
  }

  rename(from: string, to: string): Promise<void> {
    let sent = false
    return this.#run(
      'rename',
      async () => {
        if (await this.stat(to))
          throw operationFailed({ system: this.#system, operation: 'rename', reason: 'exists' })
        sent = true
        await this.#client.rename(from, to)
      },
      () => sent,
    )
  }

  remove(path: string): Promise<void> {
    return this.#run('remove', async () => void (await this.#client.remove(path)))
  }

  async #run<Value>(
    operation: string,
    work: () => Promise<Value>,
    mayHaveActed = () => false,
  ): Promise<Value> {
    try {
      return await work()
    } catch (thrown) {
      throw failureOf(this.#system, operation, thrown, mayHaveActed())
    }
  }
}

const NOT_THERE = 550
/** Closing, and what follows when the control connection ends. */
const CLOSING = 421
/** Full: not for good. */
const NO_SPACE = 552

function failureOf(system: string, operation: string, thrown: unknown, mayHaveActed: boolean): Failure {
  if (thrown instanceof Failure) return thrown
  const status = statusOf(thrown)
  const cause = { cause: thrown }
  if (status === undefined || status === CLOSING)
    return connectionCut(mayHaveActed)({ system, operation, reason: reasonOf(thrown) }, cause)
  const make = status >= 500 && status !== NO_SPACE ? operationRefused : operationFailed
  return make({ system, operation, reason: `status ${status}` }, cause)
}

/** A stream that ended before the data connection is there ends it before its handshake: so it never is empty. */
async function* beginning(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(0)
  yield* pieces
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error('cut'))

/** The reply code of the server (RFC 959, 4.2). */
const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : undefined
