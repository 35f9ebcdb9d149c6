import { defineRecordLayout } from '../records/index.ts'
import { holdChunkPromises } from '../test-chunks.ts'
import { type CsvPart, CsvReader } from './csv-reader.ts'
import { CSV, printRecord, TSV } from './csv-record.ts'
import { CsvRowReader } from './csv-rows.ts'
import { sniffDialect } from './sniff-dialect.ts'

const LAYOUT = defineRecordLayout({
  name: 'fuzz',
  fields: {
    account: { type: 'text', required: true },
    amount: { type: 'decimal', decimals: 2 },
    day: { type: 'date', format: 'YYYY-MM-DD' },
  },
})

const printed = (part: CsvPart) => (part.kind === 'record' ? printRecord(part.record) : undefined)

/** What holds for any bytes read as a table: nothing throws, nothing is lost, chunks change nothing. For tests and fuzzing. */
export function holdCsvPromises(bytes: Uint8Array): void {
  for (const dialect of [sniffDialect(bytes) ?? CSV, TSV]) {
    const parts = holdChunkPromises(bytes, () => opened(new CsvReader({ dialect })), printed)
    const rows = new CsvRowReader(LAYOUT)
    for (const part of parts) if (part.kind === 'record') rows.take(part.record)
  }
}

const opened = (reader: CsvReader) => ({
  push: (chunk: Uint8Array) => reader.push(chunk),
  end: () => reader.end(),
})
