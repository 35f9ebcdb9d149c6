import type { Issue } from '../../../kernel/index.ts'
import { DepositReceived, type ModelEvent, modelEvent } from '../../../model/index.ts'
import { type Bai2Transaction, directionOf, readBai2 } from '../../bai2/index.ts'

export type Deposits = { readonly events: readonly ModelEvent[]; readonly issues: readonly Issue[] }

/**
 * The deposits of a BAI2 file that name a remittance: ACH credits carry the trace (X12 835 TRN02) as the customer
 * reference, or in their text after `TRN`. Other credits are the bank's business and mean nothing here.
 */
export function bai2ToDeposits(bytes: Uint8Array): Deposits {
  const { file, issues } = readBai2(bytes)
  const events = file.groups.flatMap((group) =>
    group.accounts.flatMap(({ account, transactions }) =>
      transactions.flatMap((transaction, index) => {
        const trace = directionOf(transaction.typeCode) === 'credit' ? traceOf(transaction) : undefined
        const date = group.asOf ?? file.date
        if (!trace || !date) return []
        const { amount, bankReference = `${file.fileId}-${account}-${index + 1}` } = transaction
        return [modelEvent(DepositReceived, { trace, account, amount, bankReference, date })]
      }),
    ),
  )
  // A file whose totals don't add up may lack a deposit: nothing of it is believed until the bank sends it whole.
  return issues.some(({ severity }) => severity === 'error') ? { events: [], issues } : { events, issues }
}

const traceOf = ({ customerReference, text = '' }: Bai2Transaction): string | undefined =>
  customerReference || /\bTRN\*?(?:1\*)?\s*([A-Z0-9-]{4,})/i.exec(text)?.[1]
