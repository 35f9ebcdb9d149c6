import type { Issue } from '../../kernel/index.ts'
import { LineSplitter, type RecordLine } from '../records/index.ts'
import { error, type PlacedIssue, type Position } from './field-values.ts'
import { directionOf, type NachaBatchHeader, type NachaEntry, type NachaFileHeader } from './nacha-file.ts'
import { RecordIssues, readAddenda, readBatchHeader, readEntry, readFileHeader } from './read-records.ts'
import { BLOCKING_FACTOR, columnOf, RECORD_LENGTH, type RecordKind, readFields } from './records.ts'
import { addEntry, addTotals, compareTotals, noTotals, type Totals } from './totals.ts'

export type NachaPart =
  /** Every record of the file, in order: `text + end` of all of them are its bytes, one character a byte. */
  | { readonly kind: 'record'; readonly record: RecordLine }
  | { readonly kind: 'file'; readonly header: NachaFileHeader }
  | { readonly kind: 'batch'; readonly header: NachaBatchHeader }
  /** With its addenda; comes when the next record shows that it is whole. */
  | { readonly kind: 'entry'; readonly entry: NachaEntry; readonly position: Position }
  | ({ readonly kind: 'issue' } & PlacedIssue)

type OpenEntry = {
  readonly entry: ReturnType<typeof readEntry>
  readonly place: string
  readonly position: Position
}
type OpenBatch = {
  readonly header: NachaBatchHeader
  readonly place: string
  readonly position: Position
  readonly totals: Totals
  entries: number
  lastTrace: string
}
type OpenFile = { readonly totals: Totals; batches: number; records: number; isClosed: boolean }

const BATCH_TOTALS = ['count', 'hash', 'debits', 'credits', 'number'] as const
const FILE_TOTALS = ['batches', 'blocks', 'count', 'hash', 'debits', 'credits'] as const

const FILLER = '9'.repeat(RECORD_LENGTH)

/**
 * Reads a file of the ACH network (records of 94 characters, with or without line ends) from bytes that come in parts.
 * Memory: one part and one entry with its addenda.
 * Invariants: 1. an entry belongs to the batch that is open, a batch to the file that is open; what stands elsewhere is
 * told and not read. 2. `#entry` is taken out before anything but its addenda is read. 3. totals grow when an entry is
 * taken out, so controls compare whole entries.
 */
export class NachaReader {
  readonly #lines = new LineSplitter({ length: RECORD_LENGTH, lineEnds: 'auto' })
  #parts: NachaPart[] = []
  #file: OpenFile | undefined
  #batch: OpenBatch | undefined
  #entry: OpenEntry | undefined
  #number = 0
  #last: Position = { line: 1, column: 1 }

  push(chunk: Uint8Array): readonly NachaPart[] {
    return this.#take(this.#lines.push(chunk))
  }

