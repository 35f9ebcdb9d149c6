import type { Static } from 'typebox'
import { type Money, toIso, usd } from '../../kernel/index.ts'
import {
  AppointmentBooked,
  AppointmentCancelled,
  type Charge,
  ChargesRecorded,
  ClaimAcknowledged,
  ClaimAdjudicated,
  type ClaimPayment,
  ClaimSubmitted,
  DocumentationCompleted,
  type EventBody,
  PatientArrived,
  PatientDischarged,
  ReferralAccepted,
} from '../../model/index.ts'
import { defineWorkflow, type Flow } from '../../workflows/index.ts'
import {
  billingContext,
  type ClaimDraftSchema,
  captureCharge,
  createClaim,
  createCustomerAccount,
  getAccount,
  openEpisode,
  resolvePatient,
  sendReferral,
  submitClaim,
  updateFinancialStatus,
  updateReferral,
} from '../capabilities/index.ts'

type Start = EventBody<typeof ReferralAccepted>
type Opened = {
  readonly account: string
  readonly episode: string
  readonly person: string
  readonly zone: string
}
type Visit = { readonly charges: readonly Charge[] }
type Claim = Static<typeof ClaimDraftSchema>

/** From an accepted referral to posted revenue: account, episode, service, claim, payment, and the CRM told of each. */
export const referralToRevenue = defineWorkflow(
  {
    name: 'referral-to-revenue',
    version: 1,
    owner: 'patient-access',
    criticality: 'revenue',
    summary: 'An accepted referral becomes a scheduled, delivered, billed and paid service.',
    startsOn: ReferralAccepted,
    key: ({ referral }) => referral.id,
    facts: ({ referral, coverage }) => ({
      facility: referral.facility,
      payer: coverage.payer,
      exposure: referral.expectedRevenue,
      milestone: 'Referral accepted',
      keys: [{ kind: 'referral', value: referral.id }],
    }),
  },
  async (flow, start) => {
    const opened = await openAccounts(flow, start)
    await awaitDocumentation(flow, start)
    const visit = await deliverService(flow, start, opened)
    if (!visit) return closeUnbilled(flow, start, 'Closed without a service')
    if (visit.charges.length === 0) return closeUnbilled(flow, start, 'Closed without charges')
    const claim = await bill(flow, opened, visit)
    const accepted = await submit(flow, start, opened, claim)
    const payment = accepted ? await awaitDecision(flow, claim.claim) : undefined
    return settle(flow, start, opened, payment)
  },
)

async function openAccounts(flow: Flow, { referral, patient, guarantor, coverage }: Start): Promise<Opened> {
  const who = await flow.call(resolvePatient, { patient })
  if (who.lookAlikes.length > 0) await askSteward(flow, referral, who)
  const site = await flow.call(billingContext, {
    facility: referral.facility,
    serviceLine: referral.serviceLine,
    payer: coverage.payer,
  })
  flow.tell({
    legalEntity: site.legalEntity,
    keys: [
      { kind: 'person', value: who.person },
      ...who.identifiers.filter(({ type }) => type === 'MR').map(({ value }) => ({ kind: 'mrn', value })),
    ],
  })
  const [account, episode] = await flow.all([
    flow.call(createCustomerAccount, {
      person: who.person,
      name: `${patient.givenName} ${patient.familyName}`,
      legalEntity: site.legalEntity,
      facility: referral.facility,
      costCentre: site.costCentre,
      serviceLine: referral.serviceLine,
      payerClass: site.payerClass,
    }),
    flow.call(openEpisode, {
      referral: referral.id,
      person: who.person,
      patient: { ...patient, identifiers: [...who.identifiers] },
      guarantor,
      coverage,
      ...(referral.authorization ? { authorization: referral.authorization } : {}),
      facility: referral.facility,
      legalEntity: site.legalEntity,
      diagnoses: referral.diagnoses,
    }),
  ])
  flow.tell({
    milestone: 'Account and episode opened',
    keys: [
      { kind: 'account', value: account.account },
      { kind: 'episode', value: episode.episode },
    ],
  })
  await flow.call(updateReferral, {
    referral: referral.id,
    status: 'account-created',
    customerAccount: account.account,
    episode: episode.episode,
  })
  return { account: account.account, episode: episode.episode, person: who.person, zone: site.zone }
}

