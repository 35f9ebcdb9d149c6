import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ReplayEntry } from '../http/contract.ts'
import { replayEffectsQuery } from '../http/queries.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { useFilters } from '../parts/filters.ts'
import { Icon } from '../parts/icon.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/panel.tsx'
import { When } from '../parts/when.tsx'

const COLUMNS: readonly Column<ReplayEntry>[] = [
  {
    name: 'Entry',
    cell: ({ entry }) => (
      <>
        <Link className="row-link" to="/log/$id" params={{ id: entry.id }}>
          {entry.stream}
        </Link>
        <span className="second-line">
          <When at={entry.at} />
        </span>
      </>
    ),
  },
  {
    name: 'What would be done',
    width: 'wide',
    cell: ({ effects, follows }) => (
      <ul className="replay-effects">
        {effects.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
        {follows.map(({ says }) => (
          <li key={`then ${says}`} className="second-line">
            then: {says}
          </li>
        ))}
      </ul>
    ),
  },
]

/** From what is there now: once it has run, what it did is told as skipped. */
export function EffectsPanel({ id }: { readonly id: string }): ReactElement {
  const { filters } = useFilters()
  const { after, ...rest } = filters
  const page = useQuery(replayEffectsQuery(id, { after }))
  return (
    <Panel title="Entry by entry">
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={after ? 'No more entries' : 'Nothing is selected'} />
          ) : (
            <>
              <DataTable
                caption="Effects by entry"
                columns={COLUMNS}
                rows={items}
                rowKey={({ entry }) => entry.id}
              />
              <nav className="pager" aria-label="Pages of effects">
                {after ? (
                  <Link className="button" to="." search={rest}>
                    First
                  </Link>
                ) : (
                  <span className="quiet">In the order of the log</span>
                )}
                {next && (
                  <Link className="button" to="." search={{ ...rest, after: next }}>
                    Next <Icon name="right" />
                  </Link>
                )}
              </nav>
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
