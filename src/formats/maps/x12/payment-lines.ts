import type { ClaimPayment, PaymentLine, Procedure } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { fromDays, toDays } from './days.ts'
import { fromProcedure, toProcedure } from './procedures.ts'

type Adjustment = ClaimPayment['adjustments'][number]

/** SVC and what stands below it (835, loop 2110). */
export const toPaymentLine = (line: x12.RemittanceLine): PaymentLine => ({
  ...given({
    id: line.lineControl,
    procedure: procedureOf(line.procedure),
    submitted: procedureOf(line.submittedProcedure),
    revenueCode: line.revenueCode,
    units: line.units,
    submittedUnits: line.submittedUnits,
    days: toDays(line.dates),
  }),
  charged: line.charged,
  paid: line.paid,
  adjustments: line.adjustments.map(toAdjustment),
  amounts: line.amounts.map(({ qualifier, amount }) => ({ kind: qualifier, amount })),
  remarks: line.remarks.map(({ qualifier, id }) => ({ list: qualifier, code: id })),
})

export const toAdjustment = ({ group, reason, amount }: x12.Adjustment): Adjustment => ({
  group,
  reason,
  amount,
})

/** One without a list or a code names nothing. */
const procedureOf = (procedure: x12.Procedure | undefined): Procedure | undefined =>
  procedure && procedure.qualifier !== '' && procedure.code !== ''
    ? { ...toProcedure(procedure), modifiers: procedure.modifiers.filter((modifier) => modifier !== '') }
    : undefined

export const fromPaymentLine = (line: PaymentLine): x12.RemittanceLine => ({
  lineControl: line.id,
  procedure: fromProcedure(line.procedure),
  submittedProcedure: fromProcedure(line.submitted),
  revenueCode: line.revenueCode,
  charged: line.charged,
  paid: line.paid,
  units: line.units,
  submittedUnits: line.submittedUnits,
  dates: fromDays(line.days),
  adjustments: line.adjustments,
  references: [],
  amounts: line.amounts.map(({ kind, amount }) => ({ qualifier: kind, amount })),
  quantities: [],
  remarks: line.remarks.map(({ list, code }) => ({ qualifier: list, id: code })),
})

/** The adjustments of a claim that are none of its lines', which stand behind them. */
export function ownAdjustments({ adjustments, lines = [] }: ClaimPayment): readonly Adjustment[] {
  const ofLines = lines.flatMap((line) => line.adjustments.map(keyOf))
  const own = adjustments.toReversed().filter((one) => {
    const at = ofLines.indexOf(keyOf(one))
    if (at >= 0) ofLines.splice(at, 1)
    return at < 0
  })
  return own.reverse()
}

const keyOf = ({ group, reason, amount }: Adjustment): string => `${group} ${reason} ${amount.minor}`

/** Every code of a line with the element that it stands in. */
export const codesOfLine = (
  line: x12.RemittanceLine,
): readonly (readonly [element: string, code: string])[] => [
  ['REF02', line.lineControl ?? ''],
  ...procedureCodes('SVC01', line.procedure),
  ...procedureCodes('SVC06', line.submittedProcedure),
  ['SVC04', line.revenueCode ?? ''],
  ...line.adjustments.flatMap(
    ({ group, reason }) =>
      [
        ['CAS01', group],
        ['CAS02', reason],
      ] as const,
  ),
  ...line.amounts.map(({ qualifier }) => ['AMT01', qualifier] as const),
  ...line.remarks.flatMap(
    ({ qualifier, id }) =>
      [
        ['LQ01', qualifier],
        ['LQ02', id],
      ] as const,
  ),
]

const procedureCodes = (element: string, procedure: x12.Procedure | undefined) =>
  [procedure?.qualifier, procedure?.code, ...(procedure?.modifiers ?? [])].map(
    (code) => [element, code ?? ''] as const,
  )
