import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ExceptionRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import type { Filters } from '../parts/filters.ts'
import { money } from '../parts/format.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

const columnsOf = (filters: Filters): readonly Column<ExceptionRow>[] => [
  {
    name: 'Exception',
    width: 'wide',
    cell: (row) => (
      <>
        <Link className="row-link" to="/exceptions/$id" params={{ id: row.id }} search={filters}>
          {row.title}
        </Link>
        <span className="second-line">
          {row.key && <b className="row-key">{row.key}</b>}
          {row.key && ' · '}
          {row.workflow ?? row.kind}
          {row.step && ` · ${row.step}`}
        </span>
      </>
    ),
  },
  { name: 'State', cell: (row) => <StateMark state={row.overdue ? 'overdue' : row.state} /> },
  { name: 'Cause', cell: (row) => row.cause },
  { name: 'Owner', cell: (row) => row.owner },
  { name: 'Facility', cell: (row) => row.facility ?? <span className="quiet">–</span> },
  {
    name: 'Money exposed',
    align: 'right',
    cell: (row) => (row.exposure ? money(row.exposure) : <span className="quiet">–</span>),
  },
  { name: 'Opened', align: 'right', cell: (row) => <When at={row.openedAt} as="ago" /> },
  {
    name: 'Deadline',
    align: 'right',
    cell: (row) => (
      <span data-tone={row.overdue ? 'bad' : undefined}>
        <When at={row.deadline} as="ago" />
      </span>
    ),
  },
]

export const ExceptionTable = (props: {
  readonly rows: readonly ExceptionRow[]
  readonly filters: Filters
}): ReactElement => (
  <DataTable
    caption="Exceptions"
    columns={columnsOf(props.filters)}
    rows={props.rows}
    rowKey={({ id }) => id}
    tone={({ overdue }) => (overdue ? 'bad' : undefined)}
  />
)
