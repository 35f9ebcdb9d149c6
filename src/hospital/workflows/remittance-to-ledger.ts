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
    key: ({ trace }) => trace,
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
    await reportUnmatched(flow, remittance, claims)
    await reconcile(flow, remittance, posted.cash)
    flow.tell({ milestone: 'Remitted, deposited and posted agree', exposure: usd(0) })
    return { journal: posted.journal, claims: claims.length }
  },
)

async function postClaims(flow: Flow, { trace, payer, claims }: Remittance): Promise<readonly Matched[]> {
  const posted: Matched[] = []
  for (const payment of claims) {
    const { claim, paid, patientResponsibility, adjustments } = payment
    const { matched } = await flow.call(postPayment, {
      claim,
      trace,
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
  const { trace, payee, paymentDate } = remittance
  const lines = [...remittanceJournal(claims, remittance.providerAdjustments)]
  if (lines.length === 0) return { journal: null, cash: usd(0) }
  const { journal } = await flow.call(postJournal, {
    reference: trace,
    legalEntity: payee,
    date: paymentDate,
    lines,
  })
  await flow.publish(JournalPosted, {
    journal,
    reference: trace,
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

async function reconcile(flow: Flow, { trace, amount }: Remittance, posted: Money): Promise<void> {
  const deposited = amount.minor === 0 ? amount : await awaitDeposit(flow, trace, amount)
  if (!deposited) return
  if (deposited.minor === amount.minor && posted.minor === amount.minor) {
    await flow.publish(RemittanceReconciled, { trace, remitted: amount, deposited, posted })
    return
  }
  await flow.raise({
    kind: 'remittance-different',
    title: 'Remitted, deposited and posted are not the same',
    owner: 'treasury',
    within: '2 days',
    exposure: usd(Math.max(Math.abs(amount.minor - deposited.minor), Math.abs(amount.minor - posted.minor))),
    detail: { trace, remitted: amount, deposited, posted },
  })
}

/** The deposit that names the trace; undefined where a person closed the matter without one. */
async function awaitDeposit(flow: Flow, trace: string, amount: Money): Promise<Money | undefined> {
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
        detail: { trace },
      },
    },
  )
  return deposit?.amount
}
