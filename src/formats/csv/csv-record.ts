import type { Charset } from '../records/index.ts'

/** What separates and what quotes the cells of a file. */
export type CsvDialect = {
  readonly delimiter: ',' | '\t' | ';' | '|'
  /** Undefined: no cell is quoted, as in TSV by its registration. */
  readonly quote?: '"' | undefined
}

export const CSV: CsvDialect = { delimiter: ',', quote: '"' }
export const TSV: CsvDialect = { delimiter: '\t', quote: '"' }

export type CsvCell = {
  readonly value: string
  readonly quoted: boolean
  /** Of its first byte (the quote, when it is quoted), and of what follows its last one, in `raw`. */
  readonly start: number
  readonly end: number
}

/** One record, lossless: `raw + end` are its bytes, one character a byte (a byte order mark included). */
export type CsvRecord = {
  readonly raw: string
  /** Its line end: CR, LF, CRLF or nothing. */
  readonly end: string
  readonly cells: readonly CsvCell[]
  /** The line on which it starts, from 1; a quoted cell may hold further lines. */
  readonly line: number
}

export type CsvPosition = { readonly line: number; readonly column: number }

export type CsvOptions = {
  readonly dialect?: CsvDialect | undefined
  readonly charset?: Charset | undefined
}

export const printRecord = ({ raw, end }: CsvRecord): Uint8Array => Buffer.from(raw + end, 'latin1')

/** A record whose only cell is empty. */
export const isBlank = ({ cells }: CsvRecord): boolean =>
  cells.length <= 1 && cells.every(({ value, quoted }) => value === '' && !quoted)

/** Line and column (in bytes, from 1) of a byte of a record. */
export function positionIn({ raw, line }: Pick<CsvRecord, 'raw' | 'line'>, at: number): CsvPosition {
  const before = raw.slice(0, at).split(/\r\n|\n|\r/)
  return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
}
