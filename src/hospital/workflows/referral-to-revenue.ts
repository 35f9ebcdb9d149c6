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
type Visit = { readonly visit: string; readonly charges: readonly Charge[] }

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
    const claim = await bill(flow, start, opened, visit)
    const payment = await collect(flow, start, claim)
    return settle(flow, start, opened, payment)
  },
)

async function openAccounts(flow: Flow, { referral, patient, guarantor, coverage }: Start): Promise<Opened> {
  const who = await flow.call(resolvePatient, { patient })
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

async function awaitDocumentation(flow: Flow, { referral }: Start): Promise<void> {
  if (referral.documentation === 'complete') return
  const key = { kind: 'referral', value: referral.id }
  await flow.raise(
    {
      kind: 'documentation-incomplete',
      title: 'Referral lacks documentation',
      owner: 'patient-access',
      within: '3 days',
      exposure: referral.expectedRevenue,
      detail: { referral: referral.id, facility: referral.facility },
    },
    { closedBy: { type: DocumentationCompleted, key, earlier: true } },
  )
  flow.tell({ milestone: 'Documentation complete' })
}

async function deliverService(
  flow: Flow,
  { referral, patient, coverage }: Start,
  opened: Opened,
): Promise<Visit> {
  await flow.call(sendReferral, {
    referral,
    person: opened.person,
    patient,
    coverage,
    zone: opened.zone,
    at: toIso(flow.now()),
  })
  let booked = await bookedVisit(flow, referral.id, referral.expectedRevenue)
  for (;;) {
    flow.tell({ milestone: 'Appointment booked', keys: [{ kind: 'visit', value: booked.visit }] })
    await flow.call(updateReferral, { referral: referral.id, status: 'scheduled' })
    const visit = { kind: 'visit', value: booked.visit }
    const next = await flow.untilAny('arrival', {
      arrived: { type: PatientArrived, key: visit },
      cancelled: { type: AppointmentCancelled, key: visit },
    })
    if (next?.is === 'arrived') break
    booked = await bookedVisit(flow, referral.id, referral.expectedRevenue)
  }
  const visit = { kind: 'visit', value: booked.visit }
  flow.tell({ milestone: 'Patient arrived' })
  await flow.call(updateReferral, { referral: referral.id, status: 'in-service' })
  const recorded = await flow.until(ChargesRecorded, visit, {
    within: '3 days',
    otherwise: {
      kind: 'charges-missing',
      title: 'Service delivered, but no charge came',
      owner: 'revenue-cycle',
      within: '2 days',
      exposure: referral.expectedRevenue,
      detail: { visit: booked.visit },
    },
  })
  await flow.until(PatientDischarged, visit, {
    within: '30 days',
    otherwise: {
      kind: 'discharge-missing',
      title: 'The visit was never closed',
      owner: 'patient-access',
      within: '5 days',
      detail: { visit: booked.visit },
    },
  })
  flow.tell({ milestone: 'Service delivered' })
  await flow.call(updateReferral, { referral: referral.id, status: 'service-delivered' })
  return { visit: booked.visit, charges: recorded?.charges ?? [] }
}

async function bookedVisit(
  flow: Flow,
  referral: string,
  exposure: Money,
): Promise<{ readonly visit: string }> {
  const booked = await flow.until(
    AppointmentBooked,
    { kind: 'referral', value: referral },
    {
      within: '14 days',
      otherwise: {
        kind: 'appointment-missing',
        title: 'Referral sent to the EHR, but nothing was booked',
        owner: 'scheduling',
        within: '5 days',
        exposure,
        detail: { referral },
      },
    },
  )
  return booked ?? { visit: referral }
}

async function bill(
  flow: Flow,
  { referral, coverage }: Start,
  opened: Opened,
  visit: Visit,
): Promise<string> {
  for (const charge of visit.charges) await flow.call(captureCharge, { episode: opened.episode, charge })
  flow.tell({ milestone: 'Charges captured' })
  const draft = await flow.call(createClaim, { episode: opened.episode })
  flow.tell({ exposure: draft.charged, keys: [{ kind: 'claim', value: draft.claim }] })
  const sent = await flow.call(submitClaim, {
    claim: draft,
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
  await flow.call(updateReferral, { referral: referral.id, status: 'billed' })
  return draft.claim
}

/** Waits for what the payer pays; undefined where the claim was turned away or closed without payment. */
async function collect(flow: Flow, { referral }: Start, claim: string): Promise<ClaimPayment | undefined> {
  const key = { kind: 'claim', value: claim }
  const taken = await flow.until(ClaimAcknowledged, key, {
    within: '3 days',
    otherwise: {
      kind: 'claim-unacknowledged',
      title: 'The clearinghouse did not acknowledge the claim',
      owner: 'revenue-cycle',
      within: '2 days',
      detail: { claim },
    },
  })
  if (taken && !taken.accepted) {
    await flow.raise({
      kind: 'claim-rejected',
      title: 'The clearinghouse turned the claim away',
      owner: 'revenue-cycle',
      within: '5 days',
      exposure: referral.expectedRevenue,
      detail: { claim, reasons: taken.reasons },
    })
    return undefined
  }
  const adjudicated = await flow.until(ClaimAdjudicated, key, {
    within: '45 days',
    otherwise: {
      kind: 'claim-unpaid',
      title: 'No decision on the claim',
      owner: 'revenue-cycle',
      within: '10 days',
      detail: { claim },
    },
  })
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
  flow.tell({ milestone: status === 'denied' ? 'Denied' : 'Revenue posted', exposure: usd(0) })
  return { status, paid: account.paid, patientBalance: account.patientBalance }
}

type FinancialStatus = 'paid' | 'denied' | 'patient-balance' | 'rejected'

/** X12 CLP02 4 is a denial; so is a decision that pays nothing and leaves the patient nothing to pay. */
function financialStatus(payment: ClaimPayment | undefined, patientBalance: Money): FinancialStatus {
  if (!payment) return 'rejected'
  if (payment.status === '4' || (payment.paid.minor === 0 && payment.patientResponsibility.minor === 0))
    return 'denied'
  return patientBalance.minor > 0 ? 'patient-balance' : 'paid'
}
