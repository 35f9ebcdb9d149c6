import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { replaysQuery, sessionQuery } from '../http/queries.ts'
import { Empty } from '../parts/empty.tsx'
import { pick, useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { ReplayTable } from './replay-table.tsx'

export function ReplaysPage(): ReactElement {
  const { filters } = useFilters()
  const page = useQuery(replaysQuery(pick(filters, 'before')))
  const { data: session } = useQuery(sessionQuery())
  return (
    <>
      <PageHead
        title="Replays"
        lead="Entries of the log handled again: previewed first, then run."
        side={
          session?.mayReplay && (
            <Link className="button primary" to="/replays/new">
              New replay
            </Link>
          )
        }
      />
      <Loaded query={page}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title="Nothing was replayed yet">
              After a mapping was mended, or for a system that lost what it had: preview a replay.
            </Empty>
          ) : (
            <>
              <ReplayTable rows={items} />
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
