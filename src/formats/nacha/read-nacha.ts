import type { PlacedIssue } from './field-values.ts'
import type { NachaBatchHeader, NachaEntry, NachaFile, NachaFileHeader } from './nacha-file.ts'
import { type NachaPart, NachaReader } from './nacha-reader.ts'

export type NachaReading = {
  /** One in most cases; several when files were put into one. */
  readonly files: readonly NachaFile[]
  readonly issues: readonly PlacedIssue[]
}

type OpenBatch = NachaBatchHeader & { readonly entries: NachaEntry[] }
type OpenFile = NachaFileHeader & { readonly batches: OpenBatch[] }

/** A file that fits into memory, whole, with everything that is wrong with it. */
export function readNacha(bytes: Uint8Array): NachaReading {
  const reader = new NachaReader()
  const files: OpenFile[] = []
  const issues: PlacedIssue[] = []
  for (const part of [...reader.push(bytes), ...reader.end()]) {
    if (part.kind === 'file') files.push({ ...part.header, batches: [] })
    if (part.kind === 'batch') files.at(-1)?.batches.push({ ...part.header, entries: [] })
    if (part.kind === 'entry') files.at(-1)?.batches.at(-1)?.entries.push(part.entry)
    if (part.kind === 'issue') issues.push({ issue: part.issue, position: part.position })
  }
  return { files, issues }
}

/** Records, headers, entries and issues in the order of the file. Memory: one chunk and one entry. */
export async function* streamNacha(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<NachaPart, void, undefined> {
  const reader = new NachaReader()
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}
