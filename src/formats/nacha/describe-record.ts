import { type RecordKind, readFields } from './records.ts'

const KINDS: Readonly<Record<string, RecordKind>> = {
  1: 'fileHeader',
  5: 'batchHeader',
  6: 'entry',
  705: 'paymentAddenda',
  798: 'changeAddenda',
  799: 'returnAddenda',
  8: 'batchControl',
  9: 'fileControl',
}

/** The fields of one record with their names, those that hold something; undefined for blanks and fillers. */
export function describeRecord(
  text: string,
):
  | { readonly name: string; readonly fields: readonly (readonly [name: string, value: string])[] }
  | undefined {
  if (text.trim() === '' || /^9+\s*$/.test(text)) return undefined
  const code = text.slice(0, 1)
  const kind = KINDS[code === '7' ? text.slice(0, 3) : code]
  if (!kind) return { name: code, fields: [['text', text.slice(1).trimEnd()]] }
  const fields = Object.entries<string>(readFields(kind, text))
  return { name: kind, fields: fields.filter(([, value]) => value !== '') }
}
