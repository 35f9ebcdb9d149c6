import { type Money, usd } from '../../kernel/index.ts'
import type { ClaimPayment, JournalLine } from '../../model/index.ts'

/** The accounts of the provider's ledger that a remittance touches. */
export const ACCOUNTS = {
  cash: '1010',
  insuranceReceivable: '1200',
  patientReceivable: '1210',
  unappliedCash: '2150',
  contractualAllowance: '4900',
  denials: '4910',
  payerInterest: '4950',
  providerAdjustments: '6150',
} as const

export type Matched = { readonly payment: ClaimPayment; readonly matched: boolean }

type Side = 'debit' | 'credit'

/**
 * One balanced journal for one remittance: what was paid comes into cash, leaves the insurance receivable together
 * with what the payer adjusted; what the patient owes moves to the patient receivable; what matches no claim is
 * unapplied; provider level adjustments (X12 PLB, positive reduces the payment) are an expense or interest.
 *
 * Balanced by construction because the remittance balances (X12 835, 1.10.2.1): every line below is one half of a
 * pair, and cash is the sum of what was paid less the provider adjustments.
 */
export function remittanceJournal(
  claims: readonly Matched[],
  providerAdjustments: readonly { readonly reason: string; readonly amount: Money }[],
): readonly JournalLine[] {
  const sums = new Map<string, number>()
  const add = (account: string, side: Side, minor: number) =>
    sums.set(account, (sums.get(account) ?? 0) + (side === 'debit' ? minor : -minor))
  const pair = (debit: string, credit: string, minor: number) => {
    add(debit, 'debit', minor)
    add(credit, 'credit', minor)
  }
  for (const { payment, matched } of claims) {
    if (!matched) {
      pair(ACCOUNTS.cash, ACCOUNTS.unappliedCash, payment.paid.minor)
      continue
    }
    pair(ACCOUNTS.cash, ACCOUNTS.insuranceReceivable, payment.paid.minor)
    for (const { group, amount } of payment.adjustments) {
      pair(accountOfAdjustment(group, payment), ACCOUNTS.insuranceReceivable, amount.minor)
    }
  }
  for (const { reason, amount } of providerAdjustments) {
    const account = reason.startsWith('L6') ? ACCOUNTS.payerInterest : ACCOUNTS.providerAdjustments
    pair(account, ACCOUNTS.cash, amount.minor)
  }
  return [...sums].filter(([, minor]) => minor !== 0).map(([account, minor]) => toLine(account, minor))
}

/** What a journal brings into cash. */
export const cashOf = (lines: readonly JournalLine[]): Money =>
  usd(
    lines
      .filter(({ account }) => account === ACCOUNTS.cash)
      .reduce((sum, { debit, credit }) => sum + debit.minor - credit.minor, 0),
  )

/** PR is the patient's; everything else is an allowance, or a denial when the payer denied the claim (CLP02 4). */
function accountOfAdjustment(group: string, payment: ClaimPayment): string {
  if (group === 'PR') return ACCOUNTS.patientReceivable
  return payment.status === '4' ? ACCOUNTS.denials : ACCOUNTS.contractualAllowance
}

const toLine = (account: string, minor: number): JournalLine => ({
  account,
  debit: usd(Math.max(0, minor)),
  credit: usd(Math.max(0, -minor)),
  memo: 'Remittance advice',
})
