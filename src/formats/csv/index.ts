/**
 * csv: files of separated values (CSV, TSV) as they are: records and cells that print back byte for byte, typed rows by
 * a layout, what is wrong with line and column. It does not guess types and does not repair.
 */
export { defineRecordLayout, type Fields, type RecordLayout, type RowOf } from '../records/index.ts'
export { CsvHeader, type PlacedIssue } from './csv-header.ts'
export { type CsvPart, CsvReader } from './csv-reader.ts'
export * from './csv-record.ts'
export { type CsvRow, type CsvRowPart, CsvRowReader, readCsvRows, streamCsvRows } from './csv-rows.ts'
export { sniffDialect } from './sniff-dialect.ts'
export { setCell, type WriteCsvOptions, writeCsv } from './write-csv.ts'
