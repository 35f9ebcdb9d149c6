import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { reconciliationQuery, statusQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterBar, SelectFilter } from '../parts/filter-bar.tsx'
import { pick, useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { lookOf } from '../parts/tone.ts'
import { LedgerLine } from './ledger-line.tsx'
import './reconciliation.css'
import { RemittanceTable } from './remittance-table.tsx'

const STATES = ['matched', 'awaiting-deposit', 'awaiting-posting', 'refused', 'different'] as const

export function ReconciliationPage(): ReactElement {
  const { filters } = useFilters()
  const page = useQuery(reconciliationQuery(pick(filters, 'state', 'before')))
  const { data: status } = useQuery(statusQuery())
  return (
    <>
      <PageHead
        title="Reconciliation"
        lead="Per remittance: what the payer said it paid, what the bank booked, what the ledger carries."
      />
      {status && <LedgerLine ledger={status.ledger} />}
      <FilterBar>
        <SelectFilter
          name="state"
          label="State"
          options={STATES.map((state) => [state, lookOf(state).word] as const)}
        />
      </FilterBar>
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title="No remittance matches">
              They appear when a payer's advice (X12 835) is received.
            </Empty>
          ) : (
            <>
              <RemittanceTable rows={items} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
