import { Failure, type Instant, type Issue, type Priority } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import type { Node } from '../../store/index.ts'
import type { Hearing } from '../hear.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { attempt, type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { Look } from '../poll/poller.ts'
import type { SourceTally } from '../source-tally.ts'
import { FILE_CODES } from './failures.ts'
import { joinPath, type RemoteDirectory, type RemoteFile } from './remote-directory.ts'

export type TakeFilesSettings = {
  readonly directory: string
  readonly archive?: string
  readonly inHand?: string
  readonly errors?: string
  readonly stableForMs: number
  readonly waitForEndMs: number
  readonly maxBytes: number
  readonly priority: Priority
}

/** A file whose bytes are read. */
export type ReadFile = { readonly name: string; readonly bytes: Uint8Array }

/** What the composer says about files. */
export type FileReading = MessageKeys<ReadFile> & {
  /** What the bytes are: `x12`, `csv`. */
  readonly format: string
  /** Whether the bytes are a whole file by what is in them (a trailer, a balanced envelope). */
  readonly complete?: ((file: ReadFile) => boolean) | undefined
}

export type TakeFilesOptions = IntakeLog &
  FileReading & {
    /** Polls on one node of the database at a time; without it somebody else must see to that. */
    readonly node?: Pick<Node, 'alone' | 'mayAct'>
  }

type Taking = SourceIdentity &
  TakeFilesOptions & { readonly tally: Pick<SourceTally, 'took'>; readonly priority: Priority }

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
 * 3. It is removed or archived only after its bytes are committed. A crash in between leaves a file whose content is
 *    claimed: the next poll removes it and stores nothing. So does a node that others may have replaced meanwhile:
 *    under the name may be another content by now.
 * 4. A file that the server does not give holds up no other; a wire or a store that fails ends the poll.
 * 5. With `inHand`, a file is moved there when it was found whole and before it is stored: of several takers only one
 *    can. What is there when a poll begins was left by a process that ended, and is taken as it is.
 * 6. Files are taken in the order of their times, then names, one after the other.
 */
class FileTaker {
  readonly #settings: TakeFilesSettings
  readonly #options: Taking
  #watched = new Map<string, Watched>()

  constructor(settings: TakeFilesSettings, given: Omit<Taking, 'priority'>) {
    this.#settings = settings
    this.#options = { ...given, priority: settings.priority }
  }

  /** Ends after the file in hand when `signal` aborts. */
  async poll(directory: RemoteDirectory, signal: AbortSignal): Promise<Look> {
    const { inHand } = this.#settings
    if (inHand !== undefined) await this.#takeLeftInHand(directory, inHand)
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
        const outcome = await this.#takeOne(directory, one)
        if (outcome === 'left') this.#watched.set(one.file.name, { ...one, left: true })
        else if (outcome === 'waiting') waiting += 1
        else this.#options.tally.took(outcome)
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
  ): Promise<'received' | 'repeated' | 'waiting' | 'left'> {
    const { stableForMs, maxBytes } = this.#settings
    const stoodMs = this.#options.clock.now() - unchangedSince
    if (stoodMs < stableForMs) return 'waiting'
    if (file.size > maxBytes) return refuseTooLarge(directory, this.#settings, this.#options, file)
    return await this.#withRoom(file, () => this.#takeWhole(directory, file, stoodMs))
  }

  async #takeWhole(
    directory: RemoteDirectory,
    file: RemoteFile,
    stoodMs: number,
  ): Promise<'received' | 'repeated' | 'waiting'> {
    const { directory: from, inHand, waitForEndMs } = this.#settings
    const path = joinPath(from, file.name)
    const bytes = await directory.read(path, file.size)
    const after = await directory.stat(path)
    if (!after || bytes.length !== file.size || !isSame(file, after)) return 'waiting'
    if (!isWhole(this.#options, bytes, file.name) && stoodMs < waitForEndMs) return 'waiting'
    if (inHand === undefined) return this.#finish(directory, from, file, bytes)
    const held = joinPath(inHand, file.name)
    await directory.rename(path, held)
    const claimed = await directory.stat(held)
    if (claimed && isSame(file, claimed)) return this.#finish(directory, inHand, file, bytes)
    // Another content came under the name while this one was read.
    await directory.rename(held, path)
    return 'waiting'
  }

  async #finish(
    directory: RemoteDirectory,
    from: string,
    file: RemoteFile,
    bytes: Uint8Array,
  ): Promise<'received' | 'repeated'> {
    const { archive, errors } = this.#settings
    const issues = isWhole(this.#options, bytes, file.name) ? [] : [unfinished(bytes.length)]
    const intake = await store(this.#options, file, bytes, issues)
    const to = issues.length > 0 ? (errors ?? archive) : archive
    if (this.#options.node?.mayAct() !== false)
      await putAway(directory, from, to, file.name, { hash: hashOf(bytes), size: file.size })
    return intake
  }

  async #takeLeftInHand(directory: RemoteDirectory, inHand: string): Promise<void> {
    for (const file of await directory.list(inHand))
      await this.#withRoom(file, async () => {
        const bytes = await directory.read(joinPath(inHand, file.name), file.size)
        this.#options.tally.took(await this.#finish(directory, inHand, file, bytes))
      })
  }

  #withRoom<Value>({ size }: RemoteFile, take: () => Promise<Value>): Promise<Value> {
    const { room, name, priority } = this.#options
    return room.enter({ source: name, priority, bytes: size }, take)
  }
}

