import { createHash } from 'node:crypto'
import type { FilePart } from '../../formats/parts/index.ts'
import { type Issue, isJsonObject, type JsonObject } from '../../kernel/index.ts'
import type { CorrelationId, NewEntry } from '../../log/index.ts'
import { takeAllIn } from '../intake.ts'
import { changed, fileEntry, type Taking } from './file-entry.ts'
import { openDivider } from './file-reading.ts'
import type { RemoteFile } from './remote-directory.ts'
import type { ReadFrom, Surveyed } from './survey.ts'

/** A part and where it stands. */
type Placed = { readonly part: FilePart; readonly nth: number; readonly offset: number }

/** How far a file was taken: what follows begins there. */
type Reached = {
  readonly offset: number
  readonly nth: number
  /** Of the divider, in Base64. */
  readonly context: string
  readonly correlation: CorrelationId
}

export type PartsOutcome = 'received' | 'repeated' | 'waiting' | 'changed'

type PartsOptions = {
  readonly partBytes: number
  readonly maxBytes: number
  /** What is wrong with the file as a whole; told with its last part. */
  readonly issues: readonly Issue[]
  readonly signal: AbortSignal
}

/** Parts that commit together: enough to be quick, few enough to be little memory. */
const UNIT_BYTES = 262_144
const UNIT_PARTS = 500

/**
 * Takes a file in parts, each an entry of the log, from where it was left. `waiting` when the signal ended it.
 *
 * 1. What commits with some parts is how far that is: whatever ends it, the next time goes on behind them.
 * 2. What stands in the mark is found by the content of the file, whatever its name. A content whose beginning is claimed
 *    and that is not in the mark was taken whole.
 * 3. Each unit claims the place at which it begins, so that one whose commit is not known can't be there twice.
 * 4. Of the file there is in memory: what a unit holds, the one before it on its way to the disk, and a chunk.
 */
export async function takeParts(
  around: Taking,
  file: Pick<RemoteFile, 'name' | 'size'>,
  readFrom: ReadFrom,
  surveyed: Surveyed,
  options: PartsOptions,
): Promise<PartsOutcome> {
  const progress = await readProgress(around)
  return new PartTaking(around, file, surveyed, options, progress).run(readFrom)
}

class PartTaking {
  readonly #around: Taking
  readonly #file: Pick<RemoteFile, 'name' | 'size'>
  readonly #surveyed: Surveyed
  readonly #options: PartsOptions
  /** Of this and of other files, by the hash of their content. */
  readonly #progress: Map<string, Reached>
  readonly #begun: boolean
  #reached: Reached
  #unit: Placed[] = []
  #unitBytes = 0
  #committing: Promise<boolean> = Promise.resolve(true)

  constructor(
    around: Taking,
    file: Pick<RemoteFile, 'name' | 'size'>,
    surveyed: Surveyed,
    options: PartsOptions,
    progress: Map<string, Reached>,
  ) {
    this.#around = around
    this.#file = file
    this.#surveyed = surveyed
    this.#options = options
    this.#progress = progress
    const reached = progress.get(surveyed.content.hash)
    this.#begun = reached !== undefined
    this.#reached = reached ?? { offset: 0, nth: 0, context: '', correlation: around.newId() }
  }

  async run(readFrom: ReadFrom): Promise<PartsOutcome> {
    try {
      return await this.#run(readFrom)
    } finally {
      await this.#committing.catch(() => undefined)
    }
  }

