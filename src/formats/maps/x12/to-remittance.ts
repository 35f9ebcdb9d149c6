import { type Issue, usd } from '../../../kernel/index.ts'
import { type ClaimPayment, type ModelEvent, modelEvent, RemittanceReceived } from '../../../model/index.ts'
import {
  balanceRemittance,
  payeeIds,
  type Remittance,
  type RemittanceClaim,
  type TransactionReading,
} from '../../x12/index.ts'
import { codesOfLine, toAdjustment, toPaymentLine } from './payment-lines.ts'

/** What only the provider knows: which of its legal entities a payee is, and what it calls a payer. */
export type Directory = {
  readonly legalEntityOf: (payee: {
    readonly npi?: string | undefined
    readonly tin?: string | undefined
  }) => string | undefined
  readonly payerOf: (payer: {
    readonly id?: string | undefined
    readonly name?: string | undefined
  }) => string | undefined
}

export type RemittanceVerdict = {
  readonly trace: string
  /** Undefined when the remittance is refused: then `issues` says why. */
  readonly event: ModelEvent | undefined
  readonly issues: readonly Issue[]
}

/**
 * A remittance advice as the canonical event, or the reasons why it can't be taken: it does not balance (X12 835
 * guide, 1.10.2), has no trace, or pays somebody else. Nothing of an advice that does not balance is posted.
 */
export function toRemittance(
  { value: remittance, issues }: TransactionReading<Remittance>,
  directory: Directory,
): RemittanceVerdict {
  const payee = directory.legalEntityOf(payeeIds(remittance.payee))
  const found: Issue[] = [
    ...issues,
    ...balanceRemittance(remittance),
    ...(payee ? [] : [payeeUnknown]),
    ...(remittance.trace ? [] : [traceMissing]),
    ...(remittance.payment.creditDebit === 'D' ? [debit] : []),
    ...(remittance.payment.date ? [] : [dateMissing]),
    ...tooLong(remittance),
  ]
  const refused = found.some(({ severity }) => severity === 'error')
  const event =
    refused || !payee ? undefined : modelEvent(RemittanceReceived, bodyOf(remittance, payee, directory))
  return { trace: remittance.trace, event, issues: found }
}

/** What the model holds of a code; X12 allows less everywhere. */
const CODE_MAX = 80

function tooLong({ trace, claims }: Remittance): readonly Issue[] {
  const codes = claims.flatMap(({ patientControlNumber, payerControlNumber, status, ...claim }, index) => {
    const place = `2100[${index + 1}]`
    const ofLines = claim.lines.flatMap((line, nth) =>
      codesOfLine(line).map(([element, code]) => [`${place}/2110[${nth + 1}]/${element}`, code] as const),
    )
    return [
      [`${place}/CLP01`, patientControlNumber],
      [`${place}/CLP02`, status],
      [`${place}/CLP07`, payerControlNumber ?? ''],
      ...claim.adjustments.flatMap(({ group, reason }) => [
        [`${place}/CAS01`, group],
        [`${place}/CAS02`, reason],
      ]),
      ...ofLines,
    ] as const
  })
  return [['TRN02', trace] as const, ...codes].flatMap(([place = '', { length } = '']) =>
    length > CODE_MAX
      ? [refusal('too-long', place, TOO_LONG, 'Ask the payer to send it as X12 allows.')]
      : [],
  )
}

const TOO_LONG = `The element is longer than ${CODE_MAX} characters.`

function bodyOf(remittance: Remittance, payee: string, directory: Directory) {
  const { payer, payment, trace, claims, providerAdjustments } = remittance
  return {
    trace,
    payer: directory.payerOf({ ...payer, id: payerId(payer) }) ?? payerId(payer) ?? payer.name ?? 'UNKNOWN',
    payee,
    amount: payment.amount,
    paymentDate: payment.date ?? '',
    method: payment.method || 'NON',
    claims: claims.map(toClaimPayment),
    providerAdjustments: providerAdjustments.map(({ reason, amount }) => ({ reason, amount })),
  }
}

/** N104, or REF 2U (payer identification number) where the payer names itself only there. */
const payerId = ({ id, references }: Remittance['payer']): string | undefined =>
  id ?? references.find(({ qualifier }) => qualifier === '2U')?.id

function toClaimPayment(claim: RemittanceClaim): ClaimPayment {
  const adjustments = [...claim.adjustments, ...claim.lines.flatMap((line) => line.adjustments)]
  return {
    claim: claim.patientControlNumber,
    ...(claim.payerControlNumber && { payerClaim: claim.payerControlNumber }),
    status: claim.status,
    charged: claim.charged,
    paid: claim.paid,
    patientResponsibility: claim.patientResponsibility ?? usd(0),
    adjustments: adjustments.map(toAdjustment),
    ...(claim.lines.length > 0 && { lines: claim.lines.map(toPaymentLine) }),
  }
}

const refusal = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `remittance.${code}`,
  place,
  says,
  fix,
})

const payeeUnknown = refusal(
  'payee-unknown',
  '1000B/N104',
  'The payee is none of this organisation.',
  'Check the NPI or tax id, or add it to the legal entity that it belongs to; then resume.',
)
const traceMissing = refusal(
  'trace-missing',
  'TRN02',
  'The advice has no trace number.',
  'Ask the payer to send TRN02.',
)
const dateMissing = refusal(
  'date-missing',
  'BPR16',
  'The advice has no payment date.',
  'Ask the payer to send BPR16.',
)
const debit = refusal(
  'debit',
  'BPR03',
  'The payer takes money back by debit.',
  'Post the debit by hand: only payments to the provider are posted automatically.',
)
