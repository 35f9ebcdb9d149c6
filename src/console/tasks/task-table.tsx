import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { TaskRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'

const COLUMNS: readonly Column<TaskRow>[] = [
  {
    name: 'Task',
    width: 'wide',
    cell: (row) => (
      <>
        <Link className="row-link" to="/tasks/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
        <span className="second-line">{row.kind}</span>
      </>
    ),
  },
  {
    name: 'State',
    width: 'tight',
    cell: (row) => <StateMark state={row.overdue ? 'overdue' : row.state} />,
  },
  {
    name: 'Due',
    cell: (row) => (
      <>
        <When at={row.due} as="ago" />
        {row.escalatedAt && <span className="second-line">escalated</span>}
      </>
    ),
  },
  {
    name: 'Who',
    cell: (row) => (
      <>
        {row.claimedBy ?? row.assignee ?? row.owner}
        <span className="second-line">{row.claimedBy ? 'has taken it' : 'to take it'}</span>
      </>
    ),
  },
  {
    name: 'For',
    cell: (row) => (
      <>
        {row.key}
        <span className="second-line">{row.workflow}</span>
      </>
    ),
  },
  { name: 'Decided', align: 'right', cell: (row) => `${row.decided} of ${row.needed}` },
]

export const TaskTable = ({ rows }: { readonly rows: readonly TaskRow[] }): ReactElement => (
  <DataTable
    caption="Tasks"
    columns={COLUMNS}
    rows={rows}
    rowKey={({ id }) => id}
    tone={({ overdue }) => (overdue ? 'bad' : undefined)}
  />
)
