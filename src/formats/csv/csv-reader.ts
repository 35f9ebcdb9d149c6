import type { Issue } from '../../kernel/index.ts'
import { type Charset, decodeText } from '../records/index.ts'
import {
  CSV,
  type CsvDialect,
  type CsvOptions,
  type CsvPosition,
  type CsvRecord,
  positionIn,
} from './csv-record.ts'
import { type Scanned, type ScanProblem, scanRecord } from './scan-record.ts'

export type CsvPart =
  | { readonly kind: 'record'; readonly record: CsvRecord }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly position: CsvPosition }

/** A record is at most so long; one that is longer holds a quote that nobody closed, or it is cut. */
const RECORD_MAX = 1024 * 1024

const BOM = '\xef\xbb\xbf'

/**
 * Reads records from bytes that come in parts. Memory: one part and one record.
 * Invariants: 1. the bytes pushed are those of the records returned, in order, then `#rest`. 2. `#line` is the line of
 * the first byte of `#rest`.
 */
export class CsvReader {
  readonly #dialect: CsvDialect
  readonly #charset: Charset
  #rest = ''
  #line = 1
  #isFirst = true
  #ends: string | undefined

  constructor({ dialect = CSV, charset = 'utf-8' }: CsvOptions = {}) {
    this.#dialect = dialect
    this.#charset = charset
  }

  push(chunk: Uint8Array): readonly CsvPart[] {
    this.#rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    return this.#read(false)
  }

  end(): readonly CsvPart[] {
    return this.#read(true)
  }

  #read(isEnd: boolean): readonly CsvPart[] {
    const parts: CsvPart[] = []
    const text = this.#rest
    let at = 0
    while (at < text.length) {
      if (this.#isFirst && !isEnd && text.length < BOM.length) break
      const isMark = this.#isFirst && text.startsWith(BOM)
      // What is too long is scanned as if the file ended there.
      const isLong = text.length - at >= RECORD_MAX
      const window = isLong ? text.slice(at, at + RECORD_MAX) : at === 0 ? text : text.slice(at)
      const scanned = this.#scan(window, isMark ? BOM.length : 0, isEnd && !isLong, isLong)
      if (!scanned) break
      this.#take(window, scanned, parts)
      at += scanned.next
    }
    this.#rest = text.slice(at)
    return parts
  }

  #scan(window: string, from: number, isEnd: boolean, isLong: boolean): Scanned | undefined {
    return (
      scanRecord(window, from, this.#dialect, isEnd) ??
      (isLong ? scanRecord(window, from, this.#dialect, true) : undefined)
    )
  }

  #take(window: string, { cells, problems, stop, next }: Scanned, parts: CsvPart[]): void {
    const raw = window.slice(0, stop)
    const end = window.slice(stop, next)
    const decoded = decodeText(raw, this.#charset)
    const record: CsvRecord = {
      raw,
      end,
      line: this.#line,
      cells: decoded === raw ? cells : cells.map((cell) => ({ ...cell, value: this.#decode(cell.value) })),
    }
    const tell = (issue: Issue, at: number) =>
      parts.push({ kind: 'issue', issue, position: positionIn(record, at) })
    if (decoded === undefined) tell(notUtf8(record.line), raw.search(/[\x80-\xff]/))
    for (const problem of problems) tell(quoteIssue(problem, record.line), problem.at)
    if (end !== '') {
      if (this.#ends !== undefined && this.#ends !== end) tell(mixedEnds(record.line), stop)
      this.#ends ??= end
    }
    parts.push({ kind: 'record', record })
    this.#isFirst = false
    if (/[\r\n]/.test(raw)) this.#line = positionIn(record, stop).line
    if (end !== '') this.#line += 1
  }

  /** Bytes that are not UTF-8 are read one by one; an issue says so. */
  #decode(value: string): string {
    return decodeText(value, this.#charset) ?? value
  }
}

const QUOTES: Readonly<Record<ScanProblem['kind'], Pick<Issue, 'severity' | 'says' | 'fix'>>> = {
  open: {
    severity: 'error',
    says: 'The quote at the start of the cell is never closed.',
    fix: 'Close it, or double it inside of quotes if it belongs to the text.',
  },
  after: {
    severity: 'error',
    says: 'Text follows the closing quote of the cell.',
    fix: 'Double a quote that belongs to the text.',
  },
  inside: {
    severity: 'warning',
    says: 'The cell holds a quote but is not quoted.',
    fix: 'Quote the cell and double the quote.',
  },
}

const quoteIssue = ({ kind }: ScanProblem, line: number): Issue => ({
  code: `csv.quote.${kind}`,
  place: `line[${line}]`,
  ...QUOTES[kind],
})

const mixedEnds = (line: number): Issue => ({
  severity: 'warning',
  code: 'csv.line-end',
  place: `line[${line}]`,
  says: 'The record ends otherwise than those before it.',
  fix: 'End all records with CRLF, or all with LF.',
})

const notUtf8 = (line: number): Issue => ({
  severity: 'error',
  code: 'csv.charset',
  place: `line[${line}]`,
  says: 'The record holds bytes that are not UTF-8.',
  fix: 'Send UTF-8, or read the file as latin1.',
})
