import type { Link } from '../link/index.ts'
import type { LookedUp } from '../target.ts'
import { operationFailed, otherFileThere } from './failures.ts'
import { bodyFrom, type FileBody, measureBody } from './file-body.ts'
import { isContent, type Measured, type Transform } from './pieces.ts'
import type { OpenDirectory, RemoteDirectory } from './remote-directory.ts'

export type PutOptions = {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

export type FileDestination = {
  readonly link: Link
  /**
   * Puts a file so that it appears whole under its name. The same content under the same name is done already.
   * Throws Failures: everything up to the renaming is transient or refused; a wire cut during it is unknown. What of a
   * large file was there when the wire was cut is not sent again.
   */
  put(path: string, body: FileBody, options?: PutOptions): Promise<void>
  /**
   * What became of a `put` whose outcome is unknown. `undecided`: neither the file nor its passing form is there; the
   * receiver may have taken it already.
   */
  lookup(path: string, body: FileBody, options?: PutOptions): Promise<LookedUp>
  /** Throws when the directory can't be read. */
  list(directory: string): Promise<void>
  close(): void
}

/** `seal` makes what is written of what is given, such as by encrypting it; it may make other bytes each time. */
export const createFileDestination = (link: Link, open: OpenDirectory, seal?: Transform): FileDestination =>
  new PooledDirectory(link, open, seal)

/**
 * 1. One connection is kept and used for one file at a time; whoever finds it taken opens another and closes it again.
 * 2. A connection on which something failed is not used again.
 * 3. `#stuckAt` is where a file was gone on with and not done: when it is still as long as that, the server may not let
 *    it be gone on with, and it is begun anew.
 * 4. What is sealed is another each time: it is written from its beginning, and never taken for what is there.
 */
class PooledDirectory implements FileDestination {
  readonly link: Link
  readonly #open: OpenDirectory
  readonly #seal: Transform | undefined
  #idle: RemoteDirectory | undefined
  readonly #stuckAt = new Map<string, number>()

  constructor(link: Link, open: OpenDirectory, seal: Transform | undefined) {
    this.link = link
    this.#open = open
    this.#seal = seal
  }

  async put(path: string, body: FileBody, options: PutOptions = {}): Promise<void> {
    const content = await measureBody(body)
    const part = passing(path, content)
    let renaming = false
    const operation = { ...options, ...patience(content), name: 'put', mayHaveActed: () => renaming }
    return this.#use(operation, async (directory, signal) => {
      const there = await this.#contentAt(directory, path, content)
      if (there === 'same') return
      if (there === 'other') throw otherFileThere({ system: this.link.system })
      await this.#write(directory, part, body, content)
      // Given up in the meantime: nobody waits for the outcome any more, so there must be none.
      signal.throwIfAborted()
      renaming = true
      await directory.rename(part, path)
    })
  }

  async lookup(path: string, body: FileBody, options: PutOptions = {}): Promise<LookedUp> {
    const content = await measureBody(body)
    const operation = { ...options, ...patience(content), name: 'lookup', mayHaveActed: false }
    return this.#use(operation, async (directory) => {
      const there = await this.#contentAt(directory, path, content)
      if (there === 'same') return 'delivered'
      if (there === 'other' && this.#seal) return 'undecided'
      return (await directory.stat(passing(path, content))) ? 'not delivered' : 'undecided'
    })
  }

  list(directory: string): Promise<void> {
    return this.#use({ name: 'list', mayHaveActed: false }, async (open) => void (await open.list(directory)))
  }

  close(): void {
    this.#idle?.close()
    this.#idle = undefined
  }

  /** Goes on where a large one was cut; a small one is written again. */
  async #write(directory: RemoteDirectory, part: string, body: FileBody, { size }: Measured): Promise<void> {
    if (this.#seal) return directory.write(part, this.#seal(bodyFrom(body, 0)), 0)
    if (size < RESUMED_FROM) return directory.write(part, bodyFrom(body, 0), 0)
    const there = await directory.stat(part)
    const canGoOn = there && there.size <= size && there.size !== this.#stuckAt.get(part)
    const from = canGoOn ? directory.kept(there.size) : 0
    if (canGoOn) this.#stuckAt.set(part, there.size)
    if (from < size) await directory.write(part, bodyFrom(body, from), from)
    this.#stuckAt.delete(part)
    const written = await directory.stat(part)
    if (written?.size === size) return
    // A server may have gone on with what it had of the connection before: the next attempt begins anew.
    if (written) await directory.remove(part)
    throw operationFailed({ system: this.link.system, operation: 'write', reason: 'another size' })
  }

  /** What is sealed can't be compared: it counts as another. */
  async #contentAt(
    directory: RemoteDirectory,
    path: string,
    content: Measured,
  ): Promise<'none' | 'same' | 'other'> {
    const there = await directory.stat(path)
    if (!there) return 'none'
    return !this.#seal && (await isContent(directory, path, there, content)) ? 'same' : 'other'
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

/** From this size on a file that was cut is gone on with; looking for it costs a question more. */
const RESUMED_FROM = 1_048_576
/** A wire that is slower than this, in bytes a millisecond, is given up. */
const SLOWEST = 50

/** What is large takes longer; a wire that is silent is noticed by what is spoken over it. */
const patience = ({ size }: Measured) => ({ moreMs: Math.ceil(size / SLOWEST) })

/** The name says whose content it is, so that no other is gone on with. */
const passing = (path: string, { hash }: Measured): string => `${path}.${hash.slice(0, 8)}.part`
