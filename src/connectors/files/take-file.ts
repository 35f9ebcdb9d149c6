import { Failure, type Issue, type Priority } from '../../kernel/index.ts'
import { hashOf, takeIn } from '../intake.ts'
import { CONTENT_CODES } from './failures.ts'
import { fileEntry, isWhole, type Taking, tooLarge, unfinished, unreadable } from './file-entry.ts'
import { canDivide, openDivider } from './file-reading.ts'
import { behind, gather } from './pieces.ts'
import { putAway } from './put-away.ts'
import { joinPath, type RemoteDirectory, type RemoteFile } from './remote-directory.ts'
import { type ReadFrom, Survey, type Surveyed } from './survey.ts'
import { swept } from './sweep.ts'
import { takeParts } from './take-parts.ts'

export type TakeFilesSettings = FileLimits & {
  readonly directory: string
  readonly archive?: string
  readonly inHand?: string
  readonly errors?: string
  readonly stableForMs: number
  readonly waitForEndMs: number
  readonly priority: Priority
}

/** In bytes; see the settings. */
export type FileLimits = {
  readonly maxBytes: number
  readonly wholeUpTo: number
  readonly partBytes: number
  readonly maxFileBytes: number
}

type Outcome = 'taken' | 'waiting'

/** Large files that were read and are not taken to their end; of more than that the oldest are read again. */
const SURVEYS_MAX = 16

/**
 * Takes one file that stands still, whole or in parts, and puts it away.
 *
 * 1. It is removed or archived only after its bytes are committed. A crash in between leaves a file whose content is
 *    claimed: the next poll removes it and stores nothing. So does a node that others may have replaced meanwhile:
 *    under the name may be another content by now.
 * 2. With `inHand`, a file is moved there when it was found whole and before it is stored: of several takers only one
 *    can. What is there when a poll begins was left by a process that ended, and is taken as it is.
 * 3. A file that is taken in parts is read twice: first for its hash and its end, then for its parts. What was found is
 *    kept in mind as long as its size and time stay.
 */
export class FileTaking {
  readonly #settings: TakeFilesSettings
  readonly #options: Taking
  readonly #surveys = new Map<string, Survey>()

  constructor(settings: TakeFilesSettings, options: Taking) {
    this.#settings = settings
    this.#options = options
  }

  /** `left`: it is too large, and stays where it is or is put apart. */
  async take(
    directory: RemoteDirectory,
    file: RemoteFile,
    stoodMs: number,
    signal: AbortSignal,
  ): Promise<Outcome | 'left'> {
    const limit = limitFor(this.#settings, this.#options, file.size)
    if (limit) return this.#refuse(directory, file, tooLarge(this.#settings[limit], limit))
    try {
      return isDivided(this.#settings, this.#options, file.size)
        ? await this.#takeDivided(directory, file, stoodMs, signal)
        : await this.#takeWhole(directory, file, stoodMs)
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !CONTENT_CODES.has(thrown.code)) throw thrown
      return this.#refuse(directory, file, unreadable(thrown))
    }
  }

  async takeLeftInHand(directory: RemoteDirectory, signal: AbortSignal): Promise<void> {
    const { inHand } = this.#settings
    if (inHand === undefined) return
    for (const file of await directory.list(inHand)) {
      if (signal.aborted) return
      if (isDivided(this.#settings, this.#options, file.size)) {
        const surveyed = await this.#survey(directory, inHand, file)
        await this.#finishParts(directory, inHand, file, surveyed, signal)
      } else
        await this.#withRoom(file, async () => {
          const bytes = await this.#readWhole(directory, inHand, file)
          if (bytes) await this.#finish(directory, inHand, file, bytes)
        })
    }
  }

