import { defineRecordLayout } from '../records/index.ts'
import { holdChunkPromises } from '../test-chunks.ts'
import { printRecord } from './fixed-record.ts'
import { FixedReader } from './fixed-rows.ts'

const LAYOUT = defineRecordLayout({
  name: 'fuzz',
  fields: {
    account: { type: 'text', required: true, start: 1, length: 8 },
    amount: { type: 'decimal', decimals: 2, start: 9, length: 6 },
    status: { type: 'enum', values: ['new', 'old'], start: 15, length: 3 },
  },
})

/** What holds for any bytes read as records: nothing throws, nothing is lost, chunks change nothing. For tests and fuzzing. */
export function holdFixedPromises(bytes: Uint8Array): void {
  for (const lineEnds of ['some', 'none'] as const)
    holdChunkPromises(
      bytes,
      () => {
        const reader = new FixedReader(LAYOUT, { lineEnds })
        return { push: (chunk) => reader.push(chunk), end: () => reader.end() }
      },
      (part) => (part.kind === 'record' ? printRecord(part.record) : undefined),
    )
}
