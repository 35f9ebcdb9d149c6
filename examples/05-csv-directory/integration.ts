import { defineDelivery, defineIntegration, fail, fromDirectory, nameOfFile, ok, toDirectory } from 'ligament'
import { defineRecordLayout, readCsvRows } from 'ligament/csv'

/**
 * Files in, files out: each CSV file of charges that somebody drops into a folder becomes a file of JSON lines in
 * another, once, also when it is dropped twice. One with a charge that can't be read becomes an exception instead. Of a
 * large file each part is a file of its own, with the names of the columns: `extract.csv.12`.
 *
 *   IN=charges OUT=lines npx ligament run examples/05-csv-directory
 */
const { IN = 'charges', OUT = 'lines' } = process.env

const charges = defineRecordLayout({
  name: 'charges',
  fields: {
    visit: { type: 'text', required: true },
    code: { type: 'text', required: true },
    amount: { type: 'decimal', decimals: 2, required: true },
  },
})

const toLines = defineDelivery({
  name: 'charges-to-lines',
  from: ['charges'],
  to: toDirectory({ directory: OUT }),
  map({ bytes, meta }) {
    const { rows, issues } = readCsvRows(bytes, charges)
    if (issues.length > 0) return fail(issues.map(({ issue }) => issue))
    const lines = rows.map(({ row }) => `${JSON.stringify(row)}\n`)
    return ok({ name: `${nameOfFile(meta)}.jsonl`, bytes: Buffer.from(lines.join('')) })
  },
})

export default defineIntegration({
  name: 'csv-directory',
  sources: [
    fromDirectory({
      name: 'charges',
      format: 'csv',
      // Files are independent of each other: one that waits for a person holds up no other.
      orderKeys: ({ name, part }) => [`${name} ${part?.nth ?? ''}`],
      directory: IN,
      ...{ archive: `${IN}/taken`, errors: `${IN}/errors`, inHand: `${IN}/in-hand` },
      ...{ pollEveryMs: 1_000, stableForMs: 2_000, wholeUpTo: 1_000_000 },
    }),
  ],
  deliveries: [toLines],
})