/** An account for somebody who has one already is worse than a referral that waits a day. */
async function askSteward(
  flow: Flow,
  referral: Start['referral'],
  who: Static<typeof resolvePatient.output>,
): Promise<void> {
  const { action } = await flow.raise({
    kind: 'identity-review',
    title: 'The patient may already be known as somebody else',
    owner: 'data-stewards',
    within: '1 day',
    exposure: referral.expectedRevenue,
    detail: { referral: referral.id, person: who.person, lookAlikes: who.lookAlikes },
  })
  if (action === 'retry') await askSteward(flow, referral, who)
}

async function awaitDocumentation(flow: Flow, { referral }: Start): Promise<void> {
  if (referral.documentation === 'complete') return
  const key = { kind: 'referral', value: referral.id }
  const stop = {
    kind: 'documentation-incomplete',
    title: 'Referral lacks documentation',
    owner: 'patient-access',
    within: '3 days',
    exposure: referral.expectedRevenue,
    detail: { referral: referral.id, facility: referral.facility },
  } as const
  const closedBy = { type: DocumentationCompleted, key, earlier: true }
  while ((await flow.raise(stop, { closedBy })).action === 'retry')
    flow.tell({ milestone: 'Documentation still missing' })
  flow.tell({ milestone: 'Documentation complete' })
}

/** Undefined where a person decided that the service will not take place. */
async function deliverService(
  flow: Flow,
  { referral, patient, coverage }: Start,
  opened: Opened,
): Promise<Visit | undefined> {
  await flow.call(sendReferral, {
    referral,
    person: opened.person,
    patient,
    coverage,
    zone: opened.zone,
    at: toIso(flow.now()),
  })
  const visit = await awaitArrival(flow, referral)
  if (!visit) return undefined
  flow.tell({ milestone: 'Patient arrived' })
  await flow.call(updateReferral, { referral: referral.id, status: 'in-service' })
  const key = { kind: 'visit', value: visit }
  const recorded = await flow.until(ChargesRecorded, key, {
    within: '3 days',
    otherwise: {
      kind: 'charges-missing',
      title: 'Service delivered, but no charge came',
      owner: 'revenue-cycle',
      within: '2 days',
      exposure: referral.expectedRevenue,
      detail: { visit },
    },
  })
  await flow.until(PatientDischarged, key, {
    within: '30 days',
    otherwise: {
      kind: 'discharge-missing',
      title: 'The visit was never closed',
      owner: 'patient-access',
      within: '5 days',
      detail: { visit },
    },
  })
  flow.tell({ milestone: 'Service delivered' })
  await flow.call(updateReferral, { referral: referral.id, status: 'service-delivered' })
  return { charges: recorded?.charges ?? [] }
}

/** The visit that the patient came to, over as many bookings as it takes; undefined where a person gave up on it. */
async function awaitArrival(
  flow: Flow,
  { id, expectedRevenue }: Start['referral'],
): Promise<string | undefined> {
  for (;;) {
    const booked = await flow.until(
      AppointmentBooked,
      { kind: 'referral', value: id },
      {
        within: '14 days',
        otherwise: {
          kind: 'appointment-missing',
          title: 'Referral sent to the EHR, but nothing was booked',
          owner: 'scheduling',
          within: '5 days',
          exposure: expectedRevenue,
          detail: { referral: id },
        },
      },
    )
    if (!booked) return undefined
    flow.tell({ milestone: 'Appointment booked', keys: [{ kind: 'visit', value: booked.visit }] })
    await flow.call(updateReferral, { referral: id, status: 'scheduled' })
    const outcome = await arrivalOf(flow, booked.visit, expectedRevenue)
    if (outcome === 'arrived') return booked.visit
    if (outcome === 'given up') return undefined
  }
}

async function arrivalOf(
  flow: Flow,
  visit: string,
  exposure: Money,
): Promise<'arrived' | 'cancelled' | 'given up'> {
  const key = { kind: 'visit', value: visit }
  for (;;) {
    const next = await flow.untilAny(
      'arrival',
      { arrived: { type: PatientArrived, key }, cancelled: { type: AppointmentCancelled, key } },
      { within: '90 days' },
    )
    if (next) return next.is
    const { action } = await flow.raise({
      kind: 'arrival-missing',
      title: 'Booked, but the patient neither came nor cancelled',
      owner: 'scheduling',
      within: '5 days',
      exposure,
      detail: { visit },
    })
    if (action !== 'retry') return 'given up'
  }
}

