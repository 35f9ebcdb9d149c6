import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { exceptionsQuery } from '../http/queries.ts'
import { type Filters, useFilters } from '../parts/filters.ts'
import { useKeys } from '../parts/keys.ts'
import { listFilters } from './list-filters.ts'

/** The exceptions before and after one in the list it was opened from. */
export type Neighbours = {
  readonly before: string | undefined
  readonly after: string | undefined
  readonly filters: Filters
  /** Goes to an exception of the list, or to the list when there is none. */
  readonly go: (id: string | undefined) => void
}

export function useNeighbours(id: string): Neighbours {
  const { filters } = useFilters()
  const navigate = useNavigate()
  const list = { state: 'open', ...listFilters(filters) }
  const { data } = useQuery(exceptionsQuery(list))
  const ids = (data?.items ?? []).map((row) => row.id)
  const at = ids.indexOf(id)
  const before = at > 0 ? ids[at - 1] : undefined
  const after = at === -1 ? ids.find((each) => each !== id) : ids[at + 1]
  const go = (to: string | undefined): void => {
    if (to) void navigate({ to: '/exceptions/$id', params: { id: to }, search: list })
    else void navigate({ to: '/exceptions', search: list })
  }
  useKeys({
    j: { does: 'Next exception', run: () => after && go(after) },
    k: { does: 'Exception before', run: () => before && go(before) },
    u: { does: 'Back to the list', run: () => go(undefined) },
  })
  return { before, after, filters: list, go }
}
