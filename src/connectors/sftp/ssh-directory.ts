import ssh2, { type FileEntry, type Stats } from 'ssh2'
import { writtenOut } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import type { RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'
import { SshConnection, type Start } from './ssh-connection.ts'
import type { SshSettings, SshSurroundings } from './ssh-options.ts'

const { STATUS_CODE } = ssh2.utils.sftp
const CHUNK_BYTES = 32_768
/** One chunk at a time moves 3 MB/s, since each waits for its answer; sixteen on their way move ten times that. */
const CHUNKS_AT_A_TIME = 16

export async function openSshDirectory(
  settings: SshSettings,
  { system, clock, secrets = writtenOut }: SshSurroundings,
): Promise<RemoteDirectory> {
  return new SshDirectory(await SshConnection.open({ settings, system, clock, secrets }), system)
}

/** A directory over SFTP version 3 (draft-ietf-secsh-filexfer-02). */
class SshDirectory implements RemoteDirectory {
  readonly #connection: SshConnection
  readonly #system: string

  constructor(connection: SshConnection, system: string) {
    this.#connection = connection
    this.#system = system
  }

  get usable(): boolean {
    return this.#connection.usable
  }

  close(): void {
    this.#connection.close()
  }

  async list(directory: string): Promise<readonly RemoteFile[]> {
    const entries = await this.#run<FileEntry[]>('list', (sftp, done) => sftp.readdir(directory, done))
    return entries
      .filter(({ attrs }) => (attrs.mode & 0o170_000) === 0o100_000)
      .map(({ filename, attrs }) => ({ name: filename, size: attrs.size, modifiedMs: attrs.mtime * 1_000 }))
  }

  async stat(path: string): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined> {
    try {
      const stats = await this.#connection.run<Stats>('stat', (sftp, done) => sftp.stat(path, done))
      return { size: stats.size, modifiedMs: stats.mtime * 1_000 }
    } catch (thrown) {
      if (statusOf(thrown) === STATUS_CODE.NO_SUCH_FILE) return undefined
      throw this.#failure('stat', thrown)
    }
  }

  async read(path: string, size: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(size)
    let shortAt = size
    await this.#withFile(path, 'r', (handle) =>
      inChunks(size, async (offset, length) => {
        let read = 0
        while (read < length) {
          const [at, rest] = [offset + read, length - read]
          const got = await this.#readOnce(handle, bytes, at, rest)
          if (got === 0) {
            shortAt = Math.min(shortAt, at)
            return
          }
          read += got
        }
      }),
    )
    return bytes.subarray(0, shortAt)
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return this.#withFile(path, 'w', (handle) =>
      inChunks(data.length, (offset, length) =>
        this.#run<void>('write', (sftp, done) =>
          sftp.write(handle, data, offset, length, offset, (error) => done(error, undefined)),
        ),
      ),
    )
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run<void>(
      'rename',
      (sftp, done) => sftp.rename(from, to, (error) => done(error, undefined)),
      true,
    )
  }

  remove(path: string): Promise<void> {
    return this.#run<void>('remove', (sftp, done) => sftp.unlink(path, (error) => done(error, undefined)))
  }

  /** How many bytes came; 0 at the end of the file. */
  async #readOnce(handle: Buffer, into: Buffer, at: number, length: number): Promise<number> {
    try {
      return await this.#connection.run<number>('read', (sftp, done) =>
        sftp.read(handle, into, at, length, at, (error, count) => done(error, count)),
      )
    } catch (thrown) {
      if (statusOf(thrown) === STATUS_CODE.EOF) return 0
      throw this.#failure('read', thrown)
    }
  }

  async #withFile(path: string, mode: 'r' | 'w', work: (handle: Buffer) => Promise<void>): Promise<void> {
    const handle = await this.#run<Buffer>('open', (sftp, done) => sftp.open(path, mode, done))
    try {
      await work(handle)
    } finally {
      // When work failed its own failure counts, not that of closing after it.
      const closing = this.#run<void>('close', (sftp, done) =>
        sftp.close(handle, (error) => done(error, undefined)),
      )
      await (mode === 'w' ? closing : closing.catch(() => undefined))
    }
  }

  async #run<Value>(operation: string, start: Start<Value>, mayHaveActed = false): Promise<Value> {
    try {
      return await this.#connection.run<Value>(operation, start, mayHaveActed)
    } catch (thrown) {
      throw this.#failure(operation, thrown)
    }
  }

  #failure(operation: string, thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown
    const status = statusOf(thrown)
    const lasting = status === STATUS_CODE.NO_SUCH_FILE || status === STATUS_CODE.PERMISSION_DENIED
    const make = lasting ? operationRefused : operationFailed
    return make({ system: this.#system, operation, reason: `status ${status ?? 'none'}` }, { cause: thrown })
  }
}

const statusOf = (thrown: unknown): number | undefined =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'number'
    ? thrown.code
    : undefined

async function inChunks(
  size: number,
  move: (offset: number, length: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const mover = async (): Promise<void> => {
    while (next < size) {
      const offset = next
      next += CHUNK_BYTES
      await move(offset, Math.min(CHUNK_BYTES, size - offset))
    }
  }
  await Promise.all(Array.from({ length: CHUNKS_AT_A_TIME }, mover))
}
