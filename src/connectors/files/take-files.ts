import { Failure, type Instant } from '../../kernel/index.ts'
import type { Look } from '../poll/poller.ts'
import { FILE_CODES } from './failures.ts'
import type { Taking } from './file-entry.ts'
import type { RemoteDirectory, RemoteFile } from './remote-directory.ts'
import { FileTaking, type TakeFilesSettings } from './take-file.ts'

type Watched = {
  readonly file: RemoteFile
  readonly unchangedSince: Instant
  /** Left where it is and told about: too large. */
  readonly left: boolean
}

/** Files that a sender has not finished by its own word. */
const PASSING = /^\.|\.(part|tmp|filepart)$|~$/i

export const createFileTaker = (
  settings: TakeFilesSettings,
  given: Omit<Taking, 'priority'>,
): Pick<FileTaker, 'poll'> => new FileTaker(settings, given)

/**
 * Takes the files of a directory, one message each, over as many polls as they need.
 *
 * 1. A file is read only after its size and time stood still for `stableForMs`, seen by at least two polls; and again
 *    compared after reading, so half a file is never taken.
 * 2. One that is empty or not complete by its content waits at most `waitForEndMs`, then it is taken with an issue.
 * 3. What it is taken as, and what becomes of it, is `FileTaking`.
 * 4. A file that the server does not give holds up no other; a wire or a store that fails ends the poll.
 * 5. Files are taken in the order of their times, then names, one after the other.
 */
class FileTaker {
  readonly #settings: TakeFilesSettings
  readonly #options: Taking
  readonly #taking: FileTaking
  #watched = new Map<string, Watched>()

  constructor(settings: TakeFilesSettings, given: Omit<Taking, 'priority'>) {
    this.#settings = settings
    this.#options = { ...given, priority: settings.priority }
    this.#taking = new FileTaking(settings, this.#options)
  }

  /** Ends after the file in hand when `signal` aborts. */
  async poll(directory: RemoteDirectory, signal: AbortSignal): Promise<Look> {
    await this.#taking.takeLeftInHand(directory, signal)
    const there = await directory.list(this.#settings.directory)
    const found = there.filter(({ name }) => !PASSING.test(name))
    this.#watched = new Map(found.map((file) => [file.name, this.#watch(file)]))
    const inOrder = [...this.#watched.values()].sort(byTimeThenName)
    let waiting = 0
    let failure: Failure | undefined
    for (const one of inOrder) {
      if (signal.aborted) break
      if (one.left) continue
      try {
        const outcome = await this.#takeOne(directory, one, signal)
        if (outcome === 'left') this.#watched.set(one.file.name, { ...one, left: true })
        else if (outcome === 'waiting') waiting += 1
      } catch (thrown) {
        if (!isOfThisFile(thrown)) throw thrown
        failure = thrown
        waiting += 1
      }
    }
    return { waiting, failure }
  }

  #watch(file: RemoteFile): Watched {
    const before = this.#watched.get(file.name)
    const unchanged = before?.file.size === file.size && before.file.modifiedMs === file.modifiedMs
    return before && unchanged ? before : { file, unchangedSince: this.#options.clock.now(), left: false }
  }

  async #takeOne(
    directory: RemoteDirectory,
    { file, unchangedSince }: Watched,
    signal: AbortSignal,
  ): Promise<'taken' | 'waiting' | 'left'> {
    const stoodMs = this.#options.clock.now() - unchangedSince
    return stoodMs < this.#settings.stableForMs
      ? 'waiting'
      : this.#taking.take(directory, file, stoodMs, signal)
  }
}

const isOfThisFile = (thrown: unknown): thrown is Failure =>
  thrown instanceof Failure && FILE_CODES.has(thrown.code)

const byTimeThenName = ({ file: a }: Watched, { file: b }: Watched): number =>
  a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1)
