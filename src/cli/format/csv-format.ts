import { csv } from '../../formats/index.ts'
import type { FileFormat, FormatReader, Sink } from './file-format.ts'
import { refuseMaps } from './no-model.ts'
import type { Layout } from './read-layout.ts'

/** The same but for what separates: a file is taken for TSV when tabs do, for CSV when anything else does. */
export const csvFormats = (layout: Layout | undefined): readonly FileFormat[] =>
  (['csv', 'tsv'] as const).map((name) => ({
    name,
    starts: () => false,
    holds: (head) => {
      const dialect = csv.sniffDialect(head)
      return dialect !== undefined && (dialect.delimiter === '\t') === (name === 'tsv')
    },
    open: (sink) => new Reader(sink, name === 'tsv' ? csv.TSV : undefined, layout),
  }))

/** Invariant: `#reader` is made at the first bytes, which tell what separates where the name does not. The first record is the header. */
class Reader implements FormatReader {
  readonly #sink: Sink
  readonly #dialect: csv.CsvDialect | undefined
  readonly #layout: Layout | undefined
  readonly #rows: csv.CsvRowReader<csv.Fields> | undefined
  #reader: csv.CsvReader | undefined
  #header: csv.CsvHeader | undefined

  constructor(sink: Sink, dialect: csv.CsvDialect | undefined, layout: Layout | undefined) {
    this.#sink = sink
    this.#dialect = dialect
    this.#layout = layout
    this.#rows = layout && new csv.CsvRowReader(layout.record)
  }

  push(chunk: Uint8Array): void {
    this.#reader ??= new csv.CsvReader({
      dialect: this.#dialect ?? csv.sniffDialect(chunk),
      charset: this.#layout?.charset,
    })
    this.#take(this.#reader.push(chunk))
  }

  end(): boolean {
    this.#take(this.#reader?.end() ?? [])
    refuseMaps(this.#sink)
    return this.#header !== undefined
  }

  #take(parts: readonly csv.CsvPart[]): void {
    for (const part of parts) {
      if (part.kind === 'issue') this.#sink.issue(part.issue, part.position, 0)
      else this.#takeRecord(part.record)
    }
  }

  #takeRecord(record: csv.CsvRecord): void {
    this.#sink.printed(csv.printRecord(record))
    const header = this.#header
    if (!header) this.#header = new csv.CsvHeader(record)
    else if (!csv.isBlank(record)) this.#sink.message()
    for (const part of this.#rows?.take(record) ?? []) {
      if (part.kind === 'issue') this.#sink.issue(part.issue, part.position, 0)
      else this.#sink.json?.({ line: part.line, row: part.row })
    }
    if (!this.#rows) this.#check(record, header)
    if (!header || csv.isBlank(record)) return
    const leaves = record.cells.map(({ value }, index) => ({
      place: header.names[index] || `column[${index + 1}]`,
      value,
    }))
    this.#sink.unit?.({ depth: 0, name: `line ${record.line}`, inline: true, leaves })
    if (!this.#rows)
      this.#sink.json?.({
        line: record.line,
        cells: Object.fromEntries(leaves.map((one) => [one.place, one.value])),
      })
  }

  #check(record: csv.CsvRecord, header: csv.CsvHeader | undefined): void {
    const issues = header ? header.check(record) : new csv.CsvHeader(record).issues(record)
    for (const { issue, position } of issues) this.#sink.issue(issue, position, 0)
  }
}
