import type { CsvDialect } from './csv-record.ts'
import { scanRecord } from './scan-record.ts'

const DELIMITERS = ['\t', ',', ';', '|'] as const
const RECORDS_MAX = 50

/**
 * The dialect of a file by its first bytes: the delimiter that gives most cells, of those by which the first record
 * has at least two cells and half of the others have as many. Undefined when the file is no table.
 */
export function sniffDialect(head: Uint8Array): CsvDialect | undefined {
  const text = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text) || /^\s*[{[<]/.test(text)) return undefined
  const found = DELIMITERS.map((delimiter) => ({ delimiter, width: widthBy(text, delimiter) }))
  const best = found.toSorted((one, other) => other.width - one.width)[0]
  return best && best.width >= 2 ? { delimiter: best.delimiter, quote: '"' } : undefined
}

/** How many cells a record has with this delimiter; zero when records disagree. */
function widthBy(text: string, delimiter: CsvDialect['delimiter']): number {
  const widths: number[] = []
  for (let rest = text; rest !== '' && widths.length < RECORDS_MAX; ) {
    const scanned = scanRecord(rest, 0, { delimiter, quote: '"' }, true)
    if (!scanned) break
    // The last record of a head may be cut off.
    if (scanned.next < rest.length || scanned.stop < scanned.next || widths.length === 1)
      if (scanned.stop > 0) widths.push(scanned.cells.length)
    rest = rest.slice(scanned.next)
    if (scanned.next === 0) break
  }
  const [first = 0, ...others] = widths
  const same = others.filter((width) => width === first).length
  return others.length > 0 && same * 2 >= others.length ? first : 0
}