  end(): readonly NachaPart[] {
    const parts = [...this.#take(this.#lines.end())]
    this.#endFile()
    if (this.#number > 0 && !this.#file)
      this.#tell('missing', 'file', 'There is no file header.', 'Start with record 1.')
    return [...parts, ...this.#take([])]
  }

  #take(lines: readonly RecordLine[]): readonly NachaPart[] {
    for (const record of lines) {
      this.#parts.push({ kind: 'record', record })
      this.#takeLine(record)
    }
    const parts = this.#parts
    this.#parts = []
    return parts
  }

  #takeLine({ text: raw, line, column }: RecordLine): void {
    const text = raw.replace(/^\xef\xbb\xbf/, '')
    if (text.trim() === '' || text === '\x1a') return
    this.#number += 1
    this.#last = { line, column: column + raw.length - text.length }
    this.#checkShape(text)
    const code = text[0]
    if (code !== '7') this.#endEntry()
    if (this.#file) this.#file.records += 1
    if (code === '1') this.#startFile(text)
    else if (code === '5') this.#startBatch(text)
    else if (code === '6') this.#startEntry(text)
    else if (code === '7') this.#takeAddenda(text)
    else if (code === '8') this.#endBatch(text)
    else if (code === '9') this.#takeControl(text)
    else this.#tell('record', this.#here, 'The record is of no known type.', 'Send records 1 and 5 to 9.')
  }

  get #here(): string {
    return `record[${this.#number}]`
  }

  #checkShape(text: string): void {
    const length = text.length
    const rest = text.slice(RECORD_LENGTH)
    if (length < RECORD_LENGTH || rest.trim() !== '') {
      const says = `The record has ${length} characters instead of ${RECORD_LENGTH}.`
      this.#tell(
        'length',
        this.#here,
        says,
        'Send records of 94 characters.',
        Math.min(length, RECORD_LENGTH),
      )
    } else if (rest !== '') {
      const issue = error(
        'length',
        this.#here,
        'Blanks follow the 94 characters of the record.',
        'Leave them out.',
      )
      this.#push({ ...issue, severity: 'warning' }, RECORD_LENGTH)
    }
    const strange = text.search(/[^ -~]/)
    if (strange >= 0)
      this.#tell(
        'character',
        this.#here,
        'The record holds a character that is not printable ASCII.',
        'Replace it.',
        strange,
      )
  }

  #startFile(text: string): void {
    this.#endFile()
    this.#file = { totals: noTotals(), batches: 0, records: 1, isClosed: false }
    const header = readFileHeader(text, this.#issues('fileHeader', 'file'))
    this.#parts.push({ kind: 'file', header })
  }

  #startBatch(text: string): void {
    if (this.#batch) this.#endBatch(undefined)
    const file = this.#file
    if (!file || file.isClosed) {
      this.#tell('record', this.#here, 'The batch stands outside of a file.', 'Send record 1 before it.')
      return
    }
    file.batches += 1
    const place = `batch[${file.batches}]`
    const header = readBatchHeader(text, this.#issues('batchHeader', place))
    this.#batch = { header, place, position: this.#last, totals: noTotals(), entries: 0, lastTrace: '' }
    this.#parts.push({ kind: 'batch', header })
  }

  #startEntry(text: string): void {
    const batch = this.#batch
    if (!batch) {
      this.#tell('record', this.#here, 'The entry stands outside of a batch.', 'Send record 5 before it.')
      return
    }
    batch.entries += 1
    const place = `${batch.place}/entry[${batch.entries}]`
    const issues = this.#issues('entry', place)
    const entry = readEntry(text, issues)
    const direction = directionOf(entry.transactionCode)
    const only = { '220': 'credit', '225': 'debit' }[batch.header.serviceClass]
    if (only && only !== direction)
      issues.add(
        'service-class',
        'transactionCode',
        `The batch takes ${only}s only.`,
        'Send service class 200.',
      )
    if (entry.trace <= batch.lastTrace)
      issues.add(
        'trace.order',
        'trace',
        'The trace number is not above the one before.',
        'Number entries in order.',
        'warning',
      )
    batch.lastTrace = entry.trace
    this.#entry = { entry, place, position: this.#last }
  }

  #takeAddenda(text: string): void {
    const open = this.#entry
    if (!open) {
      this.#tell('record', this.#here, 'The addenda record belongs to no entry.', 'Send record 6 before it.')
      return
    }
    const { addenda, trace } = open.entry
    const place = `${open.place}/addenda[${addenda.length + 1}]`
    addenda.push(readAddenda(text, this.#issues('returnAddenda', place)))
    if (!text.startsWith('705')) return
    const fields = readFields('paymentAddenda', text)
    const issues = this.#issues('paymentAddenda', place)
    if (issues.number('sequence', fields.sequence) !== addenda.length)
      issues.add(
        'sequence',
        'sequence',
        `It is addenda record ${addenda.length} of its entry.`,
        'Count from 1.',
      )
    if (fields.entrySequence !== trace.slice(-7))
      issues.add(
        'sequence',
        'entrySequence',
        'It names another entry.',
        'Send the last seven digits of its trace.',
      )
  }

  #endEntry(): void {
    const open = this.#entry
    this.#entry = undefined
    if (!open || !this.#batch) return
    const { entry: read, place, position } = open
    const { hasAddenda, ...entry } = read
    const { entryClass } = this.#batch.header
    const found = entry.addenda.length
    const at = { line: position.line, column: position.column + columnOf('entry', 'hasAddenda') - 1 }
    const tell = (code: string, says: string, fix: string) =>
      this.#parts.push({ kind: 'issue', issue: error(code, `${place}/hasAddenda`, says, fix), position: at })
    if ((hasAddenda === '1') !== found > 0)
      tell(
        'addenda',
        `The entry has ${found} addenda records and says otherwise.`,
        'Send 1 with addenda, 0 without.',
      )
    if (/^(CCD|PPD|WEB)$/.test(entryClass) && found > 1)
      tell('addenda', `An entry of ${entryClass} has at most one addenda record.`, 'Send CTX, or one record.')
    addEntry(this.#batch.totals, entry)
    this.#parts.push({ kind: 'entry', entry, position })
  }

  /** Without a control record the batch is cut off. */
  #endBatch(text: string | undefined): void {
    const batch = this.#batch
    this.#batch = undefined
    if (!batch) {
      this.#tell('record', this.#here, 'The control ends no batch.', 'Send record 5 before it.')
      return
    }
    if (this.#file) addTotals(this.#file.totals, batch.totals)
    const place = `${batch.place}/control`
    if (text === undefined) {
      this.#tell(
        'missing',
        place,
        'The control of the batch is missing.',
        'Send record 8; the file may be cut off.',
      )
      return
    }
    const fields = readFields('batchControl', text)
    const issues = this.#issues('batchControl', place)
    const { header, totals } = batch
    compareTotals(BATCH_TOTALS, { ...totals, number: header.number }, fields, issues)
    for (const name of ['serviceClass', 'companyId', 'originator'] as const)
      if (fields[name] !== header[name])
        issues.add('control', name, 'The control says otherwise than the header.', 'Repeat the header.')
  }

  #takeControl(text: string): void {
    const file = this.#file
    if (file?.isClosed && text.startsWith(FILLER)) return
    if (this.#batch) this.#endBatch(undefined)
    if (!file || file.isClosed) {
      this.#tell('record', this.#here, 'The control ends no file.', 'Send record 1 before it.')
      return
    }
    file.isClosed = true
    const blocks = Math.ceil(file.records / BLOCKING_FACTOR)
    const found = { ...file.totals, batches: file.batches, blocks }
    compareTotals(FILE_TOTALS, found, readFields('fileControl', text), this.#issues('fileControl', 'control'))
  }

  #endFile(): void {
    this.#endEntry()
    if (this.#batch) this.#endBatch(undefined)
    const file = this.#file
    if (!file) return
    if (!file.isClosed)
      this.#tell(
        'missing',
        'control',
        'The control of the file is missing.',
        'Send record 9; the file may be cut off.',
      )
    else if (file.records % BLOCKING_FACTOR !== 0) {
      const issue = error(
        'blocking',
        'file',
        `The file has ${file.records} records, no whole blocks of 10.`,
        'Fill the last block with records of nines.',
      )
      this.#push({ ...issue, severity: 'warning' })
    }
  }

  #issues<Kind extends RecordKind>(kind: Kind, place: string): RecordIssues<Kind> {
    return new RecordIssues(kind, place, this.#last, (placed) =>
      this.#parts.push({ kind: 'issue', ...placed }),
    )
  }

  #tell(code: string, place: string, says: string, fix: string, at = 0): void {
    this.#push(error(code, place, says, fix), at)
  }

  #push(issue: Issue, at = 0): void {
    const { line, column } = this.#last
    this.#parts.push({ kind: 'issue', issue, position: { line, column: column + at } })
  }
}
