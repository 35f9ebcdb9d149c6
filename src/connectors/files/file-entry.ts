import type { Failure, Issue, JsonObject, Priority } from '../../kernel/index.ts'
import type { CorrelationId, NewEntry } from '../../log/index.ts'
import type { Node } from '../../store/index.ts'
import type { IntakeLog } from '../intake.ts'
import { attempt, messageEntry, type SourceIdentity } from '../message-entry.ts'
import type { Marks } from '../poll/marks.ts'
import type { SourceTally } from '../source-tally.ts'
import type { FileReading, ReadFile } from './file-reading.ts'
import type { Transform } from './pieces.ts'
import type { RemoteFile } from './remote-directory.ts'

export type TakeFilesOptions = IntakeLog &
  FileReading & {
    /** How far it has come with files that it takes in parts. */
    readonly marks: Marks
    /** Makes the bytes that count of those in the file, such as by decrypting them. */
    readonly decode?: Transform | undefined
    /** Polls on one node of the database at a time; without it somebody else must see to that. */
    readonly node?: Pick<Node, 'alone' | 'mayAct'>
  }

/** What taking a file needs, whatever place it is in. */
export type Taking = SourceIdentity &
  TakeFilesOptions & { readonly tally: Pick<SourceTally, 'took'>; readonly priority: Priority }

/** A file as an entry of the log; `bytes` are null when they are more than can be kept. */
export function fileEntry(
  options: Omit<Taking, 'tally'>,
  { name, size }: Pick<RemoteFile, 'name' | 'size'>,
  bytes: Uint8Array | null,
  issues: readonly Issue[],
  part?: {
    readonly place: ReadFile['part']
    readonly meta: JsonObject
    readonly correlation: CorrelationId
  },
): NewEntry {
  return messageEntry<ReadFile>(options, {
    subject: bytes === null ? undefined : { name, bytes, ...(part?.place && { part: part.place }) },
    format: options.format,
    bytes,
    meta: { file: name, size, ...(part && { part: part.meta }) },
    issues,
    otherwise: { correlation: part?.correlation },
    businessKeys: [{ kind: 'file', value: name }],
  })
}

/** A defect in the composer's predicate must not hold a file for ever: it counts as not complete, which ends by time. */
export function isWhole({ complete }: FileReading, bytes: Uint8Array, name: string): boolean {
  if (bytes.length === 0) return false
  return complete ? (attempt(() => complete({ bytes, name })) ?? false) : true
}

export const unfinished = (size: number): Issue => ({
  severity: 'error',
  code: 'file.not-complete',
  place: 'file',
  says:
    size === 0
      ? 'The file stayed empty.'
      : 'The file does not end as its format says, and did not grow any more.',
  fix: 'Ask the sender for the whole file; it is taken again when its content differs.',
})

export const tooLarge = (maxBytes: number, setting: 'maxBytes' | 'maxFileBytes'): Issue => ({
  severity: 'error',
  code: 'file.too-large',
  place: 'file',
  says: `The file is larger than the limit of ${maxBytes} bytes; it was not read.`,
  fix: `Raise \`${setting}\` of the source, or ask the sender for smaller files.`,
})

export const changed: Issue = {
  severity: 'error',
  code: 'file.changed',
  place: 'file',
  says: 'The file changed while it was taken in parts: those before this one may be of another file.',
  fix: 'Ask the sender not to change a file that stands there; it is taken again as it is now.',
}

/** `failure` is of the content: it stays so however often it is read. */
export const unreadable = ({ code, says, fix }: Pick<Failure, 'code' | 'says' | 'fix'>): Issue => ({
  severity: 'error',
  code: `file.${code.replace('LIG-CONNECTORS-', '').toLowerCase()}`,
  place: 'file',
  says,
  fix,
})
