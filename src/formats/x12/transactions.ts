import type { Result } from '../../kernel/index.ts'
import { isOf, readTransaction, type TransactionReading, writeTransactions } from './codec.ts'
import { guide997, guide999 } from './guides/acknowledgments.ts'
import { guide277ca } from './guides/claim-acknowledgment.ts'
import { guide276, guide277 } from './guides/claim-status.ts'
import { guide270, guide271 } from './guides/eligibility.ts'
import { guide834 } from './guides/enrollment.ts'
import { guide810 } from './guides/invoice.ts'
import { guide820 } from './guides/premium-payment.ts'
import { guide850, guide855 } from './guides/purchase-order.ts'
import { guide835 } from './guides/remittance.ts'
import { guides278 } from './guides/service-review.ts'
import { guide856 } from './guides/ship-notice.ts'
import { type Interchange, transactionsOf, type X12File } from './interchange.ts'
import type { Guide } from './shape/guide.ts'
import type { EnvelopeValues } from './write-interchange.ts'

/**
 * Typed objects of each transaction set. `read…` gives every transaction of the set in a file, as far as it can be read;
 * `write…` makes one interchange with one transaction for each value, refused when a value lacks what the guide requires.
 * Claims (837) have functions of their own, because they are taken out of their levels.
 */
type Read<Value> = (tree: X12File | Interchange) => readonly TransactionReading<Value>[]
type Write<Value> = (values: readonly Value[], envelope: EnvelopeValues) => Result<Uint8Array>

/** Several guides of one set: a transaction that does not say which it follows is read by the first. */
const readerOf =
  <Value extends object>(...guides: readonly [Guide<Value>, ...Guide<Value>[]]): Read<Value> =>
  (tree) =>
    transactionsOf(tree, guides[0].schema.set).flatMap((transaction) => {
      const guide = guides.find((one) => isOf(transaction, one))
      return guide ? [readTransaction(transaction, guide)] : []
    })

const writerOf =
  <Value extends object>(guide: Guide<Value>): Write<Value> =>
  (values, envelope) =>
    writeTransactions(values, envelope, guide)

export const readRemittances = readerOf(guide835)
export const writeRemittances = writerOf(guide835)
export const readEligibilityRequests = readerOf(guide270)
export const writeEligibilityRequests = writerOf(guide270)
export const readEligibilityResponses = readerOf(guide271)
export const writeEligibilityResponses = writerOf(guide271)
export const readClaimStatusRequests = readerOf(guide276)
export const writeClaimStatusRequests = writerOf(guide276)
export const readClaimStatusResponses = readerOf(guide277)
export const writeClaimStatusResponses = writerOf(guide277)
export const readClaimAcknowledgments = readerOf(guide277ca)
export const writeClaimAcknowledgments = writerOf(guide277ca)
export const readServiceReviews = readerOf(...guides278)
/** As 005010X217, request or response. */
export const writeServiceReviews = writerOf(guides278[0])
export const readEnrollments = readerOf(guide834)
export const writeEnrollments = writerOf(guide834)
export const readPremiumPayments = readerOf(guide820)
export const writePremiumPayments = writerOf(guide820)
export const readImplementationAcknowledgments = readerOf(guide999)
export const writeImplementationAcknowledgments = writerOf(guide999)
export const readFunctionalAcknowledgments = readerOf(guide997)
export const writeFunctionalAcknowledgments = writerOf(guide997)
export const readPurchaseOrders = readerOf(guide850)
export const writePurchaseOrders = writerOf(guide850)
export const readPurchaseOrderAcknowledgments = readerOf(guide855)
export const writePurchaseOrderAcknowledgments = writerOf(guide855)
export const readShipNotices = readerOf(guide856)
export const writeShipNotices = writerOf(guide856)
export const readInvoices = readerOf(guide810)
export const writeInvoices = writerOf(guide810)
