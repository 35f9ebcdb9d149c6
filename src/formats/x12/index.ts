/**
 * x12: ANSI X12 interchanges, lossless (what is read prints back byte for byte), and their transaction sets as typed
 * objects, in and out: claims (837), remittances (835) with their balances, eligibility (270, 271), claim status (276,
 * 277), service reviews (278), enrollment (834), premiums (820), acknowledgments (277CA, 999, 997, TA1), and the supply
 * chain's orders, ship notices and invoices (850, 855, 856, 810). Bad data comes back as issues with a place, never as an
 * exception. It does not move files, does not number or date anything itself, and holds no guide text and no code
 * descriptions. A guide (`guides/`) is written once, as loops of segments with the names of their values, in the words of
 * `shape/`; from it come the schema that sorts segments into loops, the reader, the writer, and the objects' types.
 */
export * from './acknowledge-group.ts'
export * from './acknowledged-claims.ts'
export {
  Acknowledger,
  type ReceivedGroup,
  type ReceivedInterchange,
  type ReceivedTransaction,
} from './acknowledger.ts'
export {
  acknowledgeInterchange,
  type InterchangeAcknowledgment,
  type InterchangeAcknowledgmentsReading,
  readInterchangeAcknowledgments,
  writeInterchangeAcknowledgment,
} from './acknowledgment-ta1.ts'
export { answerClaims, type ClaimAnswerValues } from './answer-claims.ts'
export { ANSWER_KINDS, type AnswerKind, type AnswerValues, answerFile } from './answer-file.ts'
export { answerGroup } from './answer-group.ts'
export { answerInterchange } from './answer-interchange.ts'
export * from './balance-remittance.ts'
export * from './claims.ts'
export type { TransactionReading } from './codec.ts'
export * from './describe-interchange.ts'
export type { TransactionHead } from './envelope-reader.ts'
export * from './guess-transaction.ts'
export type {
  ElementError,
  FunctionalAcknowledgment,
  ImplementationAcknowledgment,
  SegmentError,
  TransactionAcknowledgment,
} from './guides/acknowledgments.ts'
export type { Adjustment } from './guides/adjustments.ts'
export type { AcknowledgedClaim, ClaimAcknowledgment } from './guides/claim-acknowledgment.ts'
export type { ClaimStatusRequest, ClaimStatusResponse } from './guides/claim-status.ts'
export type { ClaimStatus, StatusCode } from './guides/claim-status-parts.ts'
export type { EligibilityRequest, EligibilityResponse, Rejection } from './guides/eligibility.ts'
export type { EnrolledMember, Enrollment } from './guides/enrollment.ts'
export type { Diagnosis, HealthCode } from './guides/health-codes.ts'
export type { Invoice, InvoiceLine } from './guides/invoice.ts'
export type { Contact, NamedParty, Reference } from './guides/party-parts.ts'
export type { PremiumPayment } from './guides/premium-payment.ts'
export type { ClaimLine } from './guides/professional-claim.ts'
export type { ProviderAdjustment } from './guides/provider-adjustments.ts'
export type {
  PurchaseOrder,
  PurchaseOrderAcknowledgment,
  PurchaseOrderLine,
} from './guides/purchase-order.ts'
export {
  type BankAccount,
  type Payment,
  payeeIds,
  type QualifiedAmount,
  type QualifiedQuantity,
  type Remittance,
  type RemittanceClaim,
  type RemittanceGroup,
  type RemittanceLine,
  type RemittancePayee,
  type RemittancePayer,
  remarkCodes,
} from './guides/remittance.ts'
export type { ServiceReview } from './guides/service-review.ts'
export {
  type ShipNotice,
  type ShipNoticeBranch,
  type ShipNoticeLevel,
  shipNoticeTree,
} from './guides/ship-notice.ts'
export * from './interchange.ts'
export { type CheckListener, InterchangeChecker } from './interchange-checker.ts'
export { type IssueLevel, levelOfIssue } from './issue-level.ts'
export { LoopNode, readLoops } from './loops.ts'
export * from './parse-interchanges.ts'
export type * from './party.ts'
export { Segment } from './segment.ts'
export type { SourcePosition } from './segment-source.ts'
export { readX12Segments, SegmentSplitter, type X12Piece } from './segment-splitter.ts'
export { type Separators, USUAL_SEPARATORS } from './separators.ts'
export type { PartialDate, Period } from './shape/periods.ts'
export * from './stream-loops.ts'
export * from './stream-remittances.ts'
export * from './transactions.ts'
export * from './write-interchange.ts'
