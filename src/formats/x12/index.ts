/**
 * x12: ANSI X12 interchanges, lossless (what is read prints back byte for byte), and the transaction sets of the
 * revenue cycle as typed objects: professional claims (837P), remittances (835) with their balances, and the
 * acknowledgments 999, TA1 and 277CA. Bad data comes back as issues with a place, never as an exception. It does
 * not move files, does not number or date anything itself, and holds no guide text and no code descriptions.
 */
export * from './acknowledgment-999.ts'
export * from './acknowledgment-ta1.ts'
export * from './balance-remittance.ts'
export type * from './claim.ts'
export * from './claim-acknowledgment.ts'
export * from './describe-interchange.ts'
export type { TransactionHead } from './envelope-reader.ts'
export * from './guess-transaction.ts'
export * from './interchange.ts'
export { type CheckListener, InterchangeChecker } from './interchange-checker.ts'
export { LoopNode, readLoops } from './loops.ts'
export * from './parse-interchanges.ts'
export type * from './party.ts'
export * from './read-claim-acknowledgments.ts'
export * from './read-claims.ts'
export * from './read-remittances.ts'
export * from './remittance.ts'
export { Segment } from './segment.ts'
export type { SourcePosition } from './segment-source.ts'
export { readX12Segments, SegmentSplitter, type X12Piece } from './segment-splitter.ts'
export { type Separators, USUAL_SEPARATORS } from './separators.ts'
export * from './stream-remittances.ts'
export * from './validate-claim.ts'
export * from './write-claim-acknowledgments.ts'
export * from './write-claims.ts'
export * from './write-interchange.ts'
export * from './write-remittances.ts'
