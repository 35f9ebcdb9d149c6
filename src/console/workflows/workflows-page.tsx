import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { instancesQuery, statusQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterBar, SelectFilter, TextFilter } from '../parts/filter-bar.tsx'
import { pick, useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { InstanceTable } from './instance-table.tsx'
import './workflows.css'

const STATES = [
  ['queued', 'Queued'],
  ['running', 'Running'],
  ['waiting', 'Waiting'],
  ['compensating', 'Compensating'],
  ['completed', 'Completed'],
  ['failed', 'Failed'],
  ['cancelled', 'Cancelled'],
] as const

export function WorkflowsPage(): ReactElement {
  const { filters } = useFilters()
  const page = useQuery(instancesQuery(pick(filters, 'name', 'state', 'facility', 'key', 'system', 'before')))
  const { data: status } = useQuery(statusQuery())
  const names = Object.keys(status?.workflows ?? {})
  const facilities = (page.data?.items ?? []).flatMap(({ facility }) => facility ?? [])
  return (
    <>
      <PageHead title="Workflows" lead="Every run of every workflow, newest first." />
      <FilterBar>
        <SelectFilter name="name" label="Workflow" options={names.map((name) => [name, name])} />
        <SelectFilter name="state" label="State" options={STATES} />
        <TextFilter name="facility" label="Facility" known={facilities} />
        <SelectFilter
          name="system"
          label="Waits for"
          all="Any system"
          options={(status?.systems ?? []).map(({ name }) => [name, name])}
        />
        <TextFilter name="key" label="Key" placeholder="R-10045" />
      </FilterBar>
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title="No workflow matches">Take a filter away, or search for a business key above.</Empty>
          ) : (
            <>
              <InstanceTable rows={items} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
