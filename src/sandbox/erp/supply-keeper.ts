import type { Fields } from './fields.ts'

export type InvoiceKind = 'supplier' | 'customer'

/** In cents; a line is a debit or a credit. */
export type BookedLine = {
  readonly account: string
  readonly costCentre: string | undefined
  readonly debit: number
  readonly credit: number
  readonly memo: string
}

/** The ledger beside which orders, receipts and invoices are kept, whatever protocol it speaks. */
export type SupplyKeeper = {
  readonly legalEntity: string
  /** Places that keep goods. */
  readonly locations: readonly string[]
  /** What is owed to suppliers, and by customers. */
  readonly control: Readonly<Record<InvoiceKind, string>>
  readonly isCustomer: (account: string) => boolean
  /** What a line is booked on. */
  readonly readAccount: (fields: Fields) => Pick<BookedLine, 'account' | 'costCentre'>
  /** Posts balanced lines; where the entry stands in the ledger. */
  readonly post: (entry: {
    readonly reference: string
    readonly date: string
    readonly lines: readonly BookedLine[]
  }) => number
}
