import type { Static, TObject } from 'typebox'
import type { Issue } from '../../../kernel/index.ts'
import {
  AuthorizationDecided,
  AuthorizationRequested,
  ClaimFiled,
  ClaimStatusAnswered,
  ClaimStatusRequested,
  EligibilityAnswered,
  EligibilityRequested,
  EnrollmentChanged,
  type EventType,
  GoodsShipped,
  InvoiceReceived,
  type ModelEvent,
  PremiumPaid,
  PurchaseOrderAcknowledged,
  PurchaseOrderPlaced,
} from '../../../model/index.ts'
import {
  readClaimStatusRequests,
  readClaimStatusResponses,
  readClaims,
  readDentalClaims,
  readEligibilityRequests,
  readEligibilityResponses,
  readEnrollments,
  readInstitutionalClaims,
  readInvoices,
  readPremiumPayments,
  readPurchaseOrderAcknowledgments,
  readPurchaseOrders,
  readServiceReviews,
  readShipNotices,
  type Transaction,
  type X12File,
} from '../../x12/index.ts'
import { authorizationDecisionToModel, authorizationRequestToModel, isAnswer } from './authorization.ts'
import { dentalToModel, institutionalToModel, professionalToModel } from './claim.ts'
import { claimStatusRequestToModel, claimStatusResponseToModel } from './claim-status.ts'
import { eligibilityRequestToModel, eligibilityResponseToModel } from './eligibility.ts'
import { enrollmentToModel } from './enrollment.ts'
import { invoiceToModel } from './invoice.ts'
import { orderAnswerToModel, orderToModel } from './orders.ts'
import { premiumToModel } from './premium.ts'
import { shipmentToModel } from './shipment.ts'

/** The events of one transaction. */
export type TransactionEvents = {
  readonly transaction: Transaction
  readonly events: readonly ModelEvent[]
  /** Why something of it is no event. */
  readonly issues: readonly Issue[]
}
type Read<Value> = {
  readonly value: Value
  readonly transaction: Transaction
  readonly issues: readonly Issue[]
}
type Reader = (file: X12File) => readonly TransactionEvents[]

/** A transaction of one kind, as the events that its bodies are. */
function reader<Value, Schema extends TObject>(
  type: EventType<Schema>,
  read: (file: X12File) => readonly Read<Value>[],
  toModel: (value: Value) => readonly Static<Schema>[],
): Reader {
  return (file) =>
    read(file).map(({ value, transaction, issues }) => {
      if (issues.some(isCutOff)) return { transaction, events: [], issues: [cutOff(transaction.place)] }
      const bodies = toModel(value)
      if (bodies.length === 0) return { transaction, events: [], issues: [nothingFound(transaction.place)] }
      const checked = bodies.map((body) => ({ body, found: type.check(body) }))
      return {
        transaction,
        events: checked.flatMap(({ body, found }) => (found.ok ? [{ type, body }] : [])),
        issues: checked.flatMap(({ found }) =>
          found.ok ? [] : [notAsModel(transaction.place, type.name, found.problem)],
        ),
      }
    })
}

const one =
  <Value, Body>(toModel: (value: Value) => Body) =>
  (value: Value): readonly Body[] => [toModel(value)]

const claimsOf =
  <Claim extends object>(
    read: (
      file: X12File,
    ) => readonly (Omit<Read<unknown>, 'value'> & { readonly claims: readonly Claim[] })[],
  ) =>
  (file: X12File): readonly Read<readonly Claim[]>[] =>
    read(file).map(({ claims, transaction, issues }) => ({ value: claims, transaction, issues }))

/** Every kind of transaction whose events hold all that they mean; remittances and acknowledgments have rules of their own. */
const READERS: readonly Reader[] = [
  reader(ClaimFiled, claimsOf(readClaims), (claims) => claims.map(professionalToModel)),
  reader(ClaimFiled, claimsOf(readInstitutionalClaims), (claims) => claims.map(institutionalToModel)),
  reader(ClaimFiled, claimsOf(readDentalClaims), (claims) => claims.map(dentalToModel)),
  reader(EligibilityRequested, readEligibilityRequests, eligibilityRequestToModel),
  reader(EligibilityAnswered, readEligibilityResponses, eligibilityResponseToModel),
  reader(ClaimStatusRequested, readClaimStatusRequests, claimStatusRequestToModel),
  // Without a version a 277 is taken for a claim acknowledgment.
  reader(
    ClaimStatusAnswered,
    (file) => readClaimStatusResponses(file).filter(({ transaction }) => transaction.version !== ''),
    claimStatusResponseToModel,
  ),
  reader(
    AuthorizationRequested,
    (file) => readServiceReviews(file).filter(({ value }) => !isAnswer(value)),
    authorizationRequestToModel,
  ),
  reader(
    AuthorizationDecided,
    (file) => readServiceReviews(file).filter(({ value }) => isAnswer(value)),
    authorizationDecisionToModel,
  ),
  reader(EnrollmentChanged, readEnrollments, enrollmentToModel),
  reader(PremiumPaid, readPremiumPayments, one(premiumToModel)),
  reader(PurchaseOrderPlaced, readPurchaseOrders, one(orderToModel)),
  reader(PurchaseOrderAcknowledged, readPurchaseOrderAcknowledgments, one(orderAnswerToModel)),
  reader(GoodsShipped, readShipNotices, one(shipmentToModel)),
  reader(InvoiceReceived, readInvoices, one(invoiceToModel)),
]

export const readEvents = (file: X12File): readonly TransactionEvents[] =>
  READERS.flatMap((read) => read(file))

const isCutOff = ({ code, place }: Issue): boolean => code === 'x12.missing' && place.endsWith('/SE')

const cutOff = (place: string): Issue => ({
  severity: 'error',
  code: 'x12-map.cut-off',
  place: `${place}/SE`,
  says: 'The transaction ends before its SE: what is left of it is not taken.',
  fix: 'Ask the sender to send it again, whole.',
})

export const nothingFound = (place: string): Issue => ({
  severity: 'error',
  code: 'x12-map.nothing',
  place,
  says: 'The transaction holds nothing that the model has an event for.',
  fix: 'Ask the sender for one with its levels and loops; validate tells which are missing.',
})

/** Names the places in the event, never what stands there. */
const notAsModel = (place: string, name: string, problem: readonly Issue[]): Issue => ({
  severity: 'error',
  code: 'x12-map.refused',
  place,
  says: `It can't become a ${name}: ${problem.map((found) => `${found.place} (${found.code})`).join(', ')}.`,
  fix: 'Send what is missing there; validate tells where in the file.',
})
