import type { PublishedTable } from './read-table.ts'

const HEADER = `# The rows of HL7's v2-to-FHIR mapping tables that name a FHIR target: github.com/HL7/v2-to-fhir, Apache-2.0,
# columns chosen and white space closed up. Written by scripts/write-v2-to-fhir.ts; do not edit.
map\tplace\tcondition\tnarrative\ttarget\tby\tvocabulary\tassignment
`

/** Columns of a message's table: its segment maps stand where segments and data types have the maps of their types. */
const MESSAGE = [1, 6, 8, 9, 10, 11] as const
const FIELDS = [1, 6, 8, 9, 14, 15, 16] as const

export function publishedRows(tables: readonly PublishedTable[]): string {
  const lines = tables.flatMap(({ name, rows }) => {
    const columns = name.includes('[') ? FIELDS : MESSAGE
    return (
      rows
        // An attribute that has no name yet stands beside the column of names.
        .map((row) => (name.includes('[') && !row[9] ? row.with(9, row[10] ?? '') : row))
        .filter((row) => row[9] || (!name.includes('[') && row[10]))
        .map((row) => [name, ...columns.map((column) => row[column] ?? '')].join('\t').trimEnd())
    )
  })
  return `${HEADER}${lines.join('\n')}\n`
}
