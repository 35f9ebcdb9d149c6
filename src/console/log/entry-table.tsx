import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { LogRow } from '../http/contract.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { bytes, count } from '../parts/format.ts'
import { Icon } from '../parts/icon.tsx'
import { KeyLinks } from '../parts/key-link.tsx'
import { Mark } from '../parts/state-mark.tsx'
import { lookOf, lookOfAck } from '../parts/tone.ts'
import { When } from '../parts/when.tsx'

const COLUMNS: readonly Column<LogRow>[] = [
  {
    name: 'Stream',
    cell: (row) => (
      <>
        <Link className="row-link" to="/log/$id" params={{ id: row.id }}>
          {row.stream}
        </Link>
        <span className="second-line">
          <Icon name={lookOf(row.kind).icon} /> {lookOf(row.kind).word} {row.version}
        </span>
      </>
    ),
  },
  { name: 'Source', cell: (row) => row.source },
  { name: 'Keys', width: 'wide', cell: (row) => <KeyLinks keys={row.keys} most={3} /> },
  {
    name: 'Answered',
    cell: (row) =>
      row.acknowledged ? <Mark look={lookOfAck(row.acknowledged)} /> : <span className="quiet">–</span>,
  },
  {
    name: 'Problems',
    align: 'right',
    cell: (row) =>
      row.issues > 0 ? (
        <Link to="/log/$id" params={{ id: row.id }} hash="problems" data-tone="bad">
          {count(row.issues)}
        </Link>
      ) : (
        <span className="quiet">0</span>
      ),
  },
  { name: 'Size', align: 'right', cell: (row) => bytes(row.size) },
  { name: 'At', align: 'right', cell: (row) => <When at={row.at} /> },
]

export const EntryTable = (props: {
  readonly caption: string
  readonly rows: readonly LogRow[]
}): ReactElement => (
  <DataTable caption={props.caption} columns={COLUMNS} rows={props.rows} rowKey={({ id }) => id} />
)
