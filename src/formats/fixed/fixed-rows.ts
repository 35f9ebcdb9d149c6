import type { Issue } from '../../kernel/index.ts'
import {
  decodeText,
  type FieldSpec,
  type Fields,
  fieldIssue,
  LineSplitter,
  type RecordLayout,
  type RowOf,
  readRow,
} from '../records/index.ts'
import { assertPlaced, type FixedOptions, type FixedRecord, widthOf } from './fixed-record.ts'

export type PlacedIssue = {
  readonly issue: Issue
  readonly position: { readonly line: number; readonly column: number }
}

/** A row and the number of its record, from 1. */
export type FixedRow<F extends Fields> = { readonly number: number; readonly row: RowOf<F> }

export type FixedPart<F extends Fields> =
  | { readonly kind: 'record'; readonly record: FixedRecord }
  | ({ readonly kind: 'row' } & FixedRow<F>)
  | ({ readonly kind: 'issue' } & PlacedIssue)

/**
 * Reads records and their typed rows from bytes that come in parts; each record comes before its row and its issues.
 * With a function, the layout of each record is chosen by its text (a header, a detail, a trailer).
 * A record with a field that can not be read gives issues and no row. Memory: one part and one record.
 */
export class FixedReader<F extends Fields> {
  readonly #layoutOf: (text: string) => RecordLayout<F> | undefined
  readonly #lines: LineSplitter
  readonly #charset: NonNullable<FixedOptions['charset']>
  #number = 0

  constructor(
    layout: RecordLayout<F> | ((text: string) => RecordLayout<F> | undefined),
    {
      charset = 'utf-8',
      lineEnds = 'some',
      length,
    }: FixedOptions & { readonly length?: number | undefined } = {},
  ) {
    const single = typeof layout === 'function' ? undefined : layout
    if (single) assertPlaced(single)
    this.#layoutOf = typeof layout === 'function' ? layout : () => layout
    this.#charset = charset
    this.#lines = new LineSplitter({ lineEnds, length: length ?? (single && widthOf(single)) })
  }

  push(chunk: Uint8Array): readonly FixedPart<F>[] {
    return this.#lines.push(chunk).flatMap((line) => this.#take(line))
  }

  end(): readonly FixedPart<F>[] {
    return this.#lines.end().flatMap((line) => this.#take(line))
  }

  #take(record: FixedRecord): readonly FixedPart<F>[] {
    const parts: FixedPart<F>[] = [{ kind: 'record', record }]
    const content = this.#number === 0 ? record.text.replace(/^\xef\xbb\xbf/, '') : record.text
    const shift = record.text.length - content.length
    this.#number += 1
    const number = this.#number
    let isRefused = false
    const tell = (issue: Issue, at: number) => {
      const position = { line: record.line, column: record.column + shift + at }
      parts.push({ kind: 'issue', issue, position })
      isRefused ||= issue.severity === 'error'
    }
    if (content.trim() === '' || content === '\x1a') {
      tell(blank(number), 0)
      return parts
    }
    const layout = this.#layoutOf(content)
    if (!layout) {
      tell(unknown(number), 0)
      return parts
    }
    for (const { issue, at } of lengthIssues(content, layout, number)) tell(issue, at)
    const row = readRow(
      layout.fields,
      (name, spec) => {
        const { start = 1, length = 0 } = spec
        const bytes = trim(content.slice(start - 1, start - 1 + length), spec)
        const text = decodeText(bytes, this.#charset)
        if (text === undefined) tell(notUtf8(number, name), start - 1)
        return text ?? bytes
      },
      (name, problem) => tell(fieldIssue(number, name, problem), (layout.fields[name]?.start ?? 1) - 1),
    )
    if (row && !isRefused) parts.push({ kind: 'row', row, number })
    return parts
  }
}

/** Blanks that fill a field are no part of its value; a text keeps those before it. */
const trim = (text: string, { type }: FieldSpec): string =>
  type === 'text' ? text.replace(/ +$/, '') : text.replace(/^ +| +$/g, '')

function lengthIssues<F extends Fields>(text: string, layout: RecordLayout<F>, number: number) {
  const width = widthOf(layout)
  if (text.length === width) return []
  const has = `The record has ${text.length} bytes where the layout has ${width}`
  if (text.length > width) {
    const isBlank = text.slice(width).trim() === ''
    return [
      { at: width, issue: wrongLength(number, !isBlank, `${has}${isBlank ? '; the rest is blank' : ''}.`) },
    ]
  }
  const cut = Object.values(layout.fields).some(
    ({ start = 1, length = 0, type }) =>
      text.length >= start && text.length < start - 1 + length && type !== 'text' && type !== 'enum',
  )
  const says = cut ? `${has}; a field is cut off.` : `${has}; what lacks is read as blank.`
  return [{ at: text.length, issue: wrongLength(number, cut, says) }]
}

const wrongLength = (number: number, isError: boolean, says: string): Issue => ({
  severity: isError ? 'error' : 'warning',
  code: 'fixed.length',
  place: `line[${number}]`,
  says,
  fix: 'Send records of the agreed width, filled with blanks.',
})

const blank = (number: number): Issue => ({
  severity: 'warning',
  code: 'fixed.blank',
  place: `line[${number}]`,
  says: 'The record is blank.',
  fix: 'Leave it out.',
})

const unknown = (number: number): Issue => ({
  severity: 'error',
  code: 'fixed.record',
  place: `line[${number}]`,
  says: 'No layout belongs to this record.',
  fix: 'Send the agreed kinds of records.',
})

const notUtf8 = (number: number, name: string): Issue => ({
  severity: 'error',
  code: 'fixed.charset',
  place: `line[${number}]/${name}`,
  says: 'The field holds bytes that are not UTF-8.',
  fix: 'Send UTF-8, or read the file as latin1.',
})

/** All rows of a file that fits into memory. */
export function readFixedRows<F extends Fields>(
  bytes: Uint8Array,
  layout: RecordLayout<F>,
  options: FixedOptions = {},
): { readonly rows: readonly FixedRow<F>[]; readonly issues: readonly PlacedIssue[] } {
  const reader = new FixedReader(layout, options)
  const rows: FixedRow<F>[] = []
  const issues: PlacedIssue[] = []
  for (const part of [...reader.push(bytes), ...reader.end()]) {
    if (part.kind === 'row') rows.push({ number: part.number, row: part.row })
    if (part.kind === 'issue') issues.push({ issue: part.issue, position: part.position })
  }
  return { rows, issues }
}

/** Records, rows and issues in the order of the file. Memory: one chunk. */
export async function* streamFixedRows<F extends Fields>(
  chunks: AsyncIterable<Uint8Array>,
  layout: RecordLayout<F>,
  options: FixedOptions = {},
): AsyncGenerator<FixedPart<F>, void, undefined> {
  const reader = new FixedReader(layout, options)
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}
