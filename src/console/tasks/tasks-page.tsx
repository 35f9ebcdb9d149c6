import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { sessionQuery, tasksQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterBar, SelectFilter, TextFilter } from '../parts/filter-bar.tsx'
import { pick, useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { TaskTable } from './task-table.tsx'

const STATES = [
  ['open', 'Open'],
  ['done', 'Done'],
  ['withdrawn', 'Withdrawn'],
] as const

/** Every filter stands in the address, the person by name: a list can be shared. */
export function TasksPage(): ReactElement {
  const { filters } = useFilters()
  const { data: session } = useQuery(sessionQuery())
  const asked = pick(filters, 'state', 'kind', 'owner', 'facility', 'person', 'overdue', 'before')
  const page = useQuery(tasksQuery(asked))
  const known = page.data?.items ?? []
  return (
    <>
      <PageHead title="Tasks" lead="Decisions and work that workflows wait for." />
      <FilterBar>
        <SelectFilter name="state" label="State" options={STATES} />
        <SelectFilter name="overdue" label="Due" options={[['true', 'Overdue']]} />
        <SelectFilter
          name="person"
          label="For"
          all="Everybody"
          options={session ? [[session.name, 'Me']] : []}
        />
        <TextFilter name="kind" label="Kind" known={known.map(({ kind }) => kind)} />
        <TextFilter name="owner" label="Owner" known={known.map(({ owner }) => owner)} />
      </FilterBar>
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title="No task matches">Workflows go on by themselves until they ask people.</Empty>
          ) : (
            <>
              <TaskTable rows={items} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
