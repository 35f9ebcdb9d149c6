import type { CalendarDate, Money } from '../../kernel/index.ts'

/** Addenda of type 05: information that the originator sends along. */
export type PaymentAddenda = { readonly type: '05'; readonly information: string }

/** Addenda of type 98: what the receiving bank asks to be changed (C01 account number, C02 routing number, ...). */
export type ChangeAddenda = {
  readonly type: '98'
  readonly changeCode: string
  readonly originalTrace: string
  readonly originalReceiver: string
  readonly correctedData: string
}

/** Addenda of type 99: why an entry comes back (R01 insufficient funds, R03 no account, ...). */
export type ReturnAddenda = {
  readonly type: '99'
  readonly reasonCode: string
  readonly originalTrace: string
  readonly dateOfDeath?: CalendarDate | undefined
  readonly originalReceiver: string
  readonly information: string
}

/** Addenda of another type (international or point-of-sale entries), as it stands: columns 4 to 94. */
export type OtherAddenda = { readonly type: string; readonly text: string }

export type NachaAddenda = PaymentAddenda | ChangeAddenda | ReturnAddenda | OtherAddenda

/**
 * Record 6 with its records 7. Texts are without the blanks that fill them. All entry classes are read by the same
 * columns: the name of a CTX entry starts with four digits that count its addenda, and international entries (IAT) hold
 * the foreign account from `individualId` on.
 */
export type NachaEntry = {
  /** 22 credit to checking, 27 debit to checking, 21 and 26 their returns and notifications, 32, 37 savings, ... */
  readonly transactionCode: string
  /** Eight digits and the check digit: the routing number of the receiving bank. */
  readonly receiver: string
  readonly account: string
  /** Never negative: the transaction code says whether it is a credit or a debit. */
  readonly amount: Money
  readonly individualId: string
  readonly name: string
  readonly discretionary: string
  readonly trace: string
  readonly addenda: readonly NachaAddenda[]
}

/** Record 5. */
export type NachaBatchHeader = {
  /** 200 credits and debits, 220 credits only, 225 debits only. */
  readonly serviceClass: string
  readonly company: string
  readonly discretionary: string
  readonly companyId: string
  /** Standard entry class: CCD, CTX, PPD, COR (notifications of change), ... */
  readonly entryClass: string
  /** `HCCLAIMPMT` for a health plan's payment of claims. */
  readonly description: string
  readonly descriptiveDate: string
  readonly effectiveDate?: CalendarDate | undefined
  /** Day of the year, which the operator of the network fills in. */
  readonly settlementDay: string
  readonly originatorStatus: string
  /** The first eight digits of the originating bank's routing number. */
  readonly originator: string
  readonly number: number
}

export type NachaBatch = NachaBatchHeader & { readonly entries: readonly NachaEntry[] }

/** Record 1. */
export type NachaFileHeader = {
  readonly destination: string
  readonly origin: string
  readonly created?: CalendarDate | undefined
  /** HHMM, or empty. */
  readonly time: string
  readonly modifier: string
  readonly destinationName: string
  readonly originName: string
  readonly reference: string
}

export type NachaFile = NachaFileHeader & { readonly batches: readonly NachaBatch[] }

/** By the last digit of the transaction code: 1 to 4 credits, 5 to 9 debits. */
export const directionOf = (transactionCode: string): 'credit' | 'debit' =>
  /[5-9]$/.test(transactionCode) ? 'debit' : 'credit'

/** The ninth digit that belongs to the first eight of a routing number. */
export function checkDigitOf(eight: string): string {
  const weights = [3, 7, 1, 3, 7, 1, 3, 7]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(eight[index] ?? 0), 0)
  return String((10 - (sum % 10)) % 10)
}
