import ssh2, { type FileEntry, type Stats } from 'ssh2'
import { writtenOut } from '../../access/index.ts'
import { Failure } from '../../kernel/index.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import { cutPieces } from '../files/pieces.ts'
import type { ByteRange, RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'
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

  async *read(path: string, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    const handle = await this.#open(path, 'r')
    const coming: Promise<Uint8Array>[] = []
    let next = from
    try {
      for (;;) {
        while (coming.length < CHUNKS_AT_A_TIME && next < to) {
          const length = Math.min(CHUNK_BYTES, to - next)
          coming.push(observed(this.#readChunk(handle, next, length)))
          next += length
        }
        const chunk = await coming.shift()
        if (chunk === undefined) return
        if (chunk.length > 0) yield chunk
        // The end of the file, or of what is wanted.
        if (chunk.length < CHUNK_BYTES) return
      }
    } finally {
      await Promise.allSettled(coming)
      // When reading failed its own failure counts, not that of closing after it.
      await this.#close(handle).catch(() => undefined)
    }
  }

  async write(path: string, pieces: AsyncIterable<Uint8Array>, from: number): Promise<void> {
    const handle = await this.#open(path, from === 0 ? 'w' : 'r+')
    const going: Promise<void>[] = []
    let at = from
    try {
      for await (const piece of cutPieces(pieces, CHUNK_BYTES)) {
        if (going.length === CHUNKS_AT_A_TIME) await going.shift()
        going.push(observed(this.#writeChunk(handle, piece, at)))
        at += piece.length
      }
      await Promise.all(going)
    } catch (thrown) {
      await Promise.allSettled(going)
      await this.#close(handle).catch(() => undefined)
      throw thrown
    }
    await this.#close(handle)
  }

  /** A server may do what was asked in another order: of what was on its way, anything may be there or not. */
  kept(size: number): number {
    return Math.max(0, size - CHUNKS_AT_A_TIME * CHUNK_BYTES)
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

  /** Shorter than asked for at the end of the file only: a server may give less at a time. */
  async #readChunk(handle: Buffer, at: number, length: number): Promise<Uint8Array> {
    const chunk = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const count = await this.#readOnce(handle, chunk, filled, at)
      if (count === 0) break
      filled += count
    }
    return chunk.subarray(0, filled)
  }

  /** How many bytes came; 0 at the end of the file. */
  async #readOnce(handle: Buffer, into: Buffer, filled: number, at: number): Promise<number> {
    try {
      return await this.#connection.run<number>('read', (sftp, done) =>
        sftp.read(handle, into, filled, into.length - filled, at + filled, (error, count) =>
          done(error, count),
        ),
      )
    } catch (thrown) {
      if (statusOf(thrown) === STATUS_CODE.EOF) return 0
      throw this.#failure('read', thrown)
    }
  }

  #writeChunk(handle: Buffer, piece: Uint8Array, at: number): Promise<void> {
    const data = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    return this.#run<void>('write', (sftp, done) =>
      sftp.write(handle, data, 0, data.length, at, (error) => done(error, undefined)),
    )
  }

  #open(path: string, mode: 'r' | 'w' | 'r+'): Promise<Buffer> {
    return this.#run<Buffer>('open', (sftp, done) => sftp.open(path, mode, done))
  }

  #close(handle: Buffer): Promise<void> {
    return this.#run<void>('close', (sftp, done) => sftp.close(handle, (error) => done(error, undefined)))
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

/** Somebody awaits it later: when it fails before that, nobody else is told. */
function observed<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  return promise
}
