import type { Issue } from '../../kernel/index.ts'
import { type Fields, fieldIssue, type RecordLayout, type RowOf, readRow } from '../records/index.ts'
import { CsvHeader, type PlacedIssue } from './csv-header.ts'
import { CsvReader } from './csv-reader.ts'
import { type CsvOptions, type CsvRecord, isBlank, positionIn } from './csv-record.ts'

export type CsvRow<F extends Fields> = { readonly line: number; readonly row: RowOf<F> }

export type CsvRowPart<F extends Fields> =
  | ({ readonly kind: 'row' } & CsvRow<F>)
  | ({ readonly kind: 'issue' } & PlacedIssue)

/**
 * Typed rows of records that come one after the other; the first is the header, whose columns may stand in any order.
 * A record with a field that can not be read gives issues and no row.
 */
export class CsvRowReader<F extends Fields> {
  readonly #layout: RecordLayout<F>
  #header: CsvHeader | undefined
  /** Of each field, the index of its column; absent when the file has none. */
  #columns: ReadonlyMap<string, number> = new Map()

  constructor(layout: RecordLayout<F>) {
    this.#layout = layout
  }

  take(record: CsvRecord): readonly CsvRowPart<F>[] {
    if (!this.#header) return this.#takeHeader(record).map(asPart)
    const issues = [...this.#header.check(record)]
    if (isBlank(record) && this.#header.names.length > 1) return issues.map(asPart)
    const row = readRow(
      this.#layout.fields,
      (name) => record.cells[this.#columns.get(name) ?? -1]?.value ?? '',
      (name, problem) => {
        const at = this.#columns.get(name)
        // What lacks in every record is told once, at the header.
        if (at === undefined) return
        const start = record.cells[at]?.start ?? record.raw.length
        issues.push({ issue: fieldIssue(record.line, name, problem), position: positionIn(record, start) })
      },
    )
    const parts: CsvRowPart<F>[] = issues.map(asPart)
    if (row && !issues.some(({ issue }) => issue.severity === 'error'))
      parts.push({ kind: 'row', row, line: record.line })
    return parts
  }

  #takeHeader(record: CsvRecord): readonly PlacedIssue[] {
    const header = new CsvHeader(record)
    const issues = [...header.issues(record)]
    const columns = new Map<string, number>()
    for (const [name, { column = name, required }] of Object.entries(this.#layout.fields)) {
      const index = header.names.indexOf(column)
      if (index >= 0) columns.set(name, index)
      else
        issues.push({ issue: missing(name, required === true), position: { line: record.line, column: 1 } })
    }
    const known = new Set(columns.values())
    for (const [index, cell] of record.cells.entries()) {
      if (known.has(index) || header.names[index] === '') continue
      const place = `line[${record.line}]/column[${index + 1}]`
      issues.push({ issue: unknown(place), position: positionIn(record, cell.start) })
    }
    this.#header = header
    this.#columns = columns
    return issues
  }
}

const asPart = (placed: PlacedIssue) => ({ kind: 'issue' as const, ...placed })

const missing = (name: string, isRequired: boolean): Issue => ({
  severity: isRequired ? 'error' : 'warning',
  code: 'csv.column.missing',
  place: name,
  says: 'The header has no such column.',
  fix: 'Send the column, or name it in the layout as the header does.',
})

const unknown = (place: string): Issue => ({
  severity: 'warning',
  code: 'csv.column.unknown',
  place,
  says: 'The layout has no such column; it is not read.',
  fix: 'Describe it in the layout, or leave it out.',
})

/** All rows of a file that fits into memory. */
export function readCsvRows<F extends Fields>(
  bytes: Uint8Array,
  layout: RecordLayout<F>,
  options: CsvOptions = {},
): { readonly rows: readonly CsvRow<F>[]; readonly issues: readonly PlacedIssue[] } {
  const [reader, rowReader] = [new CsvReader(options), new CsvRowReader(layout)]
  const rows: CsvRow<F>[] = []
  const issues: PlacedIssue[] = []
  for (const part of [...reader.push(bytes), ...reader.end()].flatMap((one) => rowParts(one, rowReader))) {
    if (part.kind === 'row') rows.push({ line: part.line, row: part.row })
    else issues.push({ issue: part.issue, position: part.position })
  }
  return { rows, issues }
}

/** Rows and issues in the order of the file. Memory: one chunk. */
export async function* streamCsvRows<F extends Fields>(
  chunks: AsyncIterable<Uint8Array>,
  layout: RecordLayout<F>,
  options: CsvOptions = {},
): AsyncGenerator<CsvRowPart<F>, void, undefined> {
  const [reader, rowReader] = [new CsvReader(options), new CsvRowReader(layout)]
  for await (const chunk of chunks) for (const part of reader.push(chunk)) yield* rowParts(part, rowReader)
  for (const part of reader.end()) yield* rowParts(part, rowReader)
}

const rowParts = <F extends Fields>(
  part: ReturnType<CsvReader['end']>[number],
  rows: CsvRowReader<F>,
): readonly CsvRowPart<F>[] => (part.kind === 'record' ? rows.take(part.record) : [part])
