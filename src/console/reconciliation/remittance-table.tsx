import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { Money, ReconciliationRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { money } from '../parts/format.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { differs, total } from './totals.ts'

/** Here an amount that is missing is not on its way: a remittance of nothing needs no deposit, a refused one gets none. */
const SETTLED: ReadonlySet<string> = new Set(['matched', 'refused'])

const Amount = (props: { readonly row: ReconciliationRow; readonly amount: Money | null }): ReactElement =>
  props.amount === null ? (
    <span className="quiet">{SETTLED.has(props.row.state) ? 'none' : 'not yet'}</span>
  ) : (
    <span data-tone={differs(props.row.remitted, props.amount) ? 'bad' : undefined}>
      {money(props.amount)}
    </span>
  )

const COLUMNS: readonly Column<ReconciliationRow>[] = [
  {
    name: 'Remittance',
    cell: (row) => (
      <Link className="row-link" to="/search" search={{ q: row.trace }}>
        {row.trace}
      </Link>
    ),
  },
  { name: 'Payer', width: 'wide', cell: (row) => row.payer },
  { name: 'Legal entity', cell: (row) => row.legalEntity },
  { name: 'State', cell: (row) => <StateMark state={row.state} /> },
  { name: 'Remitted', align: 'right', cell: (row) => money(row.remitted) },
  { name: 'Deposited', align: 'right', cell: (row) => <Amount row={row} amount={row.deposited} /> },
  { name: 'Posted', align: 'right', cell: (row) => <Amount row={row} amount={row.posted} /> },
  {
    name: 'Journal',
    cell: (row) =>
      row.journal ? (
        <Link to="/search" search={{ q: row.journal }}>
          {row.journal}
        </Link>
      ) : (
        <span className="quiet">–</span>
      ),
  },
  { name: 'Received', align: 'right', cell: (row) => <When at={row.receivedAt} /> },
]

export const RemittanceTable = ({ rows }: { readonly rows: readonly ReconciliationRow[] }): ReactElement => (
  <DataTable
    caption="Remittances"
    columns={COLUMNS}
    rows={rows}
    rowKey={({ trace }) => trace}
    tone={({ state }) => (state === 'different' ? 'bad' : undefined)}
    foot={
      <tr>
        <th scope="row" colSpan={4}>
          Total of these {rows.length}
        </th>
        <td data-align="right">{money(total(rows.map(({ remitted }) => remitted)))}</td>
        <td data-align="right">{money(total(rows.map(({ deposited }) => deposited)))}</td>
        <td data-align="right">{money(total(rows.map(({ posted }) => posted)))}</td>
        <td colSpan={2} />
      </tr>
    }
  />
)
