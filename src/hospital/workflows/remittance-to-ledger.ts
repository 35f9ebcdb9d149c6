import { createHash } from 'node:crypto'
import { type Money, usd } from '../../kernel/index.ts'
import {
  ClaimAdjudicated,
  DepositReceived,
  type EventBody,
  JournalPosted,
  RemittanceReceived,
  RemittanceReconciled,
} from '../../model/index.ts'
import { defineWorkflow, type Flow } from '../../workflows/index.ts'
import { postJournal, postPayment } from '../capabilities/index.ts'
import { cashOf, type Matched, remittanceJournal } from './remittance-journal.ts'

type Remittance = EventBody<typeof RemittanceReceived>

/** From a balanced remittance advice to posted claims, one journal and a matched deposit. */
export const remittanceToLedger = defineWorkflow(
  {
    name: 'remittance-to-ledger',
    version: 1,
    owner: 'revenue-cycle',
    criticality: 'revenue',
    summary: 'What a payer remits is posted to billing and to the ledger, and found at the bank.',
    startsOn: RemittanceReceived,
    key: referenceOf,
    facts: ({ trace, payer, payee, amount }) => ({
      legalEntity: payee,
      payer,
      exposure: amount,
      milestone: 'Remittance received',
      keys: [{ kind: 'trace', value: trace }],
    }),
  },
  async (flow, remittance) => {
    const claims = await postClaims(flow, remittance)
    const posted = await postToLedger(flow, remittance, claims)
    // The bank is asked while people look for what billing does not know.
    const [, agree] = await flow.all([
      flow.branch('billing', (billing) => reportUnmatched(billing, remittance, claims)),
      flow.branch('bank', (bank) => reconcile(bank, remittance, posted.cash)),
    ])
    const milestone = agree ? 'Remitted, deposited and posted agree' : 'Closed with a difference'
    flow.tell({ milestone, exposure: usd(0) })
    return { journal: posted.journal, claims: claims.length }
  },
)

/** What billing and the clinics' ERP hold of a reference. */
const REFERENCE_MAX = 50

/**
 * A payer numbers its own payments, so two payers may use one trace (X12 835: TRN02 is unique together with TRN03).
 * What is too long for the books keeps its start and ends in a digest.
 */
function referenceOf({ payer, trace }: Pick<Remittance, 'payer' | 'trace'>): string {
  const whole = `${payer}/${trace}`
  if (whole.length <= REFERENCE_MAX) return whole
  return `${whole.slice(0, REFERENCE_MAX - 17)}-${createHash('sha256').update(whole).digest('hex').slice(0, 16)}`
}

async function postClaims(flow: Flow, remittance: Remittance): Promise<readonly Matched[]> {
  const { trace, payer, claims } = remittance
  const posted: Matched[] = []
  const seen = new Map<string, number>()
  for (const payment of claims) {
    const { claim, paid, patientResponsibility, adjustments } = payment
    const times = (seen.get(claim) ?? 0) + 1
    seen.set(claim, times)
    const { matched } = await flow.call(postPayment, {
      claim,
      // One advice may decide on a claim twice: it takes a payment back (CLP02 22), then pays anew.
      reference: times === 1 ? referenceOf(remittance) : `${referenceOf(remittance)}#${times}`,
      paid,
      patientResponsibility,
      adjustments,
    })
    if (matched) await flow.publish(ClaimAdjudicated, { trace, payer, payment })
    posted.push({ payment, matched })
  }
  flow.tell({ milestone: 'Posted to billing' })
  return posted
}

type Posted = { readonly journal: string | null; readonly cash: Money }

async function postToLedger(flow: Flow, remittance: Remittance, claims: readonly Matched[]): Promise<Posted> {
  const { trace, payer, payee, paymentDate } = remittance
  const reference = referenceOf(remittance)
  const lines = [...remittanceJournal(claims, remittance.providerAdjustments)]
  if (lines.length === 0) return { journal: null, cash: usd(0) }
  const { journal } = await flow.call(postJournal, {
    reference,
    legalEntity: payee,
    date: paymentDate,
    lines,
  })
  await flow.publish(JournalPosted, {
    journal,
    reference,
    trace,
    payer,
    legalEntity: payee,
    date: paymentDate,
    lines,
  })
  flow.tell({ milestone: 'Posted to the ledger', keys: [{ kind: 'journal', value: journal }] })
  return { journal, cash: cashOf(lines) }
}

async function reportUnmatched(
  flow: Flow,
  { trace, payer }: Remittance,
  claims: readonly Matched[],
): Promise<void> {
  const unmatched = claims.filter(({ matched }) => !matched)
  if (unmatched.length === 0) return
  await flow.raise({
    kind: 'remittance-unmatched',
    title: 'Paid claims that billing does not know',
    owner: 'revenue-cycle',
    within: '5 days',
    exposure: usd(unmatched.reduce((sum, { payment }) => sum + payment.paid.minor, 0)),
    detail: { trace, payer, claims: unmatched.map(({ payment }) => payment.claim) },
  })
}

/** Whether what was remitted, deposited and posted is the same. */
async function reconcile(flow: Flow, remittance: Remittance, posted: Money): Promise<boolean> {
  const { trace, payer, amount } = remittance
  const deposited = amount.minor === 0 ? amount : await awaitDeposit(flow, remittance)
  if (!deposited) return false
  if (deposited.minor === amount.minor && posted.minor === amount.minor) {
    await flow.publish(RemittanceReconciled, { trace, payer, remitted: amount, deposited, posted })
    return true
  }
  await flow.raise({
    kind: 'remittance-different',
    title: 'Remitted, deposited and posted are not the same',
    owner: 'treasury',
    within: '2 days',
    exposure: usd(Math.max(Math.abs(amount.minor - deposited.minor), Math.abs(amount.minor - posted.minor))),
    detail: { trace, payer, remitted: amount, deposited, posted },
  })
  return false
}

/**
 * The deposit of this remittance; undefined where a person closed the matter without one. A deposit of the same trace
 * that names another payer is not this one's.
 */
async function awaitDeposit(flow: Flow, { trace, payer, amount }: Remittance): Promise<Money | undefined> {
  for (;;) {
    const deposit = await flow.until(
      DepositReceived,
      { kind: 'trace', value: trace },
      {
        // The bank's file may be there before the payer's.
        earlier: true,
        within: '5 days',
        otherwise: {
          kind: 'deposit-missing',
          title: 'The payer says it paid, the bank shows no deposit',
          owner: 'treasury',
          within: '2 days',
          exposure: amount,
          detail: { trace, payer },
        },
      },
    )
    if (!deposit || deposit.payer === undefined || deposit.payer === payer) return deposit?.amount
  }
}
