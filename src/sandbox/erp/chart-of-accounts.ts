export type Account = { readonly account: string; readonly name: string; readonly isOpen: boolean }

const account = (number: string, name: string, isOpen = true): Account => ({ account: number, name, isOpen })

/** The ledger's accounts. Those that aren't open exist, but take no postings. */
export const CHART_OF_ACCOUNTS: readonly Account[] = [
  account('1010', 'Operating cash'),
  account('1020', 'Lockbox clearing'),
  account('1200', 'Receivable, insurance'),
  account('1210', 'Receivable, patients'),
  account('1290', 'Receivable, before conversion', false),
  account('2000', 'Payable, suppliers'),
  account('2150', 'Unapplied cash'),
  account('2160', 'Credit balances'),
  account('4000', 'Gross service revenue'),
  account('4900', 'Contractual allowances'),
  account('4910', 'Denials'),
  account('4950', 'Interest from payers'),
  account('6150', 'Adjustments by payers'),
  account('6160', 'Bad debt'),
  account('6300', 'Medical supplies'),
]
