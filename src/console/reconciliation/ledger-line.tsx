import type { ReactElement } from 'react'
import type { Status } from '../http/contract.ts'
import { decimalMoney } from '../parts/format.ts'
import { Mark } from '../parts/state-mark.tsx'

const BALANCED = { tone: 'good', icon: 'check', word: 'Balanced' } as const
const APART = { tone: 'bad', icon: 'warn', word: 'Not balanced' } as const

/** Double entry over every journal: debits must equal credits. */
export const LedgerLine = ({ ledger }: { readonly ledger: Status['ledger'] }): ReactElement => (
  <p className="ledger">
    <span>
      Debits posted <b className="figure">{decimalMoney(ledger.debits)}</b>
    </span>
    <span>
      Credits posted <b className="figure">{decimalMoney(ledger.credits)}</b>
    </span>
    <Mark look={ledger.balanced ? BALANCED : APART} />
  </p>
)
