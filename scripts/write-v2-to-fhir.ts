import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publishedRows } from './v2-to-fhir/published-rows.ts'
import { readTable } from './v2-to-fhir/read-table.ts'
import { vocabularyFiles } from './v2-to-fhir/vocabulary-text.ts'

/**
 * `node scripts/write-v2-to-fhir.ts FOLDER`: writes what Ligament takes from HL7's mapping tables, the CSV files below
 * `mappings` of HL7/v2-to-fhir (Apache-2.0), which is FOLDER: the vocabulary that the maps use, and the rows that a
 * test holds the maps against.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('node scripts/write-v2-to-fhir.ts FOLDER')
const room = fileURLToPath(new URL('../src/formats/maps/v2-to-fhir/', import.meta.url))

const tablesIn = (kind: string) =>
  readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => readTable(name, readFileSync(join(folder, kind, name), 'utf8')))

for (const [name, text] of vocabularyFiles(tablesIn('codesystems'))) {
  writeFileSync(join(room, 'vocabulary', name), text)
}
writeFileSync(
  join(room, 'fixtures/published-rows.tsv'),
  publishedRows([...tablesIn('messages'), ...tablesIn('segments'), ...tablesIn('datatypes')]),
)
