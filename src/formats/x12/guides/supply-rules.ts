import { type Money, printUsd } from '../../../kernel/index.ts'
import { clampedUsd } from '../clamped-usd.ts'
import { error, warning } from '../issue.ts'
import type { LoopNode } from '../loops.ts'
import { type Rule, rule } from '../shape/guide.ts'
import type { ShapedLoop } from '../shape/loop.ts'
import type { Tell } from '../shape/reading.ts'

type Totals = { readonly totals?: { readonly lines?: number | undefined } | undefined }

/** CTT01 counts the lines. */
export function lineCountRules(root: ShapedLoop<Totals>, line: ShapedLoop): readonly Rule[] {
  let lines = 0
  return [
    rule(line, () => {
      lines += 1
    }),
    rule(root, ({ totals }, node, tell) => checkCount(totals?.lines, lines, node, tell)),
  ]
}

/** CTT01 of a ship notice counts its levels. */
export const levelCountRules = lineCountRules

type Charged = {
  readonly charges?:
    | readonly { readonly indicator: string; readonly amountInCents?: string | undefined }[]
    | undefined
}
type Taxed = { readonly taxes?: readonly { readonly amount?: string | undefined }[] | undefined }
type Line = Charged & Taxed & { readonly quantity?: string | undefined; readonly price?: string | undefined }

/** TDS01 is what the lines come to, with charges, allowances and taxes. */
export function invoiceRules(
  root: ShapedLoop<Totals & Charged & Taxed & { readonly amounts: { readonly total: Money } }>,
  line: ShapedLoop<Line>,
): readonly Rule[] {
  let lines = 0
  let sum = 0
  let ofLines = 0
  let complete = true
  return [
    rule(line, (value) => {
      lines += 1
      sum += Math.round(Number(value.quantity ?? 0) * Number(value.price ?? 0) * 100)
      ofLines += extras(value)
      if (value.quantity === undefined || value.price === undefined) complete = false
    }),
    rule(root, (value, node, tell) => {
      checkCount(value.totals?.lines, lines, node, tell)
      const { total } = value.amounts
      const ofAll = extras(value)
      // Some senders repeat at the end what the lines have charged. Each line may be half a cent off by rounding.
      const sums = [sum, sum + ofLines, sum + ofAll, sum + ofLines + ofAll].map(clampedUsd)
      const isOne = sums.some((expected) => Math.abs(expected.minor - total.minor) <= lines)
      if (lines > 0 && complete && !isOne)
        tell(wrongTotal(node.place, clampedUsd(sum + ofLines + ofAll), total), node, node.segment('TDS'))
    }),
  ]
}

function extras({ charges = [], taxes = [] }: Charged & Taxed): number {
  const signs: Readonly<Record<string, number>> = { A: -1, C: 1 }
  const charged = charges.map(
    ({ indicator, amountInCents }) => (signs[indicator] ?? 0) * Number(amountInCents ?? 0),
  )
  const taxed = taxes.map(({ amount }) => Math.round(Number(amount ?? 0) * 100))
  return [...charged, ...taxed].reduce((minor, one) => minor + one, 0)
}

function checkCount(written: number | undefined, counted: number, node: LoopNode, tell: Tell): void {
  if (written !== undefined && written !== counted)
    tell(wrongCount(node.place, counted), node, node.segment('CTT'))
}

const wrongCount = (place: string, counted: number) =>
  error(
    'x12.count',
    `${place}/CTT01`,
    `The count of lines is not the number of lines sent, which is ${counted}.`,
    `Write ${counted}, or send the missing lines.`,
  )

const wrongTotal = (place: string, expected: Money, found: Money) =>
  warning(
    'x12.balance.invoice',
    `${place}/TDS01`,
    `The total is not what lines, charges, allowances and taxes come to: expected ${printUsd(expected)}, found ${printUsd(found)}.`,
    'Ask the seller which part is missing.',
  )