/** Nothing was delivered that could be billed: the CRM is told, and nobody is asked for money. */
async function closeUnbilled(flow: Flow, { referral }: Start, milestone: string) {
  await flow.call(updateReferral, { referral: referral.id, status: 'closed' })
  flow.tell({ milestone, exposure: usd(0) })
  return { status: 'not-billed', paid: usd(0), patientBalance: usd(0) }
}

async function bill(flow: Flow, opened: Opened, visit: Visit): Promise<Claim> {
  for (const charge of visit.charges) await flow.call(captureCharge, { episode: opened.episode, charge })
  flow.tell({ milestone: 'Charges captured' })
  const draft = await flow.call(createClaim, { episode: opened.episode })
  flow.tell({ exposure: draft.charged, keys: [{ kind: 'claim', value: draft.claim }] })
  return draft
}

/** Sends the claim until the clearinghouse takes it; false where a person left it rejected. */
async function submit(
  flow: Flow,
  { referral, coverage }: Start,
  opened: Opened,
  first: Claim,
): Promise<boolean> {
  let draft = first
  for (let submission = 1; ; submission++) {
    const sent = await flow.call(submitClaim, {
      claim: draft,
      submission,
      payer: coverage.payer,
      at: toIso(flow.now()),
      zone: opened.zone,
    })
    await flow.publish(ClaimSubmitted, {
      claim: draft.claim,
      referral: referral.id,
      payer: coverage.payer,
      charged: draft.charged,
      interchange: sent.interchange,
    })
    flow.tell({ milestone: 'Claim submitted', keys: [{ kind: 'isa13', value: sent.interchange }] })
    if (submission === 1) await flow.call(updateReferral, { referral: referral.id, status: 'billed' })
    const answer = await claimAnswer(flow, draft.claim)
    if (!answer || answer.accepted) return true
    const { action } = await flow.raise({
      kind: 'claim-rejected',
      title: 'The clearinghouse turned the claim away',
      owner: 'revenue-cycle',
      within: '5 days',
      exposure: draft.charged,
      detail: { claim: draft.claim, reasons: answer.reasons },
    })
    if (action !== 'retry') return false
    // What was mended is in billing: the claim is read from there again.
    draft = await flow.call(createClaim, { episode: opened.episode })
  }
}

const claimAnswer = (flow: Flow, claim: string) =>
  flow.until(
    ClaimAcknowledged,
    { kind: 'claim', value: claim },
    {
      within: '3 days',
      otherwise: {
        kind: 'claim-unacknowledged',
        title: 'The clearinghouse did not acknowledge the claim',
        owner: 'revenue-cycle',
        within: '2 days',
        detail: { claim },
      },
    },
  )

/** What the payer decided; undefined where a person closed the matter without a decision. */
async function awaitDecision(flow: Flow, claim: string): Promise<ClaimPayment | undefined> {
  const adjudicated = await flow.until(
    ClaimAdjudicated,
    { kind: 'claim', value: claim },
    {
      within: '45 days',
      otherwise: {
        kind: 'claim-unpaid',
        title: 'No decision on the claim',
        owner: 'revenue-cycle',
        within: '10 days',
        detail: { claim },
      },
    },
  )
  return adjudicated?.payment
}

async function settle(flow: Flow, { referral }: Start, opened: Opened, payment: ClaimPayment | undefined) {
  const account = await flow.call(getAccount, { episode: opened.episode })
  const status = financialStatus(payment, account.patientBalance)
  await flow.call(updateFinancialStatus, {
    referral: referral.id,
    status,
    paid: account.paid,
    patientBalance: account.patientBalance,
  })
  await flow.call(updateReferral, { referral: referral.id, status: 'closed' })
  flow.tell({ milestone: MILESTONES[status], exposure: usd(0) })
  return { status, paid: account.paid, patientBalance: account.patientBalance }
}

type FinancialStatus = 'paid' | 'denied' | 'patient-balance' | 'rejected'

const MILESTONES: Readonly<Record<FinancialStatus, string>> = {
  paid: 'Revenue posted',
  'patient-balance': 'Revenue posted, patient owes',
  denied: 'Denied',
  rejected: 'Claim rejected',
}

/** X12 CLP02 4 is a denial; so is a decision that pays nothing and leaves the patient nothing to pay. */
function financialStatus(payment: ClaimPayment | undefined, patientBalance: Money): FinancialStatus {
  if (!payment) return 'rejected'
  if (payment.status === '4' || (payment.paid.minor === 0 && payment.patientResponsibility.minor === 0))
    return 'denied'
  return patientBalance.minor > 0 ? 'patient-balance' : 'paid'
}
