import { type Issue, usd } from '../../kernel/index.ts'
import { dateOf, error, type PlacedIssue } from './field-values.ts'
import {
  checkDigitOf,
  type NachaAddenda,
  type NachaBatchHeader,
  type NachaEntry,
  type NachaFileHeader,
} from './nacha-file.ts'
import { columnOf, type FieldName, type RecordKind, readFields } from './records.ts'

/** Tells an issue of a field of the record that is being read. */
export class RecordIssues<Kind extends RecordKind> {
  readonly #kind: Kind
  readonly #place: string
  readonly #line: { readonly line: number; readonly column: number }
  readonly #tell: (placed: PlacedIssue) => void

  constructor(
    kind: Kind,
    place: string,
    line: { readonly line: number; readonly column: number },
    tell: (placed: PlacedIssue) => void,
  ) {
    this.#kind = kind
    this.#place = place
    this.#line = line
    this.#tell = tell
  }

  add(
    code: string,
    field: FieldName<Kind>,
    says: string,
    fix: string,
    severity: Issue['severity'] = 'error',
  ): void {
    const { line, column } = this.#line
    const position = { line, column: column + columnOf(this.#kind, field) - 1 }
    this.#tell({ issue: { ...error(code, `${this.#place}/${field}`, says, fix), severity }, position })
  }

  /** Digits as a number; zero with an issue when they are none. */
  number(field: FieldName<Kind>, text: string): number {
    if (/^\d+$/.test(text)) return Number(text)
    this.add('number', field, 'The field is no number.', 'Send digits, filled with zeros from the left.')
    return 0
  }

  date(field: FieldName<Kind>, text: string): ReturnType<typeof dateOf> {
    const date = dateOf(text)
    if (!date && text.trim() !== '') this.add('date', field, 'The field is no calendar day.', 'Send YYMMDD.')
    return date
  }
}

export function readFileHeader(text: string, issues: RecordIssues<'fileHeader'>): NachaFileHeader {
  const {
    created,
    priority: _,
    recordSize,
    blockingFactor,
    formatCode,
    ...rest
  } = readFields('fileHeader', text)
  const fixed = [
    ['recordSize', recordSize, '094'],
    ['blockingFactor', blockingFactor, '10'],
    ['formatCode', formatCode, '1'],
  ] as const
  for (const [name, value, expected] of fixed)
    if (value !== expected) issues.add('header', name, `The field is not ${expected}.`, `Send ${expected}.`)
  return withDate(rest, 'created', issues.date('created', created))
}

export function readBatchHeader(text: string, issues: RecordIssues<'batchHeader'>): NachaBatchHeader {
  const { effectiveDate, number, ...rest } = readFields('batchHeader', text)
  if (!/^(200|220|225|280)$/.test(rest.serviceClass))
    issues.add('service-class', 'serviceClass', 'The service class is unknown.', 'Send 200, 220 or 225.')
  const numbered = { ...rest, number: issues.number('number', number) }
  return withDate(numbered, 'effectiveDate', issues.date('effectiveDate', effectiveDate))
}

export function readEntry(
  text: string,
  issues: RecordIssues<'entry'>,
): NachaEntry & { readonly hasAddenda: string; readonly addenda: NachaAddenda[] } {
  const { amount, ...rest } = readFields('entry', text)
  if (!/^\d{9}$/.test(rest.receiver))
    issues.add('routing', 'receiver', 'The routing number has not nine digits.', 'Send all nine.')
  else if (checkDigitOf(rest.receiver) !== rest.receiver[8])
    issues.add(
      'routing',
      'receiver',
      'The check digit does not belong to the routing number.',
      'Send the right number.',
    )
  if (!/^[2-5]\d$/.test(rest.transactionCode))
    issues.add(
      'transaction-code',
      'transactionCode',
      'The transaction code is unknown.',
      'Send one of 21 to 56.',
    )
  if (!/^\d{15}$/.test(rest.trace))
    issues.add('trace', 'trace', 'The trace number has not fifteen digits.', 'Send the bank and a number.')
  return { ...rest, amount: usd(issues.number('amount', amount)), addenda: [] }
}

export function readAddenda(text: string, issues: RecordIssues<'returnAddenda'>): NachaAddenda {
  const type = text.slice(1, 3)
  if (type === '05') return { type, information: readFields('paymentAddenda', text).information }
  if (type === '98') {
    const { trace: _, ...rest } = readFields('changeAddenda', text)
    return { ...rest, type }
  }
  if (type === '99') {
    const { trace: _, dateOfDeath, ...rest } = readFields('returnAddenda', text)
    return withDate({ ...rest, type }, 'dateOfDeath', issues.date('dateOfDeath', dateOfDeath))
  }
  return { type, text: text.slice(3).replace(/ +$/, '') }
}

function withDate<Shape extends object, Name extends string>(
  shape: Shape,
  name: Name,
  date: ReturnType<typeof dateOf>,
): Shape & { readonly [key in Name]?: NonNullable<typeof date> } {
  return date ? { ...shape, [name]: date } : shape
}