  async #run(readFrom: ReadFrom): Promise<PartsOutcome> {
    const { signal } = this.#options
    const context = this.#begun ? Buffer.from(this.#reached.context, 'base64') : undefined
    const divider = openDivider(this.#around, this.#options, context)
    const hash = this.#begun ? undefined : createHash('sha256')
    for await (const chunk of readFrom(this.#reached.offset)) {
      hash?.update(chunk)
      for (const part of divider.push(chunk)) if (!(await this.#add(part))) return this.#takenBefore()
      if (signal.aborted) return 'waiting'
    }
    for (const part of divider.end()) if (!(await this.#add(part))) return this.#takenBefore()
    await this.#committing
    const isSame = this.#isAsSurveyed(hash?.digest('hex'))
    const { issues } = this.#options
    if (!(await this.#commit(true, isSame ? issues : [...issues, changed]))) return this.#takenBefore()
    return isSame ? 'received' : 'changed'
  }

  /** Or its first parts were stored by a commit whose answer was lost; then it is gone on with. */
  async #takenBefore(): Promise<'repeated' | 'waiting'> {
    const progress = await readProgress(this.#around)
    return progress.has(this.#surveyed.content.hash) ? 'waiting' : 'repeated'
  }

  #isAsSurveyed(hash: string | undefined): boolean {
    const { content, parts } = this.#surveyed
    const { offset, nth } = this.#reached
    return offset === content.size && nth === parts && (hash ?? content.hash) === content.hash
  }

  /** False when all of it was taken before. A full unit waits for the next part: the last one says how the file ended. */
  async #add(part: FilePart): Promise<boolean> {
    if (this.#unitBytes >= UNIT_BYTES || this.#unit.length >= UNIT_PARTS) {
      await this.#committing
      const isFirst = this.#unit[0]?.offset === 0
      this.#committing = this.#commit(false, [])
      this.#committing.catch(() => undefined)
      if (isFirst && !(await this.#committing)) return false
    }
    const { offset, nth, correlation } = this.#reached
    const length = part.before.length + part.bytes.length + part.after.length
    this.#unit.push({ part, nth: nth + 1, offset })
    this.#unitBytes += part.head.length + part.bytes.length + part.tail.length
    this.#reached = { offset: offset + length, nth: nth + 1, context: inBase64(part.context), correlation }
    return true
  }

  /** False when it begins the file, and that was taken before. */
  async #commit(isLast: boolean, issues: readonly Issue[]): Promise<boolean> {
    const { marks, name, priority, room, tally } = this.#around
    const { hash } = this.#surveyed.content
    const unit = this.#unit
    const bytes = this.#unitBytes
    this.#unit = []
    this.#unitBytes = 0
    if (isLast) this.#progress.delete(hash)
    else this.#progress.set(hash, this.#reached)
    const mark = marks.write(name, { files: Object.fromEntries(this.#progress) })
    const offset = unit[0]?.offset ?? this.#reached.offset
    const key = offset === 0 ? `content:${hash}` : `content:${hash}:${offset}`
    const taken = await room.enter({ source: name, priority, bytes }, () => {
      const entries = this.#entries(unit, issues)
      return takeAllIn(this.#around, entries, { key, hash, acknowledgement: null }, [mark])
    })
    if (taken.taken === 'new') for (const _ of unit) tally.took('received')
    return taken.taken === 'new' || offset > 0
  }

  #entries(unit: readonly Placed[], issues: readonly Issue[]): readonly [NewEntry, ...NewEntry[]] {
    const last = unit.at(-1)
    const entries = unit.map((one) => this.#entry(one, one === last ? issues : []))
    const [first, ...others] = entries
    // Nothing is left of a file that became shorter; that is told all the same.
    return first ? [first, ...others] : [fileEntry(this.#around, this.#file, null, issues)]
  }

  #entry({ part, nth, offset }: Placed, issues: readonly Issue[]): NewEntry {
    const { head, bytes, tail, before, after } = part
    const of = this.#surveyed.parts
    const meta: JsonObject = {
      ...{ nth, of, offset, head: head.length, tail: tail.length },
      ...(before.length > 0 && { before: inBase64(before) }),
      ...(after.length > 0 && { after: inBase64(after) }),
    }
    const { correlation } = this.#reached
    return fileEntry(
      this.#around,
      this.#file,
      Buffer.concat([head, bytes, tail]),
      [...part.issues, ...issues],
      { place: { nth, of }, meta, correlation },
    )
  }
}

const inBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** What the mark says, by the hash of the content; empty when no file was left in the middle. */
async function readProgress({ marks, name }: Pick<Taking, 'marks' | 'name'>): Promise<Map<string, Reached>> {
  const mark = await marks.read(name)
  return new Map(isJsonObject(mark?.files) ? (Object.entries(mark.files) as [string, Reached][]) : [])
}
