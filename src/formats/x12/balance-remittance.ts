import { type Issue, type Money, printUsd, usd } from '../../kernel/index.ts'
import { clampedUsd } from './clamped-usd.ts'
import type { Adjustment } from './guides/adjustments.ts'
import { error } from './issue.ts'

/** An issue whose two amounts are at hand for whoever works it. */
export type BalanceIssue = Issue & { readonly expected: Money; readonly found: Money }

type BalancedLine = {
  readonly charged: Money
  readonly paid: Money
  readonly adjustments: readonly Adjustment[]
}
/** As much of a claim, and of a remittance, as the balances are about. */
export type BalancedClaim = BalancedLine & { readonly lines: readonly BalancedLine[] }
export type BalancedRemittance = {
  readonly payment: { readonly amount: Money; readonly creditDebit: string }
  readonly providerAdjustments: readonly { readonly amount: Money }[]
}

/**
 * The three balances of an 835 (005010X221A1, section 1.10.2.1). Service: SVC02 less its adjustments is SVC03. Claim:
 * CLP03 less the adjustments of claim and lines is CLP04, and the lines' SVC03 add up to CLP04 when lines
 * are present. Transaction: CLP04 of all claims less PLB is BPR02. Places count from one: `2100[3]/2110[1]/SVC03`.
 */
export function balanceRemittance(
  remittance: BalancedRemittance & { readonly claims: readonly BalancedClaim[] },
): readonly BalanceIssue[] {
  const { claims } = remittance
  return [
    ...claims.flatMap((claim, index) => balanceClaim(claim, `2100[${index + 1}]`)),
    ...balanceTotal(
      total(claims, ({ paid }) => paid),
      remittance,
    ),
  ]
}

/** The third balance: what all claims pay, less PLB, is the payment. */
export function balanceTotal(
  paid: Money,
  { payment, providerAdjustments }: BalancedRemittance,
): BalanceIssue[] {
  const expected = less(
    paid,
    total(providerAdjustments, ({ amount }) => amount),
  )
  const what = 'The payment is not the sum of CLP04 less the sum of PLB'
  return compare('x12.balance.transaction', 'BPR02', signed(payment), expected, { what })
}

/** A debit (BPR03 D) takes money from the payee. Senders that already write a minus are taken at their word. */
const signed = ({ amount, creditDebit }: BalancedRemittance['payment']): Money =>
  creditDebit === 'D' && amount.minor > 0 ? usd(-amount.minor) : amount

/** The first two balances, of one claim. */
export function balanceClaim(claim: BalancedClaim, place: string): BalanceIssue[] {
  const { lines, adjustments } = claim
  const adjusted = adjustmentTotal([...adjustments, ...lines.flatMap((line) => line.adjustments)])
  const issues = lines.flatMap((line, index) => balanceLine(line, `${place}/2110[${index + 1}]`))
  issues.push(
    ...compare('x12.balance.claim', `${place}/CLP04`, claim.paid, less(claim.charged, adjusted), {
      what: 'The claim payment is not CLP03 less the adjustments of the claim and its lines',
    }),
  )
  if (lines.length === 0) return issues
  const linesPaid = less(
    total(lines, ({ paid }) => paid),
    adjustmentTotal(adjustments),
  )
  const what = 'The claim payment is not the sum of SVC03 less the adjustments of the claim'
  issues.push(...compare('x12.balance.lines', `${place}/CLP04`, claim.paid, linesPaid, { what }))
  return issues
}

const balanceLine = (line: BalancedLine, place: string): BalanceIssue[] =>
  compare(
    'x12.balance.service',
    `${place}/SVC03`,
    line.paid,
    less(line.charged, adjustmentTotal(line.adjustments)),
    {
      what: 'The line payment is not SVC02 less the adjustments of the line',
    },
  )

function compare(
  code: string,
  place: string,
  found: Money,
  expected: Money,
  { what }: { what: string },
): BalanceIssue[] {
  if (found.minor === expected.minor) return []
  const says = `${what}: expected ${printUsd(expected)}, found ${printUsd(found)}.`
  const fix = 'Ask the payer for a corrected remittance, or post it by hand after comparing with the payment.'
  return [{ ...error(code, place, says, fix), expected, found }]
}

const adjustmentTotal = (adjustments: readonly Adjustment[]): Money =>
  total(adjustments, ({ amount }) => amount)

const total = <Item>(items: readonly Item[], amount: (item: Item) => Money): Money =>
  clampedUsd(items.reduce((sum, item) => sum + amount(item).minor, 0))

const less = (from: Money, amount: Money): Money => clampedUsd(from.minor - amount.minor)
