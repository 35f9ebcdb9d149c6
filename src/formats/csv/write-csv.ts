import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import {
  type Charset,
  encodeText,
  type Fields,
  printField,
  type RecordLayout,
  type RowOf,
} from '../records/index.ts'
import { CSV, type CsvCell, type CsvDialect, type CsvOptions, type CsvRecord } from './csv-record.ts'
import { scanRecord } from './scan-record.ts'

export type WriteCsvOptions = CsvOptions & {
  readonly lineEnd?: '\r\n' | '\n' | undefined
  /** A byte order mark before the header, which some spreadsheets need to see UTF-8. */
  readonly bom?: boolean | undefined
}

/** A file with a header and a record a row. Cells are quoted where they must be. */
export function writeCsv<F extends Fields>(
  layout: RecordLayout<F>,
  rows: Iterable<RowOf<F>>,
  { dialect = CSV, charset = 'utf-8', lineEnd = '\r\n', bom = false }: WriteCsvOptions = {},
): Result<Uint8Array> {
  const issues: Issue[] = []
  const specs = Object.entries(layout.fields)
  const print = (values: readonly string[], place: (index: number) => string): string =>
    values
      .map((value, index) => {
        const cell = printCell(value, dialect, charset, values.length === 1)
        if (cell === undefined) issues.push(unwritable(place(index)))
        return cell ?? ''
      })
      .join(dialect.delimiter)
  const lines = [
    print(
      specs.map(([name, { column = name }]) => column),
      (index) => `column[${index + 1}]`,
    ),
  ]
  let number = 0
  for (const row of rows) {
    number += 1
    const place = (index: number) => `row[${number}]/${specs[index]?.[0]}`
    const values = specs.map(([name, spec], index) => {
      const printed = printField(row[name], spec)
      if (!printed.ok) issues.push({ severity: 'error', place: place(index), ...printed.problem })
      return printed.ok ? printed.value : ''
    })
    lines.push(print(values, place))
  }
  if (issues.length > 0) return fail(issues)
  return ok(Buffer.from(`${bom ? '\xef\xbb\xbf' : ''}${lines.join(lineEnd)}${lineEnd}`, 'latin1'))
}

/** Bytes of a cell, one character each; undefined when the dialect or the charset can not hold the text. */
function printCell(
  value: string,
  { delimiter, quote }: CsvDialect,
  charset: Charset,
  isAlone: boolean,
): string | undefined {
  const text = encodeText(value, charset)
  if (text === undefined) return undefined
  const isSpecial = text.includes(delimiter) || /["\r\n]|^\xef\xbb\xbf/.test(text)
  // A lone empty cell would be a blank line.
  if (!isSpecial && !(isAlone && text === '')) return text
  if (quote === undefined)
    return isSpecial && (text.includes(delimiter) || /[\r\n]/.test(text)) ? undefined : text
  return quote + text.replaceAll(quote, quote + quote) + quote
}

/** The record with another value in one cell; all other bytes stay. Refused when there is no such cell. */
export function setCell(
  record: CsvRecord,
  index: number,
  value: string,
  { dialect = CSV, charset = 'utf-8' }: CsvOptions = {},
): Result<CsvRecord> {
  const cell: CsvCell | undefined = record.cells[index]
  const place = `line[${record.line}]/column[${index + 1}]`
  const printed = printCell(value, dialect, charset, record.cells.length === 1)
  if (!cell || printed === undefined) return fail([cell ? unwritable(place) : noCell(place)])
  const raw = record.raw.slice(0, cell.start) + printed + record.raw.slice(cell.end)
  const from = record.cells[0]?.start ?? 0
  const scanned = scanRecord(raw, from, dialect, true)?.cells ?? []
  const cells = scanned.map((one, at) => ({
    ...one,
    value: at === index ? value : (record.cells[at]?.value ?? ''),
  }))
  return ok({ ...record, raw, cells })
}

const unwritable = (place: string): Issue => ({
  severity: 'error',
  code: 'csv.write.character',
  place,
  says: 'The text holds a character that the file can not carry.',
  fix: 'Write with quotes and as UTF-8, or remove the character.',
})

const noCell = (place: string): Issue => ({
  severity: 'error',
  code: 'csv.write.cell',
  place,
  says: 'The record has no such cell.',
  fix: 'Name a cell that it has.',
})
