import { hashOf } from '../intake.ts'
import type { Link } from '../link/index.ts'
import type { LookedUp } from '../target.ts'
import { otherFileThere } from './failures.ts'
import type { OpenDirectory, RemoteDirectory } from './remote-directory.ts'

export type PutOptions = {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

export type FileDestination = {
  readonly link: Link
  /**
   * Puts a file so that it appears whole under its name. The same content under the same name is done already.
   * Throws Failures: everything up to the renaming is transient or refused; a wire cut during it is unknown.
   */
  put(path: string, bytes: Uint8Array, options?: PutOptions): Promise<void>
  /**
   * What became of a `put` whose outcome is unknown. `undecided`: neither the file nor its passing form is there; the
   * receiver may have taken it already.
   */
  lookup(path: string, bytes: Uint8Array, options?: PutOptions): Promise<LookedUp>
  /** Throws when the directory can't be read. */
  list(directory: string): Promise<void>
  close(): void
}

export const createFileDestination = (link: Link, open: OpenDirectory): FileDestination =>
  new PooledDirectory(link, open)

/**
 * 1. One connection is kept and used for one file at a time; whoever finds it taken opens another and closes it again.
 * 2. A connection on which something failed is not used again.
 */
class PooledDirectory implements FileDestination {
  readonly link: Link
  readonly #open: OpenDirectory
  #idle: RemoteDirectory | undefined

  constructor(link: Link, open: OpenDirectory) {
    this.link = link
    this.#open = open
  }

  put(path: string, bytes: Uint8Array, options: PutOptions = {}): Promise<void> {
    let renaming = false
    return this.#use({ ...options, name: 'put', mayHaveActed: () => renaming }, async (directory, signal) => {
      const there = await contentAt(directory, path, bytes)
      if (there === 'same') return
      if (there === 'other') throw otherFileThere({ system: this.link.system })
      await directory.write(passing(path), bytes)
      // Given up in the meantime: nobody waits for the outcome any more, so there must be none.
      signal.throwIfAborted()
      renaming = true
      await directory.rename(passing(path), path)
    })
  }

  lookup(path: string, bytes: Uint8Array, options: PutOptions = {}): Promise<LookedUp> {
    return this.#use({ ...options, name: 'lookup', mayHaveActed: false }, async (directory) => {
      if ((await contentAt(directory, path, bytes)) === 'same') return 'delivered'
      return (await directory.stat(passing(path))) ? 'not delivered' : 'undecided'
    })
  }

  list(directory: string): Promise<void> {
    return this.#use({ name: 'list', mayHaveActed: false }, async (open) => void (await open.list(directory)))
  }

  close(): void {
    this.#idle?.close()
    this.#idle = undefined
  }

  #use<Value>(
    operation: Parameters<Link['run']>[0],
    work: (directory: RemoteDirectory, signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    return this.link.run(operation, async (signal) => {
      const directory = await this.#take()
      const cut = (): void => directory.close()
      signal.addEventListener('abort', cut, { once: true })
      try {
        signal.throwIfAborted()
        const value = await work(directory, signal)
        this.#giveBack(directory)
        return value
      } catch (thrown) {
        directory.close()
        throw thrown
      } finally {
        signal.removeEventListener('abort', cut)
      }
    })
  }

  async #take(): Promise<RemoteDirectory> {
    const idle = this.#idle
    this.#idle = undefined
    return idle?.usable ? idle : this.#open()
  }

  #giveBack(directory: RemoteDirectory): void {
    if (this.#idle || !directory.usable) directory.close()
    else this.#idle = directory
  }
}

const passing = (path: string): string => `${path}.part`

async function contentAt(
  directory: RemoteDirectory,
  path: string,
  bytes: Uint8Array,
): Promise<'none' | 'same' | 'other'> {
  const there = await directory.stat(path)
  if (!there) return 'none'
  if (there.size !== bytes.length) return 'other'
  return hashOf(await directory.read(path, there.size)) === hashOf(bytes) ? 'same' : 'other'
}
