/**
 * nacha: files of the ACH network (records of 94 characters): entries and their addenda, returns, notifications of
 * change, the TRN by which a payment finds its 835. Checks lengths, counts, hashes and totals; reads, streams and
 * writes. It judges no return reason and matches nothing itself.
 */
export { describeRecord } from './describe-record.ts'
export type { PlacedIssue } from './field-values.ts'
export * from './nacha-file.ts'
export { type NachaPart, NachaReader } from './nacha-reader.ts'
export { type NachaReading, readNacha, streamNacha } from './read-nacha.ts'
export {
  type Reassociation,
  readTraceSegment,
  reassociationOf,
  reassociationsOf,
  type TraceSegment,
} from './reassociation.ts'
export { writeNacha } from './write-nacha.ts'
