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
      <>
        <Link className="row-link" to="/workflows/$id" params={{ id: row.id }}>
          {row.key}
        </Link>
        <span className="second-line">
          {row.workflow} v{row.version}
        </span>
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
  {
    name: 'Facility and payer',
    cell: (row) => (
      <>
        {row.facility ?? <span className="quiet">–</span>}
        {row.payer && <span className="second-line">{row.payer}</span>}
      </>
    ),
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
  {
    name: 'Money',
    align: 'right',
    cell: (row) => (row.exposure ? money(row.exposure) : <span className="quiet">–</span>),
  },
  {
    name: 'Started',
    align: 'right',
    cell: (row) => (
      <>
        <When at={row.startedAt} />
        <span className="second-line">
          {row.endedAt === null ? 'for ' : 'took '}
          <Took row={row} />
        </span>
      </>
    ),
  },
]

function Took({ row }: { readonly row: InstanceRow }): ReactElement {
  const nowMs = useNow()
  const end = row.endedAt === null ? nowMs : Date.parse(row.endedAt)
  return <>{duration(end - Date.parse(row.startedAt))}</>
}

export const InstanceTable = ({ rows }: { readonly rows: readonly InstanceRow[] }): ReactElement => (
  <DataTable caption="Workflows" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
)
