import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { InstanceRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { count, duration, money } from '../parts/format.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { useNow, When } from '../parts/when.tsx'

const COLUMNS: readonly Column<InstanceRow>[] = [
  {
    name: 'Key',
    cell: (row) => (
      <Link className="row-link" to="/workflows/$id" params={{ id: row.id }}>
        {row.key}
      </Link>
    ),
  },
  {
    name: 'Workflow',
    cell: (row) => (
      <>
        {row.workflow} <span className="quiet">v{row.version}</span>
      </>
    ),
  },
  { name: 'State', cell: (row) => <StateMark state={row.state} /> },
  {
    name: 'Milestone, and what it waits for',
    width: 'wide',
    cell: (row) => (
      <>
        {row.milestone ?? <span className="quiet">None yet</span>}
        {row.waitsFor && <span className="second-line">waits for {row.waitsFor}</span>}
      </>
    ),
  },
  { name: 'Facility', cell: (row) => row.facility ?? <span className="quiet">–</span> },
  { name: 'Payer', cell: (row) => row.payer ?? <span className="quiet">–</span> },
  {
    name: 'Money',
    align: 'right',
    cell: (row) => (row.exposure ? money(row.exposure) : <span className="quiet">–</span>),
  },
  {
    name: 'Exceptions',
    align: 'right',
    cell: (row) =>
      row.openExceptions > 0 ? (
        <Link to="/workflows/$id" params={{ id: row.id }} data-tone="warn">
          {count(row.openExceptions)}
        </Link>
      ) : (
        <span className="quiet">0</span>
      ),
  },
  { name: 'Started', align: 'right', cell: (row) => <When at={row.startedAt} /> },
  { name: 'Took', align: 'right', cell: (row) => <Took row={row} /> },
]

function Took({ row }: { readonly row: InstanceRow }): ReactElement {
  const nowMs = useNow()
  const end = row.endedAt === null ? nowMs : Date.parse(row.endedAt)
  return (
    <span className={row.endedAt === null ? 'quiet' : ''}>{duration(end - Date.parse(row.startedAt))}</span>
  )
}

export const InstanceTable = ({ rows }: { readonly rows: readonly InstanceRow[] }): ReactElement => (
  <DataTable caption="Workflows" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
)
