/**
 * fixed: records of fixed width, told apart by position: they print back byte for byte, and a layout gives typed rows
 * and what is wrong with line and column. It knows no layout of its own.
 */
export {
  defineRecordLayout,
  type Fields,
  type RecordLayout,
  type RowOf,
  readRecordLayout,
} from '../records/index.ts'
export { type FixedOptions, type FixedRecord, printRecord } from './fixed-record.ts'
export {
  type FixedPart,
  FixedReader,
  type FixedRow,
  type PlacedIssue,
  readFixedRows,
  streamFixedRows,
} from './fixed-rows.ts'
export { writeFixed } from './write-fixed.ts'
