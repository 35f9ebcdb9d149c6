import type { Issue } from '../../../kernel/index.ts'
import { DepositReceived, type ModelEvent, modelEvent } from '../../../model/index.ts'
import { type Bai2Transaction, directionOf, readBai2 } from '../../bai2/index.ts'

/** What only the provider knows: which payer sends money under an originator's number. */
export type OriginatorDirectory = { readonly payerOfOriginator: (originator: string) => string | undefined }

export type Deposits = { readonly events: readonly ModelEvent[]; readonly issues: readonly Issue[] }

const NOBODY: OriginatorDirectory = { payerOfOriginator: () => undefined }

/**
 * The deposits of a BAI2 file that name a remittance: ACH credits carry the trace (X12 835 TRN02) as the customer
 * reference, or in their text after `TRN`. Other credits are the bank's business and mean nothing here, nor do groups
 * that take back (02 status 2) or only try out (4).
 */
export function bai2ToDeposits(bytes: Uint8Array, directory: OriginatorDirectory = NOBODY): Deposits {
  const { file, issues } = readBai2(bytes)
  const booked = file.groups.filter(({ status }) => status !== '2' && status !== '4')
  const deposits = booked.flatMap((group) => {
    const date = group.asOf ?? file.date
    return group.accounts.flatMap(({ account, transactions }) =>
      transactions.flatMap((transaction, index) => {
        const trace = directionOf(transaction.typeCode) === 'credit' ? traceOf(transaction) : undefined
        const { amount, bankReference = `${file.fileId}-${account}-${index + 1}` } = transaction
        const payer = payerOf(transaction, directory)
        return trace ? [{ trace, ...(payer && { payer }), account, amount, bankReference, date }] : []
      }),
    )
  })
  const dated = deposits.flatMap(({ date, ...deposit }) => (date ? [{ ...deposit, date }] : []))
  const found = dated.length === deposits.length ? issues : [...issues, undated]
  // A file whose totals don't add up may lack a deposit: nothing of it is believed until the bank sends it whole.
  if (found.some(({ severity }) => severity === 'error')) return { events: [], issues: found }
  return { events: dated.map((deposit) => modelEvent(DepositReceived, deposit)), issues: found }
}

const undated: Issue = {
  severity: 'error',
  code: 'bai2.undated',
  place: '02/date',
  says: 'A deposit has no date: neither its group nor the file has one.',
  fix: 'Ask the bank to send the as-of date of the group.',
}

const traceOf = ({ customerReference, text = '' }: Bai2Transaction): string | undefined =>
  customerReference || /\bTRN\*?(?:1\*)?\s*([A-Z0-9-]{4,})/i.exec(text)?.[1]

/** The addenda of a healthcare payment hold the whole TRN of the advice (CAQH CORE 370): type, trace, originator. */
function payerOf({ text = '' }: Bai2Transaction, directory: OriginatorDirectory): string | undefined {
  const originator = /\bTRN\*1\*[^*\s]+\*([A-Z0-9]{10})/i.exec(text)?.[1]
  return originator && directory.payerOfOriginator(originator)
}
