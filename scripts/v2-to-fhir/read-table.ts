import { CsvReader } from '../../src/formats/csv/index.ts'

/** One published table: `PID[Patient]`, `AdministrativeSex`, `ADT_A01`, and its rows below the two rows of titles. */
export type PublishedTable = { readonly name: string; readonly rows: readonly (readonly string[])[] }

const TITLE_ROWS = 2

export function readTable(file: string, text: string): PublishedTable {
  const name = /(?:R4_|Map_) (.*?) - /.exec(file)?.[1]
  if (name === undefined) throw new Error(`${file} is not named like a mapping table`)
  const reader = new CsvReader()
  const rows = [...reader.push(new TextEncoder().encode(text)), ...reader.end()].flatMap((part) =>
    part.kind === 'record'
      ? [part.record.cells.map(({ value }) => value.replaceAll(/\s+/g, ' ').trim())]
      : [],
  )
  return { name, rows: rows.slice(TITLE_ROWS) }
}
