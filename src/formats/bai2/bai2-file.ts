import type { CalendarDate, Money } from '../../kernel/index.ts'

/** When the money is available: the funds type of records 03 and 16 with what belongs to it. */
export type Bai2Funds =
  /** 0 immediate, 1 one day, 2 two or more days, Z unknown. */
  | { readonly type: '0' | '1' | '2' | 'Z' }
  | { readonly type: 'S'; readonly immediate: Money; readonly oneDay: Money; readonly twoDays: Money }
  | { readonly type: 'V'; readonly date?: CalendarDate | undefined; readonly time?: string | undefined }
  | {
      readonly type: 'D'
      readonly distributions: readonly { readonly days: number; readonly amount: Money }[]
    }

/** Record 16. The amount is never negative by itself: the type code says whether it came in or went out. */
export type Bai2Transaction = {
  /** 142 ACH credit, 165 preauthorised ACH credit, 115 lockbox deposit, 455 preauthorised ACH debit, ... */
  readonly typeCode: string
  readonly amount: Money
  readonly funds?: Bai2Funds | undefined
  readonly bankReference?: string | undefined
  /** The trace of an ACH payment: TRN02 of the remittance. */
  readonly customerReference?: string | undefined
  /** Lines of the text field and its continuations, joined by `\n`. */
  readonly text?: string | undefined
}

/** One status or summary of record 03, for example 010 opening ledger or 100 total credits. */
export type Bai2Summary = {
  readonly typeCode: string
  readonly amount?: Money | undefined
  readonly itemCount?: number | undefined
  readonly funds?: Bai2Funds | undefined
}

/** Records 03 to 49. */
export type Bai2Account = {
  readonly account: string
  readonly currency?: string | undefined
  readonly summaries: readonly Bai2Summary[]
  readonly transactions: readonly Bai2Transaction[]
}

/** Records 02 to 98. */
export type Bai2Group = {
  readonly receiver?: string | undefined
  readonly originator: string
  /** 1 update, 2 deletion, 3 correction, 4 test only. */
  readonly status: string
  readonly asOf?: CalendarDate | undefined
  readonly time?: string | undefined
  readonly currency?: string | undefined
  /** 1 interim previous day, 2 final previous day, 3 interim same day, 4 final same day. */
  readonly modifier?: string | undefined
  readonly accounts: readonly Bai2Account[]
}

/** Records 01 to 99. */
export type Bai2File = {
  readonly sender: string
  readonly receiver: string
  readonly date?: CalendarDate | undefined
  readonly time: string
  readonly fileId: string
  readonly groups: readonly Bai2Group[]
}

/** Detail codes by range: 100 to 399 credits, 400 to 699 debits, 700 to 799 loans, anything else no movement. */
export function directionOf(typeCode: string): 'credit' | 'debit' | 'loan' | 'none' {
  const code = Number(typeCode)
  if (code >= 100 && code < 400) return 'credit'
  if (code >= 400 && code < 700) return 'debit'
  return code >= 700 && code < 800 ? 'loan' : 'none'
}
