/**
 * records: what files of rows have in common: the typed layout of a record, fields as text and as value, physical
 * lines that print back as they came, charsets. It knows no separator, no quote and no file.
 */
export { type Charset, decodeText, encodeText } from './charset.ts'
export { defineRecordLayout, readRecordLayout } from './define-layout.ts'
export { type FieldProblem, printField, readField } from './field-text.ts'
export { type LineOptions, LineSplitter, type RecordLine } from './line-splitter.ts'
export type { FieldSpec, Fields, FieldValue, RecordLayout, RowOf } from './record-layout.ts'
export { fieldIssue, readRow } from './row.ts'
