import type { Issue } from '../../kernel/index.ts'
import { type CsvPosition, type CsvRecord, isBlank, positionIn } from './csv-record.ts'

export type PlacedIssue = { readonly issue: Issue; readonly position: CsvPosition }

/** The names of the columns, and what records that do not fit them are told. */
export class CsvHeader {
  readonly names: readonly string[]

  constructor(record: CsvRecord) {
    this.names = record.cells.map(({ value }) => value.trim())
  }

  /** What is wrong with the names themselves. */
  issues(record: CsvRecord): readonly PlacedIssue[] {
    return this.names.flatMap((name, index): PlacedIssue[] => {
      const position = positionIn(record, record.cells[index]?.start ?? 0)
      const place = `line[${record.line}]/column[${index + 1}]`
      if (name === '') return [{ issue: nameless(place), position }]
      return this.names.indexOf(name) < index ? [{ issue: twice(place), position }] : []
    })
  }

  check(record: CsvRecord): readonly PlacedIssue[] {
    const place = `line[${record.line}]`
    if (isBlank(record) && this.names.length > 1)
      return [{ issue: blank(place), position: { line: record.line, column: 1 } }]
    const [found, expected] = [record.cells.length, this.names.length]
    if (found === expected) return []
    const at = found > expected ? record.cells[expected]?.start : record.raw.length
    return [{ issue: count(place, found, expected), position: positionIn(record, at ?? 0) }]
  }
}

const count = (place: string, found: number, expected: number): Issue => ({
  severity: 'error',
  code: 'csv.columns',
  place,
  says: `The record has ${found} cells where the header has ${expected}.`,
  fix: found > expected ? 'Quote cells that hold the delimiter.' : 'Send every cell, also empty ones.',
})

const blank = (place: string): Issue => ({
  severity: 'warning',
  code: 'csv.blank',
  place,
  says: 'The line is blank.',
  fix: 'Leave it out.',
})

const nameless = (place: string): Issue => ({
  severity: 'warning',
  code: 'csv.header.empty',
  place,
  says: 'The column has no name.',
  fix: 'Name every column in the first record.',
})

const twice = (place: string): Issue => ({
  severity: 'error',
  code: 'csv.header.twice',
  place,
  says: 'Two columns have this name.',
  fix: 'Give each column a name of its own.',
})
