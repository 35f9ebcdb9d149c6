import type { Issue } from '../../kernel/index.ts'
import type { EnvelopeName } from './envelope-check.ts'
import { MessageSplitter } from './message-splitter.ts'

/**
 * A message of a file: `bytes` run from its MSH to the end of its last line that isn't blank. They are a view of the
 * file's: copy them (`slice`) before they are kept longer than the file or sent to another thread.
 */
export type FileMessage = { readonly position: number; readonly offset: number; readonly bytes: Uint8Array }
export type Envelope = { readonly name: EnvelopeName; readonly offset: number; readonly bytes: Uint8Array }

export type SplitFile = {
  readonly messages: readonly FileMessage[]
  /** File and batch headers and trailers (HL7 v2.5.1, 2.10.3), in order. */
  readonly envelopes: readonly Envelope[]
  readonly issues: readonly Issue[]
}

/**
 * Separates a file into its messages: one or many, in batches or not, framed for MLLP or not, with blank lines, a byte
 * order mark or blanks around them. The bytes of a message are exactly those of the file.
 */
export function splitMessages(bytes: Uint8Array): SplitFile {
  const splitter = new MessageSplitter()
  const parts = [...splitter.push(bytes), ...splitter.end()]
  const issues = parts.flatMap((part) => (part.kind === 'issue' ? [part.issue] : []))
  // What concerns the whole file goes first; a stream can know it at its end only.
  const ofFile = issues.filter(({ code }) => code === 'hl7v2.file.no-message')
  return {
    messages: parts.flatMap((part) =>
      part.kind === 'message' ? [{ position: part.position, offset: part.offset, bytes: part.bytes }] : [],
    ),
    envelopes: parts.flatMap((part) =>
      part.kind === 'envelope' ? [{ name: part.name, offset: part.offset, bytes: part.bytes }] : [],
    ),
    issues: [...ofFile, ...issues.filter((issue) => !ofFile.includes(issue))],
  }
}
