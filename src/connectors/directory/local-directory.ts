import { constants } from 'node:fs'
import { access, link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '../../kernel/index.ts'
import { connectionCut, reasonOf } from '../failures.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import { PIECE_BYTES } from '../files/pieces.ts'
import type { ByteRange, RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'

/** What will not go away by waiting. */
const REFUSED = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG', 'EINVAL'])
/** What may come after the naming has happened: a share that went away, a disk that fails. */
const UNKNOWN = new Set(['EIO', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'EHOSTDOWN'])

export const openLocalDirectory = (system: string): RemoteDirectory => new LocalDirectory(system)

/** Tells whether files can be put there; changes nothing. */
export const writable = (system: string, directory: string): Promise<void> =>
  done(system, 'write', () => access(directory, constants.W_OK | constants.X_OK))

/**
 * 1. A written file is on disk before `write` resolves, and a name before `rename` does.
 * 2. `rename` never replaces a file: the name is given by a link, which fails where one is there.
 */
class LocalDirectory implements RemoteDirectory {
  readonly usable = true
  readonly #system: string

  constructor(system: string) {
    this.#system = system
  }

  close(): void {
    // Nothing is held.
  }

  list(directory: string): Promise<readonly RemoteFile[]> {
    return this.#do('list', async () => {
      const entries = await readdir(directory, { withFileTypes: true })
      const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
      const found = await Promise.all(
        names.map(async (name) => ({ name, stats: await statOf(join(directory, name)) })),
      )
      // One that somebody took away in between is not there.
      return found.flatMap(({ name, stats }) => (stats ? [{ name, ...stats }] : []))
    })
  }

  stat(path: string): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined> {
    return this.#do('stat', () => statOf(path))
  }

  async *read(path: string, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    const file = await this.#do('read', () => open(path, 'r'))
    try {
      for (let at = from; at < to; ) {
        const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, to - at))
        const { bytesRead } = await this.#do('read', () => file.read(piece, 0, piece.length, at))
        if (bytesRead === 0) return
        at += bytesRead
        yield piece.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  }

  async write(path: string, pieces: AsyncIterable<Uint8Array>, from: number): Promise<void> {
    const file = await this.#do('write', () => open(path, from === 0 ? 'w' : 'r+'))
    try {
      let at = from
      for await (const piece of pieces) {
        for (let done = 0; done < piece.length; ) {
          const { bytesWritten } = await this.#do('write', () =>
            file.write(piece, done, piece.length - done, at + done),
          )
          done += bytesWritten
        }
        at += piece.length
      }
      await this.#do('write', () => file.sync())
    } finally {
      await file.close()
    }
  }

  /** After a loss of power the end of a file that was not synced may be anything. */
  kept(): number {
    return 0
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do(
      'rename',
      async () => {
        await linkOnce(from, to)
        await syncDirectory(dirname(to))
      },
      true,
    )
  }

  remove(path: string): Promise<void> {
    return this.#do('remove', () => rm(path, { force: true }))
  }

  #do<Value>(operation: string, work: () => Promise<Value>, mayHaveActed = false): Promise<Value> {
    return done(this.#system, operation, work, mayHaveActed)
  }
}

async function done<Value>(
  system: string,
  operation: string,
  work: () => Promise<Value>,
  mayHaveActed = false,
): Promise<Value> {
  try {
    return await work()
  } catch (thrown) {
    throw failureOf(system, operation, thrown, mayHaveActed)
  }
}

function failureOf(system: string, operation: string, cause: unknown, mayHaveActed: boolean): Failure {
  const reason = reasonOf(cause)
  if (mayHaveActed && UNKNOWN.has(reason))
    return connectionCut(true)({ system, operation, reason }, { cause })
  const make = REFUSED.has(reason) ? operationRefused : operationFailed
  return make({ system, operation, reason }, { cause })
}

async function statOf(
  path: string,
): Promise<{ readonly size: number; readonly modifiedMs: number } | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { size, modifiedMs: mtimeMs }
  } catch (thrown) {
    if (reasonOf(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

/** File systems without links (FAT, some shares) can only be asked first. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])

async function linkOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (thrown) {
    if (!NO_LINKS.has(reasonOf(thrown))) throw thrown
    if (await statOf(to)) throw Object.assign(new Error('exists'), { code: 'EEXIST' })
    return await rename(from, to)
  }
  await rm(from, { force: true })
}

/** Where directories can't be synced (Windows) the file system does it by itself. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
