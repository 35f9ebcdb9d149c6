import { type Money, usd } from '../../../kernel/index.ts'
import type { BalancedClaim, BalancedRemittance } from '../balance-remittance.ts'
import { balanceClaim, balanceTotal } from '../balance-remittance.ts'
import { clampedUsd } from '../clamped-usd.ts'
import { warning } from '../issue.ts'
import type { LoopNode } from '../loops.ts'
import { type Rule, rule } from '../shape/guide.ts'
import type { ShapedLoop } from '../shape/loop.ts'

type Payment = {
  readonly amount: Money
  readonly method: string
  readonly payerBank?: object | undefined
  readonly payeeBank?: object | undefined
}

/** What goes with a way to pay, and with a reversal. */
export const remittanceRules = (
  root: ShapedLoop<{ readonly payment: Payment }>,
  claim: ShapedLoop<{ readonly status: string; readonly charged: Money; readonly paid: Money }>,
): readonly Rule[] => [
  rule(root, ({ payment }, node, tell) => {
    const about = (issue: ReturnType<typeof warning>) => tell(issue, node, node.segment('BPR'))
    if (payment.method === 'ACH' && !(payment.payerBank && payment.payeeBank)) about(noBank(node))
    if (payment.method === 'NON' && payment.amount.minor !== 0) about(moneyWithoutWay(node))
  }),
  rule(claim, ({ status, charged, paid }, node, tell) => {
    if (status === '22' && (charged.minor > 0 || paid.minor > 0))
      tell(notReversed(node), node, node.segment('CLP'))
  }),
]

/** The balances of an 835 (see `balanceRemittance`), claim by claim. */
export function remittanceBalances(
  root: ShapedLoop<BalancedRemittance>,
  claim: ShapedLoop<BalancedClaim>,
): readonly Rule[] {
  let paid = usd(0)
  return [
    rule(claim, (value, node, tell) => {
      paid = clampedUsd(paid.minor + value.paid.minor)
      const lines = node.loops('2110')
      for (const issue of balanceClaim(value, node.place)) {
        const line = /\/2110\[(\d+)\]/.exec(issue.place)?.[1]
        const at = line === undefined ? node : (lines[Number(line) - 1] ?? node)
        tell(issue, at, at.segment(at === node ? 'CLP' : 'SVC'))
      }
    }),
    rule(root, (value, node, tell) => {
      for (const issue of balanceTotal(paid, value))
        tell({ ...issue, place: `${node.place}/${issue.place}` }, node, node.segment('BPR'))
    }),
  ]
}

const noBank = ({ place }: LoopNode) =>
  warning(
    'x12.situation.bank',
    `${place}/BPR06`,
    'A payment by ACH needs the accounts of payer and payee.',
    'Send BPR06 to BPR09 and BPR12 to BPR15.',
  )
const moneyWithoutWay = ({ place }: LoopNode) =>
  warning(
    'x12.situation.method',
    `${place}/BPR04`,
    'Money is said not to move (NON), and the amount is not zero.',
    'Send how it is paid, or zero in BPR02.',
  )
const notReversed = ({ place }: LoopNode) =>
  warning(
    'x12.situation.reversal',
    `${place}/CLP03`,
    'A reversal (CLP02 22) takes back what was paid: its amounts are not above zero.',
    'Send the earlier amounts with the other sign.',
  )
