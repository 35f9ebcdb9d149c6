import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { logQuery, statusQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterBar, SelectFilter, TextFilter } from '../parts/filter-bar.tsx'
import { pick, useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { EntryTable } from './entry-table.tsx'
import './log.css'

const KINDS = [
  ['message', 'Messages'],
  ['event', 'Events'],
] as const

export function LogPage(): ReactElement {
  const { filters } = useFilters()
  const page = useQuery(logQuery(pick(filters, 'kind', 'stream', 'source', 'correlation', 'before')))
  const { data: status } = useQuery(statusQuery())
  return (
    <>
      <PageHead
        title="Log"
        lead="What came in, byte for byte, and the business events made of it. Newest first."
      />
      <FilterBar>
        <SelectFilter name="kind" label="Kind" options={KINDS} />
        <TextFilter
          name="stream"
          label="Stream"
          placeholder="ReferralAccepted"
          known={(page.data?.items ?? []).map(({ stream }) => stream)}
        />
        <SelectFilter
          name="source"
          label="Source"
          options={(status?.systems ?? []).map(({ name }) => [name, name])}
        />
        <TextFilter name="correlation" label="Thread" placeholder="Correlation id" />
      </FilterBar>
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title="Nothing in the log matches">
              Take a filter away. A message that was sent and isn't here was never acknowledged.
            </Empty>
          ) : (
            <>
              <EntryTable caption="Log entries" rows={items} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