/** A file without a place where it is, for tests: taken as one that stood still for long. */
export const hearFile =
  (options: Omit<Taking, 'tally'>): Hearing =>
  async ({ bytes, name = 'file' }) => {
    const issues = isWhole(options, bytes, name) ? [] : [unfinished(bytes.length)]
    await store(options, { name, size: bytes.length, modifiedMs: options.clock.now() }, bytes, issues)
    return { taken: true, says: '' }
  }

const isOfThisFile = (thrown: unknown): thrown is Failure =>
  thrown instanceof Failure && FILE_CODES.has(thrown.code)

const byTimeThenName = ({ file: a }: Watched, { file: b }: Watched): number =>
  a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1)

const isSame = (file: RemoteFile, after: { readonly size: number; readonly modifiedMs: number }): boolean =>
  after.size === file.size && after.modifiedMs === file.modifiedMs

/** A defect in the composer's predicate must not hold a file for ever: it counts as not complete, which ends by time. */
function isWhole({ complete }: FileReading, bytes: Uint8Array, name: string): boolean {
  if (bytes.length === 0) return false
  return complete ? (attempt(() => complete({ bytes, name })) ?? false) : true
}

async function store(
  options: Omit<Taking, 'tally'>,
  file: RemoteFile,
  bytes: Uint8Array,
  issues: readonly Issue[],
): Promise<'received' | 'repeated'> {
  const hash = hashOf(bytes)
  const entry = toEntry(options, file, bytes, issues)
  const intake = await takeIn(options, entry, { key: `content:${hash}`, hash, acknowledgement: null })
  return intake.taken === 'new' ? 'received' : 'repeated'
}

/** Its bytes are not kept, since they may be more than memory holds; the file is put apart or stays, and the log says so once. */
async function refuseTooLarge(
  directory: RemoteDirectory,
  { directory: from, errors, maxBytes }: TakeFilesSettings,
  options: Taking,
  file: RemoteFile,
): Promise<'left'> {
  const entry = toEntry(options, file, null, [tooLarge(maxBytes)])
  const key = `too-large:${file.name}:${file.size}:${file.modifiedMs}`
  const hash = hashOf(Buffer.from(key))
  await takeIn(options, entry, { key, hash, acknowledgement: null })
  if (errors !== undefined && options.node?.mayAct() !== false)
    await putAway(directory, from, errors, file.name, { hash })
  return 'left'
}

/**
 * Without a place to go it is removed; so is one whose content is there under its name already, as after a process that
 * ended between the two halves of a renaming. Without `size` it is too large for looking.
 */
async function putAway(
  directory: RemoteDirectory,
  from: string,
  to: string | undefined,
  name: string,
  { hash, size }: { readonly hash: string; readonly size?: number },
): Promise<void> {
  const path = joinPath(from, name)
  if (to === undefined) return directory.remove(path)
  const kept = joinPath(to, name)
  const there = await directory.stat(kept)
  if (!there) return directory.rename(path, kept)
  const isSameContent =
    size !== undefined && there.size === size && hashOf(await directory.read(kept, size)) === hash
  // A name may come again with another content.
  const other = `${kept}.${hash.slice(0, 12)}`
  if (isSameContent || (await directory.stat(other))) return directory.remove(path)
  return directory.rename(path, other)
}

const toEntry = (
  options: Omit<Taking, 'tally'>,
  { name, size }: RemoteFile,
  bytes: Uint8Array | null,
  issues: readonly Issue[],
): NewEntry =>
  messageEntry(options, {
    subject: bytes === null ? undefined : { name, bytes },
    format: options.format,
    bytes,
    meta: { file: name, size },
    issues,
    businessKeys: [{ kind: 'file', value: name }],
  })

const unfinished = (size: number): Issue => ({
  severity: 'error',
  code: 'file.not-complete',
  place: 'file',
  says:
    size === 0
      ? 'The file stayed empty.'
      : 'The file does not end as its format says, and did not grow any more.',
  fix: 'Ask the sender for the whole file; it is taken again when its content differs.',
})

const tooLarge = (maxBytes: number): Issue => ({
  severity: 'error',
  code: 'file.too-large',
  place: 'file',
  says: `The file is larger than the limit of ${maxBytes} bytes; it was not read.`,
  fix: 'Raise `maxBytes` of the source, or ask the sender for smaller files.',
})