  #takeWhole(directory: RemoteDirectory, file: RemoteFile, stoodMs: number): Promise<Outcome | 'left'> {
    return this.#withRoom(file, async () => {
      const { directory: from, maxBytes } = this.#settings
      const bytes = await this.#readWhole(directory, from, file)
      if (!bytes) return this.#refuse(directory, file, tooLarge(maxBytes, 'maxBytes'))
      if (!this.#options.decode && bytes.length !== file.size) return 'waiting'
      const isReady = isWhole(this.#options, bytes, file.name) || stoodMs >= this.#settings.waitForEndMs
      const at = isReady ? await this.#takeInHand(directory, file) : undefined
      return at === undefined ? 'waiting' : this.#finish(directory, at, file, bytes)
    })
  }

  async #takeDivided(
    directory: RemoteDirectory,
    file: RemoteFile,
    stoodMs: number,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const surveyed = await this.#survey(directory, this.#settings.directory, file)
    const isReady = surveyed.isWhole || stoodMs >= this.#settings.waitForEndMs
    const at = isReady ? await this.#takeInHand(directory, file) : undefined
    return at === undefined ? 'waiting' : this.#finishParts(directory, at, file, surveyed, signal)
  }

  #survey(directory: RemoteDirectory, from: string, file: RemoteFile): Promise<Surveyed> {
    const key = surveyKey(file)
    const survey = this.#surveys.get(key) ?? new Survey(openDivider(this.#options, this.#settings))
    this.#surveys.set(key, survey)
    const [oldest] = this.#surveys.keys()
    if (this.#surveys.size > SURVEYS_MAX && oldest !== undefined) this.#surveys.delete(oldest)
    return survey.finish(this.#readFrom(directory, from, file))
  }

  /** The directory where it is then; undefined when it is not the file any more that was looked at. */
  async #takeInHand(directory: RemoteDirectory, file: RemoteFile): Promise<string | undefined> {
    const { directory: from, inHand } = this.#settings
    const path = joinPath(from, file.name)
    const after = await directory.stat(path)
    if (!after || !isSame(file, after)) return undefined
    if (inHand === undefined) return from
    const held = joinPath(inHand, file.name)
    await directory.rename(path, held)
    const claimed = await directory.stat(held)
    if (claimed && isSame(file, claimed)) return inHand
    // Another content came under the name while this one was read.
    await directory.rename(held, path)
    return undefined
  }

  async #finish(
    directory: RemoteDirectory,
    from: string,
    file: RemoteFile,
    bytes: Uint8Array,
  ): Promise<Outcome> {
    const issues = isWhole(this.#options, bytes, file.name) ? [] : [unfinished(bytes.length)]
    const hash = await takeWhole(this.#options, file, bytes, issues)
    await this.#putAway(directory, from, file, hash, issues)
    return 'taken'
  }

  async #finishParts(
    directory: RemoteDirectory,
    from: string,
    file: RemoteFile,
    surveyed: Surveyed,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { isWhole, issues: found, content } = surveyed
    const issues = isWhole ? found : [...found, unfinished(content.size)]
    const readFrom = this.#readFrom(directory, from, file)
    const how = { ...this.#settings, issues, signal }
    const outcome = await takeParts(this.#options, file, readFrom, surveyed, how)
    if (outcome === 'waiting') return 'waiting'
    this.#surveys.delete(surveyKey(file))
    // What stands there now is another content, which is taken next.
    if (outcome === 'changed') return 'waiting'
    if (outcome === 'repeated') this.#options.tally.took('repeated')
    await this.#putAway(directory, from, file, surveyed.content.hash, issues)
    return 'taken'
  }

  async #putAway(
    directory: RemoteDirectory,
    from: string,
    { name, size }: RemoteFile,
    hash: string,
    issues: readonly Issue[],
  ): Promise<void> {
    const { archive, errors } = this.#settings
    const to = issues.some(({ severity }) => severity === 'error') ? (errors ?? archive) : archive
    if (this.#options.node?.mayAct() !== false) await putAway(directory, from, to, name, { hash, size })
  }

  /** Its bytes are not kept; the file is put apart or stays, and the log says so once. */
  async #refuse(directory: RemoteDirectory, file: RemoteFile, issue: Issue): Promise<'left'> {
    const { directory: from, errors } = this.#settings
    const entry = fileEntry(this.#options, file, null, [issue])
    const key = `${issue.code.replace('file.', '')}:${file.name}:${file.size}:${file.modifiedMs}`
    const hash = hashOf(Buffer.from(key))
    await takeIn(this.#options, entry, { key, hash, acknowledgement: null })
    if (errors !== undefined && this.#options.node?.mayAct() !== false)
      await putAway(directory, from, errors, file.name, { hash })
    return 'left'
  }

  /** Undefined when it is more than is taken as one message. */
  #readWhole(directory: RemoteDirectory, from: string, file: RemoteFile): Promise<Uint8Array | undefined> {
    const bytesMax = this.#options.decode ? this.#settings.maxBytes : file.size
    return gather(this.#readFrom(directory, from, file)(0), bytesMax)
  }

  #readFrom(directory: RemoteDirectory, folder: string, { name, size }: RemoteFile): ReadFrom {
    const { decode } = this.#options
    const path = joinPath(folder, name)
    // What was encrypted can be read from its beginning only.
    if (decode) return (from) => behind(swept(decode(directory.read(path, { from: 0, to: size }))), from)
    return (from) => swept(directory.read(path, { from, to: size }))
  }

  #withRoom<Value>({ size }: RemoteFile, take: () => Promise<Value>): Promise<Value> {
    const { room, name, priority } = this.#options
    return room.enter({ source: name, priority, bytes: size }, take)
  }
}

/** Stores a file as one message; resolves with the hash of its bytes. */
export async function takeWhole(
  options: Taking,
  file: Pick<RemoteFile, 'name' | 'size'>,
  bytes: Uint8Array,
  issues: readonly Issue[],
): Promise<string> {
  const hash = hashOf(bytes)
  const entry = fileEntry(options, file, bytes, issues)
  const intake = await takeIn(options, entry, { key: `content:${hash}`, hash, acknowledgement: null })
  options.tally.took(intake.taken === 'new' ? 'received' : 'repeated')
  return hash
}

export const isDivided = (
  { wholeUpTo, maxBytes }: FileLimits,
  options: Pick<Taking, 'format' | 'divide'>,
  size: number,
): boolean => size > Math.min(wholeUpTo, maxBytes) && canDivide(options)

const surveyKey = ({ name, size, modifiedMs }: RemoteFile): string => `${size} ${modifiedMs} ${name}`

/** The limit that a file of this size is beyond. */
function limitFor(
  { maxBytes, maxFileBytes }: FileLimits,
  options: Taking,
  size: number,
): 'maxBytes' | 'maxFileBytes' | undefined {
  if (canDivide(options)) return size > maxFileBytes ? 'maxFileBytes' : undefined
  return size > maxBytes ? 'maxBytes' : undefined
}

const isSame = (file: RemoteFile, after: { readonly size: number; readonly modifiedMs: number }): boolean =>
  after.size === file.size && after.modifiedMs === file.modifiedMs
