import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { exceptionGroupsQuery, exceptionsQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterBar, SelectFilter, TextFilter } from '../parts/filter-bar.tsx'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { ExceptionTable } from './exception-table.tsx'
import './exceptions.css'
import { Groups } from './groups.tsx'
import { listFilters } from './list-filters.ts'

const STATES = [
  ['open', 'Open'],
  ['resolved', 'Resolved'],
] as const

export function ExceptionsPage(): ReactElement {
  const { filters } = useFilters()
  const groups = useQuery(exceptionGroupsQuery())
  const page = useQuery(exceptionsQuery(listFilters(filters)))
  const distinct = (values: readonly string[]) =>
    [...new Set(values)].sort().map((value) => [value, value] as const)
  return (
    <>
      <PageHead title="Exceptions" lead="Business stops that need a person." />
      <Groups groups={groups} />
      <FilterBar>
        <SelectFilter name="state" label="State" options={STATES} />
        <SelectFilter
          name="kind"
          label="Kind"
          options={(groups.data ?? []).map(({ kind, title }) => [kind, title] as const)}
        />
        <SelectFilter
          name="owner"
          label="Owner"
          options={distinct((groups.data ?? []).map(({ owner }) => owner))}
        />
        <TextFilter
          name="facility"
          label="Facility"
          known={(page.data?.items ?? []).flatMap(({ facility }) => facility ?? [])}
        />
      </FilterBar>
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={filters.state === 'resolved' ? 'None was resolved' : 'No exception matches'}>
              {filters.kind || filters.owner || filters.facility || filters.system
                ? 'Take a filter away to see others.'
                : 'Nothing waits for a person. Workflows go on by themselves.'}
            </Empty>
          ) : (
            <>
              <ExceptionTable rows={items} filters={listFilters(filters)} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
