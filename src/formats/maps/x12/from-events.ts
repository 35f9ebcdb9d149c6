import type { Static, TObject } from 'typebox'
import { fail, type Issue, ok, type Result } from '../../../kernel/index.ts'
import {
  AuthorizationDecided,
  AuthorizationRequested,
  ClaimAcknowledged,
  ClaimFiled,
  ClaimStatusAnswered,
  ClaimStatusRequested,
  EligibilityAnswered,
  EligibilityRequested,
  EnrollmentChanged,
  type EventType,
  GoodsShipped,
  InterchangeAcknowledged,
  InvoiceReceived,
  type ModelEvent,
  type Party,
  PremiumPaid,
  PurchaseOrderAcknowledged,
  PurchaseOrderPlaced,
  RemittanceReceived,
} from '../../../model/index.ts'
import {
  type EnvelopeValues,
  type TradingPartner,
  writeClaimAcknowledgments,
  writeClaimStatusRequests,
  writeClaimStatusResponses,
  writeClaims,
  writeDentalClaims,
  writeEligibilityRequests,
  writeEligibilityResponses,
  writeEnrollments,
  writeFunctionalAcknowledgments,
  writeImplementationAcknowledgments,
  writeInstitutionalClaims,
  writeInterchangeAcknowledgment,
  writeInvoices,
  writePremiumPayments,
  writePurchaseOrderAcknowledgments,
  writePurchaseOrders,
  writeRemittances,
  writeServiceReviews,
  writeShipNotices,
} from '../../x12/index.ts'
import {
  claimAnswersToX12,
  functionalAnswerToX12,
  groupAnswerToX12,
  interchangeAnswerToX12,
  isImplementation,
} from './acknowledgments.ts'
import { authorizationDecisionToX12, authorizationRequestToX12 } from './authorization.ts'
import { type ClaimRoute, dentalToX12, institutionalToX12, professionalToX12 } from './claim.ts'
import { claimStatusRequestToX12, claimStatusResponseToX12 } from './claim-status.ts'
import { eligibilityRequestToX12, eligibilityResponseToX12 } from './eligibility.ts'
import { enrollmentToX12 } from './enrollment.ts'
import { type PartyDirectory, remittanceToX12 } from './from-remittance.ts'
import { invoiceToX12 } from './invoice.ts'
import { orderAnswerToX12, orderToX12 } from './orders.ts'
import { premiumToX12 } from './premium.ts'
import { shipmentToX12 } from './shipment.ts'

/** Who sends to whom, when and under which number, and what the model's names of payers and entities are to others. */
export type X12Envelope = EnvelopeValues & PartyDirectory

type Bodies<Body> = readonly [Body, ...Body[]]
type Writer = {
  /** What tells events of one type apart that are different transactions. */
  readonly kindOf: (event: ModelEvent) => string
  readonly write: (events: readonly ModelEvent[], envelope: X12Envelope) => Result<Uint8Array>
}

/**
 * Canonical events as X12: an interchange for each kind of transaction, in the order in which they first come, numbered
 * from `control` on. Refused, with places in the event or in the interchange that was to be, when an event has no
 * transaction or lacks what its guide requires. `x12ToEvents` reads the events from it again.
 */
export function toX12(events: readonly ModelEvent[], envelope: X12Envelope): Result<readonly Uint8Array[]> {
  const foreign = events.filter(({ type }) => !WRITERS.has(type.name))
  if (foreign.length > 0) return fail([...new Set(foreign.map(({ type }) => type.name))].map(noTransaction))
  const kinds = Map.groupBy(
    events,
    (event) => `${event.type.name} ${WRITERS.get(event.type.name)?.kindOf(event)}`,
  )
  const written = [...kinds.values()].map((ofKind, index) => {
    const writer = WRITERS.get(ofKind[0]?.type.name ?? '')
    const control = (envelope.control + index) % 1_000_000_000
    return writer ? writer.write(ofKind, { ...envelope, control }) : fail([])
  })
  const refused = written.flatMap((one) => (one.ok ? [] : one.problem))
  return refused.length > 0 ? fail(refused) : ok(written.flatMap((one) => (one.ok ? [one.value] : [])))
}

/** A writer takes bodies with their type from the event's own schema. */
function writer<Schema extends TObject>(
  type: EventType<Schema>,
  write: (bodies: Bodies<Static<Schema>>, envelope: X12Envelope) => Result<Uint8Array>,
  kindOf: (body: Static<Schema>) => string = () => '',
): readonly [string, Writer] {
  const checked = ({ body }: ModelEvent) => type.check(body)
  return [
    type.name,
    {
      kindOf: (event) => {
        const body = checked(event)
        return body.ok ? kindOf(body.value) : ''
      },
      write(events, envelope) {
        const results = events.map(checked)
        const problem = results.flatMap((one) => (one.ok ? [] : one.problem))
        if (problem.length > 0) return fail(problem)
        const [first, ...others] = results.flatMap((one) => (one.ok ? [one.value] : []))
        return first === undefined ? fail([]) : write([first, ...others], envelope)
      },
    },
  ]
}

type Write<Value> = (values: readonly Value[], envelope: EnvelopeValues) => Result<Uint8Array>

/** One event, one transaction. */
const eachAs =
  <Body, Value>(write: Write<Value>, toX12: (body: Body, envelope: X12Envelope) => Value) =>
  (bodies: Bodies<Body>, envelope: X12Envelope): Result<Uint8Array> =>
    write(
      bodies.map((body) => toX12(body, envelope)),
      envelope,
    )

