import { type Money, printUsd } from '../../../kernel/index.ts'
import { clampedUsd } from '../clamped-usd.ts'
import { warning } from '../issue.ts'
import { type Rule, rule } from '../shape/guide.ts'
import type { ShapedLoop } from '../shape/loop.ts'

type Adjusted = { readonly adjustments?: readonly { readonly amount: Money }[] | undefined }
type Entity = Adjusted & { readonly remittances: readonly ({ readonly paid: Money } & Adjusted)[] }

/** The payment is what all its parts pay, with what is added or taken off, or has been taken off already. */
export function premiumBalances(
  root: ShapedLoop<{ readonly amount: Money }>,
  entity: ShapedLoop<Entity>,
): readonly Rule[] {
  let paid = 0
  let adjusted = 0
  let entities = 0
  return [
    rule(entity, ({ remittances, adjustments = [] }) => {
      entities += 1
      adjusted += sum(adjustments)
      for (const each of remittances) {
        paid += each.paid.minor
        adjusted += sum(each.adjustments ?? [])
      }
    }),
    rule(root, ({ amount }, node, tell) => {
      const expected = clampedUsd(paid + adjusted)
      if (entities > 0 && expected.minor !== amount.minor && paid !== amount.minor)
        tell(outOfBalance(node.place, expected, amount), node, node.segment('BPR'))
    }),
  ]
}

const sum = (parts: readonly { readonly amount: Money }[]): number =>
  parts.reduce((minor, { amount }) => minor + amount.minor, 0)

const outOfBalance = (place: string, expected: Money, found: Money) =>
  warning(
    'x12.balance.premium',
    `${place}/BPR02`,
    `The payment is not the sum of its parts: expected ${printUsd(expected)}, found ${printUsd(found)}.`,
    'Ask the payer which part is missing.',
  )
