import { CSV, type CsvDialect, CsvReader } from '../csv/index.ts'
import { type DivideFile, type FilePart, NOTHING, type PartDivider, plainPart } from './file-part.ts'

export type CsvPartsOptions = {
  readonly dialect?: CsvDialect | undefined
  /** The first record names the columns, and is repeated at the head of each part. Default: true. */
  readonly header?: boolean | undefined
}

/** Separated values: parts of whole records, each with the record that names the columns. */
export const csvParts =
  ({ dialect = CSV, header = true }: CsvPartsOptions = {}): DivideFile =>
  ({ partBytes, partBytesMax, context }) =>
    new CsvDivider(dialect, header ? context : NOTHING, Math.min(partBytes, partBytesMax))

/**
 * 1. `#records` are the texts of what was not passed on yet, one character a byte.
 * 2. `#header` is undefined until the record is there that names the columns; it is in the part with which it came.
 */
class CsvDivider implements PartDivider {
  readonly isWhole = true
  readonly issues = []
  readonly #reader: CsvReader
  readonly #partBytes: number
  #header: Uint8Array | undefined
  #records: string[] = []
  #size = 0
  #isFirst = true

  constructor(dialect: CsvDialect, header: Uint8Array | undefined, partBytes: number) {
    this.#reader = new CsvReader({ dialect, charset: 'latin1' })
    this.#header = header
    this.#isFirst = header === undefined
    this.#partBytes = partBytes
  }

  push(chunk: Uint8Array): readonly FilePart[] {
    return this.#take(this.#reader.push(chunk))
  }

  end(): readonly FilePart[] {
    return [...this.#take(this.#reader.end()), ...this.#pass()]
  }

  #take(read: ReturnType<CsvReader['push']>): readonly FilePart[] {
    const parts: FilePart[] = []
    for (const one of read) {
      if (one.kind !== 'record') continue
      const text = one.record.raw + one.record.end
      this.#records.push(text)
      this.#size += text.length
      if (this.#header === undefined && one.record.raw.trim() !== '') this.#header = toBytes(text)
      if (this.#size >= this.#partBytes) parts.push(...this.#pass())
    }
    return parts
  }

  #pass(): readonly FilePart[] {
    if (this.#size === 0) return []
    const bytes = toBytes(this.#records.join(''))
    const header = this.#header ?? NOTHING
    const part = plainPart(bytes, { head: this.#isFirst ? NOTHING : header, context: header })
    this.#records = []
    this.#size = 0
    this.#isFirst = this.#header === undefined
    return [part]
  }
}

const toBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
