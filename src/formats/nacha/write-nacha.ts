import { fail, type Issue, ok, type Result } from '../../kernel/index.ts'
import { error, printDay } from './field-values.ts'
import type { NachaAddenda, NachaBatch, NachaEntry, NachaFile } from './nacha-file.ts'
import { BLOCKING_FACTOR, type FieldName, printFields, RECORD_LENGTH, type RecordKind } from './records.ts'
import { addEntry, addTotals, noTotals, type Totals } from './totals.ts'

/** A file with computed controls, filled up to whole blocks. Refused when a value does not fit into its field. */
export function writeNacha(file: NachaFile): Result<Uint8Array> {
  const writer = new Writer()
  const { batches, created, ...header } = file
  const fixed = { priority: '01', recordSize: '094', blockingFactor: BLOCKING_FACTOR, formatCode: '1' }
  writer.record('fileHeader', '1', 'file', { ...header, ...fixed, created: printDay(created) })
  const totals = noTotals()
  for (const [index, batch] of batches.entries())
    addTotals(totals, writeBatch(batch, `batch[${index + 1}]`, writer))
  const blocks = Math.ceil((writer.lines.length + 1) / BLOCKING_FACTOR)
  writer.record('fileControl', '9', 'control', { ...totals, batches: batches.length, blocks })
  while (writer.lines.length % BLOCKING_FACTOR !== 0) writer.lines.push('9'.repeat(RECORD_LENGTH))
  if (writer.issues.length > 0) return fail(writer.issues)
  return ok(Buffer.from(writer.lines.map((line) => `${line}\n`).join(''), 'latin1'))
}

class Writer {
  readonly lines: string[] = []
  readonly issues: Issue[] = []

  record<Kind extends RecordKind>(
    kind: Kind,
    code: string,
    place: string,
    values: Partial<Readonly<Record<FieldName<Kind>, string | number>>>,
  ): void {
    const { text, wrong } = printFields(kind, code, values)
    this.lines.push(text)
    for (const name of wrong) this.issues.push(unwritable(`${place}/${name}`))
  }
}

function writeBatch(batch: NachaBatch, place: string, writer: Writer): Totals {
  const { entries, effectiveDate, ...header } = batch
  writer.record('batchHeader', '5', place, { ...header, effectiveDate: printDay(effectiveDate) })
  const totals = noTotals()
  for (const [index, entry] of entries.entries()) {
    writeEntry(entry, `${place}/entry[${index + 1}]`, writer)
    addEntry(totals, entry)
  }
  const { serviceClass, companyId, originator, number } = batch
  const control = { serviceClass, companyId, originator, number, ...totals }
  writer.record('batchControl', '8', `${place}/control`, control)
  return totals
}

function writeEntry({ addenda, amount, ...entry }: NachaEntry, place: string, writer: Writer): void {
  const hasAddenda = addenda.length > 0 ? 1 : 0
  writer.record('entry', '6', place, { ...entry, amount: amount.minor, hasAddenda })
  for (const [index, one] of addenda.entries())
    writeAddenda(one, `${place}/addenda[${index + 1}]`, writer, index + 1, entry.trace)
}

function writeAddenda(
  one: NachaAddenda,
  place: string,
  writer: Writer,
  sequence: number,
  trace: string,
): void {
  if ('reasonCode' in one) {
    const { dateOfDeath, ...rest } = one
    writer.record('returnAddenda', '7', place, { ...rest, dateOfDeath: printDay(dateOfDeath), trace })
  } else if ('changeCode' in one) writer.record('changeAddenda', '7', place, { ...one, trace })
  else if ('information' in one)
    writer.record('paymentAddenda', '7', place, { ...one, sequence, entrySequence: trace.slice(-7) })
  else {
    const text = `7${one.type}${one.text}`
    writer.lines.push(text.padEnd(RECORD_LENGTH))
    if (!/^7\d\d[ -~]{0,91}$/.test(text)) writer.issues.push(unwritable(`${place}/text`))
  }
}

const unwritable = (place: string): Issue =>
  error(
    'write',
    place,
    'The value does not fit into its field.',
    'Shorten it; send printable ASCII, digits where digits belong.',
  )
