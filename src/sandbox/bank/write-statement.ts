import { bai2 } from '../../formats/index.ts'
import { dateIn, type Instant, usd } from '../../kernel/index.ts'

export type Deposit = {
  /** TRN02 of the remittance that announced the money. */
  readonly trace: string
  /** In cents. */
  readonly amount: number
  /** The account of the legal entity that was paid. */
  readonly account: string
  readonly payer: string
  /** TRN03 of that remittance: who pays, as banks number it. */
  readonly originator: string
  /** The bank's own reference. */
  readonly reference: string
}

const ZONE = 'America/Chicago'
const BANK_ID = '075999990'
const CUSTOMER_ID = 'LAKESIDE'
const ACH_CREDIT = '142'

/** A statement of previous-day style: one account after the other, each with its deposits. */
export function writeStatement(deposits: readonly Deposit[], number: number, at: Instant): Uint8Array {
  const date = dateIn(at, ZONE)
  const accounts = [...Map.groupBy(deposits, ({ account }) => account)].sort(([a], [b]) => (a < b ? -1 : 1))
  const result = bai2.writeBai2({
    sender: BANK_ID,
    receiver: CUSTOMER_ID,
    date,
    time: '0600',
    fileId: String(number),
    groups: [
      {
        receiver: CUSTOMER_ID,
        originator: BANK_ID,
        status: '1',
        asOf: date,
        time: '2359',
        currency: 'USD',
        modifier: '2',
        accounts: accounts.map(([account, booked]) => toAccount(account, booked)),
      },
    ],
  })
  if (result.ok) return result.value
  throw new Error(`a statement can't be written: ${result.problem.map(({ place }) => place).join(', ')}`)
}

function toAccount(account: string, deposits: readonly Deposit[]): bai2.Bai2Account {
  const total = usd(deposits.reduce((sum, { amount }) => sum + amount, 0))
  return {
    account,
    currency: 'USD',
    summaries: [{ typeCode: '100', amount: total, itemCount: deposits.length, funds: { type: '0' } }],
    transactions: deposits.map(({ trace, amount, payer, originator, reference }) => ({
      typeCode: ACH_CREDIT,
      amount: usd(amount),
      funds: { type: '0' },
      bankReference: reference,
      customerReference: trace,
      text: `ACH CREDIT ${payer} HCCLAIMPMT TRN*1*${trace}*${originator}`,
    })),
  }
}
