import { Readable, Writable } from 'node:stream'
import type { Client } from 'basic-ftp'
import type { Secrets, SecretText } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import { connectingFailed, connectionCut, reasonOf } from '../failures.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import type { RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'
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
    await client.access({
      host,
      port: endpoint.port,
      user: username,
      password: secrets.read(password),
      secure: security === 'implicit' ? 'implicit' : true,
      secureOptions: { ...clientTls(tls, secrets), servername: host },
    })
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

  read(path: string, size: number): Promise<Uint8Array> {
    return this.#run('read', async () => {
      const bytes = Buffer.alloc(size)
      let filled = 0
      const into = new Writable({
        write(chunk: Buffer, _, done) {
          // What is more than that was added meanwhile.
          filled += chunk.copy(bytes, filled)
          done()
        },
      })
      await this.#client.downloadTo(into, path)
      return bytes.subarray(0, filled)
    })
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.#run('write', async () => void (await this.#client.uploadFrom(Readable.from([bytes]), path)))
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

/** The reply code of the server (RFC 959, 4.2). */
const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : undefined