/** Neighbours that agree in what `key` gives are one transaction. */
const togetherAs =
  <Body, Value>(
    write: Write<Value>,
    key: (body: Body) => unknown,
    toX12: (bodies: Bodies<Body>, reference: string, envelope: X12Envelope) => Value,
  ) =>
  (bodies: Bodies<Body>, envelope: X12Envelope): Result<Uint8Array> =>
    write(
      neighbours(bodies, key).map((some, index) => toX12(some, `${envelope.control}-${index + 1}`, envelope)),
      envelope,
    )

function neighbours<Body>(bodies: Bodies<Body>, key: (body: Body) => unknown): Bodies<Body>[] {
  const found: [Body, ...Body[]][] = []
  let last: string | undefined
  for (const body of bodies) {
    const own = JSON.stringify(key(body))
    if (own === last) found.at(-1)?.push(body)
    else found.push([body])
    last = own
  }
  return found
}

const claimRoute = ({ sender, receiver, partyOf }: X12Envelope): ClaimRoute => ({
  submitter: partnerOf(sender, partyOf),
  receiver: partnerOf(receiver, partyOf),
})

function partnerOf({ id }: TradingPartner, partyOf: PartyDirectory['partyOf']): Party {
  const known = partyOf(id)
  const named = known?.ids.find(({ kind }) => kind === 'SUBMITTER') ?? { kind: 'SUBMITTER', value: id }
  return { ...known, name: known?.name ?? id, ids: [named] }
}

/** All of one kind. */
function writeFiled(
  bodies: Bodies<Static<typeof ClaimFiled.schema>>,
  envelope: X12Envelope,
): Result<Uint8Array> {
  const route = claimRoute(envelope)
  switch (bodies[0].claim.kind) {
    case 'professional':
      return writeClaims(
        bodies.map((body) => professionalToX12(body, route)),
        envelope,
      )
    case 'institutional':
      return writeInstitutionalClaims(
        bodies.map((body) => institutionalToX12(body, route)),
        envelope,
      )
    case 'dental':
      return writeDentalClaims(
        bodies.map((body) => dentalToX12(body, route)),
        envelope,
      )
  }
}

/** A group is answered by 999 or 997, an interchange by a TA1 of its own. */
const answerKind = ({ group, interchange }: Static<typeof InterchangeAcknowledged.schema>): string =>
  group ? (isImplementation(group) ? '999' : '997') : `TA1 ${interchange}`

function writeAnswers(
  bodies: Bodies<Static<typeof InterchangeAcknowledged.schema>>,
  envelope: X12Envelope,
): Result<Uint8Array> {
  const groups = bodies.flatMap((body) => (body.group ? [{ body, group: body.group }] : []))
  const [first] = groups
  if (first) {
    return isImplementation(first.group)
      ? writeImplementationAcknowledgments(
          groups.map(({ body, group }) => groupAnswerToX12(body, group)),
          envelope,
        )
      : writeFunctionalAcknowledgments(
          groups.map(({ body, group }) => functionalAnswerToX12(body, group)),
          envelope,
        )
  }
  const answer = interchangeAnswerToX12(bodies[0])
  return answer.ok ? writeInterchangeAcknowledgment(answer.value, envelope) : answer
}

const WRITERS: ReadonlyMap<string, Writer> = new Map([
  writer(ClaimFiled, writeFiled, ({ claim }) => claim.kind),
  writer(
    RemittanceReceived,
    eachAs(writeRemittances, (body, envelope) => remittanceToX12(body, envelope, envelope)),
  ),
  writer(EligibilityRequested, eachAs(writeEligibilityRequests, eligibilityRequestToX12)),
  writer(EligibilityAnswered, eachAs(writeEligibilityResponses, eligibilityResponseToX12)),
  writer(ClaimStatusRequested, eachAs(writeClaimStatusRequests, claimStatusRequestToX12)),
  writer(ClaimStatusAnswered, eachAs(writeClaimStatusResponses, claimStatusResponseToX12)),
  writer(AuthorizationRequested, eachAs(writeServiceReviews, authorizationRequestToX12)),
  writer(AuthorizationDecided, eachAs(writeServiceReviews, authorizationDecisionToX12)),
  writer(
    EnrollmentChanged,
    togetherAs(writeEnrollments, ({ sponsor, insurer }) => [sponsor, insurer], enrollmentToX12),
  ),
  writer(PremiumPaid, eachAs(writePremiumPayments, premiumToX12)),
  writer(
    ClaimAcknowledged,
    togetherAs(
      writeClaimAcknowledgments,
      ({ source, submitter, provider }) => [source, submitter, provider],
      claimAnswersToX12,
    ),
  ),
  writer(InterchangeAcknowledged, writeAnswers, answerKind),
  writer(PurchaseOrderPlaced, eachAs(writePurchaseOrders, orderToX12)),
  writer(PurchaseOrderAcknowledged, eachAs(writePurchaseOrderAcknowledgments, orderAnswerToX12)),
  writer(GoodsShipped, eachAs(writeShipNotices, shipmentToX12)),
  writer(InvoiceReceived, eachAs(writeInvoices, invoiceToX12)),
])

const noTransaction = (name: string): Issue => ({
  severity: 'error',
  code: 'x12-map.no-transaction',
  place: name,
  says: 'X12 has no transaction for an event of this type, or none is mapped to it.',
  fix: `Leave it out, or send one of: ${[...WRITERS.keys()].join(', ')}.`,
})
