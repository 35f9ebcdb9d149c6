import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ReplayStop } from '../http/contract.ts'
import { replayStopsQuery } from '../http/queries.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { shortId } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'

const COLUMNS: readonly Column<ReplayStop>[] = [
  {
    name: 'Entry',
    cell: ({ entry, key }) => (
      <>
        <Link className="row-link" to="/log/$id" params={{ id: entry }}>
          {shortId(entry)}
        </Link>
        {key && <span className="second-line">{key}</span>}
      </>
    ),
  },
  {
    name: 'What is wrong, and what to do',
    width: 'wide',
    cell: ({ code, says, fix }) => (
      <>
        {says} <code>{code}</code>
        <span className="second-line">{fix}</span>
      </>
    ),
  },
]

/** The first hundred: what is mended for them mends most of the others. */
export function StopsPanel({ id }: { readonly id: string }): ReactElement {
  const stops = useQuery(replayStopsQuery(id))
  return (
    <Panel title="Keys that it stopped at">
      <Loaded query={stops}>
        {({ items, next }) => (
          <>
            <DataTable
              caption="Stopped keys"
              columns={COLUMNS}
              rows={items}
              rowKey={({ entry, key }) => `${entry} ${key}`}
            />
            {next && <p className="quiet">The first hundred. What is mended for them mends most others.</p>}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
