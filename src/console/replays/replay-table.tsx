import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ReplayRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { progressOf } from './progress.ts'

const COLUMNS: readonly Column<ReplayRow>[] = [
  {
    name: 'To',
    cell: (row) => (
      <>
        <Link className="row-link" to="/replays/$id" params={{ id: row.id }}>
          {row.target}
        </Link>
        <span className="second-line">
          <When at={row.createdAt} />
        </span>
      </>
    ),
  },
  { name: 'State', width: 'tight', cell: (row) => <StateMark state={row.state} /> },
  {
    name: 'Why',
    width: 'wide',
    cell: (row) => (
      <>
        {row.note}
        <span className="second-line">{row.who}</span>
      </>
    ),
  },
  {
    name: 'Entries',
    cell: (row) => (
      <>
        {progressOf(row)}
        {row.trouble && <span className="second-line">{row.trouble.says}</span>}
      </>
    ),
  },
]

export const ReplayTable = ({ rows }: { readonly rows: readonly ReplayRow[] }): ReactElement => (
  <DataTable
    caption="Replays"
    columns={COLUMNS}
    rows={rows}
    rowKey={({ id }) => id}
    tone={({ failed }) => (failed > 0 ? 'bad' : undefined)}
  />
)
