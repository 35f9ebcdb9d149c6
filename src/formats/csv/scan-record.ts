import type { CsvCell, CsvDialect } from './csv-record.ts'

/** What a scan finds wrong, with the offset of the byte in the text. */
export type ScanProblem = { readonly kind: 'open' | 'after' | 'inside'; readonly at: number }

export type Scanned = {
  readonly cells: readonly CsvCell[]
  readonly problems: readonly ScanProblem[]
  /** Where its content ends, and where the next record starts. */
  readonly stop: number
  readonly next: number
}

const PLAIN: Readonly<Record<CsvDialect['delimiter'], RegExp>> = {
  ',': /[^,\r\n]*/y,
  '\t': /[^\t\r\n]*/y,
  ';': /[^;\r\n]*/y,
  '|': /[^|\r\n]*/y,
}

/**
 * The record at the start of `text`, whose first cell starts at `from`; undefined when it goes on after `text`. With
 * `isLast` nothing follows, and a quote that is never closed quotes nothing: its line ends where lines end.
 */
export function scanRecord(
  text: string,
  from: number,
  dialect: CsvDialect,
  isLast: boolean,
): Scanned | undefined {
  const cells: CsvCell[] = []
  const problems: ScanProblem[] = []
  for (let at = from; ; ) {
    const cell = scanCell(text, at, dialect, isLast, problems)
    if (!cell) return undefined
    cells.push(cell)
    const stop = cell.end
    const sign = text[stop]
    if (sign === dialect.delimiter) {
      at = stop + 1
      continue
    }
    if (sign === undefined) return isLast ? { cells, problems, stop, next: stop } : undefined
    if (sign === '\n') return { cells, problems, stop, next: stop + 1 }
    // The LF that belongs to a CR may be still to come.
    if (stop + 1 === text.length && !isLast) return undefined
    return { cells, problems, stop, next: text[stop + 1] === '\n' ? stop + 2 : stop + 1 }
  }
}

function scanCell(
  text: string,
  start: number,
  { delimiter, quote }: CsvDialect,
  isLast: boolean,
  problems: ScanProblem[],
): CsvCell | undefined {
  if (quote !== undefined && text[start] === quote) {
    const closing = findClosing(text, start, quote)
    if (closing !== undefined) {
      const end = endOfPlain(text, closing + 1, delimiter)
      const value = text.slice(start + 1, closing).replaceAll('""', '"')
      // Text after the closing quote belongs to the cell all the same.
      if (end > closing + 1) problems.push({ kind: 'after', at: closing + 1 })
      return { value: value + text.slice(closing + 1, end), quoted: true, start, end }
    }
    if (!isLast) return undefined
    problems.push({ kind: 'open', at: start })
  }
  const end = endOfPlain(text, start, delimiter)
  const value = text.slice(start, end)
  if (quote !== undefined && value.indexOf(quote) > 0)
    problems.push({ kind: 'inside', at: start + value.indexOf(quote) })
  return { value, quoted: false, start, end }
}

function findClosing(text: string, start: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at
  return undefined
}

function endOfPlain(text: string, from: number, delimiter: CsvDialect['delimiter']): number {
  const plain = PLAIN[delimiter]
  plain.lastIndex = from
  return from + (plain.exec(text)?.[0].length ?? 0)
}
