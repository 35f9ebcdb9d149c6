import { constants } from 'node:fs'
import { access, link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '../../kernel/index.ts'
import { connectionCut, reasonOf } from '../failures.ts'
import { operationFailed, operationRefused } from '../files/failures.ts'
import type { RemoteDirectory, RemoteFile } from '../files/remote-directory.ts'

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

  read(path: string, size: number): Promise<Uint8Array> {
    return this.#do('read', async () => {
      const file = await open(path, 'r')
      try {
        const bytes = Buffer.alloc(size)
        let filled = 0
        while (filled < size) {
          const { bytesRead } = await file.read(bytes, filled, size - filled, filled)
          if (bytesRead === 0) break
          filled += bytesRead
        }
        return bytes.subarray(0, filled)
      } finally {
        await file.close()
      }
    })
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.#do('write', async () => {
      const file = await open(path, 'w')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    })
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
