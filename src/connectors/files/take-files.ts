import { Failure, type Instant, type Issue, type Priority } from '../../kernel/index.ts'
import type { NewEntry } from '../../log/index.ts'
import type { Node } from '../../store/index.ts'
import { hashOf, type IntakeLog, takeIn } from '../intake.ts'
import { attempt, type MessageKeys, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { Look } from '../poll/poller.ts'
import type { SourceTally } from '../source-tally.ts'
import { FILE_CODES } from './failures.ts'
import { joinPath, type RemoteDirectory, type RemoteFile } from './remote-directory.ts'

export type TakeFilesSettings = {
  readonly directory: string
  readonly archive?: string
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
 * 5. Files are taken in the order of their times, then names, one after the other.
 */
export function createFileTaker(settings: TakeFilesSettings, given: Omit<Taking, 'priority'>) {
  const { priority } = settings
  const options: Taking = { ...given, priority }
  const { clock, tally } = options
  let watched = new Map<string, Watched>()

  const watch = (file: RemoteFile): Watched => {
    const before = watched.get(file.name)
    const unchanged = before?.file.size === file.size && before.file.modifiedMs === file.modifiedMs
    return before && unchanged ? before : { file, unchangedSince: clock.now(), left: false }
  }

  const takeOne = async (
    directory: RemoteDirectory,
    { file, unchangedSince }: Watched,
  ): Promise<'received' | 'repeated' | 'waiting' | 'left'> => {
    const stoodMs = clock.now() - unchangedSince
    if (stoodMs < settings.stableForMs) return 'waiting'
    if (file.size > settings.maxBytes) return refuseTooLarge(options, file, settings.maxBytes)
    const asking = { source: options.name, priority, bytes: file.size }
    return await options.room.enter(asking, () => takeWhole(directory, file, stoodMs))
  }

  const takeWhole = async (
    directory: RemoteDirectory,
    file: RemoteFile,
    stoodMs: number,
  ): Promise<'received' | 'repeated' | 'waiting'> => {
    const path = joinPath(settings.directory, file.name)
    const bytes = await directory.read(path, file.size)
    const after = await directory.stat(path)
    if (!after || bytes.length !== file.size || !isSame(file, after)) return 'waiting'
    const whole = isWhole(options, bytes, file.name)
    if (!whole && stoodMs < settings.waitForEndMs) return 'waiting'
    const intake = await store(options, file, bytes, whole ? [] : [unfinished(bytes.length)])
    if (options.node?.mayAct() !== false) await putAway(directory, settings, file.name, hashOf(bytes))
    return intake
  }

  return {
    /** Ends after the file in hand when `signal` aborts. */
    poll: async (directory: RemoteDirectory, signal: AbortSignal): Promise<Look> => {
      const found = (await directory.list(settings.directory)).filter(({ name }) => !PASSING.test(name))
      watched = new Map(found.map((file) => [file.name, watch(file)]))
      const inOrder = [...watched.values()].sort(byTimeThenName)
      let waiting = 0
      let failure: Failure | undefined
      for (const one of inOrder) {
        if (signal.aborted) break
        if (one.left) continue
        try {
          const outcome = await takeOne(directory, one)
          if (outcome === 'left') watched.set(one.file.name, { ...one, left: true })
          else if (outcome === 'waiting') waiting += 1
          else tally.took(outcome)
        } catch (thrown) {
          if (!isOfThisFile(thrown)) throw thrown
          failure = thrown
          waiting += 1
        }
      }
      return { waiting, failure }
    },
  }
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
  options: Taking,
  file: RemoteFile,
  bytes: Uint8Array,
  issues: readonly Issue[],
): Promise<'received' | 'repeated'> {
  const hash = hashOf(bytes)
  const entry = toEntry(options, file, bytes, issues)
  const intake = await takeIn(options, entry, { key: `content:${hash}`, hash, acknowledgement: null })
  return intake.taken === 'new' ? 'received' : 'repeated'
}

/** Its bytes are not kept, since they may be more than memory holds; the file stays, and the log says so once. */
async function refuseTooLarge(options: Taking, file: RemoteFile, maxBytes: number): Promise<'left'> {
  const entry = toEntry(options, file, null, [tooLarge(maxBytes)])
  const key = `too-large:${file.name}:${file.size}:${file.modifiedMs}`
  await takeIn(options, entry, { key, hash: hashOf(Buffer.from(key)), acknowledgement: null })
  return 'left'
}

async function putAway(
  directory: RemoteDirectory,
  { directory: from, archive }: TakeFilesSettings,
  name: string,
  hash: string,
): Promise<void> {
  const path = joinPath(from, name)
  if (archive === undefined) return directory.remove(path)
  const kept = joinPath(archive, name)
  // A name may come again with another content.
  await directory.rename(path, (await directory.stat(kept)) ? `${kept}.${hash.slice(0, 12)}` : kept)
}

const toEntry = (
  options: Taking,
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
  says: `The file is larger than the limit of ${maxBytes} bytes; it was left on the server.`,
  fix: 'Raise `maxBytes` of the source, or ask the sender for smaller files.',
})
